/** The conformance programs and what their opening comments ask of the runner; see README.md. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Program {
  /** File name. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** `seeds: N`: it runs under schedules 1 … N. */
  readonly seeds: number;
  /** `from: 6.12`: what it shows does not hold on older kernels, where it is left out. */
  readonly from: string | undefined;
}

/** Where they are, below this folder. Names are unique over all of them. */
export const PROGRAM_FOLDERS = ['.', 'net', 'servers'];

/** All of them, by name. */
export function conformancePrograms(): Program[] {
  return PROGRAM_FOLDERS.flatMap((folder) =>
    readdirSync(join(__dirname, folder)).map((name) => ({ folder, name })),
  )
    .filter(({ name }) => name.endsWith('.c'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ folder, name }) => {
      const path = join(__dirname, folder, name);
      const text = readFileSync(path, 'utf8');
      return { name, path, text, ...directivesOf(text) };
    });
}

/** Directives stand in comments before the first line of code. */
export function directivesOf(text: string): { seeds: number; from: string | undefined } {
  const opening = text.slice(0, text.indexOf('\n#'));
  return {
    seeds: Number(/\bseeds: (\d+)/.exec(opening)?.[1] ?? 1),
    from: /\bfrom: (\d+\.\d+)/.exec(opening)?.[1],
  };
}

/** Whether a program's behaviour holds on a kernel: the lab edition behaves as the newest one does. */
export function holdsOn(program: Program, kernel: string): boolean {
  if (!program.from || kernel === 'lab') return true;
  const [wantedMajor, wantedMinor] = numbers(program.from);
  const [major, minor] = numbers(kernel);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

function numbers(version: string): [number, number] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return [major, minor];
}
