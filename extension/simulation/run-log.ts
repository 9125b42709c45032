/**
 * What happened in a run, for the timeline: switches, wake-ups, system calls, births and deaths of tasks.
 * An observer, not state: events are kept when the run goes back (they will happen again, for a run is a pure
 * function of its inputs) and forgotten from the present moment on when the user changes a value.
 */
import type { RunEvent } from './interfaces';

export class RunLog {
  private readonly list: RunEvent[] = [];
  private limit = 200_000;
  /** Events at or before this moment are already known. */
  private knownUntil = -1;

  get events(): readonly RunEvent[] {
    return this.list;
  }

  /** Furthest moment reached. */
  get furthest(): number {
    return Math.max(0, this.knownUntil);
  }

  /** Adds an event unless it was recorded the first time the run came by. */
  add(event: RunEvent): void {
    if (event.moment <= this.knownUntil || this.list.length >= this.limit) return;
    this.list.push(event);
  }

  /** The run has come this far. */
  reached(moment: number): void {
    if (moment > this.knownUntil) this.knownUntil = moment;
  }

  /** The future is another one from here on. */
  forgetAfter(moment: number): void {
    const kept = this.list.findIndex((event) => event.moment > moment);
    if (kept >= 0) this.list.length = kept;
    this.knownUntil = Math.min(this.knownUntil, moment);
  }
}
