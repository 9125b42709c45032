/**
 * The compiler's own types: the `TypeInfo` objects that the debugger sees later, plus what only the
 * compiler needs, as extra properties (qualifiers of a pointer's target, "no prototype", …). C's
 * qualifiers of a value itself are kept on the side, in a `QualifiedType`. Sizes and alignments are
 * those of x86-64 System V (LP64); `long double` takes 16 bytes but is computed as a double.
 *
 * Records are mutated once, when their definition is complete; all other types are immutable.
 */
import {
  resolveTypedef,
  type ArrayType,
  type FloatType,
  type FunctionType,
  type IntegerType,
  type Member,
  type PointerType,
  type RecordType,
  type TypeInfo,
  type TypedefType,
  type VoidType,
} from '../bytecode/types';
import type { LocalVariable } from './sema/symbols';

/** Qualifier bits. */
export const CONST = 1;
export const VOLATILE = 2;
export const RESTRICT = 4;
export const ATOMIC = 8;

export interface QualifiedType {
  readonly type: TypeInfo;
  /** CONST | VOLATILE | … */
  readonly quals: number;
}

/** A type that is no typedef. */
export type PlainType = Exclude<TypeInfo, TypedefType>;
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface QualifiedPointer extends PointerType {
  readonly targetQuals: number;
}
interface QualifiedArray extends ArrayType {
  readonly elementQuals: number;
}
interface QualifiedTypedef extends TypedefType {
  readonly quals: number;
  /** Alignment given by an attribute of the typedef itself. */
  readonly aligned?: number;
}
interface PrototypedFunction extends FunctionType {
  /** `()`: arguments are not checked. */
  readonly unspecified: boolean;
}
export interface QualifiedMember extends Member {
  readonly quals: number;
}

const integer = (name: string, size: number, signed: boolean): IntegerType => ({
  kind: 'int',
  name,
  size,
  align: size,
  signed,
});
const floating = (name: string, size: number): FloatType => ({
  kind: 'float',
  name,
  size,
  align: size,
});

export const VOID: VoidType = { kind: 'void', size: 0, align: 1 };
export const BOOL: IntegerType = { ...integer('_Bool', 1, false), bool: true };
export const CHAR = integer('char', 1, true);
export const SCHAR = integer('signed char', 1, true);
export const UCHAR = integer('unsigned char', 1, false);
export const SHORT = integer('short', 2, true);
export const USHORT = integer('unsigned short', 2, false);
export const INT = integer('int', 4, true);
export const UINT = integer('unsigned int', 4, false);
export const LONG = integer('long', 8, true);
export const ULONG = integer('unsigned long', 8, false);
export const LLONG = integer('long long', 8, true);
export const ULLONG = integer('unsigned long long', 8, false);
export const FLOAT = floating('float', 4);
export const DOUBLE = floating('double', 8);
export const LDOUBLE = floating('long double', 16);

export function pointerTo(target: TypeInfo, targetQuals = 0): PointerType {
  const pointer: QualifiedPointer = { kind: 'pointer', size: 8, align: 8, target, targetQuals };
  return pointer;
}

/** An array whose length is known only at run time: the hidden variable that holds its size in bytes. */
interface RuntimeArray extends ArrayType {
  readonly byteCount: LocalVariable;
}

/** `int a[n]`. */
export function runtimeArrayOf(
  element: TypeInfo,
  byteCount: LocalVariable,
  elementQuals = 0,
): ArrayType {
  const array: RuntimeArray = { ...arrayOf(element, undefined, elementQuals), byteCount };
  return array;
}
/** Where the size of an array of run-time length is kept; undefined for every other type. */
export function byteCountOf(type: TypeInfo): LocalVariable | undefined {
  const plain = resolve(type);
  return plain.kind === 'array' ? (plain as Partial<RuntimeArray>).byteCount : undefined;
}

/** The type as a debugger may have it: hidden variables of a frame mean nothing there. */
export function withoutByteCounts(type: TypeInfo): TypeInfo {
  if (type.kind === 'pointer') {
    const target = withoutByteCounts(type.target);
    return target === type.target ? type : pointerTo(target, targetQuals(type));
  }
  if (!byteCountOf(type)) return type;
  const plain = resolve(type) as ArrayType;
  return arrayOf(withoutByteCounts(plain.element), undefined, elementQuals(plain));
}

/** `length` undefined: flexible or not yet known. */
export function arrayOf(
  element: TypeInfo,
  length: number | undefined,
  elementQuals = 0,
): ArrayType {
  const array: QualifiedArray = {
    kind: 'array',
    size: sizeOf(element) * (length ?? 0),
    align: alignOf(element),
    element,
    elementQuals,
    length,
  };
  return array;
}

export function functionType(
  result: TypeInfo,
  parameters: readonly TypeInfo[],
  variadic = false,
  unspecified = false,
): FunctionType {
  const type: PrototypedFunction = {
    kind: 'function',
    size: 0,
    align: 1,
    result,
    parameters,
    variadic,
    unspecified,
  };
  return type;
}

