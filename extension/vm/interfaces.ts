/**
 * What the machine offers to its embedder (extension/kernel, extension/simulation). The machine executes
 * bytecode over one flat memory and journals every change, so that any statement boundary can be returned
 * to. It knows nothing of tasks: the embedder switches `registers` between them (journalled as well).
 *
 * A *moment* n is the state after n statements, standing at a STMT that is not yet executed; a run starts at
 * moment 0. Everything that the embedder does at a boundary (switch task, deliver an interrupt) before the
 * statement runs belongs to that same moment.
 *
 * The embedder keeps NO state of its own that a run can change: it stores it in kernel memory through
 * `store32` …, so that undo and snapshots restore it too.
 */
import type { FrameKind, Space } from '../bytecode/memory-map';
import type { Image } from '../bytecode/image';
import type { AccessObserver } from './observer';
import type { Snapshot } from './snapshot';

/** Registers of the task that runs. A task that does not run has them saved in its task_struct. */
export interface Registers {
  pc: number;
  /** Physical byte offset of the current frame. */
  frame: number;
  space: Space;
  /** Physical byte offset where this stack ends (ENTER traps above it). */
  stackEnd: number;
  /** Physical start of the current process's user window. */
  userBase: number;
}

export type TrapKind =
  | 'null-pointer'
  | 'wild-pointer'
  | 'user-pointer-in-kernel'
  | 'out-of-bounds'
  | 'use-after-free'
  | 'uninitialised'
  | 'divide'
  | 'bad-call'
  | 'stack-overflow'
  | 'trap-instruction'
  /** Raised by a host function: double free, lock misuse, sleeping while atomic, BUG() … */
  | 'host';

/** Execution of an instruction that cannot go on. The machine stands at that statement, nothing undone. */
export interface Trap {
  readonly kind: TrapKind;
  readonly message: string;
  /** pc of the instruction. */
  readonly pc: number;
  /** The offending pointer, for memory traps. */
  readonly address?: { readonly high: number; readonly low: number };
  readonly write?: boolean;
  /** For host traps: a word that the kernel layer chose ('double-free', 'lockdep', 'bug'). */
  readonly code?: string;
}

export type StopReason =
  /** The statement budget given to `run` is used up; at a statement boundary. */
  | { readonly kind: 'limit' }
  /** At a STMT with the break flag set, not executed yet. */
  | { readonly kind: 'break' }
  | { readonly kind: 'trap'; readonly trap: Trap }
  /** A host function called `requestStop`; at the next statement boundary or right away if it said so. */
  | { readonly kind: 'requested'; readonly why: string }
  /** A frame of kind `halt` returned this 64-bit value (RET32: low word only). */
  | { readonly kind: 'halt'; readonly low: number; readonly high: number };

/** Implements one `__vm_…` function. May read arguments, touch memory and registers, raise traps, stop. */
export type HostFunction = (machine: Machine) => void;

export interface MachineOptions {
  readonly kernelBytes: number;
  /** Size of the first process's window, bytes. */
  readonly userBytes: number;
  /** Windows for further processes; none by default. */
  readonly moreWindows?: { readonly count: number; readonly bytes: number };
  /** Memory that all processes share; none by default. */
  readonly sharedBytes?: number;
  /** Journal budget in bytes; the oldest history is dropped beyond it. */
  readonly journalBytes: number;
}

export interface Machine {
  // ------------------------------------------------------------ loading
  /** Appends code, copies data (kernel: at its base; user: into the given window), opens the globals' shadow. */
  load(image: Image, userBase?: number): void;
  /** Names come from the images; a missing one is an InternalError when called, not when bound. */
  bindHost(name: string, implementation: HostFunction): void;
  /** SYSCALL enters this kernel function (number, six arguments), on the stack given by `onSyscall`. */
  setSyscallEntry(entryPc: number, kernelStack: () => { base: number; end: number }): void;
  /** A frame of kind `root` returned: the task's function has ended. Must switch to something else. */
  onTaskReturn(handler: (machine: Machine) => void): void;
  /** Code for one evaluation, placed after all images; replaced by the next call. Returns its pc. */
  placeEvaluation(code: Int32Array, frameWords: number): number;
  readonly codeEnd: number;

