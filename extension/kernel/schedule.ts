/**
 * Schedules as data. A run is a pure function of its inputs, and this is one of them: who goes on where, as far as the
 * user or a search wants it otherwise than the scheduler would have it.
 */

/**
 * Who decides where no choice says anything.
 * `seeded`: slices and turns of the seed, as ever. `directed`: nobody is preempted and no CPU loses its turn until its
 * task sleeps, ends, or waits for others (it spins, or the kernel says so); then the first in turn goes on. Searches
 * and recorded schedules use it: a run then has no switch that is not in the schedule or forced.
 */
export type SchedulePolicy = 'seeded' | 'directed';

/**
 * What happens at a moment, before its statement runs: the state at that moment is the one after it. Where a task is
 * switched to anyhow at that moment, because another one went to sleep, a `run` says which. One that cannot be done
 * there (the task is gone or asleep, interrupts are off) is skipped: the run goes on, and says so in its notes.
 */
export type Choice =
  /**
   * This task goes on: on the CPU that executes it, whose turn it becomes; else it is switched to on this CPU.
   * Task 0 is the idle task of `cpu`.
   */
  | {
      readonly moment: number;
      readonly kind: 'run';
      readonly task: number;
      readonly cpu?: number;
    }
  /** The next timer or packet arrives now, where interrupts are on: the clock moves on to it. */
  | { readonly moment: number; readonly kind: 'interrupt' }
  /** The running task's slice ends, although it may not be preempted here: it gives way as soon as it may. */
  | { readonly moment: number; readonly kind: 'resched' };

export interface Schedule {
  /** For people. */
  readonly name?: string;
  readonly policy: SchedulePolicy;
  /** In order of moments; those of one moment in the order in which they happen. */
  readonly choices: readonly Choice[];
}

/** A task, and whether a choice may let it go on at this moment. */
export interface Candidate {
  /** 0: the idle task of `cpu`. */
  readonly task: number;
  /** The CPU where it would go on. */
  readonly cpu: number;
  /** It is what goes on if nothing is chosen. */
  readonly next: boolean;
  /** Why it cannot, although it does not sleep: `preemption is off`, `a task switch is under way`. */
  readonly why?: string;
}

/** A timer or a packet on its way. Only the first can be delivered now, earlier than its time. */
export interface PendingInterrupt {
  /** For people: `timer of reader, in 5 ms`, `packet, in 20 µs`. */
  readonly text: string;
  /** Absolute, ns of the virtual clock. */
  readonly due: number;
  /** Why it cannot be delivered at this moment: `interrupts are off`. */
  readonly why?: string;
}

/** The choices with one more; what was chosen for later moments belongs to a future that will not come. */
export function withChoice(choices: readonly Choice[], choice: Choice): readonly Choice[] {
  const before = choices.filter(({ moment }) => moment < choice.moment);
  const here = choices.filter(({ moment }) => moment === choice.moment);
  const kept = choice.kind === 'run' ? here.filter(({ kind }) => kind !== 'run') : here;
  return [...before, ...kept, choice];
}
