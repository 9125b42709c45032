/**
 * How the part of memory behind the kernel is divided: the first process's window, equal windows for further
 * processes, and one window that all processes see at the same addresses (shared mappings).
 *
 * Most runs have one process, so the further windows cost nothing until they are used: their memory is never touched,
 * and their shadow is closed by `prepare` only. `prepare` is no change of state: a window that was never prepared is
 * as good as one with nothing in it, and `isPristine` tells `fingerprint` so.
 */
import { Shadow } from '../bytecode/memory-map';
import type { MachineOptions } from './interfaces';

const roundUp = (bytes: number): number => Math.ceil(bytes / 4096) * 4096;
const CLOSED_WORD = Shadow.unallocated * 0x01010101;

export class Windows {
  /** Physical end of the first process's window, where the further ones begin. */
  readonly firstEnd: number;
  readonly sharedStart: number;
  readonly sharedEnd: number;
  /** Physical starts of all windows but the shared one. */
  readonly starts: readonly number[];
  private readonly moreBytes: number;
  private readonly prepared = new Set<number>();

  constructor(kernelEnd: number, options: MachineOptions) {
    this.firstEnd = kernelEnd + roundUp(options.userBytes);
    const { count = 0, bytes = 0 } = options.moreWindows ?? {};
    this.moreBytes = roundUp(bytes);
    this.sharedStart = this.firstEnd + count * this.moreBytes;
    this.sharedEnd = this.sharedStart + roundUp(options.sharedBytes ?? 0);
    const further = Array.from({ length: count }, (_, i) => this.firstEnd + i * this.moreBytes);
    this.starts = [kernelEnd, ...further];
  }

  /** Physical end of the window that starts at userBase. */
  end(userBase: number): number {
    return userBase < this.firstEnd ? this.firstEnd : userBase + this.moreBytes;
  }

  /** Closes the shadow of a window that is used for the first time. */
  prepare(userBase: number, shadow: Uint8Array): void {
    if (userBase < this.firstEnd || this.prepared.has(userBase)) return;
    this.prepared.add(userBase);
    shadow.fill(Shadow.unallocated, userBase >>> 3, this.end(userBase) >>> 3);
  }

  /** Whether nothing has been written into a further window, as far as one can see now. */
  isPristine(userBase: number, words: Int32Array, shadowBase: number): boolean {
    if (!this.prepared.has(userBase)) return true;
    const end = this.end(userBase);
    const shadowWord = (shadowBase + (userBase >>> 3)) >>> 2;
    const shadowEnd = (shadowBase + (end >>> 3)) >>> 2;
    return (
      isFilled(words, shadowWord, shadowEnd, CLOSED_WORD | 0) &&
      isFilled(words, userBase >>> 2, end >>> 2, 0)
    );
  }
}

function isFilled(words: Int32Array, from: number, to: number, value: number): boolean {
  for (let i = from; i < to; i++) if (words[i] !== value) return false;
  return true;
}
