/**
 * One run as an object: what the debug adapter, the lab runner, the inspector and the command line use.
 * Everything is synchronous and sliced: a caller advances a goal by at most so many statements, looks at its
 * own events (pause, messages), and advances again. So a run can always be interrupted.
 *
 * Moments: see extension/vm/interfaces.ts. Positions are 1-based lines of source files as the front end read
 * them. A *task* is named by its pid.
 */
import type { PastOfRun, ProvenanceEntry } from './history/interfaces';
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile, Span } from '../base/span';
import type { FunctionInfo, GlobalInfo, StatementInfo, VariableInfo } from '../bytecode/image';
import type { Space } from '../bytecode/memory-map';
import type { TypeInfo } from '../bytecode/types';
import type { FileProvider } from '../cc/interfaces';
import type { StandardInput } from '../kernel/interfaces';
import type { Candidate, Choice, PendingInterrupt, Schedule } from '../kernel/schedule';
import type { HandEdit } from './edits';
import type { ImageStore } from './image-store';
import type { PlacedWatchpoint, WatchHit, WatchRequest } from './watch/interfaces';

/** Reads sources, and knows which files there are. */
export interface SourceTree extends FileProvider {
  /** Paths of all files below a folder, recursively, sorted. Empty when there is no such folder. */
  list(folder: string): readonly string[];
  /** Where a file really is, links followed, or would be if it were there. Undefined: a link that leads nowhere. */
  realPath?(path: string): string | undefined;
}

/**
 * Which kernel runs. `linux`: a Linux tree, whose files take the place of ours wherever we can run them; the rest
 * is the lab edition.
 */
export type KernelSource =
  | { readonly kind: 'lab' }
  | {
      readonly kind: 'linux';
      /** Top folder of the tree: holds fs/eventpoll.c. */
      readonly root: string;
      /** Where single files are instead, by their path in a tree; no other file is then taken. */
      readonly files?: Readonly<Record<string, string>>;
      /** For people, and for tests that select by it: `6.12.117`. */
      readonly version: string;
    };

/** One of the files that a Linux tree may bring, and whose it is in a run: `copy` is somebody's edited one. */
export interface KernelFile {
  /** `fs/eventpoll.c`. */
  readonly path: string;
  readonly origin: 'linux' | 'lab' | 'copy';
  /** Why ours runs although the kernel is a Linux tree. */
  readonly why?: string;
}

export type KernelCopies = Readonly<Record<string, SourceFile>>;

export interface SimulationRequest {
  /** The C program, one or several files. */
  readonly programs: readonly SourceFile[];
  /** Default: the lab edition. */
  readonly kernel?: KernelSource;
  /** Files that run in place of the kernel's, by their path in it: copies that the user edits. */
  readonly kernelCopies?: KernelCopies | undefined;
  readonly provider: SourceTree;
  /** Folder of `labs/` (holds kernel/ and libc/) as the provider names it. */
  readonly labsRoot: string;
  readonly options: RunOptions;
  /** Keeps the images of kernel and C library between starts. */
  readonly images?: ImageStore;
}

export interface RunOptions {
  /** Program arguments without its name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Of the scheduler; the same seed gives the same run. Default 1. */
  readonly seed: number;
  /** Who goes on where, otherwise than the scheduler would have it. Default: seeded, no choices. */
  readonly schedule?: Schedule;
  /** Values changed by hand in a run that is made again. */
  readonly edits?: readonly HandEdit[];
  /** 1 to 4. */
  readonly cpus: number;
  /** What the program reads from standard input. A function is asked once, when the program first looks there. */
  readonly stdin: StandardInput;
  /** Nanoseconds that a packet is under way on the loopback. 0: it arrives while it is being sent, as on Linux. */
  readonly wireDelay: number;
  /** More folders for the program's #include. */
  readonly includePaths: readonly string[];
  /** The run ends as "budget" after so many statements. */
  readonly maxStatements: number;
  /** Bytes of undo history. */
  readonly historyBytes: number;
  /** With `boot` the run begins where the kernel itself does; else with the program's first statement. */
  readonly begin?: 'boot' | undefined;
}

