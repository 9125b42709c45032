/**
 * 64-bit integers at compile time, as a low and a high signed word. Addition, logic, shifts and comparisons
 * work on the words; products and quotients use plain numbers while they are exact and BigInt beyond.
 */

export interface Int64 {
  readonly low: number;
  readonly high: number;
}

const TWO_32 = 0x1_0000_0000;

export const int64 = (low: number, high: number): Int64 => ({ low: low | 0, high: high | 0 });

/** From a safe integer. */
export function fromNumber(value: number): Int64 {
  return int64(value, Math.floor(value / TWO_32));
}
export function fromBigInt(value: bigint): Int64 {
  return int64(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)));
}
export function toBigInt(value: Int64, signed: boolean): bigint {
  const raw = (BigInt(value.high) << 32n) | BigInt(value.low >>> 0);
  return signed ? raw : BigInt.asUintN(64, raw);
}
/** Exact below 2^53, else the nearest double. */
export function toNumber(value: Int64, signed: boolean): number {
  return (signed ? value.high : value.high >>> 0) * TWO_32 + (value.low >>> 0);
}

export function add(a: Int64, b: Int64): Int64 {
  const low = (a.low >>> 0) + (b.low >>> 0);
  return int64(low, a.high + b.high + (low >= TWO_32 ? 1 : 0));
}
export function negate(a: Int64): Int64 {
  return int64(-a.low, ~a.high + (a.low === 0 ? 1 : 0));
}
export function subtract(a: Int64, b: Int64): Int64 {
  const low = (a.low >>> 0) - (b.low >>> 0);
  return int64(low, a.high - b.high - (low < 0 ? 1 : 0));
}
export function multiply(a: Int64, b: Int64): Int64 {
  const product = toNumber(a, true) * toNumber(b, true);
  if (Number.isSafeInteger(product)) return fromNumber(product);
  return fromBigInt(toBigInt(a, true) * toBigInt(b, true));
}
/** Undefined: division by zero or the quotient does not fit. */
export function divide(a: Int64, b: Int64, signed: boolean, rest: boolean): Int64 | undefined {
  if (b.low === 0 && b.high === 0) return undefined;
  const x = toNumber(a, signed);
  const y = toNumber(b, signed);
  if (Number.isSafeInteger(x) && Number.isSafeInteger(y)) {
    return fromNumber(rest ? x % y : Math.trunc(x / y));
  }
  const left = toBigInt(a, signed);
  const right = toBigInt(b, signed);
  if (signed && right === -1n && left === -(1n << 63n)) return undefined;
  return fromBigInt(rest ? left % right : left / right);
}
export function shiftLeft(a: Int64, count: number): Int64 {
  if (count === 0) return a;
  if (count >= 32) return int64(0, a.low << (count - 32));
  return int64(a.low << count, (a.high << count) | (a.low >>> (32 - count)));
}
export function shiftRight(a: Int64, count: number, signed: boolean): Int64 {
  if (count === 0) return a;
  const fill = signed ? a.high >> 31 : 0;
  if (count >= 32) {
    const low = signed ? a.high >> (count - 32) : a.high >>> (count - 32);
    return int64(low, fill);
  }
  const high = signed ? a.high >> count : a.high >>> count;
  return int64((a.low >>> count) | (a.high << (32 - count)), high);
}
/** Negative, zero or positive. */
export function compare(a: Int64, b: Int64, signed: boolean): number {
  const high = signed ? a.high - b.high : (a.high >>> 0) - (b.high >>> 0);
  return high !== 0 ? high : (a.low >>> 0) - (b.low >>> 0);
}
/** Cuts to `size` bytes and extends again. */
export function truncate(a: Int64, size: number, signed: boolean): Int64 {
  if (size === 8) return a;
  const unused = 32 - size * 8;
  const low = signed ? (a.low << unused) >> unused : (a.low << unused) >>> unused;
  return int64(low, signed ? low >> 31 : 0);
}
/** From a floating value, towards zero, as the machine's toInt64 and toUint64 do. */
export function fromFloat(value: number, signed: boolean): Int64 {
  const whole = Math.trunc(value);
  if (!Number.isFinite(whole)) return int64(0, 0x8000_0000);
  const limit = signed ? 2 ** 63 : 2 ** 64;
  if (whole >= limit || whole < -(2 ** 63)) return int64(0, 0x8000_0000);
  return Number.isSafeInteger(whole) ? fromNumber(whole) : fromBigInt(BigInt(whole));
}
