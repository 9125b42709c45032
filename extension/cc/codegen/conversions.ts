/**
 * Conversions of an operand from one scalar type to another. Integers up to 32 bits are held extended to a
 * word by their own type; wider ones and pointers in two words, whose first is their low half, so that
 * narrowing to 32 bits costs nothing. All floating types are held as a double.
 */
import { FloatOp, Op } from '../../bytecode/opcodes';
import { isBool, isSigned, isWide, type PlainType } from '../types';
import { roundToFloat } from './arithmetic';
import type { FunctionCode } from './function-code';

/** The operand as the type `to`, in `wanted` if that is given. */
export function convertOperand(
  code: FunctionCode,
  operand: number,
  from: PlainType,
  to: PlainType,
  wanted?: number,
): number {
  if (to.kind === 'void') return operand;
  if (isBool(to)) return toBool(code, operand, from, wanted);
  if (to.kind === 'float') return toFloat(code, operand, from, to, wanted);
  if (from.kind === 'float') return fromFloat(code, operand, to, wanted);
  return toInteger(code, operand, from, to, wanted);
}

function toBool(code: FunctionCode, operand: number, from: PlainType, wanted?: number): number {
  const { emitter } = code;
  if (isBool(from)) return code.deliver(operand, wanted, false);
  if (from.kind === 'float') {
    const zero = code.constant64(0, 0);
    const to = code.destination(wanted, false);
    emitter.op4(Op.FOP2, to, operand, zero, FloatOp.ne);
    return to;
  }
  const to = code.destination(wanted, false);
  emitter.op2(isWide(from) ? Op.BOOL64 : Op.BOOL32, to, operand);
  return to;
}

function toFloat(
  code: FunctionCode,
  operand: number,
  from: PlainType,
  to: PlainType,
  wanted?: number,
): number {
  const { emitter } = code;
  if (from.kind === 'float') {
    if (to.size === 4 && from.size > 4) return roundToFloat(code, operand, wanted);
    return code.deliver(operand, wanted, true);
  }
  const wide = isWide(from) ? operand : extend(code, operand, from);
  const unsigned = isWide(from) && !isSigned(from);
  const result = code.destination(to.size === 4 ? undefined : wanted, true);
  emitter.op3(Op.FOP1, result, wide, unsigned ? FloatOp.fromUint64 : FloatOp.fromInt64);
  return to.size === 4 ? roundToFloat(code, result, wanted) : result;
}

function fromFloat(code: FunctionCode, operand: number, to: PlainType, wanted?: number): number {
  const { emitter } = code;
  const wide = isWide(to);
  const whole = code.destination(wide ? wanted : undefined, true);
  const unsigned = wide && !isSigned(to);
  emitter.op3(Op.FOP1, whole, operand, unsigned ? FloatOp.toUint64 : FloatOp.toInt64);
  return wide ? whole : narrow(code, whole, to, wanted);
}

/** 32 to 64 bits. */
function extend(code: FunctionCode, operand: number, from: PlainType, wanted?: number): number {
  const to = code.destination(wanted, true);
  code.emitter.op2(isSigned(from) ? Op.SX32 : Op.ZX32, to, operand);
  return to;
}

/** A word to an integer type of at most 32 bits. */
export function narrow(
  code: FunctionCode,
  operand: number,
  to: PlainType,
  wanted?: number,
): number {
  if (to.size >= 4) return code.deliver(operand, wanted, false);
  const signed = isSigned(to);
  const op = to.size === 1 ? (signed ? Op.SX8 : Op.ZX8) : signed ? Op.SX16 : Op.ZX16;
  const result = code.destination(wanted, false);
  code.emitter.op2(op, result, operand);
  return result;
}

function toInteger(
  code: FunctionCode,
  operand: number,
  from: PlainType,
  to: PlainType,
  wanted?: number,
): number {
  if (isWide(to)) {
    return isWide(from) ? code.deliver(operand, wanted, true) : extend(code, operand, from, wanted);
  }
  if (!isWide(from) && holds(to, from)) return code.deliver(operand, wanted, false);
  return narrow(code, operand, to, wanted);
}

/** The conversion changes no bit of the operand. */
export function isFree(from: PlainType, to: PlainType): boolean {
  if (from === to) return true;
  if (from.kind === 'float' || to.kind === 'float') {
    return from.kind === to.kind && (to.size >= 8 || from.size === to.size);
  }
  if (isBool(to)) return isBool(from);
  return isWide(from) ? isWide(to) : !isWide(to) && holds(to, from);
}

/** Every value of `from` (at most 32 bits) is the same word in `to`. */
function holds(to: PlainType, from: PlainType): boolean {
  if (isBool(from)) return true;
  if (from.size === to.size) return isSigned(from) === isSigned(to) || to.size === 4;
  return from.size < to.size && (!isSigned(from) || isSigned(to) || to.size === 4);
}
