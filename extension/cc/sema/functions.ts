/** Function definitions: declared at once, analysed at once or, for inline functions of headers, on demand. */
import type { FunctionType, TypeInfo } from '../../bytecode/types';
import type { Declarator, FunctionDefinition, Parameter } from '../ast';
import { typeText } from '../types-print';
import { isIncomplete, isRecord, pointerTo, resolve } from '../types';
import { declared, parameterType } from './declarators';
import { declareGlobal, isReplaceable } from './globals';
import { checkLabels } from './labels';
import { startAllocations, takeSizeEffects } from './runtime-arrays';
import { specifiedType } from './specifiers';
import { blockItems } from './statements';
import { Scope, type GlobalSymbol, type LocalVariable } from './symbols';
import type { BlockStmt, Expr, FunctionTree, Stmt } from './tree';
import type { FunctionState, Unit } from './unit';

/** Declares the function; analyses its body unless that can wait. */
export function checkFunction(unit: Unit, node: FunctionDefinition): void {
  const found = declared(unit, node.declarator, specifiedType(unit, node.specifiers));
  const type = resolve(found.type);
  if (type.kind !== 'function' || found.name === '') {
    unit.error('this is not a function definition', node.span);
    return;
  }
  const attributes = [...node.specifiers.attributes, ...found.attributes];
  const { storage } = node.specifiers;
  const symbol = declareGlobal(unit, found, storage, node.specifiers, attributes);
  if (!symbol) return;
  if (symbol.definition && !isReplaceable(symbol)) {
    unit.error(`redefinition of '${found.name}'`, node.span, [
      { severity: 'note', message: 'previous definition is here', span: symbol.span },
    ]);
    return;
  }
  symbol.tree = undefined;
  symbol.definition = node;
  symbol.owner = unit;
  symbol.span = found.span;
  symbol.type = found.type;
  const canWait = symbol.lazy && node.specifiers.inline && found.span.file.path !== unit.file;
  if (!canWait) functionTree(unit, symbol);
}

/** The analysed body of a defined function; made now if it has not been. */
export function functionTree(unit: Unit, symbol: GlobalSymbol): FunctionTree | undefined {
  if (symbol.tree || !symbol.definition) return symbol.tree;
  const outerScope = unit.scope;
  const outerFunction = unit.function;
  const { definition } = symbol;
  unit.guarded(symbol.span, () => {
    unit.scope = new Scope(unit.fileScope);
    symbol.tree = analyse(unit, symbol, definition);
  });
  unit.scope = outerScope;
  unit.function = outerFunction;
  return symbol.tree;
}

function analyse(unit: Unit, symbol: GlobalSymbol, node: FunctionDefinition): FunctionTree {
  const type = resolve(symbol.type) as FunctionType;
  const result = resolve(type.result);
  if (result.kind !== 'void' && isIncomplete(result)) {
    unit.error(`return type '${typeText(result)}' is incomplete`, node.span);
  }
  const outerEffects = unit.sizeEffects;
  unit.sizeEffects = [];
  const parameters = declareParameters(unit, node);
  const effects = takeSizeEffects(unit);
  unit.sizeEffects = outerEffects;
  const state: FunctionState = {
    symbol,
    resultType: type.result,
    variadic: type.variadic,
    labels: new Map(),
    localLabels: [],
    cleanups: undefined,
    locals: [],
    addressedLabels: [],
  };
  unit.function = state;
  if (node.usesAlloca) effects.push(startAllocations(unit, state, symbol.span));
  const inner = blockItems(unit, node.body, false);
  const body = effects.length > 0 ? withEntry(inner, effects) : inner;
  checkLabels(unit, state);
  return {
    symbol,
    type,
    parameters,
    locals: state.locals,
    body,
    silent: unit.silent,
    ...(isRecord(result) ? { resultPointer: hiddenParameter(unit, result, node) } : {}),
  };
}

/** The body with what has to be done first, and with the cleanups that belong to the function as a whole. */
function withEntry(body: BlockStmt, effects: readonly Expr[]): BlockStmt {
  const { span, inMacro } = body.close;
  const entry: Stmt = {
    kind: 'declare',
    variables: [],
    statics: [],
    effects,
    step: { span: body.items.length > 0 ? effects[0]!.span : span, inMacro },
  };
  return { ...body, items: [entry, ...body.items], outer: undefined };
}

function hiddenParameter(unit: Unit, result: TypeInfo, node: FunctionDefinition): LocalVariable {
  return { ...unit.temporary(pointerTo(result), node.span), parameter: true };
}

function declareParameters(unit: Unit, node: FunctionDefinition): LocalVariable[] {
  return parametersOf(node.declarator).map((parameter) => declareParameter(unit, parameter));
}

/** Parameters of the function that the declared name itself is. */
function parametersOf(declarator: Declarator): readonly Parameter[] {
  let found: readonly Parameter[] = [];
  let node = declarator;
  while (node.kind !== 'name' && node.kind !== 'abstract') {
    found = node.kind === 'function' ? node.parameters : [];
    node = node.inner;
  }
  return found;
}

function declareParameter(unit: Unit, parameter: Parameter): LocalVariable {
  const { name, type, quals, span } = parameterType(unit, parameter);
  if (isIncomplete(type)) {
    unit.error(`parameter '${name}' has incomplete type '${typeText(type)}'`, span);
  }
  const variable: LocalVariable = {
    ...unit.temporary(type, span),
    name,
    quals,
    parameter: true,
    indirect: isRecord(resolve(type)),
  };
  if (name !== '') {
    if (unit.scope.ordinary.has(name)) unit.error(`redefinition of parameter '${name}'`, span);
    unit.declare(name, { kind: 'local', variable });
  }
  return variable;
}
