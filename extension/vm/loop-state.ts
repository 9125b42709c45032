/**
 * What the inner loop loads when it is entered and after each visit to the slow side. Kept apart from everything
 * else, with all numbers in a typed array: V8 bakes the shape of objects, and whether a field holds small
 * integers, into compiled code, and throws that code away when a field turns out to hold something else.
 * Only Core and Journal give these numbers names; others use theirs.
 */

/** Index in `numbers`. dispatch-source.ts writes these into the generated loop. */
export enum LoopNumber {
  pc,
  frameWord,
  /** Statements still allowed. */
  fuel,
  /** Words used in `journal`. */
  top,
  /** The loop asks for room when top is above this. */
  limit,
  /** High word of a valid pointer. */
  high,
  /** physical = low word + bias */
  bias,
  /** Valid low words: lowest <= low < lowest + size. */
  lowest,
  size,
  stackEndWord,
  codeEnd,
  /** Physical byte offset of the shadow bytes. */
  shadowBase,
}

export class LoopState {
  readonly numbers = new Int32Array(16);
  /** Code as cc made it. */
  generic: Int32Array = new Int32Array(1024);
  /** The same with private opcodes; equal pcs. */
  code: Int32Array = new Int32Array(1024);
  /** The journal's current segment. */
  journal: Int32Array = new Int32Array(16);

  constructor(
    readonly words: Int32Array,
    readonly bytes: Uint8Array,
    readonly halves: Int16Array,
    readonly shadow: Uint8Array,
  ) {}
}
