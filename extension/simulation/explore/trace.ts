/**
 * Watches one run for the search: which steps touch contested words, where a schedule could go another way before them,
 * and which state it is in there.
 *
 * A *place* is the last statement boundary before such a step at which the task may be made to give way. Between two
 * steps all boundaries of a task are alike (see ContestedWords): one place stands for all of them.
 */
import type { FunctionInfo } from '../../bytecode/image';
import type { Foreground } from '../../kernel/foreground';
import type { RunHooks } from '../../kernel/interfaces';
import type { Machine } from '../../vm/interfaces';
import type { AccessObserver } from '../../vm/observer';
import { Contest, INTERRUPT_USERS, MOST_USERS, type ContestedWords } from './contested-words';
import type { HappensBefore, Touch } from './happens-before';
import { NO_LOCKS } from './lock-sets';

/** Where a run could have gone another way. */
export interface Place {
  readonly moment: number;
  /** Of HappensBefore, at this moment. */
  readonly mark: number;
  /** Hash of the state, with who goes on. */
  readonly low: number;
  readonly high: number;
  /** The task that goes on. */
  readonly task: number;
  /** Whoever ran before cannot go on, or only spins: another choice preempts nobody. */
  readonly free: boolean;
  /** Who that was. If it spins it is not to be chosen: it would do so for ever. */
  readonly before: number;
  /** Another task may go on; else only an interrupt may come. */
  readonly leave: boolean;
  readonly interrupt: boolean;
}

/** Host functions whose reads and writes mean something to the program and the kernel; the others keep notes. */
const TELLING: ReadonlySet<string> = new Set([
  '__vm_memmove',
  '__vm_memset',
  '__vm_memcmp',
  '__vm_copy_from_user',
  '__vm_copy_to_user',
  '__vm_console',
  '__vm_setjmp',
  '__vm_longjmp',
]);

/**
 * Functions that do nothing but wait for a lock, take it, or check it. A statement of theirs that leaves the lock as it
 * was is no step: a task that spins is where it was before it tried.
 */
const LOCKING =
  /^(_raw_spin_lock|spin_contended|do_raw_spin_unlock|_raw_(read|write)_(lock|unlock)|(read|write)_contended|rwlock_wait)$/;

/** Statements of a loop that only waits. */
const LONGEST_LOOP = 250;
/** No word of memory: stands for when the next timer interrupt comes. */
const TIMER_WORD = 0;
/** An object of more words is not entered word by word when it is freed. */
const LARGE_OBJECT_WORDS = 2048;

export class Trace implements AccessObserver {
  /** Steps that were taken, i.e. statements that touched a contested word. */
  steps = 0;
  private readonly words: Int32Array;
  private readonly shadowStart: number;
  private readonly users = new Map<number, number>();
  private readonly locking: Uint8Array;
  private readonly known = new Set<number>();

  // Of the statement that runs.
  private pc = -1;
  private at = 0;
  private user = -1;
  private pid = 0;
  private previous = 0;
  private locks = -1;
  private silent = false;
  private frees = false;
  private readonly touches: Touch[] = [];
  private readonly before: number[] = [];
  private count = 0;
  /** It touches something that an interrupt may touch as well. */
  private interruptible = false;
  private readonly held: number[] = [];

  /** Since the task's last step that wrote: when its steps that only read ran last, by pc. */
  private readonly reads = new Map<number, number>();

  // Since the task's last step.
  private leaveAt = -1;
  private others = false;
  /** The same for interrupts, with the state it had: since the last step that matters to them. */
  private interruptAt = -1;
  private interruptMark = 0;
  private interruptLow = 0;
  private interruptHigh = 0;
  private asked = false;

  /** Where the stack of the interrupt that runs begins: frame of its first function. */
  private interruptFrame = -1;
  private stackStart = 0;
  private stackEnd = 0;

  constructor(
    private readonly machine: Machine,
    private readonly foreground: Foreground,
    private readonly contested: ContestedWords,
    private readonly happened: HappensBefore,
    functions: readonly FunctionInfo[],
    /** False: nothing new lies ahead, the run may stop. */
    private readonly onPlace: (place: Place) => boolean,
    /** No task can run: the clock is about to move on to the next timer. */
    private readonly onIdle: () => void,
  ) {
    this.words = machine.words;
    // One shadow byte for eight bytes of memory, behind it.
    this.shadowStart = (machine.memory.length / 9) * 8;
    this.locking = new Uint8Array(machine.codeEnd);
    for (const { name, entry, end } of functions) {
      if (LOCKING.test(name)) this.locking.fill(1, entry, end);
    }
    for (const { first, count } of foreground.privateWords()) contested.ignore(first, count);
  }

