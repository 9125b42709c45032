/** Declarators: from the specifier's type outwards to the type of the name. */
import type { Span } from '../../base/span';
import type { TypeInfo } from '../../bytecode/types';
import type { Attribute, Declarator, Expression, Parameter, TypeName } from '../ast';
import { typeText } from '../types-print';
import { adjustParameter } from '../types-compatible';
import {
  arrayOf,
  functionType,
  isIncomplete,
  pointerTo,
  resolve,
  ULONG,
  type QualifiedType,
} from '../types';
import { checkValue } from './expressions';
import { toNumber } from './int64';
import { number } from './nodes';
import { qualifierBits, specifiedType } from './specifiers';
import type { Expr } from './tree';
import type { Unit } from './unit';
import { runtimeArray, runtimeLength } from './runtime-arrays';
import { byteCountOf, isInteger, isSigned } from '../types';

export interface Declared extends QualifiedType {
  /** Empty for an abstract declarator. */
  readonly name: string;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  /** Parameters of the function that the name itself is. */
  readonly parameters?: readonly Parameter[] | undefined;
}

type Part<K extends Declarator['kind']> = Extract<Declarator, { kind: K }>;

const NONE: readonly Attribute[] = [];

/** `asParameter`: the length of the outermost array is not needed (`int a[n]` is a pointer). */
export function declared(
  unit: Unit,
  declarator: Declarator,
  base: QualifiedType,
  asParameter = false,
): Declared {
  let { type, quals } = base;
  let node = declarator;
  let parameters: readonly Parameter[] | undefined;
  let attributes: readonly Attribute[] = NONE;
  while (node.kind !== 'name' && node.kind !== 'abstract') {
    if (node.attributes.length > 0) attributes = [...attributes, ...node.attributes];
    parameters = undefined;
    if (node.kind === 'pointer') {
      type = pointerTo(type, quals);
      quals = qualifierBits(node.qualifiers);
    } else if (node.kind === 'array') {
      type = arrayType(unit, node, type, quals, asParameter);
      quals = 0;
    } else {
      type = functionOf(unit, node, type);
      quals = 0;
      parameters = node.parameters;
    }
    node = node.inner;
  }
  const name = node.kind === 'name' ? node.name : '';
  if (node.kind === 'name' && node.attributes.length > 0) {
    attributes = [...attributes, ...node.attributes];
  }
  return { name, span: node.span, type, quals, attributes, parameters };
}

function arrayType(
  unit: Unit,
  node: Part<'array'>,
  element: TypeInfo,
  quals: number,
  asParameter: boolean,
): TypeInfo {
  const plain = resolve(element);
  if (plain.kind === 'function') unit.error('an array of functions is not a type', node.span);
  else if (isIncomplete(element) && plain.kind !== 'array') {
    unit.error(`array of incomplete type '${typeText(element)}'`, node.span);
  }
  const outermost = node.inner.kind === 'name' || node.inner.kind === 'abstract';
  if (!node.length || (asParameter && outermost)) return arrayOf(element, undefined, quals);
  const length = arrayLength(unit, node.length);
  const { span } = node.length;
  if (typeof length !== 'number') return runtimeArray(unit, element, length, quals, span);
  if (!byteCountOf(element)) return arrayOf(element, length, quals);
  return runtimeArray(unit, element, number(length, span, ULONG), quals, span);
}

/** A constant, or what has to be evaluated for it. */
function arrayLength(unit: Unit, expression: Expression): number | Expr {
  const outer = unit.knowsConstants;
  unit.knowsConstants = true;
  const value = runtimeLength(unit, () => checkValue(unit, expression));
  unit.knowsConstants = outer;
  if (value.kind !== 'const' && isInteger(value.type)) return value;
  if (value.kind !== 'const') {
    unit.error('size of array is not an integer', expression.span);
    return 1;
  }
  if (!isInteger(value.type)) {
    unit.error('size of array is not an integer', expression.span);
    return 1;
  }
  const length = toNumber(value, isSigned(value.type));
  if (length < 0) unit.error('size of array is negative', expression.span);
  else if (length > 0x3fff_ffff) unit.error('size of array is too large', expression.span);
  else return length;
  return 1;
}

function functionOf(unit: Unit, node: Part<'function'>, result: TypeInfo): TypeInfo {
  const plain = resolve(result);
  if (plain.kind === 'function' || plain.kind === 'array') {
    unit.error(
      `a function cannot return ${plain.kind === 'array' ? 'an array' : 'a function'}`,
      node.span,
    );
  }
  unit.prototypes++;
  const parameters = node.parameters.map((parameter) => parameterType(unit, parameter).type);
  unit.prototypes--;
  return functionType(result, parameters, node.variadic, node.unspecified);
}

/** A parameter's adjusted type, name and place. */
export function parameterType(unit: Unit, parameter: Parameter): Declared {
  const found = declared(
    unit,
    parameter.declarator,
    specifiedType(unit, parameter.specifiers),
    true,
  );
  const { type, quals } = adjustParameter(found.type, found.quals);
  const { name, span, attributes } = found;
  return { name, span, type, quals, attributes, parameters: undefined };
}

/** `int *`, `struct s [4]`, … in casts, sizeof and the like. */
export function typeOfName(unit: Unit, name: TypeName): QualifiedType {
  return declared(unit, name.declarator, specifiedType(unit, name.specifiers));
}
