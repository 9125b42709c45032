/** What becomes of an initialiser's stores: assignments for locals, bytes and relocations for globals. */
import type { Span } from '../../base/span';
import type { TypeInfo } from '../../bytecode/types';
import type { Initializer } from '../ast';
import { withLength } from '../types-compatible';
import { typeText } from '../types-print';
import {
  isAggregate,
  isIncomplete,
  resolve,
  sizeOf,
  INT,
  pointerTo,
  type PlainType,
} from '../types';
import * as build from './build';
import * as nodes from './nodes';
import { checkSize } from './globals';
import { staticData } from './static-values';
import type { GlobalSymbol, LocalVariable } from './symbols';
import type { Expr } from './tree';
import type { Unit } from './unit';
import { InitializerWalk, type Store } from './initializer-walk';

/** Assignments that initialise a local; the object is zeroed first where they leave gaps. */
export function initializeLocal(
  unit: Unit,
  variable: LocalVariable,
  initializer: Initializer,
): Expr[] {
  const walk = new InitializerWalk(unit);
  const type = resolve(variable.type);
  walk.object(type, initializer);
  if (type.kind === 'array' && type.length === undefined) {
    variable.type = withLength(type, walk.length);
  } else if (walk.end > type.size) {
    unit.error('initialization of a flexible array member of a local', initializer.span);
  }
  const place = nodes.localPlace(variable, initializer.span);
  if (!isAggregate(type)) {
    return walk.stores.map((store) => {
      const value = (store as Extract<Store, { kind: 'value' }>).value;
      return build.assign({ ...place, quals: 0 }, value, initializer.span);
    });
  }
  const effects: Expr[] = [];
  if (!coversAll(walk.stores, sizeOf(variable.type))) {
    effects.push({
      kind: 'zero',
      type: INT,
      span: initializer.span,
      quals: 0,
      barrier: false,
      variable,
    });
  }
  for (const store of walk.stores) effects.push(localStore(unit, place, store));
  return effects;
}

function coversAll(stores: readonly Store[], size: number): boolean {
  let end = 0;
  for (const store of stores) {
    if (store.offset !== end || (store.kind === 'value' && store.bits)) return false;
    end += store.kind === 'string' ? store.bytes.length : store.type.size;
  }
  return end === size;
}

function localStore(unit: Unit, place: Expr, store: Store): Expr {
  if (store.kind === 'value') {
    const target = nodes.part(place, store.offset, store.type, 0, store.value.span, store.bits);
    return build.assign(target, store.value, store.value.span);
  }
  const { bytes, type, span } = store;
  const element = type.kind === 'array' ? resolve(type.element) : type;
  const source = unit.stringLiteral(bytes, element.size as 1, true, span);
  const copied = { ...type, size: bytes.length } as PlainType;
  const from = nodes.globalAddress(source, 0, pointerTo(element), span);
  return build.assign(
    nodes.part(place, store.offset, copied, 0, span),
    nodes.memory(from, 0, copied, 0, span),
    span,
  );
}

/** The initial bytes of a global, from constant expressions; completes its array length. */
export function initializeStatic(
  unit: Unit,
  symbol: GlobalSymbol,
  initializer: Initializer,
  span: Span,
): void {
  const walk = new InitializerWalk(unit);
  const type = resolve(symbol.type);
  if (type.kind !== 'array' && isIncomplete(type)) {
    unit.error(`'${symbol.name}' has an incomplete type '${typeText(symbol.type)}'`, span);
    return;
  }
  if (!checkSize(unit, symbol.name, symbol.type, span)) return;
  walk.object(type, initializer);
  if (type.kind === 'array' && type.length === undefined) {
    symbol.type = withLength(type, walk.length);
  }
  if (!checkSize(unit, symbol.name, symbol.type, span)) return;
  symbol.data = staticData(unit, walk.stores, Math.max(sizeOf(symbol.type), walk.end));
}

/** Reports an array whose length nothing has given. */
export function completeArray(
  unit: Unit,
  variable: { readonly name: string; readonly type: TypeInfo },
  span: Span,
): void {
  if (!isIncomplete(variable.type)) return;
  const plain = resolve(variable.type);
  if (plain.kind === 'array' && plain.length === undefined) {
    unit.error(`array size missing in '${variable.name}'`, span);
  } else unit.error(`'${variable.name}' has incomplete type '${typeText(variable.type)}'`, span);
}