export function typedefOf(
  name: string,
  target: TypeInfo,
  quals: number,
  aligned?: number,
): TypedefType {
  const type: QualifiedTypedef = {
    kind: 'typedef',
    name,
    target,
    size: sizeOf(target),
    align: aligned ?? alignOf(target),
    quals,
    aligned,
  };
  return type;
}

export const VA_LIST = typedefOf('__builtin_va_list', pointerTo(CHAR), 0);

export function resolve(type: TypeInfo): PlainType {
  return type.kind === 'typedef' ? resolveTypedef(type) : type;
}
export function sizeOf(type: TypeInfo): number {
  return resolve(type).size;
}
/** Follows typedefs, whose own alignment may have been given before their record was complete. */
export function alignOf(type: TypeInfo): number {
  let current = type;
  while (current.kind === 'typedef') {
    const { aligned } = current as QualifiedTypedef;
    if (aligned !== undefined) return aligned;
    current = current.target;
  }
  return current.kind === 'array' ? alignOf(current.element) : current.align;
}
/** Qualifiers that a typedef (chain) carries. */
export function typedefQuals(type: TypeInfo): number {
  let quals = 0;
  let current = type;
  while (current.kind === 'typedef') {
    quals |= (current as QualifiedTypedef).quals;
    current = current.target;
  }
  return quals;
}
export function targetQuals(pointer: PointerType): number {
  return (pointer as QualifiedPointer).targetQuals | typedefQuals(pointer.target);
}
export function elementQuals(array: ArrayType): number {
  return (array as QualifiedArray).elementQuals | typedefQuals(array.element);
}
export function memberQuals(member: Member): number {
  return ((member as QualifiedMember).quals ?? 0) | typedefQuals(member.type);
}
export function isUnspecified(type: FunctionType): boolean {
  return (type as PrototypedFunction).unspecified;
}

// ---------------------------------------------------------------- predicates (of resolved types)

export function isInteger(type: TypeInfo): boolean {
  return type.kind === 'int' || type.kind === 'enum';
}
export function isArithmetic(type: TypeInfo): boolean {
  return type.kind === 'int' || type.kind === 'enum' || type.kind === 'float';
}
export function isScalar(type: TypeInfo): boolean {
  return isArithmetic(type) || type.kind === 'pointer';
}
export function isRecord(type: TypeInfo): type is RecordType {
  return type.kind === 'struct' || type.kind === 'union';
}
export function isAggregate(type: TypeInfo): boolean {
  return type.kind === 'array' || isRecord(type);
}
export function isBool(type: TypeInfo): boolean {
  return type.kind === 'int' && type.bool === true;
}
export function isSigned(type: TypeInfo): boolean {
  return (type.kind === 'int' || type.kind === 'enum') && type.signed;
}
export function isVoidPointer(type: TypeInfo): boolean {
  return type.kind === 'pointer' && resolve(type.target).kind === 'void';
}
/** A value of this type takes two words. */
export function isWide(type: TypeInfo): boolean {
  return type.kind === 'pointer' || type.kind === 'float' || type.size === 8;
}
export function isIncomplete(type: TypeInfo): boolean {
  const plain = resolve(type);
  if (plain.kind === 'void') return true;
  if (isRecord(plain)) return plain.incomplete === true;
  if (plain.kind !== 'array' || byteCountOf(plain)) return false;
  return plain.length === undefined || isIncomplete(plain.element);
}

// ---------------------------------------------------------------- conversions between types

/** The integer type that an enum is computed in. */
export function underlying(type: TypeInfo): IntegerType {
  if (type.kind === 'int') return type;
  return integerOfSize(type.size, isSigned(type));
}

/** Integer promotion of a resolved integer type. */
export function promote(type: TypeInfo): IntegerType {
  const plain = underlying(type);
  return plain.size < 4 ? INT : plain;
}

const RANK: Readonly<Record<string, number>> = {
  int: 1,
  'unsigned int': 1,
  long: 2,
  'unsigned long': 2,
  'long long': 3,
  'unsigned long long': 3,
};
const UNSIGNED: Readonly<Record<string, IntegerType>> = {
  int: UINT,
  long: ULONG,
  'long long': ULLONG,
};

/** The usual arithmetic conversions' common type of two resolved arithmetic types. */
export function commonType(a: TypeInfo, b: TypeInfo): IntegerType | FloatType {
  if (a.kind === 'float' || b.kind === 'float') {
    if (a.kind !== 'float') return b as FloatType;
    return b.kind !== 'float' || a.size >= b.size ? a : b;
  }
  const left = promote(a);
  const right = promote(b);
  if (left === right) return left;
  const [low, high] = RANK[left.name]! <= RANK[right.name]! ? [left, right] : [right, left];
  if (low.signed === high.signed || !high.signed) return high;
  if (low.signed) return high;
  return high.size > low.size ? high : UNSIGNED[high.name]!;
}

/** Unsigned or signed integer type of a size in bytes. */
export function integerOfSize(size: number, signed: boolean): IntegerType {
  if (size === 1) return signed ? SCHAR : UCHAR;
  if (size === 2) return signed ? SHORT : USHORT;
  if (size === 4) return signed ? INT : UINT;
  return signed ? LONG : ULONG;
}
