/** struct, union and enum specifiers: tags, members, layout, enumerators. */
import type { EnumType, RecordType, TypeInfo } from '../../bytecode/types';
import type {
  DeclarationSpecifiers,
  EnumSpecifier,
  MemberDeclaration,
  MemberDeclarator,
  RecordSpecifier,
} from '../ast';
import { layoutRecord, type Field } from '../types-layout';
import { typeText } from '../types-print';
import {
  INT,
  LONG,
  UINT,
  ULONG,
  byteCountOf,
  isIncomplete,
  isInteger,
  isRecord,
  resolve,
  sizeOf,
  type Mutable,
  type QualifiedType,
} from '../types';
import { alignasOf, alignedAttribute, findAttribute } from './attributes';
import { integerConstant, constantNumber } from './constants';
import { declared } from './declarators';
import { checkStaticAssert } from './static-assert';
import { add, compare, int64, toNumber, truncate, type Int64 } from './int64';
import { specifiedType } from './specifiers';
import type { Tag } from './symbols';
import type { Unit } from './unit';
import { isSigned, isBool } from '../types';

type MutableRecord = Mutable<RecordType>;

function findTag(unit: Unit, name: string | undefined, ownScope: boolean): Tag | undefined {
  if (name === undefined) return undefined;
  return ownScope ? unit.scope.tags.get(name) : unit.scope.findTag(name);
}

/** The record that a specifier names or defines. `struct s;` alone declares it in this scope. */
export function recordType(
  unit: Unit,
  specifier: RecordSpecifier,
  _specifiers: DeclarationSpecifiers,
): RecordType {
  const kind = specifier.union ? 'union' : 'struct';
  const { tag } = specifier;
  const known = findTag(unit, tag, specifier.members !== undefined);
  if (known && known.kind !== kind) {
    unit.error(`'${tag}' defined as wrong kind of tag`, specifier.span);
  }
  const usable = known?.kind === kind ? known : undefined;
  const record: RecordType = usable ?? {
    kind,
    tag: tag ?? '',
    size: 0,
    align: 1,
    members: [],
    incomplete: true,
  };
  if (tag !== undefined && !usable) unit.scope.tags.set(tag, record);
  if (!specifier.members) return record;
  if (!record.incomplete) {
    unit.error(`redefinition of '${kind} ${tag}'`, specifier.span);
    return record;
  }
  defineRecord(unit, record, specifier);
  return record;
}

function defineRecord(unit: Unit, record: MutableRecord, specifier: RecordSpecifier): void {
  const fields: Field[] = [];
  for (const member of specifier.members!) {
    if (member.kind === 'static-assert') checkStaticAssert(unit, member);
    else addMembers(unit, member, fields);
  }
  checkNames(unit, fields, specifier);
  const layout = layoutRecord(fields, {
    union: specifier.union,
    packed: findAttribute(specifier.attributes, 'packed') !== undefined,
    aligned: alignedAttribute(unit, specifier.attributes),
    pack: specifier.pack,
  });
  record.members = layout.members;
  record.size = layout.size;
  record.align = layout.align;
  delete record.incomplete;
}

function checkNames(unit: Unit, fields: readonly Field[], specifier: RecordSpecifier): void {
  const names = new Set<string>();
  for (const { name } of fields) {
    if (name === '') continue;
    if (names.has(name)) unit.error(`duplicate member '${name}'`, specifier.span);
    names.add(name);
  }
}

function addMembers(unit: Unit, member: MemberDeclaration, fields: Field[]): void {
  const base = specifiedType(unit, member.specifiers);
  const aligned = Math.max(
    alignasOf(unit, member.specifiers),
    alignedAttribute(unit, member.specifiers.attributes),
  );
  const packed = findAttribute(member.specifiers.attributes, 'packed') !== undefined;
  if (member.declarators.length === 0) {
    const plain = resolve(base.type);
    if (isRecord(plain)) {
      fields.push({ name: '', ...base, aligned, packed });
    } else unit.warn('declaration does not declare anything', member.span);
  }
  for (const declarator of member.declarators) {
    const field = memberField(unit, declarator, base, aligned, packed);
    if (field) fields.push(field);
  }
}

function memberField(
  unit: Unit,
  node: MemberDeclarator,
  base: QualifiedType,
  aligned: number,
  packed: boolean,
): Field | undefined {
  const found = node.declarator
    ? declared(unit, node.declarator, base)
    : { name: '', type: base.type, quals: base.quals, span: node.span, attributes: [] };
  const attributes = [...found.attributes, ...node.attributes];
  const plain = resolve(found.type);
  if (plain.kind === 'function') {
    unit.error(`member '${found.name}' declared as a function`, found.span);
    return undefined;
  }
  if (byteCountOf(plain)) {
    unit.error(`the length of member '${found.name}' is not constant`, found.span);
    return undefined;
  }
  if (isIncomplete(found.type) && plain.kind !== 'array') {
    unit.error(`member '${found.name}' has incomplete type '${typeText(found.type)}'`, found.span);
    return undefined;
  }
  const width = node.bitWidth ? bitWidth(unit, node, found.name, found.type) : undefined;
  if (node.bitWidth && width === undefined) return undefined;
  return {
    name: found.name,
    type: found.type,
    quals: found.quals,
    aligned: Math.max(aligned, alignedAttribute(unit, attributes)),
    packed: packed || findAttribute(attributes, 'packed') !== undefined,
    bitWidth: width,
  };
}

