/**
 * The choices of a run, looked up by moment. They are an input and do not change while it runs; which of the present
 * moment's are still to be done is forgotten whenever the run comes back to its caller, for then all of them are.
 */
import type { Choice } from './schedule';
import { NEVER } from './state';

type RunChoice = Extract<Choice, { kind: 'run' }>;

export class Choices {
  private list: readonly Choice[] = [];
  private moment = -1;
  /** Those of `moment` that have not been done yet. */
  private rest: Choice[] = [];

  get all(): readonly Choice[] {
    return this.list;
  }

  /** In order of moments. Those of the present moment hold when the run comes to it again. */
  set(list: readonly Choice[]): void {
    this.list = list;
  }

  /** The run begins or goes on here: what was chosen for this moment has been done. */
  passed(moment: number): void {
    this.moment = moment;
    if (this.rest.length > 0) this.rest = [];
  }

  /** The run begins: what is chosen for this moment is still to be done. */
  begin(moment: number): void {
    this.moment = moment;
    this.rest = this.list.filter((choice) => choice.moment === moment);
  }

  /** Statements until the next choice; huge when there is none. */
  left(moment: number): number {
    const next = this.list[this.firstAfter(moment)];
    return next ? next.moment - moment : NEVER;
  }

  /** What is still to be done at this moment; the caller takes out what it does. */
  here(moment: number): Choice[] {
    if (this.moment !== moment) {
      this.moment = moment;
      const from = this.firstAfter(moment - 1);
      this.rest = this.list.length === from ? [] : this.list.slice(from, this.firstAfter(moment));
    }
    return this.rest;
  }

  /** Takes the first `run` for which `find` has an answer, and returns that. */
  takeRun<Found>(
    moment: number,
    find: (choice: RunChoice) => Found | undefined,
  ): Found | undefined {
    const rest = this.here(moment);
    for (const [index, choice] of rest.entries()) {
      if (choice.kind !== 'run') continue;
      const found = find(choice);
      if (found === undefined) continue;
      rest.splice(index, 1);
      return found;
    }
    return undefined;
  }

  /** Index of the first choice after a moment. */
  private firstAfter(moment: number): number {
    const { list } = this;
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (list[middle]!.moment <= moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
