/**
 * The simulated kernel on one machine: loads the images, boots, and runs the program, cutting the machine's run at
 * the moments where something outside of C happens: the end of a time slice, a timer interrupt.
 *
 * Work at a boundary (switch, interrupt) belongs to the moment at which it happens and is done before `run` comes
 * back, so that a moment looks the same whether it was reached forwards or by undoing. No state is kept here: see
 * state.ts.
 */
import { InternalError } from '../base/errors';
import type { Image } from '../bytecode/image';
import { USER_DATA_BASE, type Space } from '../bytecode/memory-map';
import type { Machine, Registers, StopReason, Trap } from '../vm/interfaces';
import type { Snapshot } from '../vm/snapshot';
import { callChain } from './call-chain';
import { Console, type WrittenTexts } from './console';
import { Cpus } from './cpus';
import { Director } from './director';
import { Faults } from './faults';
import { Foreground } from './foreground';
import { Heaps } from './heaps';
import { bindInputs } from './input-host';
import type {
  ConsoleEntry,
  KernelOptions,
  KernelTask,
  NoteEntry,
  RunHooks,
  RunResult,
  StackEntry,
} from './interfaces';
import { entryOf } from './layout';
import { bindLibc } from './libc-host';
import { bindLocks } from './lock-host';
import { bindJumps } from './jump-host';
import { bindMapping } from './mapping-host';
import { bindMemory } from './memory-host';
import { pendingInterrupts } from './pending';
import { Processes, RUN_ENDED } from './process';
import { deadlockReport, trapReport } from './report';
import type { Candidate, Choice, PendingInterrupt } from './schedule';
import { Scheduler } from './scheduler';
import { Ended, KernelState, NS_PER_STATEMENT, OWN_STOP, START_NS } from './state';
import { kernelStackOf, registersOf } from './task-registers';
import { listTasks, lives, taskStructs } from './tasks';
import { Timer } from './timer';
import { bindTrace } from './trace-host';

const MOST_BOOT_STATEMENTS = 5_000_000;
const LIMIT: RunResult = { kind: 'limit' };

/** The machine's state, and the texts that it says are written. */
export interface KernelSnapshot extends Snapshot {
  readonly written: WrittenTexts;
}

export class Kernel {
  private readonly state: KernelState;
  private readonly heaps: Heaps;
  private readonly output: Console;
  private readonly cpus: Cpus;
  private readonly scheduler: Scheduler;
  private readonly timer: Timer;
  private readonly director: Director;
  private readonly processes: Processes;
  private readonly faults: Faults;
  /** Where the run began, before anything was chosen there. */
  private start: { readonly moment: number; readonly checkpoint: number } | undefined;

  /** `images`: the kernel's, then the program's (with its C library). They are loaded here. */
  constructor(
    private readonly machine: Machine,
    images: readonly Image[],
    options: KernelOptions,
  ) {
    const [kernel, user] = images;
    if (!kernel || !user) throw new InternalError('a kernel needs two images');
    const userBase = machine.registers.userBase;
    machine.load(kernel);
    machine.load(user, userBase);
    this.state = new KernelState(machine, kernel, user, options);
    this.heaps = firstHeaps(this.state);
    bindMemory(this.state, this.heaps);
    bindMapping(this.state, this.heaps);
    bindJumps(this.state);
    bindLocks(this.state);
    bindLibc(machine);
    bindInputs(machine, options);
    this.output = new Console(this.state);
    this.cpus = new Cpus(this.state);
    bindTrace(this.state, this.cpus);
    this.scheduler = new Scheduler(this.state, this.cpus);
    this.timer = new Timer(this.state, this.scheduler, this.cpus);
    this.director = new Director(this.state, this.scheduler, this.cpus, this.timer, (text) =>
      this.output.note(text),
    );
    this.processes = new Processes(this.state, this.heaps);
    this.faults = new Faults(this.state, (text) => this.output.note(text));
    machine.setSyscallEntry(entryOf(kernel, 'do_syscall_64'), () =>
      kernelStackOf(this.state, this.state.current),
    );
  }

