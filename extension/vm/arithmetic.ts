/**
 * 64-bit and floating operations on pairs of int32 words that are too rare or too long for the dispatch
 * loop: division, and all of double arithmetic. Exact; BigInt only where a number does not hold 53 bits.
 */
import { FloatOp } from '../bytecode/opcodes';

/** A 64-bit result: low and high word. */
export type Pair = readonly [low: number, high: number];

const TWO_32 = 4294967296;
/** High words for which the value is exact as a number. */
const SMALL_HIGH = 1 << 20;

const conversion = new DataView(new ArrayBuffer(8));

/** Signed 64-bit value as a BigInt. */
export function toBigInt(low: number, high: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

export function fromBigInt(value: bigint): Pair {
  return [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];
}

function fromNumber(value: number): Pair {
  return [value | 0, Math.floor(value / TWO_32) | 0];
}

export const isZero64 = ([low, high]: Pair): boolean => (low | high) === 0;
/** Whether a / b overflows: INT64_MIN / -1. */
export const overflows64 = (a: Pair, b: Pair): boolean =>
  a[0] === 0 && a[1] === -0x8000_0000 && b[0] === -1 && b[1] === -1;

const isSmall = ([, high]: Pair): boolean => high >= -SMALL_HIGH && high < SMALL_HIGH;
const toNumber = ([low, high]: Pair): number => high * TWO_32 + (low >>> 0);
const isSmallUnsigned = ([, high]: Pair): boolean => high >>> 0 < SMALL_HIGH;

/** Quotient or remainder, towards zero; the divisor is not zero and nothing overflows. */
export function divide64(a: Pair, b: Pair, remainder: boolean): Pair {
  if (isSmall(a) && isSmall(b)) return divideNumbers(toNumber(a), toNumber(b), remainder);
  const x = toBigInt(...a);
  const y = toBigInt(...b);
  return fromBigInt(remainder ? x % y : x / y);
}

export function divideUnsigned64(a: Pair, b: Pair, remainder: boolean): Pair {
  if (isSmallUnsigned(a) && isSmallUnsigned(b)) {
    return divideNumbers(toNumber(a), toNumber(b), remainder);
  }
  const x = BigInt.asUintN(64, toBigInt(...a));
  const y = BigInt.asUintN(64, toBigInt(...b));
  return fromBigInt(remainder ? x % y : x / y);
}

function divideNumbers(x: number, y: number, remainder: boolean): Pair {
  // x % y is exact in doubles; so is the quotient of what remains.
  const rest = x % y;
  return fromNumber(remainder ? rest : (x - rest) / y);
}

export function toDouble([low, high]: Pair): number {
  conversion.setInt32(0, low, true);
  conversion.setInt32(4, high, true);
  return conversion.getFloat64(0, true);
}

export function fromDouble(value: number): Pair {
  conversion.setFloat64(0, value, true);
  return [conversion.getInt32(0, true), conversion.getInt32(4, true)];
}

/** FOP2 with a double result. Undefined for comparisons. */
export function floatBinary(op: FloatOp, a: number, b: number): number | undefined {
  switch (op) {
    case FloatOp.add:
      return a + b;
    case FloatOp.sub:
      return a - b;
    case FloatOp.mul:
      return a * b;
    case FloatOp.div:
      return a / b;
    default:
      return undefined;
  }
}

/** FOP2 with a bool result. Undefined for an unknown operation. */
export function floatCompare(op: FloatOp, a: number, b: number): boolean | undefined {
  switch (op) {
    case FloatOp.eq:
      return a === b;
    case FloatOp.ne:
      return a !== b;
    case FloatOp.lt:
      return a < b;
    case FloatOp.le:
      return a <= b;
    default:
      return undefined;
  }
}

/** FOP1. `toFloat32` has its result in the low word. Undefined for an unknown operation. */
export function floatUnary(op: FloatOp, value: Pair): Pair | undefined {
  switch (op) {
    case FloatOp.neg:
      return [value[0], value[1] ^ 0x8000_0000];
    case FloatOp.fromInt64:
      return fromDouble(isSmall(value) ? toNumber(value) : Number(toBigInt(...value)));
    case FloatOp.fromUint64:
      return fromDouble(Number(BigInt.asUintN(64, toBigInt(...value))));
    case FloatOp.toInt64:
      return doubleToInt(toDouble(value), -(2 ** 63), 2 ** 63);
    case FloatOp.toUint64:
      return doubleToInt(toDouble(value), -(2 ** 63), 2 ** 64);
    case FloatOp.fromFloat32:
      conversion.setInt32(0, value[0], true);
      return fromDouble(conversion.getFloat32(0, true));
    case FloatOp.toFloat32:
      conversion.setFloat32(0, toDouble(value), true);
      return [conversion.getInt32(0, true), 0];
    default:
      return undefined;
  }
}

/** Towards zero; x86-64's "integer indefinite" for NaN and what does not fit. */
function doubleToInt(value: number, from: number, below: number): Pair {
  const whole = Math.trunc(value);
  if (!(whole >= from && whole < below)) return [0, -0x8000_0000];
  return fromBigInt(BigInt(whole));
}
