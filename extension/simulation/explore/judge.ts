/** Says of a run that has ended whether it ended badly, and how. */
import type { KernelTask, RunResult } from '../../kernel/interfaces';
import type { Kernel } from '../../kernel/kernel';
import type { Machine } from '../../vm/interfaces';
import type { RunReport } from '../interfaces';
import { budgetReport, reportOf } from '../report';
import type { SourceIndex } from '../source-index';
import type { Checks } from './checks';
import type { BadKind } from './interfaces';
import type { ReadyFile, Readiness } from './readiness';

export interface Verdict {
  readonly kind: BadKind;
  readonly title: string;
  readonly text: string;
  readonly report?: RunReport;
}

const SIGABRT = 6;
/** Why a run stops when no task can run: to be judged. */
export const IDLE = 'explore: idle';
const EVENTS: readonly (readonly [number, string])[] = [
  [0x001, 'EPOLLIN'],
  [0x002, 'EPOLLPRI'],
  [0x004, 'EPOLLOUT'],
  [0x008, 'EPOLLERR'],
  [0x010, 'EPOLLHUP'],
  [0x2000, 'EPOLLRDHUP'],
];

export class Judge {
  constructor(
    private readonly machine: Machine,
    private readonly kernel: Kernel,
    private readonly index: SourceIndex,
    private readonly readiness: Readiness,
    private readonly checks: Checks,
    private readonly passedThrough: (path: string) => boolean,
  ) {}

  /** No task can run until the next timer: whoever sleeps although his file is ready will not be woken for it. */
  isIdleWell(): boolean {
    return this.readiness.findSleeper(this.kernel.tasks()) === undefined;
  }

  /** Undefined when the run has ended well. */
  of(result: RunResult): Verdict | undefined {
    switch (result.kind) {
      case 'exited':
        return this.ofExit(result.signal);
      case 'oops':
      case 'fault':
        return this.reported(result.kind, reportOf(result, this.index, this.passedThrough));
      case 'deadlock': {
        const report = reportOf(result, this.index, this.passedThrough);
        const asleep = this.readiness.findSleeper(this.kernel.tasks());
        return asleep ? this.lost(asleep, report) : this.reported('deadlock', report);
      }
      case 'requested': {
        const asleep = this.readiness.findSleeper(this.kernel.tasks());
        return asleep && this.lost(asleep);
      }
      case 'budget':
        return this.reported('budget', budgetReport(result.message, this.machine.moment));
      default:
        return this.endless();
    }
  }

  private ofExit(signal: number | undefined): Verdict | undefined {
    if (signal === undefined) return this.ofChecks();
    const said = this.lastError();
    if (signal !== SIGABRT) {
      const title = `the program is ended by signal ${signal}`;
      return { kind: 'fault', title, text: `${title}\n${said}` };
    }
    const title = said.trim().split('\n').at(-1) || 'the program has called abort()';
    return { kind: 'assertion', title, text: `${said || title}\n`.replace(/\n+$/, '\n') };
  }

  private ofChecks(): Verdict | undefined {
    const failed = this.checks.firstThatFails();
    if (!failed) return undefined;
    const title = failed.because || `not so at the end: ${failed.that}`;
    return { kind: 'check', title, text: `${title}\n    ${failed.that}\n` };
  }

  private reported(kind: BadKind, report: RunReport): Verdict {
    return { kind, title: report.title, text: report.text, report };
  }

  private lost({ task, function: name, events }: ReadyFile, report?: RunReport): Verdict {
    const what = EVENTS.filter(([bit]) => (events & bit) !== 0).map(([, text]) => text);
    const title = `lost wake-up: ${task.comm} (pid ${task.pid}) sleeps in ${name}() although a file that it waits for is ready (${what.join('|') || 'other events'})`;
    const text = report?.text ?? this.stackText(task);
    return { kind: 'lost wake-up', title, text: `${title}\n${text}`, ...(report && { report }) };
  }

  private stackText(task: KernelTask): string {
    return this.kernel
      .stackOf(task)
      .map(
        ({ function: name, file, line }) => `    ${name}${file ? `  ${file}:${line ?? 0}` : ''}\n`,
      )
      .join('');
  }

  private endless(): Verdict {
    const title = `the run has not ended after ${this.machine.moment.toLocaleString('en-US')} statements`;
    const pid = this.kernel.currentPid();
    const task = this.kernel.tasks().find((each) => each.pid === pid);
    return { kind: 'budget', title, text: `${title}\n${task ? this.stackText(task) : ''}` };
  }

  /** What the program wrote to standard error. */
  private lastError(): string {
    return this.kernel
      .console()
      .filter(({ stream }) => stream === 2)
      .map(({ text }) => text)
      .join('');
  }
}
