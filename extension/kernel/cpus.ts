/**
 * Several CPUs on a machine that has one set of registers: they take turns, at statement boundaries, in turns whose
 * lengths and order are drawn from the run's generator; many are short, so that rare interleavings happen. In a directed
 * run a turn lasts until its CPU halts or waits for another one. The tasks of the CPUs that wait for their turn have
 * their registers in task_struct.thread, as sleeping ones have. CPUs are all the same, so which of those that are halted
 * goes on is not left to chance.
 *
 * A turn may end anywhere, also where interrupts are off or a spinlock is held: that is what several CPUs mean. Only
 * where the scheduler moves tasks (runqueue.lock, and from begin_switch() on) do all others stand still.
 */
import { NEVER, OWN_STOP, SWITCHING, type KernelState } from './state';
import { enterUser, savedRegisters, saveRegisters } from './task-registers';
import { readString } from './layout';
import { reach } from './memory-host';

/** Statements of a turn for seeds 0 and 1. */
const EVEN_TURN = 40;
/** Longest turns of random schedules; each of these is as likely as the others. */
const LONGEST_TURNS = [4, 30, 30, 400] as const;
/** Waits for other CPUs, one per turn, after which a wait on every CPU that is awake will last for ever. */
const HOPELESS = 10_000;
/** lab_state.turn_end of a CPU that only waits. */
const RELAXED = 0;
const LONGEST_MESSAGE = 200;

/** Why another CPU has its turn. */
export type Turn = 'chosen' | 'over';

export class Cpus {
  private readonly several: boolean;
  private readonly otherCpus: readonly (readonly number[])[];

  constructor(private readonly state: KernelState) {
    const { cpus } = state.options;
    this.several = cpus > 1;
    this.otherCpus = Array.from({ length: cpus }, (_, here) =>
      Array.from({ length: cpus - 1 }, (_next, i) => (here + 1 + i) % cpus),
    );
    const { machine } = state;
    machine.bindHost('__vm_cpu_relax', () => this.relax());
    machine.bindHost('__vm_cpu_kick', () => this.rouse(machine.arg32(0)));
  }

  /** The kernel has started, on one CPU; all others are halted. */
  startTurns(): void {
    if (this.several) this.state.words.turnEnd.value = NEVER;
  }

  /** Statements until another CPU may take over. */
  turnLeft(): number {
    const { words, machine, booted } = this.state;
    return this.several && booted ? Math.max(0, words.turnEnd.value - machine.moment) : NEVER;
  }

  /** At a statement boundary: another CPU takes over, because it was chosen or this turn is over. */
  tick(spins: boolean): Turn | undefined {
    const { words, machine, booted } = this.state;
    if (!this.several || !booted) return undefined;
    const forced = spins || words.halted.value !== 0 || words.turnEnd.value === RELAXED;
    const over = forced || machine.moment >= words.turnEnd.value;
    if (!over && this.state.choices.here(machine.moment).length === 0) return undefined;
    if (this.whyNot() !== undefined) {
      if (over) words.turnEnd.value = machine.moment + 1;
      return undefined;
    }
    const wished = this.wished();
    const next = wished ?? (over ? this.drawn() : undefined);
    if (next === undefined) {
      if (over) words.turnEnd.value = NEVER;
      return undefined;
    }
    this.decided(next, forced && next === this.awake()[0]);
    this.switchTo(next);
    return wished === undefined ? 'over' : 'chosen';
  }

  private decided(cpu: number, byDefault: boolean): void {
    const { state } = this;
    const task = state.word(state.taskOf(cpu), 'pid');
    state.decided({ kind: 'run', task, ...(task === 0 && { cpu }) }, byDefault);
  }

  /** Why no other CPU can go on now. */
  whyNot(): string | undefined {
    const { words } = this.state;
    if (words.irqsOff.value === SWITCHING) return 'a task switch is under way';
    return words.runQueueLock.value !== 0 ? 'the run queue is locked' : undefined;
  }

