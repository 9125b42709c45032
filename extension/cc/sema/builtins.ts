/**
 * gcc's built-in functions. Those that fold or are a few nodes are made here; bit counting and overflow
 * checks call helper functions written in C (helpers.ts); the library's (`__builtin_memcpy`) become calls
 * of the plain function.
 */
import type { FunctionType, TypeInfo } from '../../bytecode/types';
import type { Expression } from '../ast';
import {
  CHAR,
  CONST,
  DOUBLE,
  INT,
  LONG,
  UINT,
  ULLONG,
  ULONG,
  USHORT,
  VOID,
  functionType,
  pointerTo,
  type PlainType,
} from '../types';
import { checkAtomic } from './atomics';
import * as build from './build';
import * as nodes from './nodes';
import { callFunction } from './calls';
import { broken, checkValue, decay, isBroken } from './expressions';
import { checkOverflow } from './overflow';
import { toBigInt } from './int64';
import { globalPlace } from './names';
import { makeGlobal } from './symbols';
import type { Expr } from './tree';
import type { Unit } from './unit';
import { checkVaCopy, checkVaStart } from './varargs';

type CallNode = Extract<Expression, { kind: 'call' }>;

export function isBuiltinName(name: string): boolean {
  return /^__(builtin|sync|atomic)_/.test(name);
}

const VOID_POINTER = pointerTo(VOID);
const CONST_VOID = pointerTo(VOID, CONST);
const TEXT = pointerTo(CHAR, CONST);
const BUFFER = pointerTo(CHAR);

/** The library functions that may be called by their built-in name without a declaration. */
const LIBRARY: Readonly<Record<string, FunctionType>> = {
  memcpy: functionType(VOID_POINTER, [VOID_POINTER, CONST_VOID, ULONG]),
  memmove: functionType(VOID_POINTER, [VOID_POINTER, CONST_VOID, ULONG]),
  memset: functionType(VOID_POINTER, [VOID_POINTER, INT, ULONG]),
  memcmp: functionType(INT, [CONST_VOID, CONST_VOID, ULONG]),
  memchr: functionType(VOID_POINTER, [CONST_VOID, INT, ULONG]),
  strlen: functionType(ULONG, [TEXT]),
  strcpy: functionType(BUFFER, [BUFFER, TEXT]),
  strncpy: functionType(BUFFER, [BUFFER, TEXT, ULONG]),
  strcat: functionType(BUFFER, [BUFFER, TEXT]),
  strcmp: functionType(INT, [TEXT, TEXT]),
  strncmp: functionType(INT, [TEXT, TEXT, ULONG]),
  strchr: functionType(BUFFER, [TEXT, INT]),
  strrchr: functionType(BUFFER, [TEXT, INT]),
  strstr: functionType(BUFFER, [TEXT, TEXT]),
  abort: functionType(VOID, []),
  exit: functionType(VOID, [INT]),
  malloc: functionType(VOID_POINTER, [ULONG]),
  calloc: functionType(VOID_POINTER, [ULONG, ULONG]),
  free: functionType(VOID, [VOID_POINTER]),
  printf: functionType(INT, [TEXT], true),
  snprintf: functionType(INT, [BUFFER, ULONG, TEXT], true),
  sprintf: functionType(INT, [BUFFER, TEXT], true),
  puts: functionType(INT, [TEXT]),
  putchar: functionType(INT, [INT]),
};

/** Bit counting by helper: base name to the widths it takes. */
const COUNTING = /^(clz|ctz|popcount|ffs|parity|clrsb)(l|ll)?$/;
const OVERFLOW = /^(?:[su](add|sub|mul)(?:l|ll)?|(add|sub|mul))_overflow$/;

type Maker = (unit: Unit, node: CallNode, values: readonly Expr[]) => Expr;

const absolute =
  (type: PlainType): Maker =>
  (unit, node, [value]) =>
    helperCall(unit, node, 'abs64', [build.convert(value!, type)], type);

