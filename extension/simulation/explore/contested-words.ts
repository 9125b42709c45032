/**
 * Which words of memory the order of the tasks matters for. A word is *contested* when two tasks touch it, one of them
 * writes, and there is no lock that all of them hold whenever they do. Steps that touch no contested word commute with
 * everything that another task can do meanwhile:
 *
 *   - nobody else touches the word at all, or nobody writes it; or
 *   - whoever does must hold a lock first that the running task holds, so it happens before the lock was taken or after
 *     it was released, whenever the tasks are switched in between.
 *
 * So a search that switches tasks only where a contested word is touched next (locks themselves are contested words)
 * misses nothing. What is known here only grows, over all runs of a search; a search that has met something new was
 * made with too few places to switch at and has to be made again.
 */
import { LockSets, NO_LOCKS } from './lock-sets';

const PAGE_BITS = 10;
const PAGE_WORDS = 1 << PAGE_BITS;
/** Users are numbered from 0: first interrupts, by CPU, then tasks. The last number stands for all further ones. */
export const INTERRUPT_USERS = 4;
export const MOST_USERS = 31;
const INTERRUPTS = (1 << INTERRUPT_USERS) - 1;

/** What a touch of a word can mean. */
export const enum Contest {
  /** Whatever others do, the order does not matter. */
  none = 0,
  /** Others contend for it. */
  tasks = 1,
  /** So do interrupts. */
  interrupts = 2,
}

const enum Status {
  plain = 0,
  contested = 1,
  ignored = 2,
}

class Page {
  readonly status = new Uint8Array(PAGE_WORDS);
  /** Bit n: touched by user n. */
  readonly users = new Int32Array(PAGE_WORDS);
  readonly writers = new Int32Array(PAGE_WORDS);
  /** Locks that were held each time. */
  readonly locks = new Int32Array(PAGE_WORDS);
}

export class ContestedWords {
  readonly lockSets = new LockSets();
  private readonly pages: (Page | undefined)[] = [];
  private grown = false;
  private contested = 0;

  /** How many words are contested as far as is known. */
  get count(): number {
    return this.contested;
  }

  /** Whether something that matters has been learned since it was asked last. */
  hasGrown(): boolean {
    const { grown } = this;
    this.grown = false;
    return grown;
  }

  /** Nothing in these words is ever contested: notes of the machine that tasks cannot see. */
  ignore(first: number, count: number): void {
    for (let word = first; word < first + count; word++) {
      this.pageOf(word).status[word & (PAGE_WORDS - 1)] = Status.ignored;
    }
  }

  /** A user touches a word, holding these locks (LockSets). */
  touch(word: number, user: number, write: boolean, locks: number): Contest {
    const page = this.pages[word >>> PAGE_BITS] ?? this.pageOf(word);
    const i = word & (PAGE_WORDS - 1);
    const status: Status = page.status[i]!;
    if (status === Status.ignored) return Contest.none;
    const bit = 1 << user;
    if (((write ? page.writers : page.users)[i]! & bit) === 0)
      this.meet(page, i, bit, write, locks);
    else if (status === Status.plain && page.locks[i] !== locks) this.narrow(page, i, locks);
    if ((page.status[i] as Status) === Status.plain) return Contest.none;
    return (page.users[i]! & INTERRUPTS & ~bit) === 0 ? Contest.tasks : Contest.interrupts;
  }

  /** The same for a variable of the user's own stack: of interest only if it has been touched by a pointer before. */
  touchOwn(word: number, user: number, write: boolean, locks: number): Contest {
    const page = this.pages[word >>> PAGE_BITS];
    if (page === undefined || page.users[word & (PAGE_WORDS - 1)] === 0) return Contest.none;
    return this.touch(word, user, write, locks);
  }

  /** Whether anybody is known to have touched it. */
  isKnown(word: number): boolean {
    return (this.pages[word >>> PAGE_BITS]?.users[word & (PAGE_WORDS - 1)] ?? 0) !== 0;
  }

  private meet(page: Page, i: number, bit: number, write: boolean, locks: number): void {
    const before = page.users[i]!;
    if (before === 0) page.locks[i] = locks;
    page.users[i] = before | bit;
    if (write) page.writers[i]! |= bit;
    if ((page.status[i] as Status) === Status.contested) {
      // Known to matter, and now to interrupts as well.
      if ((bit & INTERRUPTS) !== 0 && (before & bit) === 0) this.grown = true;
    } else this.narrow(page, i, locks);
  }

  private narrow(page: Page, i: number, locks: number): void {
    const held = this.lockSets.common(page.locks[i]!, locks);
    page.locks[i] = held;
    const users = page.users[i]!;
    const several = (users & (users - 1)) !== 0;
    if (!several || page.writers[i] === 0 || held !== NO_LOCKS) return;
    page.status[i] = Status.contested;
    this.contested++;
    this.grown = true;
  }

  private pageOf(word: number): Page {
    return (this.pages[word >>> PAGE_BITS] ??= new Page());
  }
}
