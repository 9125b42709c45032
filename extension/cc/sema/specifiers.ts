/** Declaration specifiers to a type: keywords, typedef names, typeof, records and enums. */
import type { DeclarationSpecifiers, Qualifiers, TypeSpecifier } from '../ast';
import type { TypeInfo } from '../../bytecode/types';
import {
  ATOMIC,
  BOOL,
  CHAR,
  CONST,
  DOUBLE,
  FLOAT,
  INT,
  LDOUBLE,
  LLONG,
  LONG,
  RESTRICT,
  SCHAR,
  SHORT,
  UCHAR,
  UINT,
  ULLONG,
  ULONG,
  USHORT,
  VOID,
  VOLATILE,
  integerOfSize,
  isSigned,
  resolve,
  type QualifiedType,
} from '../types';
import { findAttribute, isTypeName } from './attributes';
import { isPlace } from './nodes';
import { checkPlace } from './expressions';
import { typeOfName } from './declarators';
import { enumType, recordType } from './records';
import type { Unit } from './unit';

/** `unsigned long int` and its permutations: sorted words to type. */
const KEYWORD_TYPES: Readonly<Record<string, TypeInfo>> = {
  void: VOID,
  _Bool: BOOL,
  bool: BOOL,
  char: CHAR,
  'char signed': SCHAR,
  'char unsigned': UCHAR,
  short: SHORT,
  'short signed': SHORT,
  'short unsigned': USHORT,
  int: INT,
  signed: INT,
  unsigned: UINT,
  long: LONG,
  'long signed': LONG,
  'long unsigned': ULONG,
  'long long': LLONG,
  'long long signed': LLONG,
  'long long unsigned': ULLONG,
  float: FLOAT,
  double: DOUBLE,
  'double long': LDOUBLE,
};

export function qualifierBits(qualifiers: Qualifiers): number {
  return (
    (qualifiers.const ? CONST : 0) |
    (qualifiers.volatile ? VOLATILE : 0) |
    (qualifiers.restrict ? RESTRICT : 0) |
    (qualifiers.atomic ? ATOMIC : 0)
  );
}

/** The type and qualifiers; an unusable specifier is reported and read as int. */
export function specifiedType(unit: Unit, specifiers: DeclarationSpecifiers): QualifiedType {
  const quals = qualifierBits(specifiers.qualifiers);
  const base = specifierType(unit, specifiers.type, specifiers);
  const type =
    specifiers.attributes.length > 0 ? applyMode(unit, base.type, specifiers) : base.type;
  return { type, quals: base.quals | quals };
}

function specifierType(
  unit: Unit,
  specifier: TypeSpecifier,
  specifiers: DeclarationSpecifiers,
): QualifiedType {
  switch (specifier.kind) {
    case 'keywords':
      return { type: keywordType(unit, specifier), quals: 0 };
    case 'typedef-name': {
      const symbol = unit.scope.find(specifier.name);
      if (symbol?.kind === 'typedef') return { type: symbol.type, quals: symbol.quals };
      unit.error(`unknown type name '${specifier.name}'`, specifier.span);
      return { type: INT, quals: 0 };
    }
    case 'typeof': {
      const { operand } = specifier;
      if (isTypeName(operand)) return typeOfName(unit, operand);
      const expr = checkPlace(unit, operand);
      const { type, quals } = expr;
      if (isPlace(expr) && expr.bits) {
        unit.error("'typeof' applied to a bit-field", operand.span);
      }
      return { type, quals: specifier.unqualified ? 0 : quals };
    }
    case 'atomic': {
      const { type, quals } = typeOfName(unit, specifier.operand);
      return { type, quals: quals | ATOMIC };
    }
    case 'record':
      return { type: recordType(unit, specifier, specifiers), quals: 0 };
    case 'enum':
      return { type: enumType(unit, specifier), quals: 0 };
  }
}

const NO_INT128 = ': keep a high and a low unsigned long, or see __builtin_mul_overflow';
const NO_COMPLEX = ': keep the real and the imaginary part in a struct';

type KeywordSpecifier = Extract<TypeSpecifier, { kind: 'keywords' }>;

function keywordType(unit: Unit, { words, span }: KeywordSpecifier): TypeInfo {
  if (words.length === 1) {
    const single = KEYWORD_TYPES[words[0]!];
    if (single) return single;
  }
  if (words.length === 0) return INT;
  const sorted = [...words].sort();
  const key = (
    sorted.length > 1 && sorted.includes('int') ? sorted.filter((word) => word !== 'int') : sorted
  ).join(' ');
  const type = KEYWORD_TYPES[key];
  if (type && !(words.includes('int') && /char|double|float|void|Bool/.test(key))) return type;
  const text = words.join(' ');
  if (words.includes('__int128')) unit.error(`'__int128' is not supported${NO_INT128}`, span);
  else if (words.includes('__auto_type')) unit.error("'__auto_type' needs an initializer", span);
  else if (words.includes('_Complex'))
    unit.error(`complex numbers are not supported${NO_COMPLEX}`, span);
  else unit.error(`'${text}' is not a type`, span);
  return words.includes('__int128') ? LLONG : INT;
}

const MODES: Readonly<Record<string, number>> = { QI: 1, HI: 2, SI: 4, DI: 8, word: 8, pointer: 8 };

/** `__attribute__((mode(DI)))` and the attributes that cannot be honoured. */
function applyMode(unit: Unit, type: TypeInfo, specifiers: DeclarationSpecifiers): TypeInfo {
  const mode = findAttribute(specifiers.attributes, 'mode');
  if (mode?.identifier !== undefined) {
    const size = MODES[mode.identifier.replace(/^__|__$/g, '')];
    if (size !== undefined) return integerOfSize(size, isSigned(resolve(type)));
    unit.error(`mode '${mode.identifier}' is not supported`, mode.span);
  }
  const vector = findAttribute(specifiers.attributes, 'vector_size');
  if (vector) unit.error('vector types are not supported: use an array and a loop', vector.span);
  return type;
}
