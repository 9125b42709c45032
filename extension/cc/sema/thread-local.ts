/**
 * `_Thread_local`. The object itself is the main thread's. Beside it stands a description (that object, its initial
 * bytes, its size), and every use asks the library's `__tls_address(&description)` for the running thread's object,
 * which is made when a thread first needs it. So other units need only the description's name.
 */
import type { Span } from '../../base/span';
import type { TypeInfo } from '../../bytecode/types';
import {
  CHAR,
  ULONG,
  VOID,
  arrayOf,
  functionType,
  pointerTo,
  sizeOf,
  type PlainType,
} from '../types';
import { callFunction } from './calls';
import { globalAddress, retype } from './nodes';
import { writeInteger, type Relocation } from './static-data';
import { makeGlobal, type GlobalSymbol } from './symbols';
import type { Expr } from './tree';
import type { Unit } from './unit';

const PREFIX = '__tls.';
const FIND = '__tls_address';
const WORD = 8;
const DESCRIPTION: TypeInfo = arrayOf(ULONG, 3);

/** The name that the program knows a symbol by. */
export function sourceName(name: string): string {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}

/** From here on, uses of the symbol mean the running thread's object. */
export function declareThreadLocal(unit: Unit, symbol: GlobalSymbol, span: Span): void {
  if (symbol.threadLocal) return;
  const { isStatic } = symbol;
  const name = PREFIX + symbol.name;
  const description = makeGlobal({ name, isFunction: false, type: DESCRIPTION, span, isStatic });
  symbol.threadLocal = description;
  // A static local's belongs to nobody else; the linker finds the others by name.
  if (unit.globals.get(symbol.name) === symbol) unit.globals.set(name, description);
  else unit.anonymous.push(description);
}

/** Gives the description its contents; again when an initializer has been found. */
export function defineThreadLocal(unit: Unit, symbol: GlobalSymbol): void {
  const description = symbol.threadLocal!;
  const bytes = new Uint8Array(3 * WORD);
  const relocations: Relocation[] = [{ offset: 0, symbol, addend: 0 }];
  if (symbol.data) {
    const type = arrayOf(CHAR, symbol.data.bytes.length);
    const { span, data } = symbol;
    const initial = makeGlobal({ name: '', isFunction: false, type, span, isStatic: true, data });
    unit.anonymous.push(initial);
    relocations.push({ offset: WORD, symbol: initial, addend: 0 });
  }
  writeInteger(bytes, 2 * WORD, WORD, { low: sizeOf(symbol.type), high: 0 });
  description.data = { bytes, relocations };
}

/** Where the running thread's object is. */
export function threadLocalAddress(
  unit: Unit,
  description: GlobalSymbol,
  type: PlainType,
  span: Span,
): Expr {
  const pointer = pointerTo(VOID);
  const argument = globalAddress(description, 0, pointer, span);
  const find = findFunction(unit, span);
  const callee = globalAddress(find, 0, pointerTo(find.type), span);
  return retype(callFunction(unit, callee, [argument], span), pointerTo(type), span);
}

/** The library's function, which no header declares. */
function findFunction(unit: Unit, span: Span): GlobalSymbol {
  const scoped = unit.globals.get(FIND) ?? unit.scope.find(FIND);
  if (scoped && 'kind' in scoped) {
    if (scoped.kind === 'global') return scoped.symbol;
  } else if (scoped) return scoped;
  const type = functionType(pointerTo(VOID), [pointerTo(VOID)]);
  const symbol = makeGlobal({ name: FIND, isFunction: true, type, span });
  unit.globals.set(FIND, symbol);
  return symbol;
}

/** In a scope made from an image: joins each description with its object again. */
export function bindThreadLocals(unit: Unit): void {
  for (const [name, description] of unit.globals) {
    if (!name.startsWith(PREFIX)) continue;
    const symbol = unit.globals.get(sourceName(name));
    if (symbol) symbol.threadLocal = description;
  }
}