  /** Other CPUs that could go on, beginning with the one after this. */
  awake(): readonly number[] {
    return this.others().filter((cpu) => this.state.cpuWord(cpu, 'halted') === 0);
  }

  /** The CPU whose task is to go on by the choices of this moment. */
  private wished(): number | undefined {
    const { state } = this;
    return state.choices.takeRun(state.machine.moment, ({ task, cpu }) =>
      this.awake().find(
        (other) => state.word(state.taskOf(other), 'pid') === task && (task !== 0 || cpu === other),
      ),
    );
  }

  /** Whose turn is next; undefined when all others are halted. */
  private drawn(): number | undefined {
    const { state } = this;
    const awake = this.awake();
    const random = !state.directed && state.options.seed > 1 && awake.length > 1;
    return random ? awake[state.random() % awake.length] : awake[0];
  }

  /** All other CPUs, beginning with the one after this. */
  private others(): readonly number[] {
    return this.otherCpus[this.state.words.cpu.value]!;
  }

  private switchTo(cpu: number): void {
    const { state } = this;
    const { machine, words } = state;
    if (words.spins.value !== 0 && words.turnEnd.value !== RELAXED) words.spins.value = 0;
    saveRegisters(state, state.current, machine.registers);
    state.enterCpu(cpu);
    machine.switchTo(savedRegisters(state, state.current));
    words.turnEnd.value = this.newTurnEnd();
    enterUser(state, state.current);
    state.hooks?.onTurn?.(cpu, state.currentPid);
  }

  private newTurnEnd(): number {
    const { state } = this;
    return state.directed ? NEVER : state.machine.moment + this.draw();
  }

  private draw(): number {
    const { state } = this;
    if (state.options.seed <= 1) return EVEN_TURN;
    const most = LONGEST_TURNS[state.random() % LONGEST_TURNS.length]!;
    return 1 + (state.random() % most);
  }

  /**
   * This CPU's idle task has nothing to do. False when that holds for all CPUs: the clock has to move, and this CPU
   * stays awake to take the interrupt.
   */
  halt(): boolean {
    const { words, machine } = this.state;
    if (!this.several) return false;
    if (this.awake().length === 0) return false;
    words.halted.value = 1;
    machine.requestStop(`${OWN_STOP}halt`);
    return true;
  }

  /** There is work for this task's sake: a CPU that is halted, if there is one that may run it, looks for it. */
  rouse(task: number): void {
    const { state } = this;
    if (!this.several || !state.booted) return;
    const halted = this.others().find(
      (cpu) => state.cpuWord(cpu, 'halted') !== 0 && state.mayRunOn(task, cpu),
    );
    if (halted === undefined) return;
    state.setCpuWord(halted, 'halted', 0);
    if (state.directed || state.words.turnEnd.value !== NEVER) return;
    state.words.turnEnd.value = this.newTurnEnd();
    // The run loop has planned without another CPU.
    state.machine.requestStop(`${OWN_STOP}turn`);
  }

  /** void __vm_cpu_relax(code, message, turn) */
  private relax(): void {
    const { state } = this;
    const { machine, words } = state;
    if (!this.several || !state.booted) return;
    const turn = machine.arg32(2);
    words.spins.value = turn;
    if (turn >= HOPELESS && this.others().every((cpu) => this.isHopeless(cpu))) {
      machine.trap('host', this.text(1), this.text(0));
    }
    words.turnEnd.value = RELAXED;
    machine.requestStop(`${OWN_STOP}turn`);
  }

  private isHopeless(cpu: number): boolean {
    const { state } = this;
    return state.cpuWord(cpu, 'halted') !== 0 || state.cpuWord(cpu, 'spins') >= HOPELESS;
  }

  private text(index: number): string {
    const { machine } = this.state;
    if (machine.arg32(index) === 0) return 'a lock';
    return readString(machine, reach(machine, index, 1, false), LONGEST_MESSAGE);
  }
}
