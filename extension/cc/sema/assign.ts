/**
 * Assignments and the conversions that assignment, argument passing, initialisation and return share
 * (C11 6.5.16.1), with gcc's warnings for those it lets pass.
 */
import type { Span } from '../../base/span';
import type { PointerType } from '../../bytecode/types';
import type { Expression } from '../ast';
import { typeText } from '../types-print';
import {
  CONST,
  LONG,
  isArithmetic,
  isBool,
  isInteger,
  isRecord,
  isVoidPointer,
  resolve,
  sizeOf,
  targetQuals,
  commonType,
  INT,
  type PlainType,
} from '../types';
import * as build from './build';
import * as nodes from './nodes';
import { convert } from './build';
import { broken, checkPlace, checkValue, isBroken, requirePlace } from './expressions';
import { binaryOperation, isNullConstant, promotedType } from './operators';
import { elementSize } from './pointers';
import type { ArithmeticOperator, Expr, Place } from './tree';
import type { Unit } from './unit';

/** What is being converted, for messages. */
export type Purpose =
  | { readonly kind: 'assignment' | 'initialization' | 'return' }
  | { readonly kind: 'argument'; readonly number: number; readonly callee: string };

function describe(purpose: Purpose, to: PlainType, from: PlainType, problem: string): string {
  const types = `'${typeText(to)}' from ${problem} '${typeText(from)}'`;
  switch (purpose.kind) {
    case 'assignment':
      return `assignment to ${types}`;
    case 'initialization':
      return `initialization of ${types}`;
    case 'return':
      return `returning '${typeText(from)}' from a function with ${problem === 'type' ? 'return type' : `${problem},`} '${typeText(to)}'`;
    case 'argument':
      return `passing argument ${purpose.number} of '${purpose.callee}': expected ${types}`;
  }
}

/** The value as the type wants it, after the checks of an assignment. */
export function convertTo(
  unit: Unit,
  value: Expr,
  type: PlainType,
  purpose: Purpose,
  span = value.span,
): Expr {
  const from = value.type;
  if (from === type) return value;
  if (isBroken(value)) return isRecord(type) ? value : convert(convert(value, LONG), type);
  if (isArithmetic(type) && isArithmetic(from)) return convert(value, type);
  if (type.kind === 'pointer' && from.kind === 'pointer') {
    checkPointers(unit, value, type, from, purpose, span);
    return convert(value, type);
  }
  if (isBool(type) && from.kind === 'pointer') return convert(value, type);
  if (type.kind === 'pointer' && isInteger(from)) {
    if (!isNullConstant(value)) warnWithoutCast(unit, 'pointer from integer', purpose, span);
    return convert(convert(value, LONG), type);
  }
  if (isInteger(type) && from.kind === 'pointer') {
    warnWithoutCast(unit, 'integer from pointer', purpose, span);
    return convert(convert(value, LONG), type);
  }
  if (isRecord(type) && unit.compatible(type, from)) return value;
  if (type.kind === 'void' || from.kind === 'void') {
    unit.error('void value not ignored as it ought to be', span);
  } else unit.error(`incompatible types: ${describe(purpose, type, from, 'type')}`, span);
  return isRecord(type) ? broken(span) : convert(broken(span), type);
}

function warnWithoutCast(unit: Unit, what: string, purpose: Purpose, span: Span): void {
  const subject =
    purpose.kind === 'argument'
      ? `passing argument ${purpose.number} of '${purpose.callee}'`
      : purpose.kind;
  unit.warn(`${subject} makes ${what} without a cast`, span);
}

function checkPointers(
  unit: Unit,
  value: Expr,
  to: PointerType,
  from: PointerType,
  purpose: Purpose,
  span: Span,
): void {
  if (isNullConstant(value)) return;
  const target = resolve(to.target);
  const source = resolve(from.target);
  const related =
    isVoidPointer(to) ||
    isVoidPointer(from) ||
    unit.compatible(target, source) ||
    (isInteger(target) && isInteger(source) && sizeOf(target) === sizeOf(source));
  if (!related) {
    unit.warn(describe(purpose, to, from, 'incompatible pointer type'), span);
  } else if ((targetQuals(from) & CONST) > (targetQuals(to) & CONST)) {
    const where =
      purpose.kind === 'argument'
        ? `passing argument ${purpose.number} of '${purpose.callee}'`
        : purpose.kind;
    unit.warn(`${where} discards 'const' qualifier from pointer target type`, span);
  }
}

