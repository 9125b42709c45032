/**
 * __builtin_add_overflow and its kin: the exact result is computed as sign and magnitude by a helper, cut to
 * the type that the third argument points to, and the cut reported.
 */
import type { Span } from '../../base/span';
import { BOOL, INT, LONG, ULONG, isInteger, isSigned, pointerTo, resolve } from '../types';
import * as build from './build';
import * as nodes from './nodes';
import { helperCall } from './builtins';
import { broken, reusable } from './expressions';
import { checkDereference } from './pointers';
import type { Expr } from './tree';
import type { Unit } from './unit';

const OPERATIONS = { add: 0, sub: 1, mul: 2 } as const;

/** Its 64-bit pattern, and whether it is negative. */
function magnitude(unit: Unit, value: Expr): { setup: Expr[]; bits: Expr; negative: Expr } {
  const kept = reusable(unit, value);
  const { span } = value;
  const negative = isSigned(value.type)
    ? build.binary('<', kept.value, nodes.number(0, span, value.type), INT, span)
    : nodes.number(0, span);
  return {
    setup: kept.setup ? [kept.setup] : [],
    bits: build.convert(build.convert(kept.value, isSigned(value.type) ? LONG : ULONG), ULONG),
    negative: build.convert(negative, BOOL),
  };
}

export function checkOverflow(
  unit: Unit,
  operation: keyof typeof OPERATIONS,
  [left, right, result]: readonly Expr[],
  span: Span,
): Expr {
  const target = result!.type.kind === 'pointer' ? resolve(result!.type.target) : undefined;
  if (!target || !isInteger(target) || !isInteger(left!.type) || !isInteger(right!.type)) {
    unit.error('overflow checks take two integers and a pointer to an integer', span);
    return broken(span);
  }
  const a = magnitude(unit, left!);
  const b = magnitude(unit, right!);
  const pointer = reusable(unit, result!);
  const sum = unit.temporaryPlace(ULONG, span);
  const overflowed = unit.temporaryPlace(BOOL, span);
  const call = helperCall(
    unit,
    { span },
    'overflow',
    [
      nodes.number(OPERATIONS[operation], span),
      a.bits,
      a.negative,
      b.bits,
      b.negative,
      nodes.number(target.size * 8, span),
      nodes.number(Number(isSigned(target)), span, BOOL),
      nodes.addressOf(sum, pointerTo(ULONG)),
    ],
    BOOL,
  );
  const store = checkDereference(unit, pointer.value, span);
  return nodes.sequence([
    ...a.setup,
    ...b.setup,
    ...(pointer.setup ? [pointer.setup] : []),
    build.assign(overflowed, call, span),
    build.assign(store, build.convert(sum, target), span),
    overflowed,
  ]);
}
