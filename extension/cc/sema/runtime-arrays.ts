/**
 * Memory whose size is known only at run time: `int a[n]` and alloca. Frames have a fixed size, so it comes from
 * the heap (with the heap's checks) and is given back by the cleanups of its block, or of the function. The size
 * of such a type is computed once, where it is declared, into a hidden variable that `sizeof` and pointer
 * arithmetic read.
 */
import type { Span } from '../../base/span';
import type { TypeInfo } from '../../bytecode/types';
import { LONG, ULONG, VOID, byteCountOf, pointerTo, resolve, runtimeArrayOf } from '../types';
import * as build from './build';
import { helperCall } from './builtins';
import { comma, isPlace, localPlace, number, sequence } from './nodes';
import type { LocalVariable } from './symbols';
import type { Expr } from './tree';
import type { FunctionState, Unit } from './unit';

/** The array type; what its size takes to compute is added to the unit's `sizeEffects`. */
export function runtimeArray(
  unit: Unit,
  element: TypeInfo,
  length: Expr,
  quals: number,
  span: Span,
): TypeInfo {
  const byteCount = { ...unit.temporary(ULONG, span), blockLifetime: true };
  const type = runtimeArrayOf(element, byteCount, quals);
  if (unit.prototypes > 0) return type;
  if (!unit.function && unit.atFileScope) {
    unit.error('the length of an array at file scope must be constant', span);
    return type;
  }
  const inner = byteCountOf(element);
  const each = inner ? localPlace(inner, span) : number(resolve(element).size, span, ULONG);
  const bytes = build.binary('*', build.convert(length, ULONG), each, ULONG, span);
  unit.sizeEffects.push(build.assign(localPlace(byteCount, span), bytes, span));
  return type;
}

/**
 * Checks the length of an array. In a prototype it may name parameters that are declared nowhere yet, and it is
 * not evaluated: complaints about it are left to the function's definition.
 */
export function runtimeLength(unit: Unit, check: () => Expr): Expr {
  if (unit.prototypes === 0) return check();
  const known = unit.diagnostics.length;
  const value = unit.scoped(check);
  if (unit.diagnostics.length === known) return value;
  unit.diagnostics.length = known;
  return { ...localPlace(unit.temporary(LONG, value.span), value.span) };
}

/** What has to be evaluated before the declaration just read means anything. */
export function takeSizeEffects(unit: Unit): Expr[] {
  return unit.sizeEffects.splice(0);
}

/** An expression that names types, with what those types have to compute first. */
export function withSizeEffects(unit: Unit, check: () => Expr): Expr {
  const outer = unit.sizeEffects;
  unit.sizeEffects = [];
  const value = check();
  const effects = unit.sizeEffects;
  unit.sizeEffects = outer;
  return effects.length > 0 ? comma(sequence(effects), value, isPlace(value)) : value;
}

/** A hidden pointer to the memory of an array, and what allocates and releases it. */
export function runtimeMemory(
  unit: Unit,
  type: TypeInfo,
  span: Span,
): { storage: LocalVariable; allocate: Expr; release: Expr } {
  const pointer = pointerTo(VOID);
  const storage = { ...unit.temporary(pointer, span), blockLifetime: true };
  const size = localPlace(byteCountOf(type)!, span);
  const memory = helperCall(unit, { span }, 'array', [size], pointer);
  return {
    storage,
    allocate: build.assign(localPlace(storage, span), memory, span),
    release: helperCall(unit, { span }, 'array_end', [localPlace(storage, span)], VOID),
  };
}

/** From here to the end of the block, `call` runs on every way out. */
export function pushCleanup(unit: Unit, call: Expr): void {
  const state = unit.function;
  if (!state) return;
  const outer = state.cleanups;
  state.cleanups = { call, depth: (outer?.depth ?? 0) + 1, ...(outer ? { outer } : {}) };
}

/** Before the body of a function that calls alloca: its list of allocations, empty. */
export function startAllocations(unit: Unit, state: FunctionState, span: Span): Expr {
  const pointer = pointerTo(VOID);
  const list = { ...unit.temporary(pointer, span), blockLifetime: true };
  state.allocations = list;
  const place = localPlace(list, span);
  pushCleanup(unit, helperCall(unit, { span }, 'alloca_end', [place], VOID));
  return build.assign(place, number(0, span, pointer), span);
}
