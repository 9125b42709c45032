/** Declarations: typedefs, global and local objects, function declarations, and what attributes say of them. */
import type { Span } from '../../base/span';
import type { Attribute, Declaration, InitDeclarator } from '../ast';
import { typeText } from '../types-print';
import { compatible } from '../types-compatible';
import {
  CONST,
  INT,
  alignOf,
  byteCountOf,
  isAggregate,
  isIncomplete,
  isInteger,
  pointerTo,
  resolve,
  typedefOf,
  type QualifiedType,
} from '../types';
import { alignasOf, alignedAttribute, findAttribute } from './attributes';
import * as build from './build';
import * as nodes from './nodes';
import { callFunction } from './calls';
import { declared, type Declared } from './declarators';
import { checkValue, decay } from './expressions';
import { checkSize, declareGlobal } from './globals';
import { completeArray, initializeLocal, initializeStatic } from './initializers';
import { globalPlace } from './names';
import { pushCleanup, runtimeMemory, takeSizeEffects } from './runtime-arrays';
import { specifiedType } from './specifiers';
import { makeGlobal, type GlobalSymbol, type LocalVariable } from './symbols';
import { declareThreadLocal, defineThreadLocal } from './thread-local';
import type { Expr, Stmt } from './tree';
import type { Unit } from './unit';

/** What one declaration adds to its block. */
interface Collected {
  readonly variables: LocalVariable[];
  readonly statics: GlobalSymbol[];
  readonly effects: Expr[];
}

/** A declaration at file scope or in a block; in a block, the statement that it is. */
export function checkDeclaration(unit: Unit, node: Declaration): Stmt {
  const collected: Collected = { variables: [], statics: [], effects: [] };
  if (isAutoType(node)) checkAutoType(unit, node, collected);
  else {
    const base = specifiedType(unit, node.specifiers);
    for (const item of node.declarators) checkDeclarator(unit, node, item, base, collected);
  }
  const { variables, statics, effects } = collected;
  if (variables.length + statics.length + effects.length === 0) return { kind: 'empty' };
  return {
    kind: 'declare',
    variables,
    statics,
    effects,
    step: { span: node.span, inMacro: node.fromMacro },
  };
}

function isAutoType(node: Declaration): boolean {
  const { type } = node.specifiers;
  return type.kind === 'keywords' && type.words.includes('__auto_type');
}

/** `__auto_type x = value;`. */
function checkAutoType(unit: Unit, node: Declaration, collected: Collected): void {
  for (const item of node.declarators) {
    const { declarator, initializer } = item;
    if (declarator.kind !== 'name' || !initializer || initializer.kind === 'initializer-list') {
      unit.error("'__auto_type' needs a plain name and an initializer", item.span);
      continue;
    }
    const value = checkValue(unit, initializer);
    const variable = localVariable(unit, {
      name: declarator.name,
      span: declarator.span,
      type: value.type,
      quals: 0,
      attributes: declarator.attributes,
    });
    collected.variables.push(variable);
    collected.effects.push(build.assign(nodes.localPlace(variable, item.span), value, item.span));
    addCleanup(unit, variable, [...node.specifiers.attributes, ...declarator.attributes]);
  }
}

function checkDeclarator(
  unit: Unit,
  node: Declaration,
  item: InitDeclarator,
  base: QualifiedType,
  collected: Collected,
): void {
  const found = declared(unit, item.declarator, base);
  collected.effects.push(...takeSizeEffects(unit));
  const attributes =
    node.specifiers.attributes.length > 0
      ? [...node.specifiers.attributes, ...found.attributes]
      : found.attributes;
  if (found.name === '') return;
  const { storage } = node.specifiers;
  if (storage === 'typedef') declareTypedef(unit, found, attributes);
  else if (resolve(found.type).kind === 'function') {
    declareGlobal(unit, found, storage, node.specifiers, attributes);
    if (item.initializer)
      unit.error(`function '${found.name}' is initialized like a variable`, item.span);
  } else if (
    storage !== undefined &&
    storage !== 'auto' &&
    storage !== 'register' &&
    isRuntimeSized(unit, found)
  ) {
    return;
  } else if (unit.atFileScope || storage === 'extern') {
    declareObject(unit, node, item, found, attributes);
  } else if (storage === 'static') {
    collected.statics.push(staticLocal(unit, node, item, found, attributes));
  } else {
    if (node.specifiers.threadLocal) {
      unit.error(
        `thread-local '${found.name}' in a function must be 'static' or 'extern'`,
        item.span,
      );
    }
    declareLocal(unit, node, item, found, attributes, collected);
  }
}

