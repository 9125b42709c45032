/**
 * Who runs: the choice of the next task, the switch, and time slices. The run queue is the C half's list; its first
 * task is the running one, and who has used up a slice moves to the end. All of this is deterministic: the only
 * chance is drawn from the run's seeded generator, which lives in machine memory.
 */
import type { Cpus } from './cpus';
import { readPointer, storePointer } from './layout';
import { NEVER, OWN_STOP, SLICE_STATEMENTS, type KernelState } from './state';
import { enterUser, savedRegisters, saveRegisters } from './task-registers';

/** Longest slices of random schedules, in statements: many are short, so that rare interleavings happen. */
const SHORT_SLICE = 24;
const LONG_SLICE = 1500;
/**
 * So many statements without a single write are a task that spins: with one CPU it waits for what only another task
 * can do, and gives way before its slice ends.
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
    const { machine, words, options } = this.state;
    if (options.cpus > 1) return false;
    const first = readPointer(machine, words.runQueue);
    return first !== words.runQueue && readPointer(machine, first) !== words.runQueue;
  }

  private spins(): boolean {
    const { machine } = this.state;
    return machine.moment % QUIET === 0 && this.isWatched() && machine.wasQuiet(QUIET);
  }

  /**
   * At a statement boundary: takes the CPU from a task whose slice has ended. If that is not allowed, it is done as
   * soon as C code asks whether it has become `due`.
   */
  tick(due: boolean): void {
    const { words, machine, booted, current } = this.state;
    if (!booted) return;
    const asked = words.needResched.value !== 0;
    if (asked && !due) return;
    if (!asked && !this.spins() && machine.moment < words.sliceEnd.long) return;
    const idle = current === words.idle.pointer; // it gives way by itself
    if (idle || this.candidates().every((task) => task === current)) {
      if (asked) words.needResched.value = 0;
      this.newSlice();
    } else if (this.preemptible()) {
      this.preempt();
    } else if (!asked) {
      words.needResched.value = 1;
    }
  }

  private preemptible(): boolean {
    const { words, machine, current } = this.state;
    if (machine.registers.space === 'user') return true;
    return words.irqsOff.value === 0 && this.state.word(current, 'preempt_count') === 0;
  }

  /** Lets another task run although this one could go on. */
  private preempt(): void {
    const { current } = this.state;
    this.state.setWord(current, 'nivcsw', this.state.word(current, 'nivcsw') + 1);
    this.moveToEnd(current);
    this.switchTo(this.pick(current), true);
  }

  /** The running task gives up the CPU; C code has taken it off the queue if it sleeps. */
  private schedule(): void {
    const { current } = this.state;
    if (this.state.word(current, 'on_rq') !== 0) this.moveToEnd(current);
    this.switchTo(this.pick(current), false);
  }

  /** The next task: the user's choice, else the first in turn, or any for a random schedule. */
  private pick(current: number): number {
    const { words, options } = this.state;
    const list = this.candidates();
    if (list.length === 0) return words.idle.pointer;
    const wished = list.find((task) => this.state.word(task, 'pid') === words.directedNext.value);
    if (words.directedNext.value !== 0) words.directedNext.value = 0;
    if (wished !== undefined) return wished;
    const others = list.filter((task) => task !== current);
    if (options.seed <= 1 || others.length === 0) return list[0]!;
    return others[this.state.random() % others.length]!;
  }

  /** The running task gets a fresh time slice. */
  startSlice(): void {
    this.newSlice();
  }

  private newSlice(): void {
    const { words, machine, options } = this.state;
    words.sliceEnd.long = machine.moment + (options.seed <= 1 ? SLICE_STATEMENTS : this.draw());
  }

  private draw(): number {
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
