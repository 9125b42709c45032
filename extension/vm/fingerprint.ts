/**
 * A fast hash of machine state, to compare two states that should be equal: undo against the past, one run
 * against another. Not cryptographic: two multiply-xor lanes over the words, 64 bits in all.
 */

/** Hash of words [from, to) mixed into `seed`, which is [low, high] and changed in place. */
export function hashWords(seed: Int32Array, words: Int32Array, from: number, to: number): void {
  let a = seed[0]!;
  let b = seed[1]!;
  for (let i = from; i < to; i++) {
    const word = words[i]!;
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul((b << 13) | (b >>> 19), 5) + (word ^ a);
    b |= 0;
  }
  seed[0] = a;
  seed[1] = b;
}

/** A fresh seed. */
export function newHash(): Int32Array {
  return Int32Array.of(0x811c9dc5 | 0, 0x2545f491);
}

export function hashText(hash: Int32Array): string {
  return [...hash].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
