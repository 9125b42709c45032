/** Reads scalars out of values: memory or an evaluated number. Strings, structs and pictures are made elsewhere. */
import { resolveTypedef } from '../bytecode/types';
import type { Value } from './interfaces';

/** The bytes of a value as a signed 64-bit pair, extended by its type. Undefined when it cannot be read. */
export function readWords(
  memory: Uint8Array,
  value: Value,
): { readonly low: number; readonly high: number } | undefined {
  if (value.kind === 'scalar') return { low: value.low, high: value.high };
  const { physical, bitField } = value;
  if (physical === undefined) return undefined;
  const type = resolveTypedef(value.type);
  const signed = type.kind === 'int' ? type.signed : type.kind === 'enum' ? type.signed : false;
  const raw = readRaw(memory, physical, bitField ? 8 : type.size);
  if (!bitField) return extend(raw, type.size * 8, signed);
  const shifted = BigInt.asUintN(64, toBig(raw) >> BigInt(bitField.shift));
  return extend(fromBig(shifted), bitField.width, signed);
}

/** The value as an exact integer. */
export function toBigInt({ low, high }: { low: number; high: number }): bigint {
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

function readRaw(
  memory: Uint8Array,
  physical: number,
  size: number,
): { low: number; high: number } {
  let low = 0;
  let high = 0;
  for (let i = 0; i < size && i < 8; i++) {
    const byte = memory[physical + i] ?? 0;
    if (i < 4) low |= byte << (8 * i);
    else high |= byte << (8 * (i - 4));
  }
  return { low, high };
}

function extend(
  raw: { low: number; high: number },
  bits: number,
  signed: boolean,
): { low: number; high: number } {
  if (bits >= 64) return raw;
  const big = toBig(raw);
  return fromBig(signed ? BigInt.asIntN(bits, big) : BigInt.asUintN(bits, big));
}

function toBig({ low, high }: { low: number; high: number }): bigint {
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

function fromBig(value: bigint): { low: number; high: number } {
  const bits = BigInt.asUintN(64, value);
  return { low: Number(bits & 0xffffffffn) | 0, high: Number(bits >> 32n) | 0 };
}
