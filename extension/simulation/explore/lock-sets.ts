/** Sets of locks as small numbers: which locks a task holds, and which of them it always holds when it does something. */

/** The number of the empty set. */
export const NO_LOCKS = 0;

export class LockSets {
  private readonly sets: (readonly number[])[] = [[]];
  private readonly numbers = new Map<string, number>([['', NO_LOCKS]]);
  private readonly intersections = new Map<number, number>();

  private last: readonly number[] = [];
  private lastNumber = NO_LOCKS;

  /** The number of a set; locks are named by their addresses, in any order. The first `count` of the list. */
  numberOf(locks: readonly number[], count = locks.length): number {
    if (count === 0) return NO_LOCKS;
    const { last } = this;
    let same = last.length === count;
    for (let i = 0; same && i < count; i++) same = last[i] === locks[i];
    if (same) return this.lastNumber;
    this.last = locks.slice(0, count);
    this.lastNumber = this.find(this.last);
    return this.lastNumber;
  }

  private find(locks: readonly number[]): number {
    const sorted = [...new Set(locks)].sort((a, b) => a - b);
    const key = sorted.join();
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.sets.length);
    return this.sets.push(sorted) - 1;
  }

  /** What two sets have in common. */
  common(a: number, b: number): number {
    if (a === b) return a;
    if (a === NO_LOCKS || b === NO_LOCKS) return NO_LOCKS;
    const key = Math.min(a, b) * 2 ** 24 + Math.max(a, b);
    const known = this.intersections.get(key);
    if (known !== undefined) return known;
    const other = this.sets[b]!;
    const both = this.sets[a]!.filter((lock) => other.includes(lock));
    const number = both.length === 0 ? NO_LOCKS : this.find(both);
    this.intersections.set(key, number);
    return number;
  }
}