  /** Whether the run was told to stop. */
  get stopped(): boolean {
    return this.asked;
  }

  /** For Kernel.run. */
  readonly hooks: RunHooks = {
    observer: this,
    onInterrupt: () => this.interrupted(),
    onIdle: () => this.onIdle(),
  };
  /** The same where nothing is watched. */
  readonly quietHooks: RunHooks = { onInterrupt: () => this.interrupted() };

  /** The run goes on from here. `chosen`: who goes on now was chosen, so there is no other way at this moment. */
  begin(chosen: boolean): void {
    this.foreground.look();
    this.count = 0;
    this.pc = -1;
    this.asked = false;
    this.leaveAt = -1;
    this.interruptAt = -1;
    this.user = -1;
    this.reads.clear();
    this.meet(this.foreground.task);
    if (chosen) this.enter(this.userNow());
    this.pid = this.foreground.pid;
  }

  /**
   * The run has come to its end, in the middle of a statement or after it. That is a step that matters to everybody: those
   * who have not got so far never will.
   */
  end(): void {
    if (this.asked) return;
    this.finish();
    if (!this.asked && this.leaveAt >= 0 && this.others) {
      this.leave(false, this.interruptAt === this.leaveAt);
    }
  }

  // ---------------------------------------------------------------- AccessObserver

  statement(pc: number): void {
    if (this.asked) return;
    if (this.count > 0) this.finish();
    if (this.asked) return;
    const { foreground, machine } = this;
    const { task } = foreground;
    foreground.look();
    if (task !== foreground.task) this.meet(foreground.task);
    const user = this.userNow();
    if (user !== this.user) this.turn(user);
    this.pc = pc;
    this.at = machine.moment;
    this.silent = foreground.pid === 0 && !foreground.interrupt;
    this.frees = false;
    this.locks = foreground.lockDepth === 0 ? NO_LOCKS : -1;
    if (this.silent) return;
    if (foreground.mayLeave()) {
      this.leaveAt = machine.moment;
      this.others = foreground.running > 1;
    }
    if (foreground.mayBeInterrupted()) this.openToInterrupts();
  }

  read(physical: number, length: number, slot: boolean): void {
    if (!this.silent) this.touch(physical, length, slot, 0);
  }

  write(physical: number, length: number, slot: boolean): void {
    if (!this.silent) this.touch(physical, length, slot, 1);
  }

  host(name: string): void {
    if (this.asked) return;
    this.silent = this.foreground.pid === 0 && !this.foreground.interrupt;
    if (!this.silent && name === '__vm_set_timer') this.note(TIMER_WORD, 1, Contest.interrupts);
    if (!TELLING.has(name)) this.silent = true;
    this.frees = name === '__vm_free';
  }

  /** A freed object must not be touched any more: that is as good as a write to all of it. */
  access(physical: number, length: number): void {
    if (!this.frees || length >>> 2 > LARGE_OBJECT_WORDS) return;
    const locks = this.locks >= 0 ? this.locks : this.lockSet();
    for (let word = physical >>> 2; word < (physical + length) >>> 2; word++) {
      if (!this.contested.isKnown(word)) continue;
      const contest = this.contested.touch(word, this.user, true, locks);
      if (contest !== Contest.none) this.note(word, 1, contest);
    }
  }

  // ---------------------------------------------------------------- inside

  private touch(physical: number, length: number, slot: boolean, write: number): void {
    if (physical >= this.shadowStart) return;
    if (physical >= this.stackStart && physical < this.stackEnd) return;
    const last = (physical + length - 1) >>> 2;
    const { contested, user } = this;
    const writes = write === 1;
    for (let word = physical >>> 2; word <= last; word++) {
      const locks = this.locks >= 0 ? this.locks : this.lockSet();
      const contest = slot
        ? contested.touchOwn(word, user, writes, locks)
        : contested.touch(word, user, writes, locks);
      if (contest !== Contest.none) this.note(word, write, contest);
    }
  }

  private note(word: number, write: number, contest: Contest): void {
    if (contest === Contest.interrupts) this.interruptible = true;
    this.touches[this.count] = word * 2 + write;
    this.before[this.count] = this.words[word]!;
    this.count++;
  }

  private lockSet(): number {
    const { held, foreground } = this;
    const count = foreground.exclusiveLocks(held);
    return (this.locks = this.contested.lockSets.numberOf(held, count));
  }

