/**
 * `epoll-lab check LAB_DIR...`: every anchor, step, prediction, check and solution of these labs, in every language
 * and on every kernel that they say they work on. Each problem has file:line:col.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatDiagnostic, type Diagnostic } from '../base/diagnostic';
import { UserError } from '../base/errors';
import { kernelsOf, type ReadLab, type Workshop } from '../lab/workshop';
import { DOES_NOT_COMPILE } from './exit-codes';
import { kernelNamed } from './kernel-trees';
import { openWorkshop, type CommandPlace } from './workshop';

export const CHECK_USAGE = 'usage: epoll-lab check LAB_DIR... [--kernel KERNEL]...';

/** Returns the exit status: not 0 when anything is wrong. */
export async function checkCommand(argv: readonly string[], place: CommandPlace): Promise<number> {
  const { folders, kernels } = parse(argv);
  // Kernels that were asked for must be there; others are left out, and named.
  for (const name of kernels) kernelNamed(name);
  const workshop = await openWorkshop(place);
  let problems = 0;
  for (const folder of folders) problems += await checkFolder(workshop, folder, kernels);
  return problems > 0 ? DOES_NOT_COMPILE : 0;
}

/** Number of problems. */
async function checkFolder(
  workshop: Workshop,
  folder: string,
  asked: readonly string[],
): Promise<number> {
  const { lab, diagnostics } = workshop.read(resolve(folder));
  for (const diagnostic of diagnostics) process.stderr.write(formatDiagnostic(diagnostic));
  if (!lab) return Math.max(1, diagnostics.length);
  const { there, missing } = sorted(asked.length > 0 ? asked : kernelsOf(lab.lesson));
  const found = await onAll(workshop, lab, there);
  for (const [text, kernels] of found) {
    const where = kernels.length < there.length ? `  on ${kernels.join(', ')}\n` : '';
    process.stderr.write(text + where);
  }
  const problems = diagnostics.length + found.size;
  const steps = lab.lesson.steps.length;
  const left = missing.length > 0 ? `; not checked: ${missing.join(', ')} (not fetched)` : '';
  const verdict = problems === 0 ? 'works' : `${problems} problem${problems > 1 ? 's' : ''}`;
  process.stdout.write(
    `${lab.lesson.id}: ${steps} steps on ${there.join(', ')}: ${verdict}${left}\n`,
  );
  return problems;
}

/** Each problem once, with the kernels that have it. */
async function onAll(
  workshop: Workshop,
  lab: ReadLab,
  kernels: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const kernel of kernels) {
    const diagnostics: readonly Diagnostic[] = await workshop.check(lab, kernel);
    for (const text of new Set(diagnostics.map(formatDiagnostic)))
      found.set(text, [...(found.get(text) ?? []), kernel]);
  }
  return found;
}

function sorted(kernels: readonly string[]): { there: string[]; missing: string[] } {
  const there: string[] = [];
  const missing: string[] = [];
  for (const name of kernels) (isThere(name) ? there : missing).push(name);
  return { there, missing };
}

function isThere(kernel: string): boolean {
  try {
    kernelNamed(kernel);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function parse(argv: readonly string[]): { folders: string[]; kernels: string[] } {
  try {
    const options = {
      kernel: { type: 'string', multiple: true, default: [] as string[] },
    } as const;
    const { values, positionals } = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
    });
    if (positionals.length === 0) throw new Error('which lab?');
    return { folders: positionals, kernels: values.kernel };
  } catch (error) {
    throw new UserError('usage', `${(error as Error).message}\n${CHECK_USAGE}`);
  }
}
