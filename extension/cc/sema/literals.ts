/** Literals: the type that suffix, base and size give them (C11 6.4.4), strings as objects. */
import type { Expression } from '../ast';
import {
  CHAR,
  DOUBLE,
  FLOAT,
  INT,
  LDOUBLE,
  LLONG,
  LONG,
  UINT,
  ULLONG,
  ULONG,
  USHORT,
  arrayOf,
  pointerTo,
  type PlainType,
} from '../types';
import { assign } from './build';
import {
  comma,
  constant,
  floatConstant,
  globalAddress,
  localPlace,
  memory,
  number,
  part,
  sequence,
} from './nodes';
import type { Expr } from './tree';
import type { Unit } from './unit';

type Literal<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

const MAX_INT = 0x7fff_ffffn;
const MAX_UINT = 0xffff_ffffn;
const MAX_LONG = 0x7fff_ffff_ffff_ffffn;

function integerType(node: Literal<'integer'>): PlainType {
  const { value, decimal, unsigned, longs } = node;
  const wide = longs === 2 ? LLONG : LONG;
  const wideUnsigned = longs === 2 ? ULLONG : ULONG;
  if (unsigned) return longs === 0 && value <= MAX_UINT ? UINT : wideUnsigned;
  if (longs === 0) {
    if (value <= MAX_INT) return INT;
    if (!decimal && value <= MAX_UINT) return UINT;
  }
  if (value <= MAX_LONG) return wide;
  return decimal ? wide : wideUnsigned;
}

export function integerLiteral(unit: Unit, node: Literal<'integer'>): Expr {
  const { value, span } = node;
  if (value > MAX_LONG && node.decimal && !node.unsigned) {
    unit.warn('integer constant is so large that it is unsigned', span);
  }
  if (value <= MAX_INT && node.longs === 0 && !node.unsigned) {
    return constant(INT, Number(value), 0, span);
  }
  const low = Number(BigInt.asIntN(32, value));
  const high = Number(BigInt.asIntN(32, value >> 32n));
  return constant(integerType(node), low, high, span);
}

export function floatingConstant(node: Literal<'floating'>): Expr {
  const type = node.suffix === 'f' ? FLOAT : node.suffix === 'l' ? LDOUBLE : DOUBLE;
  return floatConstant(type, node.value, node.span);
}

export function characterConstant(node: Literal<'character'>): Expr {
  const types = { '': INT, L: INT, u: USHORT, U: UINT, u8: CHAR };
  return number(node.value, node.span, types[node.prefix]);
}

/** The object of a string literal as an lvalue of array type. */
export function stringPlace(unit: Unit, node: Literal<'string'>): Expr {
  const { prefix, span } = node;
  const width = prefix === 'u' ? 2 : prefix === 'L' || prefix === 'U' ? 4 : 1;
  if (unit.stringsInFrame) return stringInFrame(unit, node, width);
  const symbol = unit.stringLiteral(node.bytes, width, prefix !== 'U', span);
  const type = symbol.type as PlainType;
  return memory(globalAddress(symbol, 0, pointerTo(type), span), 0, type, 0, span);
}

/** The same as an anonymous array that is filled where it is used. */
function stringInFrame(unit: Unit, node: Literal<'string'>, width: number): Expr {
  const { span } = node;
  const bytes = new Uint8Array(Math.ceil((node.bytes.length + width) / 4) * 4);
  bytes.set(node.bytes);
  const element = width === 1 ? CHAR : width === 2 ? USHORT : INT;
  const variable = unit.temporary(arrayOf(element, node.bytes.length / width + 1), span);
  const place = localPlace({ ...variable, blockLifetime: true }, span);
  const words = new DataView(bytes.buffer);
  const stores = Array.from({ length: bytes.length / 4 }, (_, index) => {
    const value = constant(INT, words.getInt32(index * 4, true), 0, span);
    return assign(part(place, index * 4, INT, 0, span), value, span);
  });
  return comma(sequence(stores), place, true);
}
