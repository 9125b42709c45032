/**
 * The search for a bad schedule of a program. It runs the program many times, each under another schedule, on one
 * machine that is rolled back in between.
 */
import type { Span } from '../../base/span';
import type { Schedule } from '../../kernel/schedule';
import type { RunReport } from '../interfaces';

export interface ExploreOptions {
  /**
   * `dfs`: all schedules with at most so many preemptions, fewest first; steps that do not touch what another task
   * touches are not permuted. `pct`: random priorities with `preemptions` changes (Burckhardt et al., 2010).
   */
  readonly strategy: 'dfs' | 'pct';
  readonly preemptions: number;
  /** Most schedules to run. */
  readonly runs: number;
  /** Statements after which one schedule is given up. */
  readonly maxStatements: number;
  /** Of `pct`. */
  readonly seed: number;
  /** C expressions that must hold at the end of every run, evaluated among globals. */
  readonly checks: readonly { readonly that: string; readonly because: string }[];
}

export type BadKind =
  | 'oops'
  | 'fault'
  | 'deadlock'
  /** A task is asleep for good while its file is ready. */
  | 'lost wake-up'
  /** assert() or abort(). */
  | 'assertion'
  | 'check'
  /** It never ends. */
  | 'budget';

/** A choice of a schedule, for people. */
export interface Switch {
  readonly moment: number;
  /** Who is stopped, and before which statement. */
  readonly from: string;
  readonly function: string;
  readonly span?: Span;
  /** Who goes on; undefined: an interrupt arrives. */
  readonly to?: string;
}

/** From this moment on, this task executes. */
export interface Turn {
  readonly moment: number;
  /** 0: an idle CPU. */
  readonly task: number;
  readonly name: string;
}

/** A run as far as it went. */
export interface ExploredRun {
  readonly schedule: Schedule;
  /** Where it ends. */
  readonly moment: number;
  readonly turns: readonly Turn[];
}

export interface BadRun extends ExploredRun {
  readonly kind: BadKind;
  /** One line. */
  readonly title: string;
  /** The whole report, as RunReport.text. */
  readonly text: string;
  readonly report?: RunReport;
  /** Its choices, one each. */
  readonly switches: readonly Switch[];
  readonly preemptions: number;
}

/**
 * Where a bad run first reads something else than the same statement of the same task in a good one: the program's own
 * statement, or one of the kernel after which the task goes another way; if there is none, any.
 */
export interface Difference {
  /** Last moment up to which both runs are one. */
  readonly common: number;
  readonly task: number;
  readonly name: string;
  readonly bad: { readonly moment: number; readonly span: Span; readonly value: string };
  readonly good: { readonly moment: number; readonly span: Span; readonly value: string };
  /** What is read, as C: `ep->rdllist.next`. */
  readonly what: string;
}

export interface Coverage {
  /** Schedules begun. Most end early: in a state from which everything has been tried already. */
  readonly schedules: number;
  /** Different states at the points where a schedule could have gone another way. */
  readonly states: number;
  /** Every schedule within the bound has been run, or leads to a state that another one has led to. */
  readonly exhausted: boolean;
  /** Statements executed, all schedules together. */
  readonly statements: number;
  /** `pct`: each run finds a bug of this depth with at least this probability, 1 / (tasks · steps^(depth−1)). */
  readonly probability?: number;
}

export interface ExploreResult {
  readonly coverage: Coverage;
  /** The shortest found: fewest preemptions, then fewest statements. */
  readonly bad?: BadRun;
  /** A schedule that ends well and differs as little as possible. */
  readonly good?: ExploredRun;
  readonly difference?: Difference;
}

/** A search under way. Synchronous and sliced, as a run is. */
export interface Exploration {
  /** Goes on for about so many statements. True when it has ended. */
  advance(statements: number): boolean;
  readonly coverage: Coverage;
  /** Set when it has ended. */
  readonly result: ExploreResult | undefined;
}