/** RunOptions.cpus is 1 to this. */
export const MOST_CPUS = 4;

export const DEFAULT_OPTIONS: RunOptions = {
  args: [],
  env: {},
  seed: 1,
  cpus: 1,
  stdin: new Uint8Array(),
  wireDelay: 0,
  includePaths: [],
  maxStatements: 1_000_000_000,
  historyBytes: 256 * 1024 * 1024,
};

/** What a goal ended with. */
export type StopEvent =
  /** The goal is not reached yet: advance again. */
  | { readonly kind: 'more' }
  | { readonly kind: 'step' }
  | { readonly kind: 'breakpoint'; readonly breakpoints: readonly number[]; readonly task: number }
  /** Watched bytes have changed: going forward it stands after that statement, going back before it. */
  | {
      readonly kind: 'watch';
      readonly hits: readonly WatchHit[];
      /** Breakpoints that stop here as well. */
      readonly breakpoints: readonly number[];
      /** That ran the statement. */
      readonly task: number;
    }
  /** The moment, or the start of history when going back. */
  | { readonly kind: 'arrived'; readonly atStart: boolean }
  /** An oops, a fault, a deadlock or a spent budget: `report` says what happened. The run cannot go on, but back. */
  | { readonly kind: 'report'; readonly report: RunReport }
  | { readonly kind: 'exited'; readonly status: number };

export interface RunReport {
  readonly kind: 'oops' | 'fault' | 'deadlock' | 'budget';
  /** One line: `use after free: write of 8 bytes`. */
  readonly title: string;
  /** The whole report for a terminal: place, stack, history of the object, advice. Lines end in \n. */
  readonly text: string;
  readonly task?: number;
  readonly moment: number;
  readonly span?: Span;
}

export type Goal =
  /** Until a breakpoint or the end. */
  | { readonly kind: 'continue' }
  | { readonly kind: 'stepIn' | 'next' | 'stepOut'; readonly task: number }
  /** To the beginning of the line before, or by one statement. */
  | { readonly kind: 'stepBack'; readonly task: number; readonly by?: 'line' | 'statement' }
  /** The line before in the same frame; the call that entered the function. */
  | { readonly kind: 'backOver' | 'backOut'; readonly task: number }
  | { readonly kind: 'reverseContinue' }
  /** Back to one of these statements, or to a stop before. */
  | { readonly kind: 'runBackTo'; readonly pcs: readonly number[] }
  /** Forwards or backwards; breakpoints are ignored. */
  | { readonly kind: 'seek'; readonly moment: number }
  /** Until `accept` says yes at a statement with one of these pcs (labs, run to cursor). */
  | {
      readonly kind: 'runTo';
      readonly pcs: readonly number[];
      readonly accept?: () => boolean;
      /** Stop after the matching statement has run instead of before it. */
      readonly after?: boolean;
    };

export interface FrameView {
  /** 0 = innermost. */
  readonly depth: number;
  readonly function: FunctionInfo;
  readonly statement: StatementInfo;
  readonly space: Space;
  /** Physical byte offset of the frame. */
  readonly frame: number;
  /** Where it will go on, for scopes of variables. */
  readonly pc: number;
  /** Entered by an interrupt or a system call. */
  readonly entry?: 'syscall' | 'interrupt';
}

export interface SimTask {
  readonly pid: number;
  readonly tgid: number;
  readonly name: string;
  readonly state:
    'running' | 'runnable' | 'interruptible' | 'uninterruptible' | 'stopped' | 'exited';
  /** The one that goes on now; with several CPUs others may be running too. */
  readonly current: boolean;
  /** The CPU that executes it; undefined when none does. */
  readonly cpu?: number | undefined;
  /** Physical offset of its task_struct. */
  readonly taskStruct: number;
  readonly userBase: number;
  /** In order of acquisition. */
  readonly heldLocks: readonly { readonly name: string; readonly physical: number }[];
  /** What it sleeps on, for people. */
  readonly waitsFor?: string;
  /** Never enters user mode: the idle task. */
  readonly kernelThread: boolean;
}

