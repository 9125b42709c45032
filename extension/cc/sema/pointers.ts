/** Pointers: dereferencing, indexing, arithmetic in units of what they point to (GNU: 1 for void and functions). */
import type { Span } from '../../base/span';
import type { PointerType } from '../../bytecode/types';
import type { Expression } from '../ast';
import { typeText } from '../types-print';
import {
  INT,
  LONG,
  ULONG,
  byteCountOf,
  isIncomplete,
  isInteger,
  isRecord,
  isSigned,
  isVoidPointer,
  resolve,
  targetQuals,
  type PlainType,
} from '../types';
import * as build from './build';
import * as nodes from './nodes';
import { binary, convert } from './build';
import { broken, checkValue, isBroken } from './expressions';
import { toNumber } from './int64';
import type { Expr } from './tree';
import type { Unit } from './unit';
import { badOperands, promotedType } from './operators';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export function checkDereference(unit: Unit, pointer: Expr, span: Span): Expr {
  const { type } = pointer;
  if (type.kind !== 'pointer') {
    if (!isBroken(pointer)) {
      unit.error(`invalid type argument of unary '*' (have '${typeText(type)}')`, span);
    }
    return broken(span);
  }
  const target = resolve(type.target);
  if (isRecord(target) && target.incomplete) {
    unit.error(`invalid use of undefined type '${typeText(target)}'`, span);
    return broken(span);
  }
  return nodes.dereference(pointer, target, targetQuals(type), span);
}

/** Bytes per element; 1 for void and functions (GNU). Undefined after an error. */
export function elementSize(unit: Unit, pointer: PlainType, span: Span): Expr | undefined {
  const target = resolve((pointer as PointerType).target);
  if (target.kind === 'void' || target.kind === 'function') return nodes.number(1, span, LONG);
  const byteCount = byteCountOf(target);
  if (byteCount) return convert(nodes.localPlace(byteCount, span), LONG);
  if (!isIncomplete(target)) return nodes.number(target.size, span, LONG);
  unit.error(`arithmetic on a pointer to an incomplete type '${typeText(target)}'`, span);
  return undefined;
}

export function pointerArithmetic(
  unit: Unit,
  operator: '+' | '-',
  left: Expr,
  right: Expr,
  span: Span,
): Expr {
  if (left.type.kind === 'pointer' && right.type.kind === 'pointer') {
    return operator === '-'
      ? pointerDifference(unit, left, right, span)
      : badOperands(unit, operator, left, right, span);
  }
  const [pointer, index] = left.type.kind === 'pointer' ? [left, right] : [right, left];
  const usable = isInteger(index.type) && (operator === '+' || pointer === left);
  if (!usable) return badOperands(unit, operator, left, right, span);
  return pointerPlus(unit, pointer, index, operator === '-', span);
}

export function pointerPlus(
  unit: Unit,
  pointer: Expr,
  index: Expr,
  negative: boolean,
  span: Span,
): Expr {
  const size = elementSize(unit, pointer.type, span);
  if (size === undefined) return broken(span);
  const { type } = pointer;
  if (size.kind !== 'const') return runtimePlus(pointer, index, size, negative, span);
  const scale = toNumber(size, true);
  if (index.kind === 'const') {
    const count = toNumber(index, isSigned(index.type) || index.type.size === 8);
    const bytes = count * scale * (negative ? -1 : 1);
    if (Number.isSafeInteger(bytes)) return nodes.pointerOffset(pointer, bytes, type, span);
  }
  return {
    kind: 'pointer-index',
    type,
    span,
    quals: 0,
    barrier: pointer.barrier || index.barrier,
    pointer,
    index: negative
      ? build.unary('-', convert(index, LONG), LONG, index.span)
      : convert(index, indexType(index)),
    scale,
  };
}

/** In steps whose size is known only at run time. */
function runtimePlus(pointer: Expr, index: Expr, size: Expr, negative: boolean, span: Span): Expr {
  const bytes = binary('*', convert(index, LONG), size, LONG, span);
  return {
    kind: 'pointer-index',
    type: pointer.type,
    span,
    quals: 0,
    barrier: pointer.barrier || index.barrier,
    pointer,
    index: negative ? build.unary('-', bytes, LONG, index.span) : bytes,
    scale: 1,
  };
}

function indexType(index: Expr): PlainType {
  const type = promotedType(index);
  return type.size === 8 ? type : isSigned(type) ? INT : ULONG;
}

function pointerDifference(unit: Unit, left: Expr, right: Expr, span: Span): Expr {
  const a = left.type as PointerType;
  const b = right.type as PointerType;
  if (!unit.compatible(a.target, b.target) && !(isVoidPointer(a) && isVoidPointer(b))) {
    return badOperands(unit, '-', left, right, span);
  }
  const size = elementSize(unit, a, span);
  if (size === undefined) return broken(span);
  const bytes = binary('-', convert(left, LONG), convert(right, LONG), LONG, span);
  if (size.kind !== 'const') return binary('/', bytes, size, LONG, span);
  const constant = toNumber(size, true);
  if (constant <= 1) return bytes;
  // The division leaves no rest, so a power of two is a shift.
  const log = Math.log2(constant);
  return Number.isInteger(log)
    ? binary('>>', bytes, nodes.number(log, span), LONG, span)
    : binary('/', bytes, size, LONG, span);
}

export function checkIndex(unit: Unit, node: Node<'index'>): Expr {
  const base = checkValue(unit, node.base);
  const index = checkValue(unit, node.index);
  const [pointer, offset] = base.type.kind === 'pointer' ? [base, index] : [index, base];
  if (pointer.type.kind !== 'pointer' || !isInteger(offset.type)) {
    if (!isBroken(base) && !isBroken(index)) {
      unit.error(
        pointer.type.kind === 'pointer'
          ? 'array subscript is not an integer'
          : 'subscripted value is neither array nor pointer',
        node.span,
      );
    }
    return broken(node.span);
  }
  return checkDereference(unit, pointerPlus(unit, pointer, offset, false, node.span), node.span);
}
