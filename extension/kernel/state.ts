/**
 * What all parts of the kernel layer share: the machine, the images, and the words of kernel memory in which
 * they keep their state (`lab_state`, `lab_cpus` and the run queue of the C half).
 */
import type { Image } from '../bytecode/image';
import type { Machine } from '../vm/interfaces';
import { Choices } from './choices';
import { codeIndexOf, type CodeIndex } from './code-index';
import type { Choice } from './schedule';
import type { Budgets, KernelOptions, RunHooks } from './interfaces';
import {
  entryOf,
  globalAddress,
  Long,
  offsetOf,
  Pointer,
  readLong,
  readPointer,
  sizeOf,
  storeLong,
  storePointer,
  Word,
} from './layout';

/** Virtual nanoseconds that a statement takes. */
export const NS_PER_STATEMENT = 10;
/** Statements of a time slice for seeds 0 and 1. */
export const SLICE_STATEMENTS = 5000;
/** A number of statements, or a moment, that is never reached. */
export const NEVER = 2 ** 52;
/** Of the virtual clock when the program starts; not 0, which means "no time" to C code. */
export const START_NS = 1_000_000;

export const DEFAULT_BUDGETS: Budgets = {
  statements: 2_000_000_000,
  outputBytes: 16 * 1024 * 1024,
  tasks: 512,
};

/** lab_cpu.irqs_off in the middle of a task switch. */
export const SWITCHING = 2;

/** lab_state.ended */
export enum Ended {
  no = 0,
  exited = 1,
  signalled = 2,
  deadlocked = 3,
  outputBudget = 4,
}

/** Reasons that this layer gives to `requestStop`. */
export const OWN_STOP = 'kernel:';

/** Byte offsets in task_struct. */
export interface TaskLayout {
  readonly [name: string]: number;
}

const TASK_MEMBERS = [
  '__state',
  'preempt_count',
  'flags',
  'thread_flags',
  'on_rq',
  'on_cpu',
  'cpu',
  'cpus_mask',
  'run_list',
  'nivcsw',
  'pid',
  'tgid',
  'comm',
  'tasks',
  'mm',
  'signal',
  'sighand',
  'blocked',
  'blocked_on',
  'lockdep_depth',
  'held_locks',
  'thread.pc',
  'thread.frame',
  'thread.user',
  'thread.stack_end',
  'thread.user_base',
  'thread.kernel_stack',
  'thread.kernel_stack_top',
  'thread.kernel_stack_end',
  'thread.user_stack',
  'thread.user_stack_end',
] as const;
export type TaskMember = (typeof TASK_MEMBERS)[number];

/** 32-bit words of `struct lab_cpu` that are read and written for any CPU. */
const CPU_MEMBERS = ['halted', 'spins', 'irq_pending'] as const;
type CpuMember = (typeof CPU_MEMBERS)[number];

/** A member of the lab_cpu of the CPU that executes now. */
class CpuWord {
  constructor(
    private readonly machine: Machine,
    private readonly thisCpu: number,
    private readonly offset: number,
  ) {}
  private get address(): number {
    return readPointer(this.machine, this.thisCpu) + this.offset;
  }
  get value(): number {
    return this.machine.read32(this.address);
  }
  set value(value: number) {
    this.machine.store32(this.address, value);
  }
  /** The same for a `long`. */
  get long(): number {
    return readLong(this.machine, this.address);
  }
  set long(value: number) {
    storeLong(this.machine, this.address, value);
  }
  get pointer(): number {
    return readPointer(this.machine, this.address);
  }
  set pointer(physical: number) {
    storePointer(this.machine, this.address, physical);
  }
}

