/**
 * C types as the debugger, the panel and the evaluator see them, with LP64 sizes and offsets.
 * Plain data (no methods, may be cyclic through struct members): a `TypeInfo` outlives the compiler.
 */

export type TypeInfo =
  | VoidType
  | IntegerType
  | FloatType
  | PointerType
  | ArrayType
  | RecordType
  | EnumType
  | FunctionType
  | TypedefType;

interface TypeBase {
  /** Bytes; 0 for void, functions, incomplete and flexible types. */
  readonly size: number;
  readonly align: number;
}
export interface VoidType extends TypeBase {
  readonly kind: 'void';
}
export interface IntegerType extends TypeBase {
  readonly kind: 'int';
  /** As C spells it: `unsigned int`, `_Bool`, `char`. */
  readonly name: string;
  readonly signed: boolean;
  readonly bool?: boolean;
}
export interface FloatType extends TypeBase {
  readonly kind: 'float';
  readonly name: string;
}
export interface PointerType extends TypeBase {
  readonly kind: 'pointer';
  readonly target: TypeInfo;
}
export interface ArrayType extends TypeBase {
  readonly kind: 'array';
  readonly element: TypeInfo;
  /** Undefined: flexible or incomplete. */
  readonly length?: number;
}
export interface RecordType extends TypeBase {
  readonly kind: 'struct' | 'union';
  /** Empty for an anonymous one. */
  readonly tag: string;
  readonly members: readonly Member[];
  readonly incomplete?: boolean;
}
export interface Member {
  /** Empty for an anonymous struct or union, whose members are reached as if they were ours. */
  readonly name: string;
  readonly type: TypeInfo;
  /** Byte offset from the record's start; of the storage unit for a bit-field. */
  readonly offset: number;
  readonly bitField?: { readonly shift: number; readonly width: number };
}
export interface EnumType extends TypeBase {
  readonly kind: 'enum';
  readonly tag: string;
  readonly constants: readonly { readonly name: string; readonly value: number }[];
  readonly signed: boolean;
}
export interface FunctionType extends TypeBase {
  readonly kind: 'function';
  readonly result: TypeInfo;
  readonly parameters: readonly TypeInfo[];
  readonly variadic: boolean;
}
export interface TypedefType extends TypeBase {
  readonly kind: 'typedef';
  readonly name: string;
  readonly target: TypeInfo;
}

/** The type behind any chain of typedefs. */
export function resolveTypedef(type: TypeInfo): Exclude<TypeInfo, TypedefType> {
  let current = type;
  while (current.kind === 'typedef') current = current.target;
  return current;
}

/** A member by name, also through anonymous members; its offset is from the outermost record. */
export function findMember(record: RecordType, name: string): Member | undefined {
  for (const member of record.members) {
    if (member.name === name) return member;
    const inner = resolveTypedef(member.type);
    if (member.name === '' && (inner.kind === 'struct' || inner.kind === 'union')) {
      const found = findMember(inner, name);
      if (found) return { ...found, offset: member.offset + found.offset };
    }
  }
  return undefined;
}
