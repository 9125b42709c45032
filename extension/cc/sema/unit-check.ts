/** One translation unit from its syntax tree: every external item in order. */
import type { TranslationUnit } from '../ast';
import { VA_LIST, isIncomplete, resolve, type QualifiedType } from '../types';
import { withLength } from '../types-compatible';
import { checkDeclaration } from './declarations';
import { checkFunction } from './functions';
import { checkSize } from './globals';
import { checkStaticAssert } from './static-assert';
import type { Unit } from './unit';

const PREDEFINED: readonly (readonly [string, QualifiedType])[] = [
  ['__builtin_va_list', { type: VA_LIST, quals: 0 }],
];

/** Declares everything, analyses the bodies that are not left for later. Never throws on user text. */
export function checkUnit(unit: Unit, tree: TranslationUnit): void {
  for (const [name, { type, quals }] of PREDEFINED) {
    unit.fileScope.ordinary.set(name, { kind: 'typedef', type, quals });
  }
  for (const item of tree.items) {
    unit.guarded(item.span, () => {
      if (item.kind === 'function') checkFunction(unit, item);
      else if (item.kind === 'declaration') checkDeclaration(unit, item);
      else checkStaticAssert(unit, item);
    });
  }
  unit.closeTypedefs();
  completeTentative(unit);
}

/** `int a[];` with nothing more said has one element; other types must be complete by now. */
function completeTentative(unit: Unit): void {
  for (const symbol of unit.globals.values()) {
    if (!symbol.tentative) continue;
    checkSize(unit, symbol.name, symbol.type, symbol.span);
    const type = resolve(symbol.type);
    if (type.kind === 'array' && type.length === undefined) symbol.type = withLength(type, 1);
    else if (isIncomplete(type)) {
      unit.error(`storage size of '${symbol.name}' is not known`, symbol.span);
    }
  }
}