/** A value found by the evaluator: in memory (an lvalue) or by itself. */
export type Value = {
  readonly type: TypeInfo;
} & (
  | {
      readonly kind: 'memory';
      /** Physical byte offset; undefined when the pointer leads nowhere. */
      readonly physical: number | undefined;
      readonly high: number;
      readonly low: number;
      readonly space: Space;
      readonly userBase: number;
      readonly bitField?: { readonly shift: number; readonly width: number };
    }
  | {
      readonly kind: 'scalar';
      readonly low: number;
      readonly high: number;
      readonly space: Space;
      readonly userBase: number;
    }
);

export interface EvaluateContext {
  readonly task: number;
  /** Depth of the frame; undefined: globals only (of the kernel, or of `space`). */
  readonly depth?: number;
  readonly space?: Space;
  /** Without a frame: the file whose static variables are seen. */
  readonly unit?: string;
}

export type Evaluated =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string; readonly diagnostics: readonly Diagnostic[] };

export interface BreakpointRequest {
  readonly path: string;
  readonly line: number;
  readonly column?: number;
  readonly condition?: string;
  /** `5`, `>= 3`, `% 2`. */
  readonly hitCondition?: string;
  /** `{expression}` is replaced; the run does not stop. */
  readonly logMessage?: string;
}
export interface PlacedBreakpoint {
  readonly id: number;
  readonly verified: boolean;
  /** Where it was moved to. */
  readonly span?: Span;
  readonly message?: string;
}

/** Something worth a mark in the timeline; recorded as the run goes, kept when it goes back. */
export type RunEvent =
  | {
      readonly kind: 'switch';
      readonly moment: number;
      readonly from: number;
      readonly to: number;
      /** Could have gone on, or waits for something (or has ended). */
      readonly fromState: 'runnable' | 'sleeping';
    }
  | { readonly kind: 'wake'; readonly moment: number; readonly by: number; readonly task: number }
  | {
      readonly kind: 'syscall';
      readonly moment: number;
      readonly task: number;
      readonly name: string;
    };

/** A choice for the present moment. */
export type Wish = Choice extends infer One
  ? One extends Choice
    ? Omit<One, 'moment'>
    : never
  : never;

export interface Simulation {
  readonly options: RunOptions;
  /** `lab edition · fs/eventpoll.c`. */
  readonly kernelName: string;
  readonly kernelFiles: readonly KernelFile[];
  readonly moment: number;
  /** Furthest moment reached so far. */
  readonly furthest: number;
  readonly historyStart: number;
  /** Set when the run stands at its end. */
  readonly ended?: Extract<StopEvent, { kind: 'report' | 'exited' }>;

  /** Advances a goal by at most so many statements (steps back count too). */
  advance(goal: Goal, statements: number): StopEvent;

  // ------------------------------------------------------------ what it is made of
  /** Hashes of the code that runs: the kernel's, and the program's with its C library. */
  readonly code: { readonly kernel: string; readonly program: string };
  readonly handEdits: readonly HandEdit[];
  /** Of all memory and registers. */
  fingerprint(): string;

  // ------------------------------------------------------------ schedule
  /** What has been chosen so far; the options' schedule at first. */
  readonly schedule: Schedule;
  /** Who can go on at this moment, the one that does first; empty at the end of the run. */
  candidates(): readonly Candidate[];
  /** Timers and packets, the next one first. */
  pendingInterrupts(): readonly PendingInterrupt[];
  /**
   * Chooses at this moment; part of the run from now on (the future seen so far is forgotten). Undefined when done,
   * else why it cannot be, and nothing has changed.
   */
  choose(wish: Wish): string | undefined;
  /** Another schedule, from the start: the run then stands at moment 0, with no future. */
  setSchedule(schedule: Schedule): void;
  /** Drops what has been chosen for later moments; the future seen so far is forgotten. */
  branchSchedule(): void;
  /** What the run did as far as it has been, as a directed schedule that makes it again. */
  recordedSchedule(): Schedule;