/** Reports what cannot be assigned to. */
function modifiable(unit: Unit, expr: Expr, span: Span): Place | undefined {
  const place = requirePlace(unit, expr, span);
  if (!place) return undefined;
  if (place.type.kind === 'array') {
    unit.error('assignment to expression with array type', span);
    return undefined;
  }
  if (place.quals & CONST) {
    unit.error('assignment of a read-only object', span);
    return undefined;
  }
  return place;
}

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export function checkAssign(unit: Unit, node: Node<'assign'>): Expr {
  const target = checkPlace(unit, node.left);
  const value = checkValue(unit, node.right);
  const place = modifiable(unit, target, node.left.span);
  if (!place) return broken(node.span);
  if (node.operator === '=') {
    const converted = convertTo(unit, value, place.type, { kind: 'assignment' }, node.span);
    if (isRecord(place.type) && isBroken(converted)) return converted;
    return build.assign(target, converted, node.span);
  }
  const operator = node.operator.slice(0, -1) as ArithmeticOperator;
  return update(unit, target, operator, value, false, node.span);
}

export function checkIncrement(
  unit: Unit,
  operand: Expression,
  operator: '++' | '--',
  postfix: boolean,
  span: Span,
): Expr {
  const target = checkPlace(unit, operand);
  if (!modifiable(unit, target, span)) return broken(span);
  const one = nodes.number(1, span);
  return update(unit, target, operator === '++' ? '+' : '-', one, postfix, span);
}

function pointerUpdate(
  unit: Unit,
  target: Expr,
  operator: ArithmeticOperator,
  value: Expr,
  span: Span,
): Expr | undefined {
  if (!isInteger(value.type) || (operator !== '+' && operator !== '-')) {
    if (!isBroken(value)) {
      const types = `'${typeText(target.type)}' and '${typeText(value.type)}'`;
      unit.error(`invalid operands to binary ${operator} (have ${types})`, span);
    }
    return undefined;
  }
  const size = elementSize(unit, target.type, span);
  if (size === undefined) return undefined;
  return build.binary('*', convert(value, LONG), size, LONG, span);
}

/** `target op= value`; the operands are checked against a trial of the plain operator. */
export function update(
  unit: Unit,
  target: Expr,
  operator: ArithmeticOperator,
  value: Expr,
  postfix: boolean,
  span: Span,
): Expr {
  if (target.kind === 'comma') {
    return nodes.comma(target.left, update(unit, target.right, operator, value, postfix, span));
  }
  if (!nodes.isPlace(target)) return broken(span);
  const { type } = target;
  if (type.kind === 'pointer') {
    const bytes = pointerUpdate(unit, target, operator, value, span);
    return bytes ? updateNode(target, operator, bytes, type, postfix, span) : broken(span);
  }
  const shift = operator === '<<' || operator === '>>';
  const trial = binaryOperation(unit, operator, { ...target, bits: undefined }, value, span);
  if (isBroken(trial)) return trial;
  if (!isArithmetic(type)) return broken(span);
  const compute = shift
    ? promotedType(target)
    : commonType(promotedType(target), promotedType(value));
  const operand = shift ? convert(value, INT) : convert(value, compute);
  return updateNode(target, operator, operand, compute, postfix, span);
}

function updateNode(
  target: Place,
  operator: ArithmeticOperator,
  value: Expr,
  compute: PlainType,
  postfix: boolean,
  span: Span,
): Expr {
  return {
    kind: 'update',
    type: target.type,
    span,
    quals: 0,
    barrier: target.barrier || value.barrier,
    operator,
    target,
    value,
    compute,
    postfix,
  };
}
