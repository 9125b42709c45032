/** What a run is made of, as hashes: to say which input differs when two runs do. Not cryptographic. */
import type { Image } from '../../bytecode/image';
import { hashText, hashWords, newHash } from '../../vm/fingerprint';

export function textHash(text: string): string {
  return bytesHash(new TextEncoder().encode(text));
}

/** Of code and initial data. */
export function imageHash({ code, data, bssSize }: Image): string {
  const hash = newHash();
  hashWords(hash, code, 0, code.length);
  const rest = Int32Array.from(data);
  hashWords(hash, rest, 0, rest.length);
  hashWords(hash, Int32Array.of(bssSize, data.length), 0, 2);
  return hashText(hash);
}

function bytesHash(bytes: Uint8Array): string {
  const hash = newHash();
  const words = Int32Array.from(bytes);
  hashWords(hash, words, 0, words.length);
  hashWords(hash, Int32Array.of(words.length), 0, 1);
  return hashText(hash);
}