  // ------------------------------------------------------------ running
  /** Statements executed since the start of the run. */
  readonly moment: number;
  readonly registers: Registers;
  /** Runs up to `statements` statements. Never throws on what a C program does. */
  run(statements: number): StopReason;
  /** The same, telling an observer what the statements read and write. Several times slower; see observer.ts. */
  observe(statements: number, observer: AccessObserver): StopReason;
  /**
   * Sets or clears the break flag of the STMT at this pc. A run that starts on a flagged STMT executes it.
   * At a flagged STMT `break` comes before `limit`, and before `requested`, which the next run then returns.
   */
  setBreak(statementPc: number, on: boolean): void;
  /** Whether the break flag of the STMT at this pc is set. */
  isBreak(statementPc: number): boolean;
  /** Journalled replacement of the registers (task switch). */
  switchTo(next: Registers): void;
  /** Goes on at `next`, with the low word of a result in this operand of its frame (longjmp). */
  returnTo(next: Registers, operand: number, result: number): void;
  /**
   * Pushes a call onto the current stack (or the given one) as if made here: interrupts, signals, evaluation.
   * Arguments are 64-bit [low, high] pairs. The frame returns as its kind says. Kinds: interrupt, halt, and
   * syscall (result delivered to nobody).
   */
  pushCall(
    entryPc: number,
    args: readonly (readonly [number, number])[],
    kind: FrameKind,
    stack?: { base: number; end: number; space: Space },
  ): void;
  /** For host functions: leave `run` at the next statement boundary. */
  requestStop(why: string): void;
  /** Whether a request has not been returned by `run` yet: a break came first. */
  readonly stopRequested: boolean;
  /** Builds a first frame (kind root) for a task that does not run yet; returns the registers to switch to. */
  makeRootFrame(
    entryPc: number,
    args: readonly (readonly [number, number])[],
    stack: { base: number; end: number; space: Space },
    userBase: number,
  ): Registers;

  // ------------------------------------------------------------ host functions
  /** Argument `index` of the HOST instruction that is being executed. */
  arg32(index: number): number;
  argHigh(index: number): number;
  /** Sets the 64-bit result of the HOSTR being executed. A host function that switches tasks must be void. */
  setResult(low: number, high: number): void;
  /** Raises a trap from a host function; `run` returns it. Does not return. */
  trap(kind: TrapKind, message: string, code?: string): never;
  /** Raises what `probe` has found, as a trap of this host function; its address is kept for the report. */
  trapFound(found: Trap, message?: string, code?: string): never;

  // ------------------------------------------------------------ memory (physical byte offsets)
  readonly memory: Uint8Array;
  /** Word view of the same memory; index = offset >> 2. Reading is free; never write through it. */
  readonly words: Int32Array;
  /** A word as C code sees it: what host functions read like this is told to an observer. 4-aligned. */
  read32(physical: number): number;
  /** For host functions that read from `memory` or `words`: tells an observer which bytes. */
  tellRead(physical: number, length: number): void;
  /** Journalled stores. */
  store8(physical: number, value: number): void;
  store32(physical: number, value: number): void;
  store64(physical: number, low: number, high: number): void;
  storeBytes(physical: number, bytes: Uint8Array): void;
  copyWithin(to: number, from: number, length: number): void;
  /** Like copyWithin, between ranges that do not overlap, 8-aligned; journals only what differs. */
  copyChanged(to: number, from: number, length: number): void;
  fill(physical: number, value: number, length: number): void;
  /**
   * Physical offset of a C pointer as seen by `space`, or undefined if outside of its range. Does not look at
   * the shadow bytes; `probe` does.
   */
  translate(high: number, low: number, space: Space, userBase?: number): number | undefined;
  /**
   * The C pointer for a physical offset: in the kernel's range, or in the user window that begins at userBase
   * (default: the current one). Without `space` the offset decides.
   */
  toPointer(physical: number, space?: Space, userBase?: number): { high: number; low: number };
  /** Checks that a range may be touched: undefined, or the trap that touching it would raise. */
  probe(high: number, low: number, length: number, space: Space, write: boolean): Trap | undefined;
  /** Journalled; 8-aligned start. Opens [physical, physical + length) or fills it with a poison value. */
  setShadow(physical: number, length: number, value: number): void;
  shadowAt(physical: number): number;
  /** Copies shadow bytes, as copyChanged does. */
  copyShadow(to: number, from: number, length: number): void;
  /** Physical starts of the processes' windows, the first one's first. */
  readonly windows: readonly number[];
  /** Physical end of the window that starts there. */
  windowEnd(userBase: number): number;
  /** To be called before a further window is written to. */
  prepareWindow(userBase: number): void;
  /** The window that all processes share. */
  readonly shared: { readonly start: number; readonly end: number };

