/**
 * What the goals (stepping forwards, stepping backwards) need of a run: the machine, the kernel on it, and
 * where it stands. Implemented by the run itself.
 */
import type { RunResult } from '../kernel/interfaces';
import type { FrameRecord } from '../vm/backtrace';
import type { Machine } from '../vm/interfaces';
import type { Breakpoints } from './breakpoints';
import type { StopEvent } from './interfaces';
import type { Position } from './position';
import type { SourceIndex } from './source-index';
import type { WatchHit } from './watch/interfaces';
import type { Watchpoints } from './watch/watchpoints';

export type EndEvent = Extract<StopEvent, { kind: 'report' | 'exited' }>;

export interface Engine {
  readonly machine: Machine;
  readonly index: SourceIndex;
  readonly breakpoints: Breakpoints;
  readonly watchpoints: Watchpoints;
  readonly historyStart: number;
  readonly currentTask: number;
  /** Set while the run stands at its end; going back clears it. */
  readonly ended: EndEvent | undefined;
  /** Runs forward; results that end the run have been recorded in `ended`. */
  runForward(statements: number): RunResult;
  /** The same, to where a watchpoint stops it at the latest; `break` then, and `takeHits` says why. */
  runWatched(statements: number): RunResult;
  takeHits(): readonly WatchHit[];
  /** Undoes one statement; false at moment 0. */
  runBack(): boolean;
  /** Goes back to a moment by undo; beyond the journal to an earlier one, from where it is not far to run. */
  travelTo(moment: number): void;
  /**
   * Goes near a moment on the shortest way, in either direction: to it or to an earlier one. Where the run has not been
   * yet, as near as it has. May lose the journal.
   */
  approach(moment: number): void;
  /** Stops at these statements as well, until called again. */
  setTemporaryBreaks(pcs: readonly number[]): void;
  position(): Position;
  chain(): readonly FrameRecord[];
  /** The same for any task, which may stand on another CPU or sleep; undefined when there is no such task. */
  standsAt(
    task: number,
  ): { readonly position: Position; readonly chain: readonly FrameRecord[] } | undefined;
  /** Whether there is such a task now; much cheaper than asking where it stands. */
  hasTask(task: number): boolean;
  /** Whether the task will ever go on. */
  lives(task: number): boolean;
  /** Which task ran the statement of a moment up to now. */
  taskAt(moment: number): number;
  /** The bytes by which a task is known: that of its pid, written when it is made. */
  identityOf(task: number): { readonly physical: number; readonly length: number } | undefined;
  isPassedThrough(path: string): boolean;
}
