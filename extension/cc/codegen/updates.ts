/** `x op= y`, `++x`, `x++`: read, compute in the operation's type, convert back, write. */
import type { Place, UpdateExpr } from '../sema/tree';
import { isWide } from '../types';
import { floatResult } from './binary';
import { immediate, operation } from './arithmetic';
import { targetLocation } from './assignments';
import { loadBits, truncateBits } from './bit-fields';
import { convertOperand } from './conversions';
import type { FunctionCode } from './function-code';
import { directSlot, loadFrom, loadPlace, storePlace, type Location } from './places';
import { value } from './values';

/** The operation itself on the old value. */
function compute(
  code: FunctionCode,
  expr: UpdateExpr,
  old: number,
  right: number | undefined,
  wanted?: number,
): number {
  const { operator, compute: type } = expr;
  if (type.kind === 'float') return floatResult(code, operator, type, old, right!, wanted);
  const to = code.destination(wanted, isWide(type));
  if (right === undefined) {
    const [op, constant] = immediate(operator, type, expr.value)!;
    code.emitter.op3(op, to, old, constant);
  } else code.emitter.op3(operation(operator, type), to, old, right);
  return to;
}

/** The right operand, unless it is an immediate. */
function rightOperand(code: FunctionCode, expr: UpdateExpr): number | undefined {
  if (immediate(expr.operator, expr.compute, expr.value)) return undefined;
  return value(code, expr.value);
}

/** The slot can be operated on in place: it is held exactly as the operation computes. */
function inPlace(code: FunctionCode, expr: UpdateExpr): number | undefined {
  const { target, compute: type } = expr;
  if (target.barrier || target.type.size < 4 || target.type.kind === 'float') return undefined;
  if (type.kind === 'float' || isWide(type) !== isWide(target.type)) return undefined;
  return directSlot(code, target);
}

export function updateEffect(code: FunctionCode, expr: UpdateExpr): void {
  const slot = inPlace(code, expr);
  if (slot !== undefined) compute(code, expr, slot, rightOperand(code, expr), slot);
  else general(code, expr);
}

export function updateValue(code: FunctionCode, expr: UpdateExpr, wanted?: number): number {
  const wide = isWide(expr.type);
  const slot = inPlace(code, expr);
  if (slot === undefined) {
    const { before, stored } = general(code, expr);
    if (expr.postfix) return code.deliver(before, wanted, wide);
    if (expr.target.bits) return truncateBits(code, expr.target, stored, wanted);
    return code.deliver(stored, wanted, wide);
  }
  const right = rightOperand(code, expr);
  if (!expr.postfix) {
    compute(code, expr, slot, right, slot);
    return code.deliver(slot, wanted, wide);
  }
  const before = code.destination(wanted, wide);
  code.move(slot, before, wide);
  compute(code, expr, slot, right, slot);
  return before;
}

function load(code: FunctionCode, place: Place, at: Location | undefined): number {
  if (!at) {
    // A copy: the slot is about to change.
    const copy = code.temporary(isWide(place.type));
    return loadPlace(code, place, copy);
  }
  return place.bits ? loadBits(code, place, undefined, at) : loadFrom(code, at, place.type);
}

/** Any place; returns operands of the value before and of the value stored. */
function general(code: FunctionCode, expr: UpdateExpr): { before: number; stored: number } {
  const { target, compute: type } = expr;
  const usesPointer = target.kind === 'memory' || target.bits !== undefined;
  const at = usesPointer ? targetLocation(code, target, expr.value.barrier) : undefined;
  const right = rightOperand(code, expr);
  const before = load(code, target, at);
  const left = convertOperand(code, before, target.type, type);
  const result = compute(code, expr, left, right);
  const stored = convertOperand(code, result, type, target.type);
  storePlace(code, target, stored, at);
  return { before, stored };
}
