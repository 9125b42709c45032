/**
 * What the simulated kernel offers to those who build on it (extension/simulation, inspect, debug, cli):
 * options of a run, tasks, console entries, and the reports with which a run ends. Plain data throughout.
 *
 * Everything mutable lives in machine memory (task_struct, run queue, `lab_host`), so undoing the machine
 * undoes the kernel. The one exception are the texts written so far, of which memory says how many count.
 */
import type { Registers, Trap } from '../vm/interfaces';
import type { AccessObserver } from '../vm/observer';
import type { Choice, Schedule } from './schedule';

export type StandardInput = Uint8Array | (() => Uint8Array);

/** Inputs of a run. Same options, same images: same run, to the byte. */
export interface KernelOptions {
  /**
   * 0 and 1: round-robin with slices of a fixed length. Any other: slices of random length and a random
   * next task, both drawn from a generator whose state is kept in machine memory.
   */
  readonly seed: number;
  /** 1 to 4. */
  readonly cpus: number;
  /** argv[0] is the program's name; its last path component becomes the task's `comm`. */
  readonly argv: readonly string[];
  /** `NAME=value`. */
  readonly env: readonly string[];
  /** What the program reads from standard input; nothing by default. A function is asked once, when it is needed. */
  readonly stdin?: StandardInput;
  /** Nanoseconds that a packet is under way on the loopback. Default 0: it arrives while it is being sent. */
  readonly wireDelay?: number;
  readonly budgets?: Partial<Budgets>;
  /** Default: seeded, no choices. Its choices count from the end of boot; see `Kernel.begin` for another start. */
  readonly schedule?: Schedule;
}

/** Limits after which a run ends with `budget`. */
export interface Budgets {
  /** Statements since moment 0. */
  readonly statements: number;
  /** Bytes written to the console, all streams together. */
  readonly outputBytes: number;
  /** Tasks alive at the same time, the idle task included. */
  readonly tasks: number;
}

/** Of the program. 1 is init's, which stands outside of a run: orphans get it as their parent. */
export const FIRST_PID = 2;

export type TaskState =
  /** A CPU executes it. */
  | 'running'
  /** Waits for the CPU only. */
  | 'runnable'
  /** Sleeps; a signal wakes it. */
  | 'interruptible'
  /** Sleeps; only its event wakes it. */
  | 'uninterruptible'
  | 'dead';

/** A snapshot of one task_struct. `tasks()` reads it afresh: do not keep it across a step. */
export interface KernelTask {
  /** Physical byte offset of its task_struct; identifies the task for as long as it lives. */
  readonly task: number;
  /** The same as a C pointer, for evaluating `(struct task_struct *)…`. */
  readonly pointer: { readonly high: number; readonly low: number };
  readonly pid: number;
  readonly tgid: number;
  readonly comm: string;
  readonly state: TaskState;
  /** The CPU that executes it; undefined when none does. */
  readonly cpu: number | undefined;
  /** True for the idle task (pid 0) and other tasks that never enter user mode. */
  readonly kernelThread: boolean;
  /** Live for the running task, else as saved at its last switch. */
  readonly registers: Registers;
  /** In order of acquisition. */
  readonly locksHeld: readonly HeldLock[];
  /** Set when it sleeps. */
  readonly waitingOn?: WaitingOn;
  /** 0: preemptible. Linux's layout: preempt 0xff, softirq 0xff00, hardirq 0xf0000. */
  readonly preemptCount: number;
}

export interface HeldLock {
  readonly kind: 'spinlock' | 'rwlock' | 'mutex' | 'rcu' | 'other';
  /** As written where it was initialised: `&ep->mtx`. */
  readonly name: string;
  /** Physical byte offset of the lock. */
  readonly lock: number;
  /** pc of the statement that took it. */
  readonly pc: number;
}

export interface WaitingOn {
  /** What makes it runnable again, as far as the kernel can tell. */
  readonly kind: 'mutex' | 'wait-queue' | 'futex' | 'timer' | 'other';
  /** For people: `mutex &ep->mtx, held by writer (pid 3)`. */
  readonly text: string;
  /** Kernel function in which it sleeps, by Linux's name: `ep_poll`, `pipe_read`. */
  readonly function?: string;
  /** Physical byte offset of the mutex, where known. */
  readonly lock?: number;
  /** pid of the mutex's owner. */
  readonly owner?: number;
  /** Absolute expiry on the virtual clock, ns, if it also waits for a timer. */
  readonly expires?: number;
}

