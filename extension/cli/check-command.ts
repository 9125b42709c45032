/**
 * `epoll-lab check LAB_DIR...`: every anchor, step, prediction, check and solution of these labs, in every language
 * and on every kernel that they say they work on. Each problem has file:line:col.
 */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatDiagnostic, type Diagnostic } from '../base/diagnostic';
import { UserError } from '../base/errors';
import { kernelsOf, type ReadLab, type Workshop } from '../lab/workshop';
import { answerTasks, checkInWorkers } from './check-workers';
import { DOES_NOT_COMPILE } from './exit-codes';
import { kernelNamed } from './kernel-trees';
import { openWorkshop, type CommandPlace } from './workshop';

export const CHECK_USAGE = 'usage: epoll-lab check LAB_DIR... [--kernel KERNEL]...';

/** What is said of one lab, and how many problems that are. */
export interface CheckReport {
  readonly problems: number;
  readonly out: string;
  readonly err: string;
}

/** Returns the exit status: not 0 when anything is wrong; a warning alone is no fault. */
export async function checkCommand(argv: readonly string[], place: CommandPlace): Promise<number> {
  const { folders, kernels } = parse(argv);
  // Kernels that were asked for must be there; others are left out, and named.
  for (const name of kernels) kernelNamed(name);
  const processors = availableParallelism();
  const reports =
    folders.length > 1 && processors > 1
      ? checkInWorkers(folders, kernels, Math.min(processors, folders.length))
      : checkHere(folders, kernels, place);
  let problems = 0;
  for await (const report of reports) {
    process.stderr.write(report.err);
    process.stdout.write(report.out);
    problems += report.problems;
  }
  return problems > 0 ? DOES_NOT_COMPILE : 0;
}

async function* checkHere(
  folders: readonly string[],
  kernels: readonly string[],
  place: CommandPlace,
): AsyncGenerator<CheckReport> {
  const workshop = await openWorkshop(place);
  for (const folder of folders) yield await checkFolder(workshop, folder, kernels);
}

/** `epoll-lab check-worker`: checks each lab that the process which has started this one asks for. */
export async function checkWorker(place: CommandPlace): Promise<number> {
  const workshop = await openWorkshop(place);
  return await answerTasks(({ folder, kernels }) => checkFolder(workshop, folder, kernels));
}

async function checkFolder(
  workshop: Workshop,
  folder: string,
  asked: readonly string[],
): Promise<CheckReport> {
  const { lab, diagnostics } = workshop.read(resolve(folder));
  let err = diagnostics.map(formatDiagnostic).join('');
  if (!lab) return { problems: Math.max(1, diagnostics.length), out: '', err };
  const { there, missing } = sorted(asked.length > 0 ? asked : kernelsOf(lab.lesson));
  const found = await onAll(workshop, lab, there);
  for (const [text, { kernels }] of found)
    err += text + (kernels.length < there.length ? `  on ${kernels.join(', ')}\n` : '');
  const warnings = [...found.values()].filter(({ severity }) => severity === 'warning').length;
  const problems = diagnostics.length + found.size - warnings;
  const steps = lab.lesson.steps.length;
  const left = missing.length > 0 ? `; not checked: ${missing.join(', ')} (not fetched)` : '';
  const verdict = problems === 0 ? 'works' : counted(problems, 'problem');
  const advice = warnings > 0 ? `, ${counted(warnings, 'warning')}` : '';
  const out = `${lab.lesson.id}: ${steps} steps on ${there.join(', ')}: ${verdict}${advice}${left}\n`;
  return { problems, out, err };
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
