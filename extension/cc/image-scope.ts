/**
 * A scope for expressions made from an image's debug information alone, so that an image which was not compiled in
 * this process can be asked about too. Holds all types, enum constants, macros, functions and objects at their
 * addresses. Not there: inline functions that nothing in the image calls.
 */
import type { FunctionInfo, GlobalInfo, Image } from '../bytecode/image';
import type { TypeInfo } from '../bytecode/types';
import { Helpers } from './helpers-unit';
import type { ProgramScope } from './interfaces';
import { CompiledScope } from './program-scope';
import { makeGlobal, Scope, type GlobalSymbol } from './sema/symbols';
import { bindThreadLocals } from './sema/thread-local';
import { Unit } from './sema/unit';
import { fromNumber } from './sema/int64';
import { INT, UINT } from './types';

/** One unit per source file that has statics, and one (the first) for what is visible everywhere. */
export function scopeOfImage(image: Image): ProgramScope {
  const hooks = new Helpers();
  const shared = new Unit('', hooks);
  for (const [name, type] of image.types) declareType(shared.fileScope, name, type);
  const units = new Map<string, Unit>();
  const unitOf = (path: string): Unit => {
    let unit = units.get(path);
    if (!unit) units.set(path, (unit = new Unit(path, hooks, new Scope(shared.fileScope))));
    return unit;
  };
  const definitions = new Map<string, GlobalSymbol>();
  const add = (symbol: GlobalSymbol, path: string) => {
    symbol.target = symbol;
    const unit = symbol.isStatic ? unitOf(path) : shared;
    unit.globals.set(symbol.name, symbol);
    unit.fileScope.ordinary.set(symbol.name, { kind: 'global', symbol });
    // A static is also known outside of its file, where nothing else has its name.
    if (!shared.fileScope.ordinary.has(symbol.name)) {
      shared.fileScope.ordinary.set(symbol.name, { kind: 'global', symbol });
    }
    if (!symbol.isStatic) definitions.set(symbol.name, symbol);
  };
  for (const info of image.functions) if (!info.isStatic) add(functionSymbol(info), '');
  for (const global of image.globals)
    if (global.span && !global.isStatic) add(objectSymbol(global), '');
  for (const info of image.functions)
    if (info.isStatic) add(functionSymbol(info), info.span.file.path);
  for (const global of image.globals) {
    if (global.span && global.isStatic) add(objectSymbol(global), global.span.file.path);
  }
  for (const unit of [shared, ...units.values()]) bindThreadLocals(unit);
  const all = [shared, ...units.values()];
  return new CompiledScope(all, definitions, image.bases.space, hooks, image.macros);
}

function functionSymbol({ name, type, span, entry, isStatic }: FunctionInfo): GlobalSymbol {
  return makeGlobal({ name, type, span, entry, isStatic, isFunction: true });
}

function objectSymbol({ name, type, span, address, isStatic }: GlobalInfo): GlobalSymbol {
  return makeGlobal({ name, type, span: span!, address, isStatic, isFunction: false });
}

/** `struct epitem`, `enum x` are tags; anything else is a typedef's name. */
function declareType(scope: Scope, name: string, type: TypeInfo): void {
  const tag = /^(?:struct|union|enum) (.+)$/.exec(name)?.[1];
  if (tag === undefined) {
    scope.ordinary.set(name, { kind: 'typedef', type, quals: 0 });
    return;
  }
  if (type.kind !== 'struct' && type.kind !== 'union' && type.kind !== 'enum') return;
  scope.tags.set(tag, type);
  if (type.kind !== 'enum') return;
  for (const constant of type.constants) {
    const { low, high } = fromNumber(constant.value);
    const own = type.signed || constant.value < 0 ? INT : UINT;
    scope.ordinary.set(constant.name, { kind: 'enum-constant', type: own, low, high });
  }
}
