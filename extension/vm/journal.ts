/**
 * The undo journal: a stack of entries in Int32Array segments. An entry is read from its end: its last word
 * is a tag whose low 3 bits are the kind; the old contents stand below it.
 *
 *   word     old, index<<3            one 32-bit word of memory
 *   double   low, high, index<<3      two consecutive words
 *   byte     old, address<<3          one byte          half   the same for two bytes
 *   stmt     pc<<3                    a statement begins; everything above it was done by that statement
 *   call     old words…, offset<<9|args<<3   linkage and arguments of a callee `offset` words above the frame
 *   frame    frameWord<<3             the frame register before a RET
 *   extended type-specific…, type<<3  block of words, register set, checkpoint, start of a segment
 *
 * The dispatch loop appends directly and checks for room only at STMT, CALL, RET and backward jumps; `headroom`
 * is the most that can be appended between two checks. An entry never straddles two segments. The oldest
 * segment is dropped (and its buffer used again) when the budget is exceeded.
 */

import { LoopNumber, type LoopState } from './loop-state';

/** Low 3 bits of a tag. dispatch-source.ts writes these numbers into the generated loop. */
export enum Kind {
  word = 0,
  double = 1,
  stmt = 2,
  extended = 3,
  byte = 4,
  half = 5,
  call = 6,
  frame = 7,
}

/** What the upper bits of an extended tag say. */
export enum Extended {
  /** First word of every segment. */
  segment = 0,
  /** old words…, first index, count, tag */
  block = 1,
  /** frameWord, space, stackEndWord, userBase, tag */
  registers = 2,
  /** pc, tag: where `checkpoint` was called */
  checkpoint = 3,
}

export const SEGMENT_TAG = (Extended.segment << 3) | Kind.extended;
export const BLOCK_TAG = (Extended.block << 3) | Kind.extended;
export const REGISTERS_TAG = (Extended.registers << 3) | Kind.extended;
export const CHECKPOINT_TAG = (Extended.checkpoint << 3) | Kind.extended;

export interface Segment {
  readonly buffer: Int32Array;
  /** Words used; of the current segment, see Journal.top. */
  used: number;
  /** Moment when the segment was begun: the earliest that it can return to. */
  readonly moment: number;
}

const FIRST_SEGMENT_WORDS = 1 << 18;
const LARGEST_SEGMENT_WORDS = 1 << 22;

export class Journal {
  private readonly older: Segment[] = [];
  private startMoment = 0;
  private olderWords = 0;
  private spare: Int32Array | undefined;
  private headroom = 1024;
  /** Words that are gone for good: before the oldest segment. */
  private droppedWords = 0;
  private readonly budgetWords: number;

  constructor(
    budgetBytes: number,
    private readonly loop: LoopState,
  ) {
    this.budgetWords = Math.max(budgetBytes >>> 2, 1 << 13);
    this.buffer = new Int32Array(this.segmentWords(FIRST_SEGMENT_WORDS));
    this.buffer[0] = SEGMENT_TAG;
    this.top = 1;
    this.updateLimit();
  }

  /** The current segment's words; replaced when it is full. */
  get buffer(): Int32Array {
    return this.loop.journal;
  }
  private set buffer(buffer: Int32Array) {
    this.loop.journal = buffer;
  }
  /** Words used in `buffer`. The inner loop keeps it in a local and stores it before calling out. */
  get top(): number {
    return this.loop.numbers[LoopNumber.top]!;
  }
  set top(value: number) {
    this.loop.numbers[LoopNumber.top] = value;
  }
  /** Ask for room (`ensure`) when top is above this. */
  get limit(): number {
    return this.loop.numbers[LoopNumber.limit]!;
  }
  private set limit(value: number) {
    this.loop.numbers[LoopNumber.limit] = value;
  }

  /** Raises the number of words that may be appended between two checks. */
  raiseHeadroom(words: number): void {
    this.headroom = Math.max(this.headroom, words);
    this.updateLimit();
  }

