/** Unary, binary and conditional operators: promotions, common types, pointer arithmetic, comparisons. */
import type { Span } from '../../base/span';
import type { PointerType } from '../../bytecode/types';
import type { Expression } from '../ast';
import { composite } from '../types-compatible';
import { typeText } from '../types-print';
import {
  INT,
  LONG,
  UINT,
  VOID,
  commonType,
  isArithmetic,
  isInteger,
  isRecord,
  isSigned,
  isVoidPointer,
  pointerTo,
  promote,
  targetQuals,
  type PlainType,
} from '../types';
import { checkDereference, pointerArithmetic } from './pointers';
import * as build from './build';
import * as nodes from './nodes';
import { binary, convert } from './build';
import {
  after,
  broken,
  checkPlace,
  checkValue,
  decay,
  isBroken,
  requireScalar,
  reusable,
} from './expressions';
import { toNumber } from './int64';
import type { ArithmeticOperator, CompareOperator, Expr } from './tree';
import type { Unit } from './unit';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

// ---------------------------------------------------------------- promotions

/** The type after integer promotion; a bit-field narrower than int becomes int. */
export function promotedType(expr: Expr): PlainType {
  if (!isInteger(expr.type)) return expr.type;
  if (nodes.isPlace(expr) && expr.bits && expr.bits.width <= 32) {
    return expr.bits.width === 32 && !isSigned(expr.type) ? UINT : INT;
  }
  return promote(expr.type);
}

function commonOf(left: Expr, right: Expr): PlainType {
  return commonType(promotedType(left), promotedType(right));
}

export function isNullConstant(expr: Expr): boolean {
  if (expr.kind !== 'const' || (expr.low | expr.high) !== 0) return false;
  const { type } = expr;
  return isInteger(type) || (isVoidPointer(type) && targetQuals(type as PointerType) === 0);
}

export function badOperands(
  unit: Unit,
  operator: string,
  left: Expr,
  right: Expr,
  span: Span,
): Expr {
  if (!isBroken(left) && !isBroken(right)) {
    const types = `'${typeText(left.type)}' and '${typeText(right.type)}'`;
    unit.error(`invalid operands to binary ${operator} (have ${types})`, span);
  }
  return broken(span);
}

// ---------------------------------------------------------------- unary

export function checkUnary(unit: Unit, node: Node<'unary'>): Expr {
  const { operator, span } = node;
  if (operator === '&') return checkAddress(unit, node);
  const operand = checkValue(unit, node.operand);
  switch (operator) {
    case '*':
      return checkDereference(unit, operand, span);
    case '!':
      if (!requireScalar(unit, operand, "operand of '!'")) return broken(span);
      return build.unary('!', operand, INT, span);
    case '+':
    case '-':
    case '~': {
      const usable = operator === '~' ? isInteger(operand.type) : isArithmetic(operand.type);
      if (!usable) {
        unit.error(`wrong type argument to unary '${operator}'`, span);
        return broken(span);
      }
      const type = promotedType(operand);
      const value = convert(operand, type, span);
      return operator === '+' ? value : build.unary(operator, value, type, span);
    }
    case '__extension__':
      return checkPlace(unit, node.operand);
    default:
      unit.error(`'${operator}' is not supported`, span);
      return broken(span);
  }
}

function checkAddress(unit: Unit, node: Node<'unary'>): Expr {
  const operand = checkPlace(unit, node.operand);
  const usable = nodes.isPlace(operand) || (operand.kind === 'comma' && operand.lvalue);
  if (!usable) {
    if (!isBroken(operand)) unit.error("lvalue required as unary '&' operand", node.span);
    return broken(node.span);
  }
  if (nodes.isPlace(operand) && operand.bits) {
    unit.error('cannot take address of bit-field', node.span);
    return broken(node.span);
  }
  return nodes.retype(
    nodes.addressOf(operand, pointerTo(operand.type, operand.quals)),
    pointerTo(operand.type, operand.quals),
    node.span,
  );
}

// ---------------------------------------------------------------- binary

const COMPARE = new Set<string>(['==', '!=', '<', '<=', '>', '>=']);

export function checkBinary(unit: Unit, node: Node<'binary'>): Expr {
  const { operator, span } = node;
  const left = checkValue(unit, node.left);
  if (operator === '&&' || operator === '||') {
    const right = checkValue(unit, node.right);
    const usable =
      requireScalar(unit, left, `operand of '${operator}'`) &&
      requireScalar(unit, right, `operand of '${operator}'`);
    return usable ? build.logical(operator, left, right, span) : broken(span);
  }
  const right = checkValue(unit, node.right);
  if (operator === ',') return nodes.comma(build.toVoid(left), right);
  return binaryOperation(unit, operator, left, right, span);
}

/** A binary operator on checked operands; also used for `op=`. */
export function binaryOperation(
  unit: Unit,
  operator: ArithmeticOperator | CompareOperator,
  left: Expr,
  right: Expr,
  span: Span,
): Expr {
  if (COMPARE.has(operator)) return compare(unit, operator as CompareOperator, left, right, span);
  if (operator === '+' || operator === '-') {
    if (left.type.kind === 'pointer' || right.type.kind === 'pointer') {
      return pointerArithmetic(unit, operator, left, right, span);
    }
  }
  const arithmetic = isArithmetic(left.type) && isArithmetic(right.type);
  const integers = isInteger(left.type) && isInteger(right.type);
  const needsIntegers =
    operator !== '+' && operator !== '-' && operator !== '*' && operator !== '/';
  if (!(needsIntegers ? integers : arithmetic)) {
    return badOperands(unit, operator, left, right, span);
  }
  if (operator === '<<' || operator === '>>') return shift(unit, operator, left, right, span);
  const type = commonOf(left, right);
  if ((operator === '/' || operator === '%') && isZero(right) && !isBroken(right)) {
    unit.warn('division by zero', span);
  }
  return binary(operator, convert(left, type), convert(right, type), type, span);
}

