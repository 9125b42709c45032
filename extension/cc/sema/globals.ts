/** Functions and objects with linkage: one symbol per name and unit, however often it is declared. */
import type { Span } from '../../base/span';
import type { TypeInfo } from '../../bytecode/types';
import type { Attribute, DeclarationSpecifiers } from '../ast';
import { compatible, composite } from '../types-compatible';
import { typeText } from '../types-print';
import { elementQuals, resolve, sizeOf } from '../types';
import { constantNumber } from './constants';
import type { Declared } from './declarators';
import { makeGlobal, type GlobalSymbol } from './symbols';
import type { Unit } from './unit';

const DEFAULT_PRIORITY = 65_535;

/** Declares (again) a function or object with linkage. Undefined after an error that leaves no symbol. */
export function declareGlobal(
  unit: Unit,
  found: Declared,
  storage: DeclarationSpecifiers['storage'],
  specifiers: DeclarationSpecifiers,
  attributes: readonly Attribute[],
): GlobalSymbol | undefined {
  const { name, span } = found;
  const clash = unit.scope.ordinary.get(name);
  if (clash && clash.kind !== 'global' && !(clash.kind === 'local' && clash.variable.name === '')) {
    unit.error(`'${name}' redeclared as different kind of symbol`, span);
    return undefined;
  }
  const known = unit.globals.get(name);
  const symbol = known
    ? merge(unit, known, found, storage, specifiers)
    : create(unit, found, storage, specifiers);
  if (!symbol) return undefined;
  if (specifiers.noreturn) symbol.noreturn = true;
  if (attributes.length > 0) recordAttributes(unit, symbol, attributes);
  unit.declare(name, { kind: 'global', symbol });
  return symbol;
}

function create(
  unit: Unit,
  found: Declared,
  storage: DeclarationSpecifiers['storage'],
  specifiers: DeclarationSpecifiers,
): GlobalSymbol {
  const { name, type, quals, span } = found;
  const plain = resolve(type);
  const isFunction = plain.kind === 'function';
  const symbol = makeGlobal({
    name,
    isFunction,
    type,
    quals: plain.kind === 'array' ? elementQuals(plain) | quals : quals,
    span,
    isStatic: storage === 'static',
    lazy: isFunction && (storage === 'static' || (specifiers.inline && storage !== 'extern')),
  });
  unit.globals.set(name, symbol);
  return symbol;
}

function merge(
  unit: Unit,
  known: GlobalSymbol,
  found: Declared,
  storage: DeclarationSpecifiers['storage'],
  specifiers: DeclarationSpecifiers,
): GlobalSymbol | undefined {
  const { name, type, span } = found;
  const isFunction = resolve(type).kind === 'function';
  if (isFunction !== known.isFunction) {
    unit.error(`'${name}' redeclared as different kind of symbol`, span, [previous(known)]);
    return undefined;
  }
  if (!compatible(known.type, type)) {
    unit.error(`conflicting types for '${name}'; have '${typeText(type)}'`, span, [
      previous(known),
    ]);
    return known;
  }
  known.type = composite(known.type, type);
  if (storage === 'static' && !known.isStatic && isReplaceable(known)) {
    // As gcc has it: the real definition takes the place of the one for inlining, with its own linkage.
    known.isStatic = true;
    known.lazy = true;
  } else if (storage === 'static' && !known.isStatic) {
    unit.error(`static declaration of '${name}' follows non-static declaration`, span, [
      previous(known),
    ]);
  }
  if (isFunction && !known.isStatic && (!specifiers.inline || storage === 'extern')) {
    known.lazy = false;
  }
  return known;
}

/** Only defined by `extern inline`, with gnu_inline: a body for inlining, which the real one may follow. */
export function isReplaceable({ definition }: GlobalSymbol): boolean {
  return (
    definition !== undefined &&
    definition.specifiers.inline &&
    definition.specifiers.storage === 'extern'
  );
}

function previous(symbol: GlobalSymbol): { severity: 'note'; message: string; span: Span } {
  const type = typeText(symbol.type);
  return {
    severity: 'note',
    message: `previous declaration of '${symbol.name}' with type '${type}'`,
    span: symbol.span,
  };
}

/** Bytes that one object may take; the machine's memory is smaller than that. */
const MAX_OBJECT = 0x400_0000;

/** Reports an object that no memory could hold. True when it is all right. */
export function checkSize(unit: Unit, name: string, type: TypeInfo, span: Span): boolean {
  if (sizeOf(type) <= MAX_OBJECT) return true;
  unit.error(`size of variable '${name}' is too large`, span);
  return false;
}

export function recordAttributes(
  unit: Unit,
  symbol: GlobalSymbol,
  attributes: readonly Attribute[],
): void {
  for (const attribute of attributes) {
    switch (attribute.name) {
      case 'weak':
        symbol.weak = true;
        break;
      case 'noreturn':
        symbol.noreturn = true;
        break;
      case 'alias':
        symbol.aliasOf = stringArgument(attribute);
        symbol.owner = unit;
        break;
      case 'ifunc':
        unit.error(
          "attribute 'ifunc' is not supported: call through a function pointer",
          attribute.span,
        );
        break;
      case 'destructor':
        unit.error(
          "attribute 'destructor' is not supported: register the function with atexit()",
          attribute.span,
        );
        break;
      case 'error':
        symbol.errorAttribute = stringArgument(attribute);
        break;
      case 'gnu_inline':
        symbol.lazy = true;
        break;
      case 'constructor': {
        const [argument] = attribute.arguments;
        const priority = argument ? constantNumber(unit, argument) : DEFAULT_PRIORITY;
        symbol.constructorPriority = priority ?? DEFAULT_PRIORITY;
        break;
      }
      default:
    }
  }
}

function stringArgument({ name, arguments: [argument] }: Attribute): string {
  return argument?.kind === 'string' ? String.fromCharCode(...argument.bytes) : name;
}