function declareTypedef(unit: Unit, found: Declared, attributes: readonly Attribute[]): void {
  const { name, type, quals, span } = found;
  const aligned = alignedAttribute(unit, attributes);
  const known = unit.scope.ordinary.get(name);
  if (known) {
    if (known.kind !== 'typedef' || !compatible(known.type, type)) {
      unit.error(`conflicting types for '${name}'`, span);
    }
    return;
  }
  const alias = typedefOf(name, type, quals, aligned === 0 ? undefined : aligned);
  if (isIncomplete(type)) unit.openTypedefs.push(alias);
  unit.declare(name, { kind: 'typedef', type: alias, quals: 0 });
}

/** A global object, or an `extern` one of a block. */
function declareObject(
  unit: Unit,
  node: Declaration,
  item: InitDeclarator,
  found: Declared,
  attributes: readonly Attribute[],
): void {
  const { storage } = node.specifiers;
  const before = unit.globals.get(found.name);
  const symbol = declareGlobal(unit, found, storage, node.specifiers, attributes);
  if (!symbol) return;
  const { threadLocal } = node.specifiers;
  if (before && (before.threadLocal !== undefined) !== threadLocal) {
    const [now, then] = threadLocal ? ['', 'non-'] : ['non-', ''];
    const message = `${now}thread-local declaration of '${found.name}' follows ${then}thread-local one`;
    unit.error(message, found.span);
  }
  if (threadLocal) declareThreadLocal(unit, symbol, found.span);
  symbol.align = Math.max(
    symbol.align,
    alignasOf(unit, node.specifiers),
    alignedAttribute(unit, attributes),
  );
  if (!checkSize(unit, found.name, found.type, found.span)) return;
  if (item.initializer) {
    if (symbol.data) unit.error(`redefinition of '${found.name}'`, found.span);
    initializeStatic(unit, symbol, item.initializer, found.span);
    symbol.span = found.span;
    symbol.tentative = false;
  } else if (storage !== 'extern' && !symbol.data) {
    symbol.tentative = true;
    symbol.span = found.span;
  }
  if (symbol.threadLocal && (symbol.data || symbol.tentative)) defineThreadLocal(unit, symbol);
}

function staticLocal(
  unit: Unit,
  node: Declaration,
  item: InitDeclarator,
  found: Declared,
  attributes: readonly Attribute[],
): GlobalSymbol {
  const { name, type, quals, span } = found;
  const symbol = makeGlobal({ name, isFunction: false, type, quals, span, isStatic: true });
  symbol.align = Math.max(alignasOf(unit, node.specifiers), alignedAttribute(unit, attributes));
  checkFresh(unit, name, span);
  unit.declare(name, { kind: 'global', symbol });
  unit.anonymous.push(symbol);
  if (node.specifiers.threadLocal) declareThreadLocal(unit, symbol, span);
  if (!checkSize(unit, name, type, span)) symbol.type = INT;
  else if (item.initializer) initializeStatic(unit, symbol, item.initializer, span);
  else symbol.tentative = true;
  completeArray(unit, symbol, span);
  if (symbol.threadLocal) defineThreadLocal(unit, symbol);
  return symbol;
}

function checkFresh(unit: Unit, name: string, span: Span): void {
  const known = unit.scope.ordinary.get(name);
  if (known && !(known.kind === 'local' && known.variable.name === '')) {
    unit.error(`redeclaration of '${name}'`, span);
  }
}

/** Frames are aligned to this many bytes; more has to be arranged at run time. */
const FRAME_ALIGNMENT = 8;

