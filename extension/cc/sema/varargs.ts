/**
 * Variable arguments: a `va_list` is a plain pointer to the next argument's 8-byte slot. Integers narrower
 * than 8 bytes stand in the slot's low bytes, floating values as a double, records as the address of a copy.
 */
import type { Expression } from '../ast';
import { typeText } from '../types-print';
import { CHAR, DOUBLE, LONG, isRecord, pointerTo, resolve, VOID } from '../types';
import * as build from './build';
import * as nodes from './nodes';
import { typeOfName } from './declarators';
import { broken, checkPlace, isBroken, requirePlace } from './expressions';
import type { Expr } from './tree';
import type { Unit } from './unit';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

const SLOT = 8;

function listPlace(unit: Unit, node: Expression): Expr | undefined {
  const place = checkPlace(unit, node);
  const usable = requirePlace(unit, place, node.span);
  if (usable?.type.kind === 'pointer') return place;
  if (usable && !isBroken(place)) unit.error("expected a 'va_list'", node.span);
  return undefined;
}

/** `va_start(list, last)`. */
export function checkVaStart(unit: Unit, node: Node<'call'>): Expr {
  const [list] = node.arguments;
  const place = list && listPlace(unit, list);
  if (!place) return broken(node.span);
  if (!unit.function?.variadic) {
    unit.error("'va_start' used in function with fixed arguments", node.span);
    return broken(node.span);
  }
  const first: Expr = {
    kind: 'varargs',
    type: pointerTo(CHAR),
    span: node.span,
    quals: 0,
    barrier: false,
  };
  return build.toVoid(build.assign(place, nodes.retype(first, place.type), node.span));
}

/** `va_copy(to, from)`. */
export function checkVaCopy(unit: Unit, node: Node<'call'>): Expr {
  const [to, from] = node.arguments;
  const target = to && listPlace(unit, to);
  const source = from && listPlace(unit, from);
  if (!target || !source) return broken(node.span);
  return build.toVoid(build.assign(target, nodes.retype(source, target.type), node.span));
}

export function checkVaArg(unit: Unit, node: Node<'va-arg'>): Expr {
  const place = listPlace(unit, node.list);
  const type = resolve(typeOfName(unit, node.type).type);
  if (!place || !nodes.isPlace(place)) return broken(node.span);
  if (type.kind === 'array' || type === VOID) {
    unit.error(`va_arg of type '${typeText(type)}' is not supported`, node.span);
    return broken(node.span);
  }
  const before: Expr = {
    kind: 'update',
    type: place.type,
    span: node.span,
    quals: 0,
    barrier: place.barrier,
    operator: '+',
    target: place,
    value: nodes.number(SLOT, node.span, LONG),
    compute: place.type,
    postfix: true,
  };
  if (isRecord(type)) {
    const copy = nodes.memory(before, 0, pointerTo(type), 0, node.span);
    return nodes.memory(copy, 0, type, 0, node.span);
  }
  const read = type.kind === 'float' ? DOUBLE : type;
  return build.convert(nodes.memory(before, 0, read, 0, node.span), type);
}