/** Words of `lab_state`, of the CPU's `lab_cpu`, and some globals. */
function stateWords(machine: Machine, kernel: Image) {
  const state = globalAddress(kernel, 'lab_state');
  const thisCpu = globalAddress(kernel, 'this_cpu');
  const queue = globalAddress(kernel, 'runqueue');
  const at = (member: string) => state + offsetOf(kernel, 'struct lab_state', member);
  const ofCpu = (member: string) =>
    new CpuWord(machine, thisCpu, offsetOf(kernel, 'struct lab_cpu', member));
  return {
    clockSkew: new Long(machine, at('clock_skew')),
    timerDeadline: new Long(machine, at('timer_deadline')),
    turnEnd: new Long(machine, at('turn_end')),
    random: new Word(machine, at('random_state')),
    programRandom: new Word(machine, at('program_random')),
    consoleEntries: new Word(machine, at('console_entries')),
    consoleBytes: new Word(machine, at('console_bytes')),
    notes: new Word(machine, at('notes')),
    tasks: new Word(machine, at('tasks')),
    booted: new Word(machine, at('booted')),
    ended: new Word(machine, at('ended')),
    exitStatus: new Word(machine, at('exit_status')),
    windows: new Word(machine, at('windows')),
    windowTops: at('window_tops'),
    current: new Pointer(machine, globalAddress(kernel, 'current')),
    thisCpu: new Pointer(machine, thisCpu),
    cpu: ofCpu('number'),
    idle: ofCpu('idle'),
    cpuTask: ofCpu('curr'),
    irqsOff: ofCpu('irqs_off'),
    irqPending: ofCpu('irq_pending'),
    needResched: ofCpu('need_resched'),
    sliceEnd: ofCpu('slice_end'),
    halted: ofCpu('halted'),
    spins: ofCpu('spins'),
    runQueue: queue + offsetOf(kernel, 'struct rq', 'queue'),
    runQueueLock: new Word(machine, queue + offsetOf(kernel, 'struct rq', 'lock.locked')),
    initTask: globalAddress(kernel, 'init_task'),
    initMm: globalAddress(kernel, 'init_mm'),
  };
}

/** A choice for the present moment. */
type Decision = Choice extends infer One
  ? One extends Choice
    ? Omit<One, 'moment'>
    : never
  : never;

function draw(word: Word): number {
  let x = word.value;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  word.value = x;
  return x >>> 0;
}

/** The machine and everything immutable about one run. */
export class KernelState {
  readonly budgets: Budgets;
  readonly code: CodeIndex;
  readonly words: ReturnType<typeof stateWords>;
  readonly task: Readonly<Record<TaskMember, number>>;
  readonly heldLockSize: number;
  /** Looks at signals on the way back to user mode. */
  readonly signalEntry: number;
  private readonly cpus: number;
  private readonly cpuSize: number;
  private readonly cpuTask: number;
  private readonly sliceEnd: number;
  private readonly cpuMember: Readonly<Record<CpuMember, number>>;
  /** Physical start of the first process's window. */
  readonly userBase: number;
  /** What the user or a search wants otherwise than the scheduler would have it. */
  readonly choices = new Choices();
  /** Nobody loses a CPU or a turn unless it is forced or chosen. */
  readonly directed: boolean;
  /** Of the run that is under way. */
  hooks: RunHooks | undefined;
  /** What has been done at this moment and not been told: see `decided`. */
  private defaults: Choice[] = [];

  constructor(
    readonly machine: Machine,
    readonly kernel: Image,
    readonly user: Image,
    readonly options: KernelOptions,
  ) {
    this.directed = options.schedule?.policy === 'directed';
    this.budgets = { ...DEFAULT_BUDGETS, ...options.budgets };
    this.code = codeIndexOf(kernel, user);
    this.words = stateWords(machine, kernel);
    this.task = Object.fromEntries(
      TASK_MEMBERS.map((name) => [name, offsetOf(kernel, 'struct task_struct', name)]),
    ) as Record<TaskMember, number>;
    this.heldLockSize = sizeOf(kernel, 'struct held_lock');
    this.signalEntry = entryOf(kernel, 'exit_to_user_mode');
    this.cpus = globalAddress(kernel, 'lab_cpus');
    this.cpuSize = sizeOf(kernel, 'struct lab_cpu');
    this.cpuTask = offsetOf(kernel, 'struct lab_cpu', 'curr');
    this.sliceEnd = offsetOf(kernel, 'struct lab_cpu', 'slice_end');
    this.cpuMember = Object.fromEntries(
      CPU_MEMBERS.map((name) => [name, offsetOf(kernel, 'struct lab_cpu', name)]),
    ) as Record<CpuMember, number>;
    if (options.cpus > 1) machine.store32(globalAddress(kernel, 'nr_cpu_ids'), options.cpus);
    this.userBase = machine.registers.userBase;
  }