function localVariable(unit: Unit, found: Declared, aligned = 0): LocalVariable {
  const { name, type, quals, span } = found;
  checkFresh(unit, name, span);
  const natural = isAggregate(resolve(type)) ? alignOf(type) : 0;
  const align = Math.max(aligned, natural);
  const variable: LocalVariable = {
    ...unit.temporary(type, span),
    name,
    quals,
    ...(align > FRAME_ALIGNMENT ? { indirect: true, overAligned: align } : {}),
  };
  unit.declare(name, { kind: 'local', variable });
  unit.function?.locals.push(variable);
  return variable;
}

function declareLocal(
  unit: Unit,
  node: Declaration,
  item: InitDeclarator,
  found: Declared,
  attributes: readonly Attribute[],
  collected: Collected,
): void {
  if (byteCountOf(found.type)) return declareRuntimeArray(unit, item, found, attributes, collected);
  if (!item.initializer) completeArray(unit, found, found.span);
  else if (isIncomplete(found.type) && resolve(found.type).kind !== 'array') {
    unit.error(`'${found.name}' has incomplete type '${typeText(found.type)}'`, found.span);
  }
  const fits = checkSize(unit, found.name, found.type, found.span);
  const usable = resolve(found.type).kind === 'void' || !fits ? { ...found, type: INT } : found;
  const aligned = Math.max(alignasOf(unit, node.specifiers), alignedAttribute(unit, attributes));
  const variable = localVariable(unit, usable, aligned);
  collected.variables.push(variable);
  if (item.initializer) {
    const effects = initializeLocal(unit, variable, item.initializer);
    collected.effects.push(...effects);
    noteConstant(variable, effects);
  }
  addCleanup(unit, variable, attributes);
}

/** Whether the object's size is known only at run time, which is an error where its memory has to be fixed. */
function isRuntimeSized(unit: Unit, { name, type, span }: Declared): boolean {
  if (!byteCountOf(type)) return false;
  unit.error(`storage size of '${name}' is not constant`, span);
  return true;
}

/** `int a[n];`: the name stands for memory that a hidden pointer leads to, given back at the end of the block. */
function declareRuntimeArray(
  unit: Unit,
  item: InitDeclarator,
  found: Declared,
  attributes: readonly Attribute[],
  collected: Collected,
): void {
  const { name, span, quals, type } = found;
  checkFresh(unit, name, span);
  if (item.initializer) {
    unit.error(`'${name}' has a length known only at run time and cannot be initialized`, span);
  }
  const { storage, allocate, release } = runtimeMemory(unit, type, span);
  const variable = { ...unit.temporary(type, span), name, quals, indirect: true, storage };
  unit.declare(name, { kind: 'local', variable });
  unit.function?.locals.push(variable);
  collected.variables.push(variable);
  collected.effects.push(allocate);
  pushCleanup(unit, release);
  addCleanup(unit, variable, attributes);
}

/** Remembers `const int n = 5;`. */
function noteConstant(variable: LocalVariable, [effect]: readonly Expr[]): void {
  if ((variable.quals & CONST) === 0 || effect?.kind !== 'assign') return;
  const { value } = effect;
  if (value.kind === 'const' && isInteger(value.type)) variable.constant = value;
}

/** `__attribute__((cleanup(f)))`: f(&variable) runs on every way out of the block. */
function addCleanup(unit: Unit, variable: LocalVariable, attributes: readonly Attribute[]): void {
  const attribute = findAttribute(attributes, 'cleanup');
  if (!attribute || !unit.function) return;
  const name = attribute.identifier ?? '';
  const symbol = unit.scope.find(name);
  if (symbol?.kind !== 'global' || !symbol.symbol.isFunction) {
    unit.error(`cleanup argument '${name}' is not a function`, attribute.span);
    return;
  }
  const place = nodes.localPlace(variable, attribute.span);
  const address = nodes.addressOf(place, pointerTo(place.type, variable.quals));
  const callee = decay(globalPlace(unit, symbol.symbol, attribute.span));
  pushCleanup(unit, callFunction(unit, callee, [address], attribute.span));
}