  /** Starts the kernel up to the program's first statement, which becomes moment 0. */
  boot(): void {
    const { state, machine } = this;
    this.enter();
    this.runBoot();
    machine.markStart();
    this.bootIsOver();
    machine.markStart();
    this.begin(state.options.schedule?.choices ?? []);
  }

  /** Stands before the kernel's own first statement, which becomes moment 0: its start is a part of the run. */
  bootVisibly(): void {
    this.enter();
    this.settle();
    this.machine.markStart();
  }

  private enter(): void {
    const { state, machine } = this;
    const { words, options } = state;
    words.random.value = (Math.imul(options.seed, 0x9e3779b1) ^ 0x5bd1e995) | 1;
    words.programRandom.value = (Math.imul(options.seed, 0x85ebca6b) ^ 0x2545f491) | 1;
    if (!this.processes.giveKernelStack(words.initTask)) {
      throw new InternalError('no memory for the first kernel stack');
    }
    const stack = kernelStackOf(state, words.initTask);
    const entry = entryOf(state.kernel, 'start_kernel');
    const space = 'kernel' as const;
    machine.switchTo(machine.makeRootFrame(entry, [], { ...stack, space }, state.userBase));
  }

  private bootIsOver(): void {
    const { words } = this.state;
    words.booted.value = 1;
    words.clockSkew.value = Math.max(words.clockSkew.value, START_NS);
    this.scheduler.startSlice();
    this.cpus.startTurns();
  }

  /**
   * The run begins here, with these choices, and those of this moment are done. Called again when the machine has
   * come back to this moment: what had been chosen for it before is undone.
   */
  begin(choices: readonly Choice[], hooks?: RunHooks): void {
    const { state, machine } = this;
    if (this.start?.moment === machine.moment) machine.rollback(this.start.checkpoint);
    this.start = undefined;
    state.hooks = hooks;
    state.choices.set(choices);
    state.goesOn(false);
    if (state.choices.here(machine.moment).length === 0) return;
    this.start = { moment: machine.moment, checkpoint: machine.checkpoint() };
    this.atBoundary(false);
    this.settle();
  }

  private runBoot(): void {
    for (let left = MOST_BOOT_STATEMENTS; left > 0;) {
      const { moment } = this.machine;
      const stop = this.machine.run(left);
      left -= Math.max(1, this.machine.moment - moment);
      if (stop.kind === 'trap') throw new InternalError(this.bootFailure(stop.trap));
      if (this.machine.registers.space === 'user') return;
    }
    throw new InternalError('the kernel does not come to its first program');
  }

  private bootFailure(trap: Trap): string {
    const chain = callChain(this.state, this.machine.registers)
      .map(({ function: name, file, line }) => `  ${name} ${file ?? ''}:${line ?? 0}`)
      .join('\n');
    return `the kernel does not start: ${trap.code ?? trap.kind}: ${trap.message}\n${chain}`;
  }

  /** Runs up to so many statements, to the next break flag, or to the end of the run. */
  run(maxStatements: number, hooks?: RunHooks): RunResult {
    const { state, machine } = this;
    state.hooks = hooks;
    state.goesOn(true);
    const from = { moment: machine.moment, ...machine.registers };
    const end = from.moment + maxStatements;
    for (;;) {
      const over = this.over();
      if (over) return over;
      const { moment } = machine;
      const event = this.untilEvent();
      const stop = this.execute(Math.max(0, Math.min(end - moment, event)));
      if (!this.isQuiet(stop, moment + event)) {
        const result = this.afterStop(stop) ?? this.settle();
        if (result) return result;
      }
      const { pc, frame } = machine.registers;
      const moved = machine.moment !== from.moment || pc !== from.pc || frame !== from.frame;
      if (moved && machine.isBreak(pc)) return { kind: 'break' };
      if (machine.moment >= end) return this.over() ?? LIMIT;
    }
  }

  /**
   * Nothing is to be done at this boundary: it comes before the event that was next, and what has changed since says so by
   * a request to stop. Single steps are mostly this.
   */
  private isQuiet({ kind }: StopReason, event: number): boolean {
    const { machine } = this;
    return (
      (kind === 'limit' || kind === 'break') && machine.moment < event && !machine.stopRequested
    );
  }

