/**
 * The `__sync_` and `__atomic_` families as plain loads and stores: tasks switch only between statements,
 * and none of these contains one, so each is a single step. Memory orders are checked for presence only;
 * fences do nothing.
 */
import type { Span } from '../../base/span';
import type { PointerType } from '../../bytecode/types';
import type { Expression } from '../ast';
import { BOOL, INT, LONG, VOID, isInteger, resolve, type PlainType } from '../types';
import { convertTo, update } from './assign';
import * as build from './build';
import * as nodes from './nodes';
import { broken, checkValue, isBroken, reusable } from './expressions';
import { binaryOperation } from './operators';
import { checkDereference } from './pointers';
import type { ArithmeticOperator, Expr } from './tree';
import type { Unit } from './unit';

type CallNode = Extract<Expression, { kind: 'call' }>;

const FETCH = /^__(?:sync|atomic)_fetch_(?:and_)?(add|sub|or|and|xor|nand)$/;
const FETCH_AFTER = /^__(?:sync|atomic)_(add|sub|or|and|xor|nand)_(?:and_)?fetch$/;
const OPERATORS: Readonly<Record<string, ArithmeticOperator>> = {
  add: '+',
  sub: '-',
  or: '|',
  and: '&',
  xor: '^',
};

/** The pieces that the families are put together from; `effects` run in order. */
class AtomicBuilder {
  readonly effects: Expr[] = [];

  constructor(
    readonly unit: Unit,
    readonly span: Span,
  ) {}

  keep(value: Expr): Expr {
    const kept = reusable(this.unit, value);
    if (kept.setup) this.effects.push(kept.setup);
    return kept.value;
  }
  /** The object that a pointer argument points to; the pointer is evaluated once. */
  object(pointer: Expr): Expr {
    return checkDereference(this.unit, this.keep(pointer), this.span);
  }
  /** The same for a pointer that is used only once. */
  direct(pointer: Expr): Expr {
    return checkDereference(this.unit, pointer, this.span);
  }
  as(value: Expr, type: PlainType): Expr {
    return convertTo(this.unit, value, type, { kind: 'assignment' });
  }
  assign(target: Expr, value: Expr): void {
    this.effects.push(build.assign(target, value, this.span));
  }
  result(value: Expr): Expr {
    return nodes.sequence([...this.effects, value]);
  }
  nothing(): Expr {
    return build.toVoid(nodes.sequence(this.effects), this.span);
  }
}

type Maker = (b: AtomicBuilder, values: readonly Expr[]) => Expr;

/** Old value kept, new one stored when they match. Returns what `want` says. */
function compareExchange(
  b: AtomicBuilder,
  pointer: Expr,
  expected: Expr,
  desired: Expr,
  onFailure: (old: Expr) => Expr | undefined,
): { old: Expr; matched: Expr } {
  const object = b.object(pointer);
  const { type } = object;
  const wanted = b.keep(b.as(expected, type));
  const next = b.keep(b.as(desired, type));
  const old = b.keep(object);
  const matched = b.keep(build.binary('==', old, wanted, INT, b.span));
  const failure = onFailure(old);
  const nothing = build.toVoid(nodes.number(0, b.span));
  b.effects.push(
    build.conditional(
      matched,
      build.toVoid(build.assign(object, next, b.span)),
      failure ? build.toVoid(failure) : nothing,
      VOID,
      b.span,
    ),
  );
  return { old, matched };
}

const compareExchangeN =
  (desiredByPointer: boolean): Maker =>
  (b, [pointer, expected, desired]) => {
    const wanted = b.object(expected!);
    const value = desiredByPointer ? b.object(desired!) : desired!;
    const { matched } = compareExchange(b, pointer!, wanted, value, (old) =>
      build.assign(wanted, old, b.span),
    );
    return b.result(build.convert(matched, BOOL));
  };

const exchange: Maker = (b, [pointer, value]) => {
  const object = b.object(pointer!);
  const next = b.keep(b.as(value!, object.type));
  const old = b.keep(object);
  b.assign(object, next);
  return b.result(old);
};

const fence: Maker = (b) => build.toVoid(nodes.number(0, b.span));

