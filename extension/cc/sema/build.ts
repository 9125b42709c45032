/**
 * Makers of operators of the typed tree. They fold constants and keep track of `barrier`. Operands must already
 * have been converted to the types that C asks for.
 */
import type { Span } from '../../base/span';
import type { PointerType } from '../../bytecode/types';
import { BOOL, INT, VOID, isBool, isInteger, isSigned, resolve } from '../types';
import type { PlainType } from '../types';
import { foldBinary, foldUnary, truth } from './fold';
import { fromFloat, toNumber, truncate } from './int64';
import type { BinaryExpr, Expr, UnaryExpr } from './tree';
import { constant, number, floatConstant, isPlace, comma, retype, pointerOffset } from './nodes';

export function unary(
  operator: UnaryExpr['operator'],
  operand: Expr,
  type: PlainType,
  span: Span,
): Expr {
  const folded = foldUnary(operator, operand, type);
  if (folded !== undefined) {
    return typeof folded === 'number'
      ? floatConstant(type, folded, span)
      : constant(type, folded.low, folded.high, span);
  }
  if (operator === '!' && operand.kind === 'unary' && operand.operator === '!') {
    return convert(convert(operand.operand, BOOL), type, span);
  }
  return { kind: 'unary', type, span, quals: 0, barrier: operand.barrier, operator, operand };
}

export function binary(
  operator: BinaryExpr['operator'],
  left: Expr,
  right: Expr,
  type: PlainType,
  span: Span,
): Expr {
  if (left.kind === 'float' && right.kind === 'float') {
    const value = foldFloats(operator, left.value, right.value);
    return typeof value === 'boolean'
      ? number(Number(value), span)
      : floatConstant(type, value, span);
  }
  const value = foldBinary(operator, left, right, type);
  if (value) return constant(type, value.low, value.high, span);
  const address = foldAddress(operator, left, right, type, span);
  if (address) return address;
  return {
    kind: 'binary',
    type,
    span,
    quals: 0,
    barrier: left.barrier || right.barrier,
    operator,
    left,
    right,
  };
}

function foldFloats(operator: BinaryExpr['operator'], a: number, b: number): number | boolean {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return NaN;
  }
}

/** (long)&object ± constant, the difference of two addresses in one object, &object == 0. */
function foldAddress(
  operator: BinaryExpr['operator'],
  left: Expr,
  right: Expr,
  type: PlainType,
  span: Span,
): Expr | undefined {
  if (left.kind !== 'global-address') return undefined;
  if (right.kind === 'const' && (operator === '+' || operator === '-') && type.size === 8) {
    const distance = toNumber(right, true) * (operator === '-' ? -1 : 1);
    return pointerOffset(left, distance, type, span);
  }
  if (right.kind === 'global-address' && left.symbol === right.symbol) {
    const distance = left.offset - right.offset;
    if (operator === '-') return number(distance, span, type);
    if (operator === '==') return number(Number(distance === 0), span);
    if (operator === '!=') return number(Number(distance !== 0), span);
  }
  if (right.kind === 'const' && truth(right) === false && truth(left) === true) {
    if (operator === '==') return number(0, span);
    if (operator === '!=') return number(1, span);
  }
  return undefined;
}

/** Conversion of a scalar value, or to void. */
export function convert(expr: Expr, type: PlainType, span = expr.span): Expr {
  if (expr.type === type && expr.quals === 0) return expr;
  if (expr.kind === 'const') {
    if (isBool(type)) return number(Number((expr.low | expr.high) !== 0), span, BOOL);
    if (isInteger(type)) {
      const { low, high } = truncate(expr, type.size, isSigned(type));
      return constant(type, low, high, span);
    }
    if (type.kind === 'pointer') return constant(type, expr.low, expr.high, span);
    if (type.kind === 'float') {
      return floatConstant(type, toNumber(expr, isSigned(expr.type)), span);
    }
  }
  if (expr.kind === 'float') {
    if (type.kind === 'float') return floatConstant(type, expr.value, span);
    if (isBool(type)) return number(Number(expr.value !== 0), span, BOOL);
    if (isInteger(type)) {
      const whole = fromFloat(expr.value, isSigned(type) || type.size < 8);
      const { low, high } = truncate(whole, type.size, isSigned(type));
      return constant(type, low, high, span);
    }
  }
  if (isBool(type) && isTruthValue(expr)) return { ...expr, type, span };
  if (isBool(type)) {
    const known = truth(expr);
    if (known !== undefined && !expr.barrier) return number(Number(known), span, BOOL);
  }
  const sameAddress =
    (type.kind === 'pointer' || (isInteger(type) && type.size === 8)) &&
    (expr.type.kind === 'pointer' || expr.kind === 'global-address');
  if (sameAddress) return retype(expr, type, span);
  return { kind: 'convert', type, span, quals: 0, barrier: expr.barrier, operand: expr };
}

export function logical(operator: '&&' | '||', left: Expr, right: Expr, span: Span): Expr {
  const known = truth(left);
  if (known !== undefined) {
    if (known === (operator === '||')) return number(Number(known), span);
    const rest = truth(right);
    return rest === undefined ? convert(toBool(right), INT, span) : number(Number(rest), span);
  }
  const barrier = left.barrier || right.barrier;
  return { kind: 'logical', type: INT, span, quals: 0, barrier, operator, left, right };
}

/** 0 or 1; comparisons already are. */
export function toBool(expr: Expr): Expr {
  return isTruthValue(expr) ? expr : convert(expr, BOOL);
}
/** An int that can only be 0 or 1. */
function isTruthValue(expr: Expr): boolean {
  if (expr.kind === 'binary') return COMPARISONS.has(expr.operator);
  return expr.kind === 'logical' || (expr.kind === 'unary' && expr.operator === '!');
}
const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Both branches have the type already. */
export function conditional(
  condition: Expr,
  then: Expr,
  otherwise: Expr,
  type: PlainType,
  span: Span,
): Expr {
  const known = truth(condition);
  if (known !== undefined) return known ? then : otherwise;
  return {
    kind: 'conditional',
    type,
    span,
    quals: 0,
    barrier: condition.barrier || then.barrier || otherwise.barrier,
    condition,
    then,
    else: otherwise,
  };
}

/** The value has the target's type. */
export function assign(target: Expr, value: Expr, span: Span): Expr {
  if (target.kind === 'comma') return comma(target.left, assign(target.right, value, span));
  if (!isPlace(target)) return value;
  const barrier = target.barrier || value.barrier;
  return { kind: 'assign', type: target.type, span, quals: 0, barrier, target, value };
}

export function toVoid(expr: Expr, span = expr.span): Expr {
  return { kind: 'convert', type: VOID, span, quals: 0, barrier: expr.barrier, operand: expr };
}

export function pointerTarget(expr: Expr): PlainType {
  return resolve((expr.type as PointerType).target);
}