  private execute(statements: number): StopReason {
    const observer = this.state.hooks?.observer;
    return observer ? this.machine.observe(statements, observer) : this.machine.run(statements);
  }

  /** A call was injected, or a task runs for the first time: goes on from its entry to its first statement. */
  private settle(): RunResult | undefined {
    const { machine, state } = this;
    while (state.code.functionAt(machine.registers.pc)?.entry === machine.registers.pc) {
      const result = this.afterStop(this.execute(0));
      if (result) return result;
    }
    return undefined;
  }

  /** Statements that can run before something must be looked at. */
  private untilEvent(): number {
    const { moment } = this.machine;
    const { scheduler, timer, cpus } = this;
    if (!this.state.booted) return this.state.budgets.statements - moment;
    return Math.min(
      scheduler.sliceLeft(),
      timer.statementsLeft(),
      cpus.turnLeft(),
      this.state.choices.left(moment),
      this.state.budgets.statements - moment,
    );
  }

  /**
   * Undefined: go on. What had to wait for preemption or interrupts to be on happens where the kernel's C code asks
   * for it, not wherever somebody stops: else the pieces in which a run is made would be part of its inputs.
   */
  private afterStop(stop: StopReason): RunResult | undefined {
    if (stop.kind === 'trap') {
      if (stop.trap.code === RUN_ENDED) return this.over();
      if (this.faults.deliver(stop.trap)) return this.chosenAtFault();
      const report = trapReport(this.state, this.heaps, stop.trap);
      return report.kind === 'fault' ? { kind: 'fault', report } : { kind: 'oops', report };
    }
    if (stop.kind === 'halt') return stop;
    const asked = stop.kind === 'requested' || this.machine.stopRequested;
    if (!this.state.booted && this.machine.registers.space === 'user') this.bootIsOver();
    const result = this.state.booted ? this.atBoundary(asked) : undefined;
    return stop.kind === 'requested' && !stop.why.startsWith(OWN_STOP) ? stop : result;
  }

  private chosenAtFault(): RunResult | undefined {
    const { state, machine } = this;
    return state.choices.here(machine.moment).length > 0 ? this.atBoundary(false) : undefined;
  }

  /** What it asks for itself is done at once, so that nothing waits for the next run. */
  private atBoundary(asked: boolean): RunResult | undefined {
    this.director.atBoundary(asked);
    while (this.machine.stopRequested) {
      const stop = this.machine.run(0);
      if (stop.kind === 'requested' && !stop.why.startsWith(OWN_STOP)) return stop;
      this.director.atBoundary(true);
    }
    return undefined;
  }

  private get hasEnded(): boolean {
    return (this.state.words.ended.value as Ended) !== Ended.no;
  }

  /** Set when the run is over, or has used up a budget. */
  private over(): RunResult | undefined {
    const { words, budgets } = this.state;
    const status = words.exitStatus.value;
    switch (words.ended.value as Ended) {
      case Ended.no:
        break;
      case Ended.exited:
        return { kind: 'exited', status };
      case Ended.signalled:
        return { kind: 'exited', status: 128 + status, signal: status };
      case Ended.deadlocked:
        return { kind: 'deadlock', report: deadlockReport(this.state) };
      case Ended.outputBudget: {
        const message = `the program has written more than ${budgets.outputBytes} bytes`;
        return { kind: 'budget', budget: 'outputBytes', message };
      }
    }
    if (this.machine.moment < budgets.statements) return undefined;
    const message = `the run has used up its ${budgets.statements} statements`;
    return { kind: 'budget', budget: 'statements', message };
  }

  // ---------------------------------------------------------------- what it looks like now

