/**
 * Who runs: the choice of the next task, the switch, and time slices. The run queue is the C half's list; its first
 * task is the running one, and who has used up a slice moves to the end. All of this is deterministic: the only
 * chance is drawn from the run's seeded generator, which lives in machine memory. In a directed run slices do not end.
 */
import type { Cpus } from './cpus';
import { readPointer, storePointer } from './layout';
import { NEVER, OWN_STOP, SLICE_STATEMENTS, SWITCHING, type KernelState } from './state';
import { enterUser, savedRegisters, saveRegisters } from './task-registers';

/** Longest slices of random schedules, in statements: many are short, so that rare interleavings happen. */
const SHORT_SLICE = 24;
const LONG_SLICE = 1500;
/**
 * So many statements without a single write are a task that spins: it waits for what only another task can do, and
 * gives way before its slice ends.
 */
const QUIET = 250;

export class Scheduler {
  constructor(
    private readonly state: KernelState,
    private readonly cpus: Cpus,
  ) {
    const { machine } = state;
    machine.bindHost('__vm_schedule', () => this.schedule());
    machine.bindHost('__vm_preempt', () => machine.requestStop(`${OWN_STOP}preempt`));
  }

  /** Tasks that could run, the running one among them, in turn. */
  runnable(): number[] {
    const { machine, words, task } = this.state;
    const list: number[] = [];
    let node = readPointer(machine, words.runQueue);
    while (node !== words.runQueue && list.length < 4096) {
      list.push(node - task.run_list);
      node = readPointer(machine, node);
    }
    return list;
  }

  /** Tasks that this CPU could run, its running one among them, in turn. */
  candidates(): number[] {
    const { state } = this;
    const list = this.runnable();
    if (state.options.cpus === 1) return list;
    const { current } = state;
    const here = state.words.cpu.value;
    return list.filter(
      (task) =>
        (task === current || state.word(task, 'on_cpu') === 0) && state.mayRunOn(task, here),
    );
  }

  /** Statements until the running task's slice ends; huge when it has none. */
  sliceLeft(): number {
    const { words, machine, booted } = this.state;
    if (!booted || words.needResched.value !== 0) return NEVER;
    const end = words.sliceEnd.long;
    const look = this.isWatched() ? QUIET - (machine.moment % QUIET) : NEVER;
    return Math.max(0, Math.min(end - machine.moment, look));
  }

  /** Whether there is somebody to give way to. */
  private isWatched(): boolean {
    const { machine, words } = this.state;
    const first = readPointer(machine, words.runQueue);
    return first !== words.runQueue && readPointer(machine, first) !== words.runQueue;
  }

  /** The running task only waits. To be asked at the beginning of a boundary. */
  spins(): boolean {
    const { machine, booted } = this.state;
    if (!booted || machine.moment % QUIET !== 0) return false;
    return this.isWatched() && machine.wasQuiet(QUIET);
  }

  /**
   * At a statement boundary: takes the CPU from a task whose slice has ended. If that is not allowed, it is done as
   * soon as C code asks whether it has become `due`.
   */
  tick(due: boolean, spins: boolean): void {
    const { words, machine, booted, current } = this.state;
    if (!booted) return;
    const asked = words.needResched.value !== 0;
    if (asked && !due) return;
    if (!asked && !spins && machine.moment < words.sliceEnd.long) return;
    const idle = current === words.idle.pointer; // it gives way by itself
    if (idle || this.candidates().every((task) => task === current)) {
      if (asked) words.needResched.value = 0;
      this.newSlice();
    } else if (this.preemptible()) {
      this.preempt(asked || spins);
    } else if (!asked) {
      this.endSlice(spins);
    }
  }

  /** The running task gives way as soon as it may be preempted. */
  endSlice(forced: boolean): void {
    this.state.words.needResched.value = 1;
    this.state.decided({ kind: 'resched' }, forced);
  }

  /** A choice: this task runs next, on this CPU. Undefined when done, else why it cannot be. */
  runNow(task: number): string | undefined {
    const why = this.whyNot(task);
    if (why !== undefined) return why;
    const { current } = this.state;
    this.giveWay(current);
    this.state.decided({ kind: 'run', task: this.state.word(task, 'pid') });
    this.switchTo(task, true);
    return undefined;
  }

  /** Why a task that waits for a CPU cannot run here now. */
  whyNot(task: number): string | undefined {
    const { state } = this;
    const { words, machine, current } = state;
    if (!state.mayRunOn(task, words.cpu.value)) return 'it may not run on this CPU';
    if (machine.registers.space === 'user') return undefined;
    if (words.irqsOff.value === SWITCHING) return 'a task switch is under way';
    if (words.irqsOff.value !== 0) return 'interrupts are off';
    return state.word(current, 'preempt_count') === 0 ? undefined : 'preemption is off';
  }

  private preemptible(): boolean {
    const { words, machine, current } = this.state;
    if (machine.registers.space === 'user') return true;
    return words.irqsOff.value === 0 && this.state.word(current, 'preempt_count') === 0;
  }

