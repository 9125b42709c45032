/**
 * Questions about the past of a run. Joined to `Simulation`. All of them leave the run where it stands, and reach beyond
 * the journal by running parts of the run again on a second machine. A *write* belongs to the statement that ran from
 * its `moment` to the next.
 *
 * A question that would have to run over too much again ends early: its answer says how far it has looked, and the next
 * question can go on from there. So an answer never takes long, and who asks stays in charge.
 */
import type { FunctionInfo, StatementInfo } from '../../bytecode/image';
import type { FrameView } from '../interfaces';

/** A write to the bytes asked about. */
export interface ProvenanceEntry {
  /** The machine stood here before the statement that wrote. */
  readonly moment: number;
  readonly statement: StatementInfo;
  readonly function: FunctionInfo;
  readonly task: number;
  /** The bytes asked about, before and after. */
  readonly physical: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** The user assigned it, when this statement had run. */
  readonly byHand?: true;
}

/** How far a question may go. */
export interface Reach {
  /** Most results. */
  readonly limit?: number;
  /** Most statements to run again; at least the next stretch of the past is always looked at. */
  readonly statements?: number;
}

/** What a question has found. */
export interface Found<T> {
  readonly found: readonly T[];
  /**
   * Looked at up to here: to go on, ask again from this moment. Undefined: there is no more to find in that direction.
   */
  readonly until?: number;
}

/** One execution of a statement. */
export interface Execution {
  /** It stood here before the statement. */
  readonly moment: number;
  readonly task: number;
  readonly statement: StatementInfo;
  readonly function: FunctionInfo;
}

/** Bytes that a statement read or wrote. */
export interface Access {
  readonly physical: number;
  readonly length: number;
  readonly write: boolean;
  /** A variable or temporary of a frame, an argument, a call's linkage; not through a pointer. */
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

/** Which executions of a statement: those before a moment, newest first, or from it on, oldest first. */
export interface ExecutionRange extends Reach {
  readonly from: number;
  readonly direction: 'back' | 'on';
}

export interface Heat {
  /** How often each statement has run, by pc. */
  readonly counts: ReadonlyMap<number, number>;
  /** Counted so far: moments from here on to the furthest one. Undefined: all. */
  readonly until?: number;
}

/** The run as it was at a moment. Good until the next question about the past. */
export interface PastMoment {
  readonly moment: number;
  readonly task: number;
  /** Call chain of that task, innermost first. */
  readonly frames: readonly FrameView[];
  readonly memory: Uint8Array;
  readonly userBase: number;
  /** See Simulation.translate. */
  readonly translate: (high: number, low: number, userBase: number) => number | undefined;
}

export interface PastOfRun {
  /** A look at a moment where the run has been. */
  at(moment: number): PastMoment;
  /** Writes to any of these bytes, newest first, before a moment (default: now). */
  writesTo(
    physical: number,
    length: number,
    options?: Reach & { readonly before?: number },
  ): Found<ProvenanceEntry>;
  /**
   * The way of a value back through copies, newest first. It ends with `made`, or with a copy from bytes that were not
   * written since the run began. `until`: the bytes of the last link's `from` have to be looked for before that moment.
   */
  originOf(
    physical: number,
    length: number,
    options?: Reach & { readonly before?: number },
  ): Found<OriginLink>;
  /** Executions of any of these statements (pcs) between the first and the furthest moment. */
  executions(pcs: readonly number[], range: ExecutionRange): Found<Execution>;
  /** What the statement that runs from this moment to the next reads and writes. */
  accessesAt(moment: number): readonly Access[];
  /** How often each statement has run up to the furthest moment. Ask again until there is no `until`. */
  heat(reach?: Reach): Heat;
}
