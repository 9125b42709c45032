/**
 * Leaves, lvalues and addresses of the typed tree. Constant offsets are pushed into addresses and memory
 * operands, and an address that is dereferenced at once becomes the place itself.
 */
import type { Span } from '../../base/span';
import type { TypeInfo } from '../../bytecode/types';
import { INT, LONG, isInteger, resolve, sizeOf } from '../types';
import type { PlainType } from '../types';
import { foldBinary } from './fold';
import { fromNumber } from './int64';
import type { GlobalSymbol, LocalVariable } from './symbols';
import type {
  BitRange,
  CommaExpr,
  ConstExpr,
  Expr,
  LocalAddress,
  LocalPlace,
  MemoryPlace,
  Place,
  PointerOffset,
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

/** All in order; the value is the last one's. Halved, so that long ones do not nest deeply. */
export function sequence(exprs: readonly Expr[]): Expr {
  if (exprs.length === 1) return exprs[0]!;
  const middle = exprs.length >> 1;
  return comma(sequence(exprs.slice(0, middle)), sequence(exprs.slice(middle)));
}
