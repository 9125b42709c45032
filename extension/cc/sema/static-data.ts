/** The initial bytes of a global object, with the addresses that only the linker can fill in. */
import type { GlobalSymbol } from './symbols';

export interface Relocation {
  /** Byte offset of the 8-byte pointer in the object. */
  readonly offset: number;
  readonly symbol: GlobalSymbol;
  readonly addend: number;
}

export interface StaticData {
  readonly bytes: Uint8Array;
  readonly relocations: readonly Relocation[];
}

/** Writes the low `size` bytes of a 64-bit value. */
export function writeInteger(
  bytes: Uint8Array,
  offset: number,
  size: number,
  value: { readonly low: number; readonly high: number },
): void {
  for (let index = 0; index < size; index++) {
    const word = index < 4 ? value.low : value.high;
    bytes[offset + index] = (word >>> ((index & 3) * 8)) & 0xff;
  }
}

const scratch = new DataView(new ArrayBuffer(8));

/** Writes a float or double; the upper half of a long double stays zero. */
export function writeFloat(bytes: Uint8Array, offset: number, size: number, value: number): void {
  if (size === 4) scratch.setFloat32(0, value, true);
  else scratch.setFloat64(0, value, true);
  for (let index = 0; index < Math.min(size, 8); index++) {
    bytes[offset + index] = scratch.getUint8(index);
  }
}

/** The two words of a double. */
export function doubleWords(value: number): { low: number; high: number } {
  scratch.setFloat64(0, value, true);
  return { low: scratch.getInt32(0, true), high: scratch.getInt32(4, true) };
}
