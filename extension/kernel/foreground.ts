/**
 * What runs right now, and what may happen to it: read straight from memory, many million times in a search, by those
 * who watch a run statement by statement. Reads only.
 */
import { globalAddress, offsetOf } from './layout';
import { SWITCHING, type KernelState } from './state';

/** Bits of task_struct.preempt_count that are set in interrupts, hard and soft. */
const IN_INTERRUPT = 0x000f_ff00;
/** Kinds of lock (linux/lockdep.h) that keep everybody else out. */
const SPINLOCK = 0;
const MUTEX = 2;
// struct held_lock, fixed by linux/lockdep.h.
const HELD_KIND = 8;

export class Foreground {
  private readonly words: Int32Array;
  private readonly currentAt: number;
  private readonly thisCpuAt: number;
  private readonly runQueueLockAt: number;
  private readonly runningAt: number;
  private readonly deadlineHighAt: number;
  private readonly irqsOff: number;
  private readonly number: number;
  private readonly several: boolean;

  /** Physical offset of the running task's task_struct. */
  task = 0;
  pid = 0;
  cpu = 0;
  /** It is an interrupt that runs, on top of the task. */
  interrupt = false;
  private irqsOffNow = 0;

  constructor(private readonly state: KernelState) {
    const { machine, kernel, options } = state;
    this.words = machine.words;
    this.several = options.cpus > 1;
    this.currentAt = globalAddress(kernel, 'current') >>> 2;
    this.thisCpuAt = globalAddress(kernel, 'this_cpu') >>> 2;
    const queue = globalAddress(kernel, 'runqueue');
    this.runQueueLockAt = (queue + offsetOf(kernel, 'struct rq', 'lock.locked')) >>> 2;
    this.runningAt = (queue + offsetOf(kernel, 'struct rq', 'nr_running')) >>> 2;
    const lab = globalAddress(kernel, 'lab_state');
    this.deadlineHighAt = (lab + offsetOf(kernel, 'struct lab_state', 'timer_deadline') + 4) >>> 2;
    this.irqsOff = offsetOf(kernel, 'struct lab_cpu', 'irqs_off');
    this.number = offsetOf(kernel, 'struct lab_cpu', 'number');
    this.look();
  }

  /** Reads all of this anew. */
  look(): void {
    const { words, state } = this;
    const task = words[this.currentAt]!;
    const cpu = words[this.thisCpuAt]!;
    if (task !== this.task) {
      this.task = task;
      this.pid = words[(task + state.task.pid) >>> 2]!;
    }
    this.cpu = words[(cpu + this.number) >>> 2]!;
    this.irqsOffNow = words[(cpu + this.irqsOff) >>> 2]!;
    this.interrupt = (words[(task + state.task.preempt_count) >>> 2]! & IN_INTERRUPT) !== 0;
  }

  /** Whether another task may go on in its place, here or on another CPU. */
  mayLeave(): boolean {
    const { words, state } = this;
    if (this.irqsOffNow === SWITCHING) return false;
    if (this.several) return words[this.runQueueLockAt] === 0;
    if (state.machine.registers.space === 'user') return true;
    return this.irqsOffNow === 0 && words[(this.task + state.task.preempt_count) >>> 2] === 0;
  }

  /** Whether a timer or a packet could arrive now. */
  mayBeInterrupted(): boolean {
    return this.irqsOffNow === 0 && this.words[this.deadlineHighAt]! >= 0;
  }

  /** Tasks that could run, those that do among them. */
  get running(): number {
    return this.words[this.runningAt]!;
  }

  /** How many locks it holds, of any kind. */
  get lockDepth(): number {
    return this.words[(this.task + this.state.task.lockdep_depth) >>> 2]!;
  }

  /** Puts the physical offsets of those locks that nobody else can hold meanwhile into a list; returns how many. */
  exclusiveLocks(list: number[]): number {
    const { words, state } = this;
    const depth = this.lockDepth;
    let count = 0;
    for (let i = 0; i < depth; i++) {
      const entry = this.task + state.task.held_locks + i * state.heldLockSize;
      const kind = words[(entry + HELD_KIND) >>> 2]!;
      if (kind === SPINLOCK || kind === MUTEX) list[count++] = words[entry >>> 2]!;
    }
    return count;
  }

  /** Words of memory in which scheduler and machine keep their notes: no task acts on what another leaves there. */
  privateWords(): { readonly first: number; readonly count: number }[] {
    const { kernel } = this.state;
    const range = (name: string, type: string, count = 1) => ({
      first: globalAddress(kernel, name) >>> 2,
      count: (count * (kernel.types.get(type)?.size ?? 0)) >>> 2,
    });
    return [
      range('lab_state', 'struct lab_state'),
      range('runqueue', 'struct rq'),
      { first: this.currentAt, count: 2 },
      { first: this.thisCpuAt, count: 2 },
      { first: globalAddress(kernel, 'lab_cpus') >>> 2, count: this.cpuWords() },
    ];
  }

  private cpuWords(): number {
    const size = this.state.kernel.types.get('struct lab_cpu')?.size ?? 0;
    return (size * this.state.options.cpus) >>> 2;
  }

  /** The same of one task, besides its `__state`, which sleepers and wakers tell each other. */
  privateWordsOf(task: number): { readonly first: number; readonly count: number }[] {
    const { kernel, task: at, heldLockSize } = this.state;
    const member = (name: string, bytes: number) => ({
      first: (task + offsetOf(kernel, 'struct task_struct', name)) >>> 2,
      count: bytes >>> 2,
    });
    return [
      member('on_rq', 4),
      member('on_cpu', 4),
      member('cpu', 4),
      member('run_list', 16),
      member('preempt_count', 4),
      member('lockdep_depth', 4),
      member('nivcsw', 4),
      member('nvcsw', 4),
      { first: (task + at.held_locks) >>> 2, count: (MOST_LOCKS * heldLockSize) >>> 2 },
    ];
  }
}

/** MAX_LOCK_DEPTH of linux/sched.h. */
const MOST_LOCKS = 24;