  // ------------------------------------------------------------ history
  /** Whether the last so many statements have changed nothing at all: neither memory nor frame nor task. */
  wasQuiet(statements: number): boolean;
  /** Forgets all history and makes the current state moment 0. Call it when boot is over. */
  markStart(): void;
  /**
   * The state at this statement boundary, without history and break flags. Parts that are as in `like` (one taken
   * shortly before, on whichever machine) are shared with it.
   */
  snapshot(like?: Snapshot): Snapshot;
  /**
   * Goes to a snapshot's moment, also one that was taken on another machine with the same options and images. History
   * begins there.
   */
  restore(snapshot: Snapshot): void;
  /** Bytes of memory that a snapshot has to look at. */
  readonly touchedBytes: number;
  /**
   * Hash of memory (without page 0), shadow and registers; of some physical ranges only if given. `without`: words at
   * these physical offsets count as 0.
   */
  fingerprint(
    ranges?: readonly { readonly physical: number; readonly length: number }[],
    without?: readonly number[],
  ): string;
  /** Oldest moment that the journal can still return to. */
  readonly historyStart: number;
  readonly historyBytes: number;
  /** Undoes one statement (and what the embedder did at its end). False at the start of history. */
  stepBack(): boolean;
  /** Undoes to a moment within history; throws UserError('no-history') when it is older. */
  undoTo(moment: number): void;
  /** Where the journal stands now; `rollback` undoes everything since, statements and embedder's stores alike. */
  checkpoint(): number;
  /** Registers and moment come back too. Throws UserError('no-history') when it is no longer in history. */
  rollback(checkpoint: number): void;
  /** Value that the last frame of kind `halt` returned. */
  result(): { readonly low: number; readonly high: number };
  /** Last write to any of these bytes at or before now, looking back through the journal. */
  lastWrite(physical: number, length: number): WriteRecord | undefined;
  /**
   * Statements that ran before now and are in history, newest first: the pc of their STMT, and the moment from which
   * they ran. Ends when `visit` says true.
   */
  statementsBack(visit: (pc: number, moment: number) => boolean): void;
  /** The same for those that wrote to any of these bytes. */
  writesBack(physical: number, length: number, visit: (writes: StatementWrites) => boolean): void;
  /** pc of the STMT that led to the current moment; undefined at the start of history. */
  lastStatementPc(): number | undefined;
  /** Writes made by the statement that led to the current moment. */
  writesOfLastStatement(): readonly WriteRecord[];
  /** Looks for something in the journal, from the current moment back; changes nothing. */
  lookBack(wanted: Wanted): LookBack;
}

/** What to look for in the journal. A statement is seen when one of them says so. */
export interface Wanted {
  /** Statements at these pcs: 1 where wanted. */
  readonly pcs?: Uint8Array;
  /** Statements of these frames, physical byte offsets. */
  readonly frames?: readonly number[];
  /** Bytes whose changes are wanted; with `frame`, only while that frame is live, a local variable's. */
  readonly bytes?: readonly {
    readonly physical: number;
    readonly length: number;
    readonly frame?: number;
  }[];
}

/** Bytes that the statement left different from what they were. `index`: in `Wanted.bytes`. */
export interface ByteChange {
  readonly index: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** A statement that was looked for. It ran from `moment` to the next. */
export interface Sighting {
  readonly moment: number;
  readonly pc: number;
  /** The frame in which it began. */
  readonly frame: number;
  /** Its pc or frame is wanted; else only the rest concerns it. */
  readonly statement: boolean;
  readonly changes: readonly ByteChange[];
  /** Indices in `Wanted.bytes`: a frame at that place was left by a return, resp. entered, in this statement. */
  readonly left: readonly number[];
  readonly entered: readonly number[];
}

/**
 * A search through the journal. It may go on after the machine has gone back to a moment that the search has not
 * passed yet, and after evaluations; not after the machine has gone on to statements of another future.
 */
export interface LookBack {
  /** Where it has come to: statements before this moment have not been looked at. */
  readonly moment: number;
  setFrames(frames: readonly number[] | undefined): void;
  /**
   * The next one back, among at most so many statements and not before the moment `until`. `limit`: none of them;
   * ask again. `start`: the journal ends here.
   */
  next(statements: number, until?: number): Sighting | 'limit' | 'start';
}

/** What one statement wrote to the bytes asked about. */
export interface StatementWrites {
  readonly moment: number;
  readonly pc: number;
  /** Newest first. */
  readonly pieces: readonly WritePiece[];
}

export interface WritePiece {
  readonly physical: number;
  readonly length: number;
  /** The bytes before. */
  readonly before: Uint8Array;
  /** It was journalled in whole words, so that up to three bytes at either end may not have been written. */
  readonly block: boolean;
}

export interface WriteRecord {
  /** The statement that wrote ran from this moment to the next. */
  readonly moment: number;
  /** pc of that statement's STMT. */
  readonly pc: number;
  /** Physical byte offset and length of what was overwritten (at word granularity). */
  readonly physical: number;
  readonly length: number;
  /** The bytes before. */
  readonly before: Uint8Array;
}
