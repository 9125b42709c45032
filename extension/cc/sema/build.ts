/**
 * Makers of typed-tree nodes. They fold constants, push constant offsets into addresses and memory operands,
 * and keep track of `barrier`. Operands must already have been converted to the types that C asks for.
 */
import type { Span } from '../../base/span';
import type { PointerType, TypeInfo } from '../../bytecode/types';
import { BOOL, INT, LONG, VOID, isBool, isInteger, isSigned, resolve, sizeOf } from '../types';
import type { PlainType } from '../types';
import { foldBinary, foldUnary, truth } from './fold';
import { fromFloat, fromNumber, toNumber, truncate } from './int64';
import type { GlobalSymbol, LocalVariable } from './symbols';
import type {
  BinaryExpr,
  BitRange,
  CommaExpr,
  ConstExpr,
  Expr,
  LocalAddress,
  LocalPlace,
  MemoryPlace,
  Place,
  PointerOffset,
  UnaryExpr,
} from './tree';

// ---------------------------------------------------------------- leaves

export function constant(type: PlainType, low: number, high: number, span: Span): ConstExpr {
  return { kind: 'const', type, span, quals: 0, barrier: false, low: low | 0, high: high | 0 };
}
/** A safe integer as a constant of an integer or pointer type that can hold it. */
export function number(value: number, span: Span, type: PlainType = INT): ConstExpr {
  const { low, high } = fromNumber(value);
  return constant(type, low, high, span);
}
export function floatConstant(type: PlainType, value: number, span: Span): Expr {
  const rounded = type.size === 4 ? Math.fround(value) : value;
  return { kind: 'float', type, span, quals: 0, barrier: false, value: rounded };
}
export function globalAddress(
  symbol: GlobalSymbol,
  offset: number,
  type: PlainType,
  span: Span,
): Expr {
  return { kind: 'global-address', type, span, quals: 0, barrier: false, symbol, offset };
}
export function localPlace(variable: LocalVariable, span: Span): LocalPlace {
  return {
    kind: 'local',
    type: resolve(variable.type),
    span,
    quals: variable.quals,
    barrier: false,
    variable,
    offset: 0,
    bits: undefined,
  };
}

function localAddress(
  variable: LocalVariable,
  offset: number,
  type: PlainType,
  span: Span,
): LocalAddress {
  return { kind: 'local-address', type, span, quals: 0, barrier: false, variable, offset };
}

// ---------------------------------------------------------------- places and addresses

export function isPlace(expr: Expr): expr is Place {
  return expr.kind === 'local' || expr.kind === 'memory';
}

export function comma(left: Expr, right: Expr, lvalue = false): CommaExpr {
  return {
    kind: 'comma',
    type: right.type,
    span: right.span,
    quals: right.quals,
    barrier: left.barrier || right.barrier,
    left,
    right,
    lvalue,
  };
}

/** The pointer to an lvalue, typed as the caller says. */
export function addressOf(place: Expr, type: PlainType): Expr {
  if (place.kind === 'comma') return comma(place.left, addressOf(place.right, type));
  if (place.kind === 'local') {
    place.variable.addressUses++;
    const { span, variable, offset } = place;
    return { kind: 'local-address', type, span, quals: 0, barrier: false, variable, offset };
  }
  if (place.kind === 'memory') {
    return retype(pointerOffset(place.pointer, place.offset, type, place.span), type, place.span);
  }
  return place;
}

/** The same address under another type (of the same width). */
export function retype(expr: Expr, type: PlainType, span = expr.span): Expr {
  if (expr.type === type) return expr;
  switch (expr.kind) {
    case 'const':
      return constant(type, expr.low, expr.high, span);
    case 'global-address':
      return globalAddress(expr.symbol, expr.offset, type, span);
    case 'local-address':
      return localAddress(expr.variable, expr.offset, type, span);
    case 'pointer-offset':
      return offsetNode(expr.pointer, expr.offset, type, span);
    case 'comma':
      return comma(expr.left, retype(expr.right, type, span));
    default:
      return { kind: 'convert', type, span, quals: 0, barrier: expr.barrier, operand: expr };
  }
}