const isZero = (expr: Expr): boolean => expr.kind === 'const' && (expr.low | expr.high) === 0;

function shift(unit: Unit, operator: '<<' | '>>', left: Expr, right: Expr, span: Span): Expr {
  const type = promotedType(left);
  if (right.kind === 'const') {
    const count = toNumber(right, isSigned(right.type));
    if (count < 0) unit.warn('shift count is negative', span);
    else if (count >= type.size * 8) unit.warn('shift count >= width of type', span);
  }
  return binary(operator, convert(left, type), convert(right, INT), type, span);
}

function compare(unit: Unit, operator: CompareOperator, left: Expr, right: Expr, span: Span): Expr {
  const a = left.type;
  const b = right.type;
  if (isArithmetic(a) && isArithmetic(b)) {
    const type = commonOf(left, right);
    return binary(operator, convert(left, type), convert(right, type), INT, span);
  }
  if (a.kind !== 'pointer' && b.kind !== 'pointer') {
    return badOperands(unit, operator, left, right, span);
  }
  if (a.kind === 'pointer' && b.kind === 'pointer') {
    const same =
      isVoidPointer(a) ||
      isVoidPointer(b) ||
      unit.compatible(a.target, b.target) ||
      isNullConstant(left) ||
      isNullConstant(right);
    if (!same) unit.warn('comparison of distinct pointer types lacks a cast', span);
    return binary(operator, left, right, INT, span);
  }
  const pointer = (a.kind === 'pointer' ? a : b) as PointerType;
  const other = a.kind === 'pointer' ? right : left;
  if (!isInteger(other.type)) return badOperands(unit, operator, left, right, span);
  if (!isNullConstant(other) && !isBroken(other)) {
    unit.warn('comparison between pointer and integer', span);
  }
  return binary(operator, toPointer(left, pointer), toPointer(right, pointer), INT, span);
}

function toPointer(expr: Expr, type: PointerType): Expr {
  return expr.type.kind === 'pointer' ? expr : convert(convert(expr, LONG), type);
}

// ---------------------------------------------------------------- ? :

export function checkConditional(unit: Unit, node: Node<'conditional'>): Expr {
  let condition = checkValue(unit, node.condition);
  let setup: Expr | undefined;
  let then: Expr;
  if (!requireScalar(unit, condition, 'condition')) return broken(node.span);
  if (node.then) then = checkValue(unit, node.then);
  else {
    const kept = reusable(unit, condition);
    setup = kept.setup;
    condition = kept.value;
    then = kept.value;
  }
  const otherwise = decay(checkPlace(unit, node.else));
  const type = conditionalType(unit, then, otherwise, node.span);
  if (type.kind === 'void') {
    const value = build.conditional(
      condition,
      build.toVoid(then),
      build.toVoid(otherwise),
      VOID,
      node.span,
    );
    return after(setup, value);
  }
  const value = build.conditional(
    condition,
    toBranch(then, type),
    toBranch(otherwise, type),
    type,
    node.span,
  );
  return after(setup, value);
}

function toBranch(expr: Expr, type: PlainType): Expr {
  if (isRecord(type) || isBroken(expr)) return expr;
  if (type.kind === 'pointer' && isInteger(expr.type)) return convert(convert(expr, LONG), type);
  return convert(expr, type);
}

function conditionalType(unit: Unit, then: Expr, otherwise: Expr, span: Span): PlainType {
  const a = then.type;
  const b = otherwise.type;
  if (isBroken(then)) return b;
  if (isBroken(otherwise)) return a;
  if (isArithmetic(a) && isArithmetic(b)) return commonOf(then, otherwise);
  if (a.kind === 'void' || b.kind === 'void') return VOID;
  if (isRecord(a) && unit.compatible(a, b)) return a;
  if (a.kind === 'pointer' && b.kind === 'pointer') {
    return pointerBranch(unit, then, otherwise, span);
  }
  if (a.kind === 'pointer' && isInteger(b)) {
    if (!isNullConstant(otherwise)) warnMismatch(unit, span);
    return a;
  }
  if (b.kind === 'pointer' && isInteger(a)) {
    if (!isNullConstant(then)) warnMismatch(unit, span);
    return b;
  }
  const types = `'${typeText(a)}' and '${typeText(b)}'`;
  unit.error(`type mismatch in conditional expression (have ${types})`, span);
  return VOID;
}

function warnMismatch(unit: Unit, span: Span): void {
  unit.warn('pointer/integer type mismatch in conditional expression', span);
}

function pointerBranch(unit: Unit, then: Expr, otherwise: Expr, span: Span): PlainType {
  const a = then.type as PointerType;
  const b = otherwise.type as PointerType;
  const quals = targetQuals(a) | targetQuals(b);
  if (isNullConstant(then)) return b;
  if (isNullConstant(otherwise)) return a;
  if (isVoidPointer(a) || isVoidPointer(b)) return pointerTo(VOID, quals);
  if (unit.compatible(a.target, b.target)) {
    return targetQuals(a) === quals && a.target === b.target
      ? a
      : pointerTo(composite(a.target, b.target), quals);
  }
  unit.warn('pointer type mismatch in conditional expression', span);
  return pointerTo(VOID, quals);
}