/** Name, least number of arguments, maker. */
const MAKERS: Readonly<Record<string, readonly [number, Maker]>> = {
  __atomic_load_n: [
    1,
    (b, [pointer]) => b.result(build.convert(b.direct(pointer!), typeBehind(pointer!))),
  ],
  __atomic_load: [
    2,
    (b, [pointer, to]) => {
      const object = b.object(pointer!);
      b.assign(b.object(to!), object);
      return b.nothing();
    },
  ],
  __atomic_store_n: [
    2,
    (b, [pointer, value]) => {
      const object = b.direct(pointer!);
      b.assign(object, b.as(value!, object.type));
      return b.nothing();
    },
  ],
  __atomic_store: [
    2,
    (b, [pointer, from]) => {
      const object = b.object(pointer!);
      b.assign(object, b.object(from!));
      return b.nothing();
    },
  ],
  __atomic_exchange_n: [2, exchange],
  __sync_lock_test_and_set: [2, exchange],
  __atomic_exchange: [
    3,
    (b, [pointer, value, result]) => {
      const object = b.object(pointer!);
      const next = b.keep(b.object(value!));
      const old = b.keep(object);
      b.assign(object, next);
      b.assign(b.object(result!), old);
      return b.nothing();
    },
  ],
  __atomic_compare_exchange_n: [3, compareExchangeN(false)],
  __atomic_compare_exchange: [3, compareExchangeN(true)],
  __sync_bool_compare_and_swap: [
    3,
    (b, [pointer, expected, desired]) => {
      const { matched } = compareExchange(b, pointer!, expected!, desired!, () => undefined);
      return b.result(build.convert(matched, BOOL));
    },
  ],
  __sync_val_compare_and_swap: [
    3,
    (b, [pointer, expected, desired]) =>
      b.result(compareExchange(b, pointer!, expected!, desired!, () => undefined).old),
  ],
  __sync_lock_release: [1, clear],
  __atomic_clear: [1, clear],
  __atomic_test_and_set: [
    1,
    (b, [pointer]) => {
      const object = b.object(pointer!);
      const byte = object.type.kind === 'void' ? undefined : object;
      if (!byte) return broken(b.span);
      const old = b.keep(build.convert(byte, BOOL));
      b.assign(byte, build.convert(nodes.number(1, b.span), byte.type));
      return b.result(old);
    },
  ],
  __sync_synchronize: [0, fence],
  __atomic_thread_fence: [0, fence],
  __atomic_signal_fence: [0, fence],
  __atomic_always_lock_free: [1, (b) => nodes.number(1, b.span, BOOL)],
  __atomic_is_lock_free: [1, (b) => nodes.number(1, b.span, BOOL)],
};

function clear(b: AtomicBuilder, [pointer]: readonly Expr[]): Expr {
  const object = b.object(pointer!);
  b.assign(object, build.convert(nodes.number(0, b.span), object.type));
  return b.nothing();
}

function typeBehind(pointer: Expr): PlainType {
  return resolve((pointer.type as PointerType).target);
}

export function checkAtomic(unit: Unit, node: CallNode, name: string): Expr {
  const values = node.arguments.map((argument) => checkValue(unit, argument));
  if (values.some(isBroken)) return broken(node.span);
  const fetch = FETCH.exec(name);
  const fetchAfter = FETCH_AFTER.exec(name);
  const known = Object.hasOwn(MAKERS, name) ? MAKERS[name] : undefined;
  if (!fetch && !fetchAfter && !known) {
    unit.error(`'${name}' is not supported`, node.span);
    return broken(node.span);
  }
  const least = known ? known[0] : 2;
  if (values.length < least) {
    unit.error(`too few arguments to function '${name}'`, node.span);
    return broken(node.span);
  }
  if (
    least > 0 &&
    name !== '__atomic_always_lock_free' &&
    !pointsToObject(unit, values[0]!, name)
  ) {
    return broken(node.span);
  }
  const b = new AtomicBuilder(unit, node.span);
  if (known) return known[1](b, values);
  return fetchOperation(b, (fetch ?? fetchAfter)![1]!, values, fetch !== null);
}

function pointsToObject(unit: Unit, pointer: Expr, name: string): boolean {
  const target = pointer.type.kind === 'pointer' ? typeBehind(pointer).kind : undefined;
  if (target !== undefined && target !== 'void' && target !== 'function') return true;
  unit.error(`argument 1 of '${name}' must be a pointer to an object`, pointer.span);
  return false;
}

function fetchOperation(
  b: AtomicBuilder,
  operation: string,
  [pointer, value]: readonly Expr[],
  before: boolean,
): Expr {
  const type = typeBehind(pointer!);
  // Unlike `p += n`, these do not scale by the size of what a pointer points to.
  if (operation === 'nand' || !isInteger(type)) {
    return viaTemporaries(b, operation, b.object(pointer!), value!, before);
  }
  const amount = build.convert(value!, type);
  const target = b.direct(pointer!);
  return b.result(update(b.unit, target, OPERATORS[operation]!, amount, before, b.span));
}

function viaTemporaries(
  b: AtomicBuilder,
  operation: string,
  object: Expr,
  value: Expr,
  before: boolean,
): Expr {
  const old = b.keep(object);
  const right = b.keep(value);
  let next: Expr;
  if (object.type.kind === 'pointer') {
    const signed = operation === 'sub' ? build.unary('-', long(right), LONG, b.span) : right;
    next = {
      kind: 'pointer-index',
      type: object.type,
      span: b.span,
      quals: 0,
      barrier: false,
      pointer: old,
      index: long(signed),
      scale: 1,
    };
  } else {
    const combined = binaryOperation(b.unit, '&', old, right, b.span);
    next = build.convert(build.unary('~', combined, combined.type, b.span), object.type);
  }
  const kept = b.keep(next);
  b.assign(object, kept);
  return b.result(before ? old : kept);
}

const long = (value: Expr): Expr => build.convert(value, LONG);