/** pointer + bytes. */
export function pointerOffset(pointer: Expr, offset: number, type: PlainType, span: Span): Expr {
  if (offset === 0) return retype(pointer, type, span);
  switch (pointer.kind) {
    case 'const': {
      const value = foldBinary('+', pointer, number(offset, span), type)!;
      return constant(type, value.low, value.high, span);
    }
    case 'global-address':
    case 'local-address':
    case 'pointer-offset': {
      const sum = pointer.offset + offset;
      if (Math.abs(sum) > 0x7fff_ffff) break;
      if (pointer.kind === 'global-address') return globalAddress(pointer.symbol, sum, type, span);
      if (pointer.kind === 'local-address') return localAddress(pointer.variable, sum, type, span);
      return offsetNode(pointer.pointer, sum, type, span);
    }
    default:
  }
  if (Math.abs(offset) > 0x7fff_ffff) {
    return {
      kind: 'pointer-index',
      type,
      span,
      quals: 0,
      barrier: pointer.barrier,
      pointer,
      index: number(offset, span, LONG),
      scale: 1,
    };
  }
  return offsetNode(pointer, offset, type, span);
}

function offsetNode(pointer: Expr, offset: number, type: PlainType, span: Span): PointerOffset {
  const { barrier } = pointer;
  return { kind: 'pointer-offset', type, span, quals: 0, barrier, pointer, offset };
}

/** A small scalar whose slot holds it extended; only an access of its own type may go to the slot. */
function isSmallScalar(type: TypeInfo): boolean {
  const plain = resolve(type);
  return isInteger(plain) && plain.size < 4;
}

function localTarget(
  pointer: Expr,
  type: PlainType,
): { variable: LocalVariable; offset: number } | undefined {
  if (pointer.kind !== 'local-address') return undefined;
  const { variable, offset } = pointer;
  if (isSmallScalar(variable.type) && resolve(variable.type) !== type) return undefined;
  if (offset < 0 || offset + type.size > sizeOf(variable.type)) return undefined;
  return { variable, offset };
}

/** The lvalue that a pointer value points to. */
export function dereference(pointer: Expr, type: PlainType, quals: number, span: Span): Expr {
  const local = localTarget(pointer, type);
  if (local) {
    local.variable.addressUses--;
    const { variable, offset } = local;
    return { kind: 'local', type, span, quals, barrier: false, variable, offset, bits: undefined };
  }
  if (pointer.kind === 'comma') {
    return comma(pointer.left, dereference(pointer.right, type, quals, span), true);
  }
  const base = pointer.kind === 'pointer-offset' ? pointer.pointer : pointer;
  const offset = pointer.kind === 'pointer-offset' ? pointer.offset : 0;
  return memory(base, offset, type, quals, span);
}

export function memory(
  pointer: Expr,
  offset: number,
  type: PlainType,
  quals: number,
  span: Span,
): MemoryPlace {
  const { barrier } = pointer;
  return { kind: 'memory', type, span, quals, barrier, pointer, offset, bits: undefined };
}

/** A part of a record lvalue. */
export function part(
  place: Expr,
  offset: number,
  type: PlainType,
  quals: number,
  span: Span,
  bits?: BitRange,
): Expr {
  if (place.kind === 'comma') {
    return comma(place.left, part(place.right, offset, type, quals, span, bits), place.lvalue);
  }
  if (!isPlace(place)) return place;
  const { barrier } = place;
  const moved = place.offset + offset;
  if (place.kind === 'memory') {
    return {
      kind: 'memory',
      type,
      span,
      quals,
      barrier,
      pointer: place.pointer,
      offset: moved,
      bits,
    };
  }
  return {
    kind: 'local',
    type,
    span,
    quals,
    barrier,
    variable: place.variable,
    offset: moved,
    bits,
  };
}

// ---------------------------------------------------------------- operators

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

/** All in order; the value is the last one's. Halved, so that long ones do not nest deeply. */
export function sequence(exprs: readonly Expr[]): Expr {
  if (exprs.length === 1) return exprs[0]!;
  const middle = exprs.length >> 1;
  return comma(sequence(exprs.slice(0, middle)), sequence(exprs.slice(middle)));
}

export function pointerTarget(expr: Expr): PlainType {
  return resolve((expr.type as PointerType).target);
}
