/**
 * What happened in a run, for the timeline: switches, wake-ups, system calls, births and deaths of tasks.
 * An observer, not state: events are kept when the run goes back (they will happen again, for a run is a pure
 * function of its inputs) and forgotten from the present moment on when the user changes a value.
 */
import type { RunEvent } from './interfaces';

/** CPUs take very many turns; a run that is longer forgets the later ones. */
const MOST_TURNS = 1_000_000;

export class RunLog {
  private readonly list: RunEvent[] = [];
  /** Moments from which on a task went on, in order, and the tasks. */
  private readonly turns: { readonly moment: number; readonly task: number }[] = [];
  /** First moment from which on turns were not noted any more. */
  private turnsEnd: number | undefined;
  private limit = 200_000;
  /** Events at or before this moment are already known. */
  private knownUntil = -1;

  /** `firstTask`: the one that runs at moment 0. */
  constructor(private readonly firstTask: number) {}

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

  /** A task goes on from this moment: it was switched to, or its CPU has got its turn. */
  turn(moment: number, task: number): void {
    if (moment <= this.knownUntil) return;
    if (this.turns.length < MOST_TURNS) this.turns.push({ moment, task });
    else this.turnsEnd ??= moment;
  }

  /** Which task runs at a moment where the run has been; undefined: not noted. */
  taskAt(moment: number): number | undefined {
    if (this.turnsEnd !== undefined && moment >= this.turnsEnd) return undefined;
    let [low, high] = [0, this.turns.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.turns[middle]!.moment <= moment) low = middle + 1;
      else high = middle;
    }
    return this.turns[low - 1]?.task ?? this.firstTask;
  }

  /** Whether the run has been beyond this moment before. */
  knows(moment: number): boolean {
    return moment <= this.knownUntil;
  }

  /** The run has come this far. */
  reached(moment: number): void {
    if (moment > this.knownUntil) this.knownUntil = moment;
  }

  /** The future is another one from here on. */
  forgetAfter(moment: number): void {
    const kept = this.list.findIndex((event) => event.moment > moment);
    if (kept >= 0) this.list.length = kept;
    const turns = this.turns.findIndex((turn) => turn.moment > moment);
    if (turns >= 0) this.turns.length = turns;
    if (this.turnsEnd !== undefined && this.turnsEnd > moment) this.turnsEnd = undefined;
    this.knownUntil = Math.min(this.knownUntil, moment);
  }
}