  // ------------------------------------------------------------ where it stands
  readonly currentTask: number;
  tasks(): readonly SimTask[];
  /** Innermost first. */
  frames(task: number): readonly FrameView[];
  /** Variables in scope, innermost block first; shadowed ones left out. */
  variables(frame: FrameView): readonly VariableInfo[];
  /** The statement that has just run, undefined at moment 0. */
  lastStatement(): StatementInfo | undefined;

  // ------------------------------------------------------------ values
  evaluate(expression: string, context: EvaluateContext): Evaluated;
  /** Assigns; part of this moment from now on (the future seen so far is forgotten). */
  assign(expression: string, value: string, context: EvaluateContext): Evaluated;
  variable(frame: FrameView, variable: VariableInfo, task: number): Value;
  /** All memory, by physical offset. Read only. */
  readonly memory: Uint8Array;
  /** Physical offset behind a C pointer; undefined when it leads outside of its range or to freed memory's end. */
  translate(high: number, low: number, userBase: number): number | undefined;
  /** The function whose address this is. */
  functionOfPointer(high: number, low: number): FunctionInfo | undefined;
  /** A global of the kernel or the program by its address's low word; undefined between objects. */
  globalAt(low: number, space: Space): GlobalInfo | undefined;
  globalNamed(name: string, space: Space): GlobalInfo | undefined;
  /** Every global object of the kernel or the program, string literals included (those have no span). */
  globals(space: Space): readonly GlobalInfo[];
  /** A named type of the kernel or the program: `struct eventpoll`. */
  type(name: string, space: Space): TypeInfo | undefined;

  // ------------------------------------------------------------ source
  /** Every file that takes part, by path. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly functions: readonly FunctionInfo[];
  readonly statements: readonly StatementInfo[];
  /** Statements that begin on this line (or, with `move`, on the next line that has any, same file). */
  statementsAt(path: string, line: number, move?: boolean): readonly StatementInfo[];
  functionNamed(name: string, space?: Space): FunctionInfo | undefined;
  functionAt(pc: number): FunctionInfo | undefined;
  /** True for code that stepping passes through: the C library and the system-call gate. */
  isPassedThrough(path: string): boolean;

  // ------------------------------------------------------------ breakpoints
  /** Replaces the file's breakpoints. */
  setBreakpoints(path: string, requests: readonly BreakpointRequest[]): readonly PlacedBreakpoint[];
  setFunctionBreakpoints(
    requests: readonly {
      readonly name: string;
      readonly condition?: string;
      readonly hitCondition?: string;
    }[],
  ): readonly PlacedBreakpoint[];

  /** Replaces a group's watchpoints: those of the editor, those of the panel. */
  setWatchpoints(group: string, requests: readonly WatchRequest[]): readonly PlacedWatchpoint[];

  // ------------------------------------------------------------ history
  /** Last write to these bytes before now: `past` knows the ones before it, too. */
  lastWrite(physical: number, length: number): ProvenanceEntry | undefined;
  readonly past: PastOfRun;
  /**
   * The call chain of the task that ran at an earlier moment, innermost first. Travels there and back, so it costs
   * as much as running from there to now.
   */
  framesAt(moment: number): readonly FrameView[];
  /** Byte ranges written by the statement that led here. */
  lastWrites(): readonly { readonly physical: number; readonly length: number }[];
  readonly events: readonly RunEvent[];
  /** Last names of all tasks seen so far, by pid, also of those that have ended. */
  readonly taskNames: ReadonlyMap<number, string>;
  /** Console output up to now; stream 1, 2 of the program, 0 the kernel log. */
  console(): readonly {
    readonly moment: number;
    readonly stream: number;
    readonly text: string;
    readonly bytes?: Uint8Array;
  }[];
  /** Things the program touched that are not modelled. */
  notes(): readonly string[];
  /** Called for a log point's text. */
  onLog?: (text: string, span: Span) => void;
}

/** build.ts */
export type BuildSimulation = (request: SimulationRequest) => {
  readonly simulation?: Simulation;
  readonly diagnostics: readonly Diagnostic[];
};
