/** Identifiers: what a name stands for where it is used, and what to say when it stands for nothing. */
import type { Span } from '../../base/span';
import type { Expression } from '../ast';
import { pointerTo, resolve } from '../types';
import { constant, globalAddress, localPlace, memory } from './nodes';
import { broken } from './expressions';
import { threadLocalAddress } from './thread-local';
import type { GlobalSymbol, OrdinarySymbol } from './symbols';
import { didYouMean } from './suggest';
import type { Expr } from './tree';
import type { Unit } from './unit';

type Identifier = Extract<Expression, { kind: 'identifier' }>;

const FUNCTION_NAMES = new Set(['__func__', '__FUNCTION__', '__PRETTY_FUNCTION__']);

export function checkName(unit: Unit, node: Identifier): Expr {
  const symbol = unit.scope.find(node.name);
  if (symbol) return symbolPlace(unit, node, symbol);
  if (FUNCTION_NAMES.has(node.name) && unit.function) {
    return globalPlace(unit, functionName(unit, unit.function.symbol.name, node.span), node.span);
  }
  reportUndeclared(unit, node);
  return broken(node.span);
}

function symbolPlace(unit: Unit, node: Identifier, symbol: OrdinarySymbol): Expr {
  switch (symbol.kind) {
    case 'local': {
      const { constant: known, type } = symbol.variable;
      if (known && unit.knowsConstants) {
        return constant(resolve(type), known.low, known.high, node.span);
      }
      const { storage } = symbol.variable;
      if (storage) return memory(localPlace(storage, node.span), 0, resolve(type), 0, node.span);
      return localPlace(symbol.variable, node.span);
    }
    case 'fixed': {
      const type = resolve(symbol.type);
      const address = constant(pointerTo(type), symbol.low, symbol.high, node.span);
      return memory(address, 0, type, 0, node.span);
    }
    case 'global':
      return globalPlace(unit, symbol.symbol, node.span);
    case 'enum-constant':
      return constant(resolve(symbol.type), symbol.low, symbol.high, node.span);
    case 'typedef':
      unit.error(`'${node.name}' is a type, an expression was expected`, node.span);
      return broken(node.span);
  }
}

/** A function designator or a global object as an lvalue. */
export function globalPlace(unit: Unit, symbol: GlobalSymbol, span: Span): Expr {
  const type = resolve(symbol.type);
  const address = symbol.threadLocal
    ? threadLocalAddress(unit, symbol.threadLocal, type, span)
    : globalAddress(symbol, 0, pointerTo(type), span);
  return memory(address, 0, type, symbol.quals, span);
}

function functionName(unit: Unit, name: string, span: Span): GlobalSymbol {
  const state = unit.function!;
  if (state.nameSymbol) return state.nameSymbol;
  const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
  state.nameSymbol = unit.stringLiteral(bytes, 1, true, span);
  return state.nameSymbol;
}

function reportUndeclared(unit: Unit, node: Identifier): void {
  const { name, span } = node;
  const where = unit.function ? ' (first use in this function)' : ' here (not in a function)';
  unit.error(`'${name}' undeclared${where}${didYouMean(name, unit.scope.names())}`, span);
  // Declared as broken from here on, so that each name is reported once per block.
  if (unit.function) {
    const variable = unit.temporary(broken(span).type, span);
    unit.declare(name, { kind: 'local', variable });
  }
}
