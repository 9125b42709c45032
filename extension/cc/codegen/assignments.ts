/** Assignments of scalars and records. */
import { Op } from '../../bytecode/opcodes';
import type { AssignExpr, Expr, Place } from '../sema/tree';
import { isAggregate, isInteger, isWide } from '../types';
import { truncateBits, locateUnit } from './bit-fields';
import { effect } from './effects';
import type { FunctionCode } from './function-code';
import { directSlot, locate, storePlace, type Location } from './places';
import { recordLocation, pointerTo } from './records';
import { value } from './values';

/** Where an assignment's bytes go, bit-fields included. */
export function targetLocation(code: FunctionCode, place: Place, keep = false): Location {
  return place.bits ? locateUnit(code, place, keep) : locate(code, place, keep);
}

/** A store of 1 or 2 bytes cuts the value itself. */
function storedValue(target: Place, expr: Expr): Expr {
  if (expr.kind !== 'convert' || target.bits) return expr;
  const { type, operand } = expr;
  const cuts =
    isInteger(type) &&
    isInteger(operand.type) &&
    operand.type.size >= type.size &&
    !(type.kind === 'int' && type.bool);
  return cuts ? operand : expr;
}

export function assign(code: FunctionCode, expr: AssignExpr): void {
  const { target, value: source } = expr;
  if (isAggregate(target.type)) {
    assignRecord(code, target, source);
    return;
  }
  const direct = target.barrier ? undefined : directSlot(code, target);
  if (direct !== undefined) {
    value(code, source, direct);
    return;
  }
  const isSlot = target.kind === 'local' && !target.variable.indirect;
  const stored = isSlot ? source : storedValue(target, source);
  store(code, target, stored);
}

/** Evaluates and stores; returns the operand that was stored. */
function store(code: FunctionCode, target: Place, source: Expr): number {
  if (target.barrier) {
    const location = targetLocation(code, target, source.barrier);
    const operand = value(code, source);
    storePlace(code, target, operand, location);
    return operand;
  }
  const operand = value(code, source);
  const location = target.kind === 'memory' ? targetLocation(code, target) : undefined;
  storePlace(code, target, operand, location);
  return operand;
}

/** The value of `target = value`: what the target then holds. */
export function assignValue(code: FunctionCode, expr: AssignExpr, wanted?: number): number {
  const { target } = expr;
  const direct = target.barrier ? undefined : directSlot(code, target);
  if (direct !== undefined) {
    value(code, expr.value, direct);
    return code.deliver(direct, wanted, isWide(target.type));
  }
  const operand = store(code, target, expr.value);
  if (target.bits) return truncateBits(code, target, operand, wanted);
  return code.deliver(operand, wanted, isWide(target.type));
}

export function assignRecord(code: FunctionCode, target: Place, source: Expr): void {
  const { size } = target.type;
  if (size === 0) {
    effect(code, source);
    return;
  }
  // Its place first, should it be a temporary that still has none: the source may open a block.
  if (target.kind === 'local') code.offsetOf(target.variable);
  const from = recordLocation(code, source, target.barrier);
  const fromPointer = pointerTo(code, from, target.barrier);
  const to = pointerTo(code, locate(code, target));
  code.emitter.op3(Op.COPY, to, fromPointer, size);
}
