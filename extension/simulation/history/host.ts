/** What the questions about the past need of the run. */
import type { Kernel } from '../../kernel/kernel';
import type { Machine } from '../../vm/interfaces';
import type { SourceIndex } from '../source-index';

export interface PastHost {
  /** The present. */
  readonly machine: Machine;
  readonly index: SourceIndex;
  /** Furthest moment that the run has reached. */
  readonly furthest: number;
  /**
   * The run at another moment where it has been, on a second machine; good until the next visit. Its journal reaches
   * back over at least one statement.
   */
  visit(moment: number): { readonly machine: Machine; readonly kernel: Kernel };
  /** How many values were assigned by hand at a moment that touch these bytes. */
  editsAt(moment: number, physical: number, length: number): number;
  /** Which task runs at a moment. */
  taskAt(moment: number): number;
}

/** Statements that one question may run again, about a second's work. */
export const USUAL_STATEMENTS = 10_000_000;
export const USUAL_LIMIT = 100;