function bitWidth(
  unit: Unit,
  node: MemberDeclarator,
  name: string,
  type: TypeInfo,
): number | undefined {
  const plain = resolve(type);
  const shown = name === '' ? 'bit-field' : `bit-field '${name}'`;
  if (!isInteger(plain)) {
    unit.error(`${shown} has invalid type`, node.span);
    return undefined;
  }
  const width = constantNumber(unit, node.bitWidth!, `width of ${shown}`);
  if (width === undefined) return undefined;
  const limit = isBool(plain) ? 1 : sizeOf(type) * 8;
  if (width < 0) unit.error(`negative width in ${shown}`, node.span);
  else if (width > limit) unit.error(`width of ${shown} exceeds its type`, node.span);
  else if (width === 0 && name !== '') unit.error(`zero width for ${shown}`, node.span);
  else return width;
  return undefined;
}

// ---------------------------------------------------------------- enums

/** The enum that a specifier names or defines; its constants enter the current scope. */
export function enumType(unit: Unit, specifier: EnumSpecifier): EnumType {
  const { tag } = specifier;
  const known = findTag(unit, tag, specifier.constants !== undefined);
  if (known && known.kind !== 'enum') {
    unit.error(`'${tag}' defined as wrong kind of tag`, specifier.span);
  }
  const usable = known?.kind === 'enum' ? known : undefined;
  const type: Mutable<EnumType> = usable ?? {
    kind: 'enum',
    tag: tag ?? '',
    size: 4,
    align: 4,
    signed: false,
    constants: [],
  };
  if (tag !== undefined && !usable) unit.scope.tags.set(tag, type);
  if (!specifier.constants) return type;
  if (type.constants.length > 0) unit.error(`redefinition of 'enum ${tag}'`, specifier.span);
  defineEnum(unit, type, specifier);
  return type;
}

interface Enumerator extends Int64 {
  readonly name: string;
  /** Value above the signed range of 64 bits. */
  readonly huge: boolean;
}

function defineEnum(unit: Unit, type: Mutable<EnumType>, specifier: EnumSpecifier): void {
  const values: Enumerator[] = [];
  let next: Int64 = int64(0, 0);
  let huge = false;
  for (const item of specifier.constants!) {
    const given = item.value && integerConstant(unit, item.value, `value of '${item.name}'`);
    if (given) {
      next = given;
      huge = given.high < 0 && !isSigned(given.type);
    }
    values.push({ name: item.name, low: next.low, high: next.high, huge });
    declareEnumerator(unit, item.name, next, huge, item.span);
    next = add(next, int64(1, 0));
  }
  const negative = values.some((value) => value.high < 0 && !value.huge);
  const packed = findAttribute(specifier.attributes, 'packed') !== undefined;
  const sizes = packed ? [1, 2, 4] : [4];
  const size = sizes.find((bytes) => values.every((value) => fits(value, bytes, negative))) ?? 8;
  const wide = size === 8;
  type.signed = negative;
  type.size = type.align = size;
  type.constants = values.map((value) => ({
    name: value.name,
    value: toNumber(value, !value.huge),
  }));
  if (wide) retypeEnumerators(unit, values, negative);
}

function fits(value: Enumerator, bytes: number, signed: boolean): boolean {
  return !value.huge && compare(truncate(value, bytes, signed), value, true) === 0;
}

function declareEnumerator(
  unit: Unit,
  name: string,
  value: Int64,
  huge: boolean,
  span: EnumSpecifier['span'],
): void {
  const old = unit.scope.ordinary.get(name);
  if (old) {
    const same = old.kind === 'enum-constant' && compare(old, value, true) === 0;
    unit.error(`${same ? 'redeclaration' : 'redefinition'} of enumerator '${name}'`, span);
  }
  const word = value.high === value.low >> 31 && !huge;
  const type = word ? INT : value.high === 0 ? UINT : huge ? ULONG : LONG;
  unit.declare(name, { kind: 'enum-constant', type, low: value.low, high: value.high });
}

/** In an enum that needs 64 bits (a GNU extension) what does not fit an int has the enum's own type. */
function retypeEnumerators(unit: Unit, values: readonly Enumerator[], signed: boolean): void {
  for (const { name, low, high, huge } of values) {
    if (high === low >> 31 && !huge) continue;
    unit.declare(name, { kind: 'enum-constant', type: signed ? LONG : ULONG, low, high });
  }
}
