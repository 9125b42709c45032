/** A small repeatable generator for tests that make up programs (xorshift32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435761) | 0 || 1;
  }
  /** 0 … limit-1. */
  below(limit: number): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x | 0;
    return (x >>> 0) % limit;
  }
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}
