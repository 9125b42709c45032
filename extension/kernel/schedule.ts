/**
 * Schedules as data. A run is a pure function of its inputs, and this is one of them: who goes on where, as far as the
 * user or a search wants it otherwise than the scheduler would have it.
 */

/**
 * Who decides where no choice says anything.
 * `seeded`: slices and turns of the seed, as ever. `directed`: nobody is preempted and no CPU loses its turn until its
 * task sleeps, ends, or waits for another CPU; then the first in turn goes on. Searches and recorded schedules use it:
 * a run then has no switch that is not in the schedule or forced.
 */
export type SchedulePolicy = 'seeded' | 'directed';

/**
 * What happens at a moment, before its statement runs. At most one `run` per moment; interrupts come first.
 * One that cannot be done there (the task is gone or asleep, interrupts are off) is skipped: the run goes on, and
 * says so in its notes.
 */
export type Choice =
  /** This task goes on: on the CPU that executes it, whose turn it becomes; else it is switched to on this CPU. */
  | { readonly moment: number; readonly kind: 'run'; readonly task: number }
  /** The next timer or packet arrives now, where interrupts are on: the clock moves on to it. */
  | { readonly moment: number; readonly kind: 'interrupt' };

export interface Schedule {
  readonly policy: SchedulePolicy;
  /** In order of moments. */
  readonly choices: readonly Choice[];
}

/** A task, and whether a choice may let it go on at this moment. */
export interface Candidate {
  readonly task: number;
  /** The CPU where it would go on. */
  readonly cpu: number;
  /** It is what goes on if nothing is chosen. */
  readonly next: boolean;
  /** Why it cannot, although it does not sleep: `preemption is off`, `a task switch is under way`. */
  readonly why?: string;
}

/** An interrupt that can be delivered now, earlier than its time. */
export interface PendingInterrupt {
  /** For people: `timer of reader, in 5 ms`, `packet, in 20 µs`. */
  readonly text: string;
  /** Absolute, ns of the virtual clock. */
  readonly due: number;
  /** Why it cannot be delivered at this moment: `interrupts are off`. */
  readonly why?: string;
}