  /** Lets another task run although this one could go on. `forced`: it would in a directed run, too. */
  private preempt(forced: boolean): void {
    const { current } = this.state;
    this.giveWay(current);
    this.switchTo(this.pick(current, forced), true);
  }

  private giveWay(current: number): void {
    this.state.setWord(current, 'nivcsw', this.state.word(current, 'nivcsw') + 1);
    if (this.state.word(current, 'on_rq') !== 0) this.moveToEnd(current);
  }

  /** The running task gives up the CPU; C code has taken it off the queue if it sleeps. */
  private schedule(): void {
    const { current } = this.state;
    if (this.state.word(current, 'on_rq') !== 0) this.moveToEnd(current);
    this.switchTo(this.pick(current, true), false);
  }

  /** The next task: the user's choice, else the first in turn, or any for a random schedule. */
  private pick(current: number, forced: boolean): number {
    const { state } = this;
    const list = this.candidates();
    if (list.length === 0) return state.words.idle.pointer;
    const chosen = this.wished(list) ?? this.drawn(list, current);
    const byDefault = forced && chosen === list[0];
    state.decided({ kind: 'run', task: state.word(chosen, 'pid') }, byDefault);
    return chosen;
  }

  private wished(list: readonly number[]): number | undefined {
    const { state } = this;
    return state.choices.takeRun(state.machine.moment, (choice) =>
      list.find((task) => state.word(task, 'pid') === choice.task),
    );
  }

  private drawn(list: readonly number[], current: number): number {
    const { state } = this;
    if (state.directed || state.options.seed <= 1) return list[0]!;
    const others = list.filter((task) => task !== current);
    return others.length === 0 ? list[0]! : others[state.random() % others.length]!;
  }

  /** The running task gets a fresh time slice. */
  startSlice(): void {
    this.newSlice();
  }

  /** The running task goes on, although its slice may have ended. */
  prolongSlice(): void {
    const { words, machine } = this.state;
    if (machine.moment >= words.sliceEnd.long) this.newSlice();
  }

  private newSlice(): void {
    const { words, machine, directed } = this.state;
    words.sliceEnd.long = directed ? NEVER : machine.moment + this.draw();
  }

  private draw(): number {
    if (this.state.options.seed <= 1) return SLICE_STATEMENTS;
    const short = this.state.random() % 3 === 0;
    return 1 + (this.state.random() % (short ? SHORT_SLICE : LONG_SLICE));
  }

  private moveToEnd(task: number): void {
    const { words, task: layout } = this.state;
    this.insertBefore(task + layout.run_list, words.runQueue);
  }

  private moveToFront(task: number): void {
    const { machine, words, task: layout } = this.state;
    const node = task + layout.run_list;
    const first = readPointer(machine, words.runQueue);
    if (first !== node) this.insertBefore(node, first);
  }

  /** Takes a linked list_head out and puts it in front of another. */
  private insertBefore(node: number, next: number): void {
    const { machine } = this.state;
    const oldNext = readPointer(machine, node);
    const oldPrevious = readPointer(machine, node + 8);
    if (oldNext === next) return;
    storePointer(machine, oldPrevious, oldNext);
    storePointer(machine, oldNext + 8, oldPrevious);
    const previous = readPointer(machine, next + 8);
    storePointer(machine, node, next);
    storePointer(machine, node + 8, previous);
    storePointer(machine, previous, node);
    storePointer(machine, next + 8, node);
  }

  private switchTo(next: number, preempted: boolean): void {
    const { machine, words, current, booted } = this.state;
    words.needResched.value = 0;
    words.irqsOff.value = 0;
    // The run loop has planned with the old slice; and an interrupt may wait for this moment.
    machine.requestStop(`${OWN_STOP}switch`);
    if (next !== words.idle.pointer) this.moveToFront(next);
    if (booted) this.newSlice();
    if (next === current) return;
    saveRegisters(this.state, current, machine.registers);
    this.changeCurrent(current, next);
    machine.switchTo(savedRegisters(this.state, next));
    if (booted) enterUser(this.state, next);
    else if (machine.registers.space === 'user') machine.requestStop(`${OWN_STOP}boot`);
    const [fromPid, toPid] = [this.state.word(current, 'pid'), this.state.word(next, 'pid')];
    this.state.hooks?.onSwitch?.(current, next, preempted, fromPid, toPid);
  }

  private changeCurrent(from: number, to: number): void {
    const { state } = this;
    const { words } = state;
    const here = words.cpu.value;
    words.current.value = to;
    words.cpuTask.pointer = to;
    state.setWord(from, 'on_cpu', 0);
    state.setWord(to, 'on_cpu', 1);
    if (state.word(to, 'cpu') !== here) state.setWord(to, 'cpu', here);
    if (words.spins.value !== 0) words.spins.value = 0;
    // It could go on, but no longer here.
    if (state.word(from, 'on_rq') !== 0 && !state.mayRunOn(from, here)) this.cpus.rouse(from);
  }
}