  /** Makes sure that `words` more fit besides the headroom. */
  ensure(moment: number, words = 0): void {
    if (this.top + words <= this.limit) return;
    this.older.push({ buffer: this.buffer, used: this.top, moment: this.startMoment });
    this.olderWords += this.top;
    this.begin(this.nextBuffer(words + this.headroom + 1), moment);
    this.dropOldest();
  }

  /** Goes back to the previous, full segment. False at the start of history. */
  previousSegment(): boolean {
    const last = this.older.pop();
    if (!last) return false;
    this.olderWords -= last.used;
    this.spare = this.buffer;
    this.buffer = last.buffer;
    this.top = last.used;
    this.startMoment = last.moment;
    this.updateLimit();
    return true;
  }

  /** Forgets everything. */
  clear(moment: number): void {
    this.droppedWords = this.position;
    this.older.length = 0;
    this.olderWords = 0;
    // A buffer that was made for one very large entry would hold more than the budget.
    const most = this.segmentWords(LARGEST_SEGMENT_WORDS);
    this.begin(this.buffer.length > most ? new Int32Array(most) : this.buffer, moment);
  }

  /** Earliest moment that can be returned to. */
  get historyStart(): number {
    return this.older[0]?.moment ?? this.startMoment;
  }

  /** Bytes of entries held. */
  get bytes(): number {
    return (this.olderWords + this.top) * 4;
  }

  /** Segments from the oldest to the current one, for readers. */
  segments(): readonly Segment[] {
    const current = { buffer: this.buffer, used: this.top, moment: this.startMoment };
    return [...this.older, current];
  }

  /** The segment that holds the word below a position, and the position of its first word. */
  segmentAt(position: number): { readonly buffer: Int32Array; readonly start: number } | undefined {
    let start = this.segmentPosition;
    if (position > start) return { buffer: this.buffer, start };
    for (let i = this.older.length - 1; i >= 0; i--) {
      const { buffer, used } = this.older[i]!;
      start -= used;
      if (position > start) return { buffer, start };
    }
    return undefined;
  }

  /** Words ever held below the current position: a position that `rollback` can be given. */
  get position(): number {
    return this.droppedWords + this.olderWords + this.top;
  }

  /** Whether the newest entries are so many statements without a write between them. */
  endsWithStatements(count: number): boolean {
    let left = count;
    for (let i = this.older.length; left > 0 && i >= 0; i--) {
      const buffer = this.older[i]?.buffer ?? this.buffer;
      const used = this.older[i]?.used ?? this.top;
      for (let at = used - 1; left > 0 && at > 0; at--, left--) {
        if ((buffer[at]! & 7) !== (Kind.stmt as number)) return false;
      }
    }
    return left === 0;
  }

  /** Position of the current segment's first word. */
  get segmentPosition(): number {
    return this.droppedWords + this.olderWords;
  }

  /** Lowest position that still can be returned to. */
  get firstPosition(): number {
    return this.droppedWords + 1;
  }

  private begin(buffer: Int32Array, moment: number): void {
    this.buffer = buffer;
    this.buffer[0] = SEGMENT_TAG;
    this.top = 1;
    this.startMoment = moment;
    this.updateLimit();
  }

  private nextBuffer(least: number): Int32Array {
    const { spare } = this;
    this.spare = undefined;
    if (spare && spare.length >= 2 * least) return spare;
    return new Int32Array(Math.max(this.segmentWords(this.buffer.length * 2), 2 * least));
  }

  private segmentWords(wanted: number): number {
    const largest = Math.min(LARGEST_SEGMENT_WORDS, this.budgetWords >>> 2);
    return Math.max(Math.min(wanted, largest), 4 * this.headroom);
  }

  private dropOldest(): void {
    while (this.older.length > 1 && this.olderWords + this.buffer.length > this.budgetWords) {
      const oldest = this.older.shift()!;
      this.olderWords -= oldest.used;
      this.droppedWords += oldest.used;
      this.spare = oldest.buffer;
    }
  }

  private updateLimit(): void {
    this.limit = this.buffer.length - this.headroom - 1;
  }
}
