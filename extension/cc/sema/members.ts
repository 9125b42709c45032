/** Member access and offsetof. */
import { findMember, type Member, type RecordType } from '../../bytecode/types';
import type { Span } from '../../base/span';
import type { Designator, Expression } from '../ast';
import { typeText } from '../types-print';
import { ULONG, isRecord, memberQuals, resolve, sizeOf, type PlainType } from '../types';
import * as build from './build';
import * as nodes from './nodes';
import { broken, checkPlace, checkValue, decay, isBroken, materialise } from './expressions';
import { checkDereference } from './pointers';
import { didYouMean } from './suggest';
import type { Expr } from './tree';
import type { Unit } from './unit';
import { typeOfName } from './declarators';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** All member names reachable without another dot. */
function* memberNames(record: RecordType): Iterable<string> {
  for (const member of record.members) {
    const inner = resolve(member.type);
    if (member.name !== '') yield member.name;
    else if (isRecord(inner)) yield* memberNames(inner);
  }
}

export function lookupMember(
  unit: Unit,
  record: RecordType,
  name: string,
  span: Span,
): Member | undefined {
  const member = findMember(record, name);
  if (member) return member;
  const hint = didYouMean(name, memberNames(record));
  unit.error(`'${typeText(record)}' has no member named '${name}'${hint}`, span);
  return undefined;
}

export function checkMember(unit: Unit, node: Node<'member'>): Expr {
  const { span, name } = node;
  const base = node.arrow ? arrowBase(unit, node) : checkPlace(unit, node.base);
  if (isBroken(base)) return base;
  const { type } = base;
  if (!isRecord(type)) {
    const hint = type.kind === 'pointer' && !node.arrow ? "; did you mean to use '->'?" : '';
    unit.error(
      `request for member '${name}' in something that is not a structure or union${hint}`,
      span,
    );
    return broken(span);
  }
  if (type.incomplete) {
    unit.error(`invalid use of undefined type '${typeText(type)}'`, span);
    return broken(span);
  }
  const member = lookupMember(unit, type, name, span);
  if (!member) return broken(span);
  return nodes.part(
    materialise(unit, base),
    member.offset,
    resolve(member.type),
    base.quals | memberQuals(member),
    span,
    member.bitField,
  );
}

function arrowBase(unit: Unit, node: Node<'member'>): Expr {
  const pointer = checkValue(unit, node.base);
  if (pointer.type.kind === 'pointer') return checkDereference(unit, pointer, node.span);
  if (!isBroken(pointer)) {
    const hint = isRecord(pointer.type) ? "; did you mean to use '.'?" : '';
    unit.error(
      `invalid type argument of '->' (have '${typeText(pointer.type)}')${hint}`,
      node.span,
    );
  }
  return broken(node.span);
}

/** `__builtin_offsetof(type, a.b[2].c)`; an index may be any expression. */
export function checkOffsetof(unit: Unit, node: Node<'offsetof'>): Expr {
  const { span } = node;
  let type: PlainType = resolve(typeOfName(unit, node.type).type);
  let offset: Expr = nodes.number(0, span, ULONG);
  for (const step of node.path) {
    const next = offsetStep(unit, type, step);
    if (!next) return broken(span);
    type = next.type;
    offset = build.binary('+', offset, next.offset, ULONG, span);
  }
  return offset;
}

function offsetStep(
  unit: Unit,
  type: PlainType,
  step: Designator,
): { type: PlainType; offset: Expr } | undefined {
  if (step.kind === 'field') {
    if (!isRecord(type) || type.incomplete) {
      unit.error(`offsetof needs a complete struct or union, not '${typeText(type)}'`, step.span);
      return undefined;
    }
    const member = lookupMember(unit, type, step.name, step.span);
    if (!member) return undefined;
    if (member.bitField) {
      unit.error(`attempt to take address of bit-field '${step.name}'`, step.span);
    }
    return { type: resolve(member.type), offset: nodes.number(member.offset, step.span, ULONG) };
  }
  if (type.kind !== 'array') {
    unit.error('subscripted value in offsetof is not an array', step.span);
    return undefined;
  }
  const index = build.convert(decay(checkPlace(unit, step.index)), ULONG);
  const size = nodes.number(sizeOf(type.element), step.span, ULONG);
  return {
    type: resolve(type.element),
    offset: build.binary('*', index, size, ULONG, step.span),
  };
}