  /** All tasks: the idle task (pid 0) first. */
  tasks(): readonly KernelTask[] {
    return listTasks(this.state);
  }
  /** Where a task stands; undefined when there is none. Cheaper than to read the whole task. */
  registersOf(pid: number): Registers | undefined {
    const { state } = this;
    if (state.currentPid === pid) return this.machine.registers;
    const task = taskStructs(state).find((one) => state.word(one, 'pid') === pid);
    return task === undefined ? undefined : registersOf(state, task);
  }
  hasTask(pid: number): boolean {
    return taskStructs(this.state).some((task) => this.state.word(task, 'pid') === pid);
  }
  /** Whether it will ever go on. */
  lives(pid: number): boolean {
    return lives(this.state, pid);
  }
  currentPid(): number {
    return this.state.currentPid;
  }
  /** Who can go on at this moment. */
  candidates(): readonly Candidate[] {
    return this.hasEnded ? [] : this.director.candidates();
  }
  /** Timers and packets, the next one first. */
  pendingInterrupts(): readonly PendingInterrupt[] {
    if (this.hasEnded) return [];
    return pendingInterrupts(this.state, this.timer.whyNot());
  }
  get choices(): readonly Choice[] {
    return this.state.choices.all;
  }
  /**
   * Other choices from now on, in order of moments. Those of the present moment hold when the run comes to it again:
   * to choose at moment n, go back to n - 1, set the choices, and run one statement. That is how a stored choice is
   * done too, so both give the same state. For the moment at which the run begins, see `begin`.
   */
  setChoices(choices: readonly Choice[]): void {
    this.state.choices.set(choices);
  }
  /** Of the machine without what only the scheduler reads: when slices and turns end, and its random numbers. */
  fingerprint(): string {
    return this.machine.fingerprint(undefined, this.state.privateWords());
  }
  /** For those who watch a run statement by statement. */
  foreground(): Foreground {
    return new Foreground(this.state);
  }
  /** Call chain of a task, innermost first. */
  stackOf(task: KernelTask): readonly StackEntry[] {
    return callChain(this.state, task.registers);
  }
  /** A task's stack in a space: for the kernel's, from where the next entry would start. Physical offsets. */
  stackBounds(task: KernelTask, space: Space): { readonly base: number; readonly end: number } {
    if (space === 'kernel') return kernelStackOf(this.state, task.task);
    return {
      base: this.state.word(task.task, 'thread.user_stack'),
      end: this.state.word(task.task, 'thread.user_stack_end'),
    };
  }
  /** Everything written up to the current moment. */
  console(): readonly ConsoleEntry[] {
    return this.output.console();
  }
  notes(): readonly NoteEntry[] {
    return this.output.notes();
  }
  /** Virtual time in ns. */
  clock(): number {
    return this.state.now();
  }
  /** Bytes of live heap objects, the user's of the first process. */
  heapInUse(): { readonly kernel: number; readonly user: number } {
    return { kernel: this.heaps.kernel.bytesInUse, user: this.heaps.ofMm(0).bytesInUse };
  }
  /** The whole state at this moment; shares with `like` what is the same there. */
  snapshot(like?: KernelSnapshot): KernelSnapshot {
    return { ...this.machine.snapshot(like), written: this.output.written };
  }
  /** Bytes of memory that taking a snapshot has to look at. */
  get snapshotBytes(): number {
    return this.machine.touchedBytes;
  }
  /** Goes to the moment of a snapshot, which may be another kernel's with the same images and options. */
  restore(snapshot: KernelSnapshot): void {
    this.machine.restore(snapshot);
    this.output.restore(snapshot.written);
  }
  /** Virtual nanoseconds per statement. */
  static readonly nsPerStatement = NS_PER_STATEMENT;
}

/** The kernel's heap follows its data; the first process's takes the rest of its window. */
function firstHeaps(state: KernelState): Heaps {
  const { machine, kernel, user, userBase, words } = state;
  const heaps = new Heaps(state);
  heaps.setWindow(words.initMm, userBase);
  words.windows.value = 1;
  heaps.kernel.initialize(dataEnd(kernel), userBase);
  const start = dataEnd(user) - USER_DATA_BASE + userBase;
  heaps.ofMm(words.initMm).initialize(start, machine.windowEnd(userBase));
  return heaps;
}

function dataEnd({ bases, data, bssSize }: Image): number {
  return bases.data + data.length + bssSize;
}
