/**
 * Questions about the past of a run. Joined to `Simulation`. All of them look back from the present moment unless a
 * moment is given, reach beyond the journal (by running again from a snapshot), and leave the run where it stands.
 * A *write* belongs to the statement that ran from its `moment` to the next.
 */
import type { FunctionInfo, StatementInfo } from '../../bytecode/image';
import type { ProvenanceEntry } from '../interfaces';

/** One execution of a statement. */
export interface Execution {
  /** It stood here before the statement. */
  readonly moment: number;
  readonly task: number;
  readonly statement: StatementInfo;
  readonly function: FunctionInfo;
}

/** Bytes that a statement read or wrote, adjacent accesses joined. */
export interface Access {
  readonly physical: number;
  readonly length: number;
  readonly write: boolean;
  /** In the statement's own frame. */
  readonly local: boolean;
  /** Contents before the statement; for writes also after it. */
  readonly before: Uint8Array;
  readonly after?: Uint8Array;
}

/** One link on the way of a value back to where it was made. */
export interface OriginLink {
  readonly write: ProvenanceEntry;
  /** `copied`: the same bytes stood elsewhere before, go on there. `made`: computed, read from input, or zeroed. */
  readonly kind: 'copied' | 'made';
  /** Where it was copied from. */
  readonly from?: { readonly physical: number; readonly length: number };
}

export interface PastOfRun {
  /** Writes to any of these bytes, newest first, before `moment` (default: now). At most `limit`. */
  writesTo(
    physical: number,
    length: number,
    options?: { readonly before?: number; readonly limit?: number },
  ): readonly ProvenanceEntry[];
  /** The value's way back through copies, newest first; ends with `made` or at the start of the run. */
  originOf(physical: number, length: number, before?: number): readonly OriginLink[];
  /** Executions of any of these statements (pcs) so far, also those after the present moment, oldest first. */
  executions(pcs: readonly number[], limit?: number): readonly Execution[];
  /** What the statement that runs from this moment to the next reads and writes. */
  accessesAt(moment: number): readonly Access[];
  /** How often each statement has run up to the furthest moment, by pc. */
  heat(): ReadonlyMap<number, number>;
}
