/**
 * Names states by how they came about. Two runs that differ only in the order of steps that do not touch the same
 * contested words lead to the same state; memory cannot be compared for that, since clocks and moments differ. So each
 * task carries a running hash over its steps: where they stand, and which *version* of each contested word they met. A
 * write makes a new version, named after the step that made it. The hash of a state is that of all tasks together:
 * equal when every task has done the same and has seen the same writes of the others.
 *
 * Everything that a step changes here is logged, so that it can be undone together with the machine.
 */

const PAGE_BITS = 10;
const PAGE_WORDS = 1 << PAGE_BITS;
const ENTRY = 3;

/** Of a Mealy-like mixing step; any odd numbers with many bits do. */
const A = 0x9e3779b1;
const B = 0x85ebca6b;

function mixA(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, A);
  return mixed ^ (mixed >>> 15);
}
function mixB(hash: number, value: number): number {
  const mixed = Math.imul(((hash << 13) | (hash >>> 19)) ^ value, B);
  return mixed ^ (mixed >>> 13);
}

/** A contested word that a step touches: word * 2, plus 1 for a write. */
export type Touch = number;

export class HappensBefore {
  /** Of each user (see ContestedWords), the two halves. */
  private readonly users = new Int32Array(2 * 64);
  /** Versions of words, two halves each. */
  private readonly pages: (Int32Array | undefined)[] = [];
  private log = new Int32Array(1 << 12);
  private logged = 0;
  private low = 0;
  private high = 0;

  /** The two halves of the state's hash. */
  get stateLow(): number {
    return this.low;
  }
  get stateHigh(): number {
    return this.high;
  }

  /** To come back to. */
  get mark(): number {
    return this.logged;
  }

  /** A step of a user that begins at this pc and touches these words, in order. */
  step(user: number, pc: number, touches: readonly Touch[], count: number): void {
    let a = mixA(this.users[2 * user]!, pc);
    let b = mixB(this.users[2 * user + 1]!, pc);
    for (let i = 0; i < count; i++) {
      const touch = touches[i]!;
      const word = touch >>> 1;
      const page = this.pages[word >>> PAGE_BITS];
      const at = 2 * (word & (PAGE_WORDS - 1));
      a = mixA(mixA(a, touch), page?.[at] ?? 0);
      b = mixB(mixB(b, touch), page?.[at + 1] ?? 0);
    }
    this.setUser(user, a, b);
    for (let i = 0; i < count; i++) {
      const touch = touches[i]!;
      if ((touch & 1) !== 0) this.setVersion(touch >>> 1, mixA(a, touch), mixB(b, touch));
    }
  }

  /** Takes back everything since. */
  undo(mark: number): void {
    const { log } = this;
    while (this.logged > mark) {
      this.logged -= ENTRY;
      const what = log[this.logged]!;
      const low = log[this.logged + 1]!;
      const high = log[this.logged + 2]!;
      if (what >= 0) {
        const page = this.pages[what >>> PAGE_BITS]!;
        const at = 2 * (what & (PAGE_WORDS - 1));
        page[at] = low;
        page[at + 1] = high;
      } else this.replaceUser(~what, low, high);
    }
  }

  private setUser(user: number, low: number, high: number): void {
    this.append(~user, this.users[2 * user]!, this.users[2 * user + 1]!);
    this.replaceUser(user, low, high);
  }

  /** The state is the sum over all users, so that one can be exchanged. */
  private replaceUser(user: number, low: number, high: number): void {
    const at = 2 * user;
    const salt = Math.imul(user + 1, B);
    this.low += mixA(low, salt) - mixA(this.users[at]!, salt);
    this.high += mixB(high, salt) - mixB(this.users[at + 1]!, salt);
    this.low |= 0;
    this.high |= 0;
    this.users[at] = low;
    this.users[at + 1] = high;
  }

  private setVersion(word: number, low: number, high: number): void {
    const page = (this.pages[word >>> PAGE_BITS] ??= new Int32Array(2 * PAGE_WORDS));
    const at = 2 * (word & (PAGE_WORDS - 1));
    this.append(word, page[at]!, page[at + 1]!);
    page[at] = low;
    page[at + 1] = high;
  }

  private append(what: number, low: number, high: number): void {
    if (this.logged + ENTRY > this.log.length) {
      const larger = new Int32Array(2 * this.log.length);
      larger.set(this.log);
      this.log = larger;
    }
    this.log[this.logged++] = what;
    this.log[this.logged++] = low;
    this.log[this.logged++] = high;
  }
}