  /** False while the kernel starts: nothing is preempted. */
  get booted(): boolean {
    return this.words.booted.value !== 0;
  }

  /** Physical byte offset of a task's member. */
  at(task: number, member: TaskMember): number {
    return task + this.task[member];
  }
  word(task: number, member: TaskMember): number {
    return this.machine.read32(this.at(task, member));
  }
  setWord(task: number, member: TaskMember, value: number): void {
    this.machine.store32(this.at(task, member), value);
  }
  /** A word of any CPU's lab_cpu. */
  cpuWord(cpu: number, member: CpuMember): number {
    return this.machine.read32(this.cpuWordAt(cpu, member));
  }
  setCpuWord(cpu: number, member: CpuMember, value: number): void {
    this.machine.store32(this.cpuWordAt(cpu, member), value);
  }
  private cpuWordAt(cpu: number, member: CpuMember): number {
    return this.cpus + cpu * this.cpuSize + this.cpuMember[member];
  }
  /** The task that a CPU executes, or will when its turn comes. */
  taskOf(cpu: number): number {
    return readPointer(this.machine, this.cpus + cpu * this.cpuSize + this.cpuTask);
  }
  /** Where the scheduler keeps what only it reads: when slices and turns end, and its generator. */
  privateWords(): number[] {
    const { turnEnd, random } = this.words;
    const slices = Array.from({ length: this.options.cpus }, (_, cpu) => {
      const at = this.cpus + cpu * this.cpuSize + this.sliceEnd;
      return [at, at + 4];
    });
    return [turnEnd.address, turnEnd.address + 4, random.address, ...slices.flat()];
  }
  /** From now on that CPU executes; its task becomes the current one. The registers are the caller's business. */
  enterCpu(cpu: number): void {
    this.words.thisCpu.value = this.cpus + cpu * this.cpuSize;
    this.words.current.value = this.words.cpuTask.pointer;
  }
  /** Whether the task's mask has the CPU. */
  mayRunOn(task: number, cpu: number): boolean {
    const mask = this.word(task, 'cpus_mask');
    return mask === 0 || ((mask >>> cpu) & 1) !== 0;
  }
  /**
   * Tells who records the run. What a directed run would do by itself need not be said, unless it is followed by
   * something at the same moment that it would not do.
   */
  decided(choice: Decision, byDefault = false): void {
    const { hooks } = this;
    if (!hooks?.onDecision) return;
    const { moment } = this.machine;
    if (this.defaults[0]?.moment !== moment) this.defaults = [];
    const made = { moment, ...choice } as Choice;
    if (byDefault) this.defaults.push(made);
    else for (const each of [...this.defaults.splice(0), made]) hooks.onDecision(each);
  }
  /** The run begins or goes on here; what has been chosen for this moment is done, or still to be done. */
  goesOn(chosenIsDone: boolean): void {
    this.defaults = [];
    if (chosenIsDone) this.choices.passed(this.machine.moment);
    else this.choices.begin(this.machine.moment);
  }
  /** The task that the CPU executes. */
  get current(): number {
    return this.words.current.value;
  }
  get currentPid(): number {
    return this.word(this.current, 'pid');
  }

  /** Virtual time, ns since boot. */
  now(): number {
    return this.machine.moment * NS_PER_STATEMENT + this.words.clockSkew.value;
  }
  /** First moment at which the clock shows at least `ns`. */
  momentOf(ns: number): number {
    return Math.ceil((ns - this.words.clockSkew.value) / NS_PER_STATEMENT);
  }

  /** Next number of the scheduler's generator (xorshift32), 1 … 2^32-1. */
  random(): number {
    return draw(this.words.random);
  }
  /** The same for the program: what it draws does not depend on the scheduler. */
  programRandom(): number {
    return draw(this.words.programRandom);
  }
}