const swap =
  (type: PlainType, size: number): Maker =>
  (unit, node, [value]) => {
    const folded = foldSwap(value!, size);
    if (folded !== undefined) return build.convert(folded, type, node.span);
    return helperCall(unit, node, `bswap${size * 8}`, [build.convert(value!, type)], type);
  };

function foldSwap(value: Expr, size: number): Expr | undefined {
  if (value.kind !== 'const') return undefined;
  const bytes = Array.from({ length: size }, (_, index) => {
    return ((index < 4 ? value.low : value.high) >>> ((index & 3) * 8)) & 0xff;
  }).reverse();
  const word = (from: number): number =>
    bytes.slice(from, from + 4).reduce((sum, byte, index) => sum | (byte << (index * 8)), 0);
  return nodes.constant(ULONG, word(0), word(4), value.span);
}

const same: Maker = (_unit, node, [value]) => build.convert(value!, LONG, node.span);
const zeroLong: Maker = (_unit, node) => nodes.number(0, node.span, VOID_POINTER);
const nothing: Maker = (_unit, node) => build.toVoid(nodes.number(0, node.span));
const trap =
  (reason: number): Maker =>
  (_unit, node) => ({ kind: 'trap', type: VOID, span: node.span, quals: 0, barrier: true, reason });

/** By name without `__builtin_`: least number of arguments, and what it becomes. */
const SIMPLE: Readonly<Record<string, readonly [number, Maker]>> = {
  expect: [2, same],
  expect_with_probability: [3, same],
  assume_aligned: [2, (_unit, _node, [value]) => value!],
  constant_p: [1, (_unit, node, [value]) => nodes.number(Number(isConstant(value!)), node.span)],
  unreachable: [0, trap(0)],
  trap: [0, trap(1)],
  prefetch: [1, (_unit, node, [value]) => build.toVoid(value!, node.span)],
  frame_address: [1, zeroLong],
  return_address: [1, zeroLong],
  extract_return_addr: [1, (_unit, _node, [value]) => value!],
  va_end: [1, nothing],
  object_size: [2, unknownSize],
  dynamic_object_size: [2, unknownSize],
  bswap16: [1, swap(USHORT, 2)],
  bswap32: [1, swap(UINT, 4)],
  bswap64: [1, swap(ULLONG, 8)],
  abs: [1, absolute(INT)],
  labs: [1, absolute(LONG)],
  llabs: [1, absolute(LONG)],
  inf: [0, (_unit, node) => nodes.floatConstant(DOUBLE, Infinity, node.span)],
  huge_val: [0, (_unit, node) => nodes.floatConstant(DOUBLE, Infinity, node.span)],
  nan: [1, (_unit, node) => nodes.floatConstant(DOUBLE, NaN, node.span)],
};

function unknownSize(_unit: Unit, node: CallNode, [, kind]: readonly Expr[]): Expr {
  const small = kind?.kind === 'const' && (kind.low & 2) !== 0;
  return nodes.number(small ? 0 : -1, node.span, ULONG);
}

function isConstant(value: Expr): boolean {
  if (value.kind === 'const' || value.kind === 'float') return true;
  return value.kind === 'global-address' && !value.symbol.named;
}

