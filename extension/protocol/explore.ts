/** What the panel shows of a search for a bad schedule. */
import type { TimelineView } from './view';

export interface CoverageView {
  readonly schedules: number;
  readonly states: number;
  readonly statements: number;
  /** Every schedule within the bound. */
  readonly exhausted: boolean;
  /** Of random schedules: each finds a bug of this depth with at least this probability. */
  readonly probability?: number;
}

/** One of the two runs that are laid side by side; both have the same scale. */
export interface ExploredRunView {
  readonly timeline: TimelineView;
  /** Where it ends. */
  readonly moment: number;
  /** Where it first differs, and what is read there. */
  readonly difference?: { readonly moment: number; readonly value: string };
}

export interface SwitchView {
  readonly moment: number;
  readonly from: string;
  /** Undefined: an interrupt arrives. */
  readonly to?: string;
  /** Where `from` stands: `fs/eventpoll.c:1331`, and the line. */
  readonly location: string;
  readonly statement: string;
}

export interface BadScheduleView {
  /** Already in the user's language. */
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly switches: readonly SwitchView[];
  readonly bad: ExploredRunView;
  readonly good?: ExploredRunView;
  /** The read that differs: what, by whom, and where. */
  readonly difference?: {
    readonly what: string;
    readonly task: string;
    readonly location: string;
    readonly statement: string;
  };
}

export type ExploreView =
  | { readonly kind: 'searching'; readonly coverage: CoverageView }
  | { readonly kind: 'none'; readonly coverage: CoverageView; readonly cancelled: boolean }
  | { readonly kind: 'found'; readonly coverage: CoverageView; readonly found: BadScheduleView };

export type ExploreRequest =
  /** Ask how, and begin. */
  | { readonly type: 'explore' }
  | { readonly type: 'cancelExplore' }
  | { readonly type: 'closeExplore' }
  /** Show one of the two runs in the debugger, at this moment. */
  | { readonly type: 'openExplored'; readonly run: 'bad' | 'good'; readonly moment: number };
