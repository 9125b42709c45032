/**
 * Numbers for things that the editor asks about later: frames and unfoldable values. A thing is named by a path
 * ("frame 3 0 / epi / rdllink"), and a path keeps its number for the whole session: so the editor's tree stays
 * open from stop to stop. What a number stands for is looked up afresh at every stop.
 */
export class Handles<T> {
  private readonly numbers = new Map<string, number>();
  private readonly values = new Map<number, T>();

  constructor(private next = 1) {}

  /** The path's number, which stands for `value` until the next `clear`. */
  put(path: string, value: T): number {
    let number = this.numbers.get(path);
    if (number === undefined) {
      number = this.next++;
      this.numbers.set(path, number);
    }
    this.values.set(number, value);
    return number;
  }

  get(number: number): T | undefined {
    return this.values.get(number);
  }

  /** The run moved: what the numbers stand for is no longer true. */
  clear(): void {
    this.values.clear();
  }
}
