/**
 * What happens between two statements: interrupts that are due, the end of slices and turns, and what has been chosen
 * for this moment. All of it belongs to the moment and is done once, on arrival; the pieces in which a run is made are
 * no input of it.
 */
import type { Cpus, Turn } from './cpus';
import type { Candidate, Choice } from './schedule';
import type { Scheduler } from './scheduler';
import type { KernelState } from './state';
import { taskStructs } from './tasks';
import type { Timer } from './timer';

/** Another CPU has to get its turn first. */
const LATER = Symbol('later');

export class Director {
  constructor(
    private readonly state: KernelState,
    private readonly scheduler: Scheduler,
    private readonly cpus: Cpus,
    private readonly timer: Timer,
    private readonly note: (text: string) => void,
  ) {}

  /** `asked`: this CPU's C code has said that something may have become due. */
  atBoundary(asked: boolean): void {
    let turn = this.onThisCpu(asked, this.scheduler.spins(), false);
    while (turn !== undefined) turn = this.onThisCpu(false, false, turn === 'chosen');
    for (const choice of this.here().splice(0)) this.skipped(choice, 'another CPU goes on');
  }

  /** `chosen`: its task is to go on, although its slice may have ended. The answer: another CPU has taken over. */
  private onThisCpu(asked: boolean, spins: boolean, chosen: boolean): Turn | undefined {
    this.timer.tick(asked);
    if (chosen) this.scheduler.prolongSlice();
    this.scheduler.tick(asked, spins);
    this.chosenHere();
    return this.cpus.tick(spins);
  }

  private here(): Choice[] {
    return this.state.choices.here(this.state.machine.moment);
  }

  /** Does what is chosen for this moment, as far as this CPU can. */
  private chosenHere(): void {
    const rest = this.here();
    for (let choice = rest[0]; choice; choice = rest[0]) {
      const why = this.perform(choice);
      if (why === LATER) return;
      // `rest` is what is left; a switch may have taken its own choice out already.
      if (rest[0] === choice) rest.shift();
      if (why !== undefined) this.skipped(choice, why);
    }
  }

  private perform(choice: Choice): string | typeof LATER | undefined {
    switch (choice.kind) {
      case 'run':
        return this.run(choice);
      case 'interrupt':
        return this.timer.deliverNow();
      case 'resched':
        return this.resched();
    }
  }

  private resched(): string | undefined {
    const { state } = this;
    if (state.current === state.words.idle.pointer) return 'the CPU is idle';
    this.scheduler.endSlice(false);
    return undefined;
  }

  private run({ task: pid, cpu }: Extract<Choice, { kind: 'run' }>) {
    const { state } = this;
    const is = (task: number) => state.word(task, 'pid') === pid;
    const here = state.words.cpu.value;
    if (is(state.current) && (pid !== 0 || (cpu ?? here) === here)) return undefined;
    const other = this.cpus
      .awake()
      .some((each) => is(state.taskOf(each)) && (pid !== 0 || cpu === each));
    if (other) return this.cpus.whyNot() ?? LATER;
    const task = this.waiting().find(is);
    if (task !== undefined) return this.scheduler.runNow(task);
    if (pid === 0) return cpu === here || cpu === undefined ? 'tasks can run' : 'it is halted';
    return taskStructs(state).some(is) ? 'it sleeps' : 'there is no such task';
  }

  /** Tasks that could run, and no CPU executes. */
  private waiting(): number[] {
    const { state } = this;
    return this.scheduler.runnable().filter((task) => state.word(task, 'on_cpu') === 0);
  }

  private skipped(choice: Choice, why: string): void {
    const what = {
      run: 'letting a task go on',
      interrupt: 'an interrupt',
      resched: 'a preemption',
    };
    const task = choice.kind === 'run' ? ` (pid ${choice.task})` : '';
    this.note(
      `the schedule's choice at moment ${choice.moment}, ${what[choice.kind]}${task}, is skipped: ${why}`,
    );
  }

  /** Who can go on at this moment: what goes on by itself first, then other CPUs, then tasks that wait for one. */
  candidates(): Candidate[] {
    const { state, scheduler } = this;
    const here = state.words.cpu.value;
    const pid = (task: number) => state.word(task, 'pid');
    const noTurn = this.cpus.whyNot();
    return [
      { task: pid(state.current), cpu: here, next: true },
      ...this.cpus.awake().map((cpu) => ({
        task: pid(state.taskOf(cpu)),
        cpu,
        next: false,
        ...(noTurn !== undefined && { why: noTurn }),
      })),
      ...this.waiting().map((task) => {
        const why = scheduler.whyNot(task);
        return { task: pid(task), cpu: here, next: false, ...(why !== undefined && { why }) };
      }),
    ];
  }
}
