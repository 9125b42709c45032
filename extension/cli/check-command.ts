/**
 * `epoll-lab check LAB_DIR...`: every anchor, step, prediction, check and solution of these labs, in every language
 * and on every kernel that they say they work on. Each problem has file:line:col.
 */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatDiagnostic, type Diagnostic } from '../base/diagnostic';
import { UserError } from '../base/errors';
import { kernelsOf, type ReadLab, type Workshop } from '../lab/workshop';
import { DOES_NOT_COMPILE, INTERNAL } from './exit-codes';
import { kernelNamed } from './kernel-trees';
import { openWorkshop, type CommandPlace } from './workshop';

export const CHECK_USAGE = 'usage: epoll-lab check LAB_DIR... [--kernel KERNEL]...';

/** Returns the exit status: not 0 when anything is wrong; a warning alone is no fault. */
export async function checkCommand(argv: readonly string[], place: CommandPlace): Promise<number> {
  const { folders, kernels } = parse(argv);
  // Kernels that were asked for must be there; others are left out, and named.
  for (const name of kernels) kernelNamed(name);
  const processors = availableParallelism();
  if (folders.length > 1 && processors > 1) return await eachByItself(folders, kernels, processors);
  const workshop = await openWorkshop(place);
  let problems = 0;
  for (const folder of folders) problems += await checkFolder(workshop, folder, kernels);
  return problems > 0 ? DOES_NOT_COMPILE : 0;
}

/** One process for each lab, as many at a time as there are processors; what they say comes in the labs' order. */
async function eachByItself(
  folders: readonly string[],
  kernels: readonly string[],
  processors: number,
): Promise<number> {
  const flags = kernels.flatMap((kernel) => ['--kernel', kernel]);
  const results: Promise<Result>[] = [];
  const running = new Set<Promise<Result>>();
  for (const folder of folders) {
    while (running.size >= processors) await Promise.race(running);
    const result = checkApart([folder, ...flags]);
    running.add(result);
    void result.then(() => running.delete(result));
    results.push(result);
  }
  let worst = 0;
  for (const { status, out, err } of await Promise.all(results)) {
    process.stderr.write(err);
    process.stdout.write(out);
    worst = Math.max(worst, status);
  }
  return worst;
}

interface Result {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

function checkApart(argv: readonly string[]): Promise<Result> {
  const command = [...process.execArgv, process.argv[1]!, 'check', ...argv];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { maxBuffer: 16 * 1024 * 1024 }, (error, out, err) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : INTERNAL;
      resolve({ status, out, err });
    });
  });
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
  for (const [text, { kernels }] of found) {
    const where = kernels.length < there.length ? `  on ${kernels.join(', ')}\n` : '';
    process.stderr.write(text + where);
  }
  const warnings = [...found.values()].filter(({ severity }) => severity === 'warning').length;
  const problems = diagnostics.length + found.size - warnings;
  const steps = lab.lesson.steps.length;
  const left = missing.length > 0 ? `; not checked: ${missing.join(', ')} (not fetched)` : '';
  const verdict = problems === 0 ? 'works' : counted(problems, 'problem');
  const advice = warnings > 0 ? `, ${counted(warnings, 'warning')}` : '';
  process.stdout.write(
    `${lab.lesson.id}: ${steps} steps on ${there.join(', ')}: ${verdict}${advice}${left}\n`,
  );
  return problems;
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n > 1 ? 's' : ''}`;
}

interface Found {
  readonly severity: Diagnostic['severity'];
  readonly kernels: string[];
}

/** Each problem once, with the kernels that have it. */
async function onAll(
  workshop: Workshop,
  lab: ReadLab,
  kernels: readonly string[],
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  for (const kernel of kernels) {
    for (const diagnostic of await workshop.check(lab, kernel)) {
      const text = formatDiagnostic(diagnostic);
      const others = (found.get(text)?.kernels ?? []).filter((other) => other !== kernel);
      found.set(text, { severity: diagnostic.severity, kernels: [...others, kernel] });
    }
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
