/**
 * How often a breakpoint or watchpoint has been hit. The count is the run's, not the visit's: the fifth hit is the
 * fifth since the run began, wherever one comes from and whenever it was set. Hits are remembered by moment; up to
 * which moment all of them are known is kept besides, and what is missing is counted before it matters (count-hits.ts).
 */
import { UserError } from '../base/errors';

type Condition = (count: number) => boolean;

export class HitCount {
  /** Moments of the hits that are known, ascending. */
  private readonly moments: number[] = [];
  private readonly wanted: Condition | undefined;

  /**
   * Throws UserError when the condition is none. `known`: all hits before this moment are known. A breakpoint at the
   * run's first statement is where one stands anyway.
   */
  constructor(
    condition: string | undefined,
    public known = 1,
  ) {
    this.wanted = condition ? parseHitCondition(condition) : undefined;
  }

  /** Whether it has a condition: else nobody needs the count. */
  get matters(): boolean {
    return this.wanted !== undefined;
  }

  /** Notes a hit; true if the condition asks for a stop at it. */
  hit(moment: number): boolean {
    if (!this.wanted) return true;
    const at = this.place(moment);
    if (this.moments[at] !== moment) this.moments.splice(at, 0, moment);
    return this.wanted(at + 1);
  }

  /** Every hit from one moment to another, both included, has been noted. */
  looked(from: number, to: number): void {
    if (from <= this.known) this.known = Math.max(this.known, to + 1);
  }

  /** The future is another one from here on. */
  forgetAfter(moment: number): void {
    this.moments.length = this.place(moment + 1);
    this.known = Math.min(this.known, moment + 1);
  }

  /** How many hits are before a moment. */
  private place(moment: number): number {
    let [low, high] = [0, this.moments.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.moments[middle]! < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** `5` (the fifth), `== 5`, `>= 3`, `> 3`, `< 3`, `<= 3`, `% 2`. */
function parseHitCondition(text: string): Condition {
  const match = /^\s*(==|>=|<=|>|<|%)?\s*(\d+)\s*$/.exec(text);
  if (!match)
    throw new UserError(
      'usage',
      `hit condition "${text}": a number, or >=, <=, >, <, % and a number`,
    );
  const wanted = Number(match[2]);
  switch (match[1]) {
    case '>=':
      return (count) => count >= wanted;
    case '<=':
      return (count) => count <= wanted;
    case '>':
      return (count) => count > wanted;
    case '<':
      return (count) => count < wanted;
    case '%':
      return (count) => wanted > 0 && count % wanted === 0;
    default:
      return (count) => count === wanted;
  }
}
