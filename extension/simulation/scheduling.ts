/**
 * The schedule of a run: what has been chosen so far, choosing at the present moment, and what the run did as choices.
 * A choice is an input like an edit: part of the run from its moment on, and the future seen so far is forgotten.
 */
import type { Kernel } from '../kernel/kernel';
import { withChoice, type Candidate, type Choice, type Schedule } from '../kernel/schedule';
import type { Wish } from './interfaces';

/** What it needs of the run; the kernel may be another one after each of these. */
export interface SchedulingHost {
  readonly kernel: Kernel;
  readonly moment: number;
  /** Makes the run once more up to the moment, with the choices that are in force by then. */
  arriveAgain(moment: number): void;
  /** The run begins anew, at moment 0. */
  startAnew(): void;
  /** The future is another one from here on. */
  forgetAfter(moment: number): void;
}

export const SEEDED: Schedule = { policy: 'seeded', choices: [] };

export class Scheduling {
  /** What this run did that a directed one would not do by itself, in order. */
  private decisions: Choice[] = [];

  constructor(
    private readonly host: SchedulingHost,
    public schedule: Schedule,
  ) {}

  /** Undefined when done, else why it cannot be. */
  choose(wish: Wish): string | undefined {
    const { host, schedule } = this;
    const choice: Choice = { ...wish, moment: host.moment };
    const why = this.whyNot(wish);
    if (why !== undefined) return why;
    const { choices } = schedule;
    for (const list of [withChoice(choices, choice), this.behind(choice)]) {
      this.arrive(list, choice.moment);
      if (this.isDone(wish)) return undefined;
    }
    this.arrive(choices, choice.moment);
    return 'the scheduler decides otherwise at this moment';
  }

  /** Another schedule from the start. The run then stands at moment 0. */
  replace(schedule: Schedule): void {
    this.schedule = schedule;
    this.decisions = [];
    this.host.startAnew();
  }

  /** What has been chosen for later moments is dropped. */
  branch(): void {
    const { host, schedule } = this;
    const choices = schedule.choices.filter(({ moment }) => moment <= host.moment);
    this.schedule = { ...schedule, choices };
    host.forgetAfter(host.moment);
    host.kernel.setChoices(choices);
  }

  /** Of the run so far, as choices of a directed one. */
  recorded(): Schedule {
    return { policy: 'directed', choices: [...this.decisions] };
  }

  /** The run has decided; `known`: not for the first time. */
  decided(choice: Choice, known: boolean): void {
    if (!known) this.decisions.push(choice);
  }

  forgetAfter(moment: number): void {
    this.decisions = this.decisions.filter((choice) => choice.moment <= moment);
  }

  /** After what has been chosen for this moment already. */
  private behind(choice: Choice): readonly Choice[] {
    const { choices } = this.schedule;
    return [...choices.filter(({ moment }) => moment <= choice.moment), choice];
  }

  private arrive(choices: readonly Choice[], moment: number): void {
    this.schedule = { ...this.schedule, choices };
    this.host.arriveAgain(moment);
  }

  private whyNot(wish: Wish): string | undefined {
    const { kernel } = this.host;
    if (wish.kind === 'resched') return undefined;
    if (wish.kind === 'interrupt') {
      const [first] = kernel.pendingInterrupts();
      return first ? first.why : 'no timer is set, and no packet on its way';
    }
    const candidate = kernel.candidates().find((one) => isMeant(one, wish));
    return candidate ? candidate.why : 'it does not wait for a CPU';
  }

  private isDone(wish: Wish): boolean {
    return wish.kind !== 'run' || isMeant(this.host.kernel.candidates()[0], wish);
  }
}

function isMeant(one: Candidate | undefined, { task, cpu }: Extract<Wish, { kind: 'run' }>) {
  return one?.task === task && (task !== 0 || cpu === undefined || cpu === one.cpu);
}
