/**
 * When two declarations mean the same type (C11 6.2.7). Within one unit a record is the same only as itself;
 * between units (the linker) records are compared by tag and size, which is all that can be told cheaply.
 */
import type { FunctionType, RecordType, TypeInfo } from '../bytecode/types';
import {
  arrayOf,
  elementQuals,
  functionType,
  isRecord,
  isUnspecified,
  pointerTo,
  promote,
  resolve,
  targetQuals,
  underlying,
} from './types';

function sameRecord(a: RecordType, b: RecordType, acrossUnits: boolean): boolean {
  if (a === b) return true;
  if (!acrossUnits || a.kind !== b.kind || a.tag !== b.tag) return false;
  return a.incomplete === true || b.incomplete === true || a.size === b.size;
}

function promotesToItself(type: TypeInfo): boolean {
  const plain = resolve(type);
  if (plain.kind === 'float') return plain.size >= 8;
  return plain.kind !== 'int' || promote(plain) === plain;
}

function sameFunction(a: FunctionType, b: FunctionType, acrossUnits: boolean): boolean {
  if (!compatible(a.result, b.result, acrossUnits)) return false;
  if (isUnspecified(a)) return isUnspecified(b) || b.parameters.every(promotesToItself);
  if (isUnspecified(b)) return a.parameters.every(promotesToItself);
  if (a.variadic !== b.variadic || a.parameters.length !== b.parameters.length) return false;
  return a.parameters.every((type, index) => compatible(type, b.parameters[index]!, acrossUnits));
}

/** Whether two types are compatible, their own qualifiers aside. */
export function compatible(left: TypeInfo, right: TypeInfo, acrossUnits = false): boolean {
  const a = resolve(left);
  const b = resolve(right);
  if (a === b) return true;
  if (isRecord(a)) return isRecord(b) && sameRecord(a, b, acrossUnits);
  switch (a.kind) {
    case 'void':
      return b.kind === 'void';
    case 'int':
      if (b.kind === 'enum') return underlying(b) === a;
      return b.kind === 'int' && a.name === b.name;
    case 'enum':
      if (b.kind === 'int') return underlying(a) === b;
      return b.kind === 'enum' && acrossUnits && a.tag === b.tag;
    case 'float':
      return b.kind === 'float' && a.size === b.size;
    case 'pointer':
      return (
        b.kind === 'pointer' &&
        targetQuals(a) === targetQuals(b) &&
        compatible(a.target, b.target, acrossUnits)
      );
    case 'array':
      return (
        b.kind === 'array' &&
        (a.length === undefined || b.length === undefined || a.length === b.length) &&
        elementQuals(a) === elementQuals(b) &&
        compatible(a.element, b.element, acrossUnits)
      );
    case 'function':
      return b.kind === 'function' && sameFunction(a, b, acrossUnits);
    default:
      return false;
  }
}

/** The type that two compatible declarations make together: known array lengths, known parameters. */
export function composite(left: TypeInfo, right: TypeInfo): TypeInfo {
  const a = resolve(left);
  const b = resolve(right);
  if (a.kind === 'array' && b.kind === 'array') {
    return a.length === undefined && b.length !== undefined ? right : left;
  }
  if (a.kind === 'function' && b.kind === 'function') return isUnspecified(a) ? right : left;
  if (a.kind === 'pointer' && b.kind === 'pointer') {
    const target = composite(a.target, b.target);
    return target === a.target ? left : target === b.target ? right : pointerTo(target);
  }
  return left;
}

/** A parameter's type after adjustment: arrays and functions become pointers. */
export function adjustParameter(type: TypeInfo, quals: number): { type: TypeInfo; quals: number } {
  const plain = resolve(type);
  if (plain.kind === 'array') {
    return { type: pointerTo(plain.element, elementQuals(plain) | quals), quals: 0 };
  }
  if (plain.kind === 'function') return { type: pointerTo(type), quals: 0 };
  return { type, quals };
}

/** `a[n]` with another length: how an initialiser completes `int a[] = …`. */
export function withLength(type: TypeInfo, length: number): TypeInfo {
  const plain = resolve(type);
  if (plain.kind !== 'array') return type;
  return arrayOf(plain.element, length, elementQuals(plain));
}

/** A function of no known parameters returning `result`: what an undeclared built-in is called through. */
export function unspecifiedFunction(result: TypeInfo): FunctionType {
  return functionType(result, [], false, true);
}
