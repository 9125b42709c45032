/**
 * Turns the kernel's report of a bad end into the text that a user reads: what happened, where, the call chain,
 * the history of the object concerned, and what to do about it.
 */
import { formatDiagnostic } from '../base/diagnostic';
import type { ObjectHistory, Report, RunResult, StackEntry } from '../kernel/interfaces';
import type { RunReport } from './interfaces';
import type { SourceIndex } from './source-index';

type BadEnd = Extract<RunResult, { kind: 'oops' | 'fault' | 'deadlock' }>;

const TITLES: Readonly<Record<Report['kind'], string>> = {
  oops: 'kernel oops',
  fault: 'fault',
  deadlock: 'deadlock: no task can run',
};

/** Advice by code; nothing is said where the message itself is enough. */
const ADVICE: Readonly<Record<string, string>> = {
  'null-pointer': 'Step back to see where the pointer became null.',
  'use-after-free': 'The object was freed before this access; its history is above.',
  deadlock: 'Every task sleeps and no timer is set. Step back to the last task that ran.',
};

export function reportOf(
  end: BadEnd,
  index: SourceIndex,
  isPassedThrough: (path: string) => boolean,
): RunReport {
  const { report } = end;
  const { statement, within } = headline(report, index, isPassedThrough);
  const title = `${TITLES[report.kind]}: ${report.message}${within ? `, in ${within}()` : ''}`;
  const parts = [
    statement
      ? formatDiagnostic({ severity: 'error', message: title, span: statement.span })
      : `error: ${title}\n`,
    report.task
      ? `task ${report.task.comm} (${report.task.pid}), statement ${report.moment}\n`
      : '',
    stackText(report.stack),
    report.object ? objectText(report.object) : '',
    ...(report.sleepers ?? []).map(sleeperText),
    ADVICE[report.code] ? `${ADVICE[report.code]}\n` : '',
  ];
  return {
    kind: report.kind,
    title,
    text: parts.join(''),
    task: report.task?.pid,
    moment: report.moment,
    span: statement?.span,
  };
}

/**
 * The line to begin with: where it happened or, for a fault inside the C library, where the program called it;
 * `within` then names the library's function.
 */
function headline(report: Report, index: SourceIndex, isPassedThrough: (path: string) => boolean) {
  const here = index.statementAt(report.pc);
  if (report.kind !== 'fault' || !here || !isPassedThrough(here.span.file.path))
    return { statement: here };
  const own = report.stack.findIndex(({ file }) => file !== undefined && !isPassedThrough(file));
  const caller = report.stack[own];
  if (!caller) return { statement: here };
  const within = report.stack[own - 1]?.function;
  return { statement: index.statementAt(caller.lookupPc) ?? here, within };
}

/** A run that used up what it was allowed to. */
export function budgetReport(message: string, moment: number): RunReport {
  const text = `error: ${message}\nThe limit can be raised: "maxStatements" in launch.json, --max-steps on the command line.\n`;
  return { kind: 'budget', title: message, text, moment };
}

function stackText(stack: readonly StackEntry[]): string {
  return stack.map((entry) => `    ${entryText(entry)}\n`).join('');
}

function entryText({ function: name, file, line, kind }: StackEntry): string {
  const entered =
    kind === 'syscall' ? '  <- system call' : kind === 'interrupt' ? '  <- interrupt' : '';
  return `${name}${file ? `  ${file}:${line}` : ''}${entered}`;
}

function objectText({ size, offset, events }: ObjectHistory): string {
  const head = `the object: ${size} bytes, access at offset ${offset}\n`;
  const lines = events.map(
    ({ what, function: name, file, line, moment, pid }) =>
      `    ${what} in ${name}${file ? ` (${file}:${line})` : ''} by task ${pid}, statement ${moment}\n`,
  );
  return head + lines.join('');
}

function sleeperText({ task, stack }: NonNullable<Report['sleepers']>[number]): string {
  const waits = task.waitingOn ? `, waits for ${task.waitingOn.text}` : '';
  return `task ${task.comm} (${task.pid}) sleeps${waits}\n${stackText(stack)}`;
}