  private userNow(): number {
    const { cpu, pid, interrupt } = this.foreground;
    if (interrupt) return cpu;
    let user = this.users.get(pid);
    if (user === undefined) {
      user = Math.min(INTERRUPT_USERS + this.users.size, MOST_USERS - 1);
      this.users.set(pid, user);
    }
    return user;
  }

  private meet(task: number): void {
    if (this.known.has(task)) return;
    this.known.add(task);
    for (const { first, count } of this.foreground.privateWordsOf(task)) {
      this.contested.ignore(first, count);
    }
  }

  /** Somebody else runs now. If nobody chose that, another task could run as well. */
  private turn(user: number): void {
    const { foreground, machine } = this;
    const first = this.user < 0;
    const sameTask = foreground.pid === this.pid;
    this.enter(user);
    this.previous = this.pid;
    this.pid = foreground.pid;
    this.leaveAt = -1;
    this.interruptAt = -1;
    this.reads.clear();
    if (first || sameTask || foreground.pid === 0 || foreground.running < 2) return;
    this.leaveAt = machine.moment;
    this.leave(true, false);
  }

  /** An interrupt runs on the stack of the task that it stopped; what it keeps there is its own. */
  private enter(user: number): void {
    this.user = user;
    this.stackStart = this.stackEnd = 0;
    if (user >= INTERRUPT_USERS) return;
    const { frame, stackEnd } = this.machine.registers;
    this.stackStart = this.interruptFrame >= 0 ? this.interruptFrame : frame;
    this.stackEnd = stackEnd;
    this.interruptFrame = -1;
  }

  private interrupted(): void {
    this.interruptFrame = this.machine.registers.frame;
  }

  private openToInterrupts(): void {
    const { happened } = this;
    this.interruptAt = this.machine.moment;
    this.interruptMark = happened.mark;
    this.interruptLow = happened.stateLow;
    this.interruptHigh = happened.stateHigh;
  }

  /** The statement has ended: if it was a step, the run could have gone another way before it. */
  private finish(): void {
    const { count, touches, happened, interruptible } = this;
    this.count = 0;
    this.interruptible = false;
    if (count === 0 || this.changedNothing(count) || this.isRepeated(count)) return;
    const leave = this.leaveAt >= 0 && this.others;
    const interrupt = interruptible && this.interruptAt >= 0;
    const together = interrupt && this.interruptAt === this.leaveAt;
    if (interrupt && !(leave && together)) this.beInterrupted();
    if (leave && !this.asked) this.leave(false, together);
    if (this.asked) return;
    happened.step(this.user, this.pc, touches, count);
    this.steps++;
    this.leaveAt = -1;
    if (interruptible) this.interruptAt = -1;
  }

  /**
   * It stands where it stood before, nothing at all having been written since: a loop that waits for another task. It is
   * in the state that it was in the first time.
   */
  private isRepeated(count: number): boolean {
    const { machine, touches, reads, pc, at } = this;
    for (let i = 0; i < count; i++) {
      if ((touches[i]! & 1) === 0) continue;
      reads.clear();
      return false;
    }
    const before = reads.get(pc);
    reads.set(pc, at);
    return before !== undefined && at - before <= LONGEST_LOOP && machine.wasQuiet(at + 1 - before);
  }

  /** It only waited for a lock. */
  private changedNothing(count: number): boolean {
    if (this.locking[this.pc] !== 1) return false;
    for (let i = 0; i < count; i++) {
      if (this.words[this.touches[i]! >>> 1] !== this.before[i]) return false;
    }
    return true;
  }

  /** Another task could go on from leaveAt. */
  private leave(free: boolean, interrupt: boolean): void {
    const { mark, stateLow, stateHigh } = this.happened;
    this.place(this.leaveAt, mark, stateLow, stateHigh, free ? 1 : 2, free, true, interrupt);
  }

  private beInterrupted(): void {
    const { interruptMark: mark, interruptLow: low, interruptHigh: high } = this;
    this.place(this.interruptAt, mark, low, high, 3, false, false, true);
  }

  private place(
    moment: number,
    mark: number,
    low: number,
    high: number,
    kind: number,
    free: boolean,
    leave: boolean,
    interrupt: boolean,
  ): void {
    const salt = Math.imul(this.user * 4 + kind, 0x9e3779b1);
    const goesOn = this.onPlace({
      moment,
      mark,
      low: low ^ salt,
      high: (high + salt) | 0,
      task: this.pid,
      before: this.previous,
      free,
      leave,
      interrupt,
    });
    if (goesOn) return;
    this.asked = true;
    this.silent = true;
    this.machine.requestStop(STOP);
  }
}

/** Why a run that has nothing new ahead stops. */
export const STOP = 'explore: seen';
