/**
 * Several CPUs on a machine that has one set of registers: they take turns, at statement boundaries, in turns whose
 * lengths and order are drawn from the run's generator; many are short, so that rare interleavings happen. The tasks of
 * the CPUs that wait for their turn have their registers in task_struct.thread, as sleeping ones have.
 *
 * A turn may end anywhere, also where interrupts are off or a spinlock is held: that is what several CPUs mean. Only
 * where the scheduler moves tasks (runqueue.lock, and from begin_switch() on) do all others stand still.
 */
import { NEVER, OWN_STOP, type KernelState } from './state';
import { enterUser, savedRegisters, saveRegisters } from './task-registers';
import { readString } from './layout';
import { reach } from './memory-host';

/** Statements of a turn for seeds 0 and 1. */
const EVEN_TURN = 40;
/** Longest turns of random schedules; each of these is as likely as the others. */
const LONGEST_TURNS = [4, 30, 30, 400] as const;
/** Waits for other CPUs, one per turn, after which a wait on every CPU that is awake will last for ever. */
const HOPELESS = 10_000;
/** lab_cpu.irqs_off in the middle of a task switch. */
const SWITCHING = 2;
/** lab_state.turn_end of a CPU that only waits. */
const RELAXED = 0;
const LONGEST_MESSAGE = 200;

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

  /** At a statement boundary: true when another CPU has taken over. */
  tick(): boolean {
    const { words, machine, booted } = this.state;
    if (!this.several || !booted) return false;
    if (words.halted.value === 0 && machine.moment < words.turnEnd.value) return false;
    if (words.irqsOff.value === SWITCHING || words.runQueueLock.value !== 0) {
      words.turnEnd.value = machine.moment + 1;
      return false;
    }
    const next = this.next();
    if (next === undefined) words.turnEnd.value = NEVER;
    else this.switchTo(next);
    return next !== undefined;
  }

  /** Whose turn is next; undefined when all others are halted. */
  private next(): number | undefined {
    const { state } = this;
    const awake = this.others().filter((cpu) => state.cpuWord(cpu, 'halted') === 0);
    if (state.options.seed > 1 && awake.length > 1) return awake[state.random() % awake.length];
    return awake[0];
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
    words.turnEnd.value = machine.moment + this.draw();
    enterUser(state, state.current);
    state.hooks?.onTurn?.(cpu, state.currentPid);
  }

  private draw(): number {
    const { state } = this;
    if (state.options.seed <= 1) return EVEN_TURN;
    const most = LONGEST_TURNS[state.random() % LONGEST_TURNS.length]!;
    return 1 + (state.random() % most);
  }

  /**
   * This CPU's idle task has nothing to do. False when that holds for all CPUs: the clock has to move, and the CPU
   * that takes the interrupt is awake.
   */
  halt(): boolean {
    const { words, machine } = this.state;
    if (!this.several) return false;
    if (this.others().every((cpu) => this.state.cpuWord(cpu, 'halted') !== 0)) {
      this.chooseForInterrupt();
      return false;
    }
    words.halted.value = 1;
    machine.requestStop(`${OWN_STOP}halt`);
    return true;
  }

  private chooseForInterrupt(): void {
    const { state } = this;
    if (state.options.seed <= 1) return;
    const cpu = state.random() % state.options.cpus;
    if (cpu === state.words.cpu.value) return;
    state.words.halted.value = 1;
    state.setCpuWord(cpu, 'halted', 0);
  }

  /** There is work for this task's sake: a CPU that is halted, if there is one that may run it, looks for it. */
  rouse(task: number): void {
    const { state } = this;
    if (!this.several || !state.booted) return;
    const halted = this.others().filter(
      (cpu) => state.cpuWord(cpu, 'halted') !== 0 && state.mayRunOn(task, cpu),
    );
    if (halted.length === 0) return;
    const pick = state.options.seed <= 1 ? 0 : state.random() % halted.length;
    state.setCpuWord(halted[pick]!, 'halted', 0);
    if (state.words.turnEnd.value !== NEVER) return;
    state.words.turnEnd.value = state.machine.moment + this.draw();
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