/** One piece of output, in order. */
export interface ConsoleEntry {
  /** Moment of the statement that wrote it. */
  readonly moment: number;
  /** 1 and 2: the program's standard output and error; 0: the kernel's log. */
  readonly stream: 0 | 1 | 2;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly pid: number;
}

/** Something the simulation does not model, said once per text. */
export interface NoteEntry {
  readonly moment: number;
  readonly text: string;
}

/** One frame of a call chain, innermost first. */
export interface StackEntry {
  /** Where execution stands, resp. will go on, in this frame. */
  readonly pc: number;
  /**
   * pc to look a source position up with: `pc` for the innermost frame, inside the call for the others
   * (the return address may already belong to the next statement).
   */
  readonly lookupPc: number;
  /** Physical byte offset of the frame. */
  readonly frame: number;
  readonly space: 'kernel' | 'user';
  /** How this frame was entered (FrameKind). */
  readonly kind: 'call' | 'syscall' | 'interrupt' | 'root' | 'halt';
  readonly function: string;
  readonly file?: string;
  /** 1-based; of the statement. */
  readonly line?: number;
}

/** Who allocated or freed the object in question. */
export interface ObjectEvent {
  readonly what: 'allocated' | 'freed';
  readonly moment: number;
  readonly pc: number;
  readonly pid: number;
  readonly function: string;
  readonly file?: string;
  readonly line?: number;
}

/** The heap object that a bad access hit, or the nearest one before it. */
export interface ObjectHistory {
  /** Physical byte offset of its first byte. */
  readonly object: number;
  readonly size: number;
  /** Offset of the access from the object's first byte. */
  readonly offset: number;
  readonly events: readonly ObjectEvent[];
}

/** A kernel oops, a user fault or a deadlock: everything a report needs. */
export interface Report {
  readonly kind: 'oops' | 'fault' | 'deadlock';
  /**
   * Stable word: a TrapKind ('null-pointer', 'use-after-free' …) or a kernel code ('double-free',
   * 'spinlock-recursion', 'sleeping-while-atomic', 'mutex-owner', 'bug', 'deadlock' …).
   */
  readonly code: string;
  readonly message: string;
  readonly moment: number;
  readonly pc: number;
  readonly task: KernelTask | undefined;
  readonly stack: readonly StackEntry[];
  readonly trap?: Trap;
  readonly object?: ObjectHistory;
  /** Deadlock: every sleeping task with its chain. */
  readonly sleepers?: readonly Sleeper[];
}
export type OopsReport = Report;

export interface Sleeper {
  readonly task: KernelTask;
  readonly stack: readonly StackEntry[];
}

/** Why `Kernel.run` came back. After exited, oops, fault and deadlock only travelling back makes sense. */
export type RunResult =
  /** The statements asked for have been executed. */
  | { readonly kind: 'limit' }
  /** At a STMT with the break flag, not yet executed. */
  | { readonly kind: 'break' }
  /** An injected call (evaluation) has returned. */
  | { readonly kind: 'halt' }
  /** Somebody else's `machine.requestStop(why)`. */
  | { readonly kind: 'requested'; readonly why: string }
  | { readonly kind: 'exited'; readonly status: number; readonly signal?: number }
  | { readonly kind: 'oops'; readonly report: Report }
  | { readonly kind: 'fault'; readonly report: Report }
  | { readonly kind: 'deadlock'; readonly report: Report }
  | { readonly kind: 'budget'; readonly budget: keyof Budgets; readonly message: string };

/** What happened on the CPU, for the timeline; called as it happens, also while re-executing. */
export interface RunHooks {
  /** Told what every statement reads and writes; the run is slower and otherwise the same. */
  readonly observer?: AccessObserver;
  /** `from` and `to` are task pointers; the first may have ended. */
  onSwitch?(from: number, to: number, preempted: boolean, fromPid: number, toPid: number): void;
  /** With several CPUs: another one goes on, and executes this task. */
  onTurn?(cpu: number, pid: number): void;
  onInterrupt?(name: 'timer'): void;
  /**
   * Something that would not happen in a directed run without this choice. All of them together, as the choices of a
   * directed schedule, make the same run again.
   */
  onDecision?(choice: Choice): void;
  /** No task can run: the clock has moved on to the next timer or packet. */
  onIdle?(): void;
  /** A task may run from now on; `pid` is that of the task (or the interrupted one) that woke it. */
  onWake?(pid: number, woken: number): void;
  /** A system call begins; `name` is Linux's, empty for a number that is not modelled. */
  onSyscall?(pid: number, name: string): void;
}