/** A call of a name that begins like a built-in and is not declared. */
export function checkBuiltin(unit: Unit, node: CallNode, name: string): Expr {
  if (!name.startsWith('__builtin_')) return checkAtomic(unit, node, name);
  const base = name.slice('__builtin_'.length);
  if (base === 'va_start') return checkVaStart(unit, node);
  if (base === 'has_attribute') return nodes.number(0, node.span);
  if (base === 'va_copy') return checkVaCopy(unit, node);
  const values = node.arguments.map((argument) => checkValue(unit, argument));
  if (values.some(isBroken)) return broken(node.span);
  if (base === 'alloca') return checkAlloca(unit, node, values);
  const simple = Object.hasOwn(SIMPLE, base) ? SIMPLE[base] : undefined;
  if (simple) {
    if (enough(unit, node, name, simple[0])) return simple[1](unit, node, values);
    return broken(node.span);
  }
  const counting = COUNTING.exec(base);
  if (counting) {
    if (!enough(unit, node, name, 1)) return broken(node.span);
    return countBits(unit, node, counting[1]!, counting[2] !== undefined, values[0]!);
  }
  const overflow = OVERFLOW.exec(base);
  if (overflow) {
    if (!enough(unit, node, name, 3)) return broken(node.span);
    return checkOverflow(unit, (overflow[1] ?? overflow[2]) as 'add', values, node.span);
  }
  return libraryCall(unit, node, base, values);
}

/** Memory that is released when the function returns. */
function checkAlloca(unit: Unit, node: CallNode, [size]: readonly Expr[]): Expr {
  const list = unit.function?.allocations;
  if (!size || !list) {
    unit.error('alloca takes a size, and can be used only inside a function', node.span);
    return broken(node.span);
  }
  const address = nodes.addressOf(nodes.localPlace(list, node.span), pointerTo(VOID_POINTER));
  return helperCall(unit, node, 'alloca', [address, build.convert(size, ULONG)], VOID_POINTER);
}

function enough(unit: Unit, node: CallNode, name: string, count: number): boolean {
  if (node.arguments.length >= count) return true;
  unit.error(`too few arguments to function '${name}'`, node.span);
  return false;
}

function countBits(unit: Unit, node: CallNode, kind: string, wide: boolean, value: Expr): Expr {
  const type = wide ? ULONG : UINT;
  const known = build.convert(value, type);
  if (known.kind === 'const') {
    return nodes.number(countConstant(kind, toBigInt(known, false), wide ? 64 : 32), node.span);
  }
  return helperCall(unit, node, `${kind}${wide ? 64 : 32}`, [build.convert(value, type)], INT);
}

/** The same at compile time; zero counts as the helpers have it. */
function countConstant(kind: string, value: bigint, bits: number): number {
  const text = value.toString(2).padStart(bits, '0');
  const ones = text.replaceAll('0', '').length;
  const trailing = text.length - 1 - text.lastIndexOf('1');
  switch (kind) {
    case 'clz':
      return value === 0n ? bits : text.indexOf('1');
    case 'ctz':
      return value === 0n ? bits : trailing;
    case 'ffs':
      return value === 0n ? 0 : trailing + 1;
    case 'popcount':
      return ones;
    case 'parity':
      return ones & 1;
    default: {
      // clrsb: copies of the sign bit behind it.
      const other = text.indexOf(text.startsWith('1') ? '0' : '1');
      return (other < 0 ? bits : other) - 1;
    }
  }
}

/** A call of one of the compiler's own C functions. */
export function helperCall(
  unit: Unit,
  node: { readonly span: CallNode['span'] },
  name: string,
  values: readonly Expr[],
  type: PlainType,
): Expr {
  const symbol = unit.hooks.helper(`__cc_${name}`);
  const callee = decay(globalPlace(unit, symbol, node.span));
  return build.convert(callFunction(unit, callee, values, node.span), type);
}

function libraryCall(unit: Unit, node: CallNode, name: string, values: readonly Expr[]): Expr {
  let symbol = unit.globals.get(name);
  if (!symbol) {
    const type: TypeInfo | undefined = Object.hasOwn(LIBRARY, name) ? LIBRARY[name] : undefined;
    if (!type) {
      unit.error(`'__builtin_${name}' is not supported`, node.span);
      return broken(node.span);
    }
    symbol = makeGlobal({ name, isFunction: true, type, span: node.span });
    unit.globals.set(name, symbol);
  }
  return callFunction(unit, decay(globalPlace(unit, symbol, node.span)), values, node.span);
}
