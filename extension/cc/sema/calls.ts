/** Function calls: built-ins, host functions, argument checks and conversions, records by value. */
import type { Span } from '../../base/span';
import type { FunctionType } from '../../bytecode/types';
import type { Expression } from '../ast';
import { typeText } from '../types-print';
import {
  DOUBLE,
  LONG,
  ULONG,
  isInteger,
  isRecord,
  isSigned,
  isUnspecified,
  pointerTo,
  promote,
  resolve,
  type PlainType,
} from '../types';
import { convertTo } from './assign';
import * as build from './build';
import * as nodes from './nodes';
import { checkBuiltin, isBuiltinName } from './builtins';
import { broken, checkPlace, checkValue, decay, isBroken } from './expressions';
import { didYouMean } from './suggest';
import type { GlobalSymbol } from './symbols';
import type { Expr } from './tree';
import type { Unit } from './unit';

type CallNode = Extract<Expression, { kind: 'call' }>;

const HOST_PREFIX = '__vm_';
const SYSCALL_NAME = '__vm_syscall';
/** The call's mask of 64-bit arguments has one bit each. */
const MAX_ARGUMENTS = 32;

export function checkCall(unit: Unit, node: CallNode): Expr {
  const { callee } = node;
  if (callee.kind === 'identifier' && !unit.scope.find(callee.name)) {
    if (isBuiltinName(callee.name)) return checkBuiltin(unit, node, callee.name);
    const hint = didYouMean(callee.name, functionNames(unit));
    unit.error(`implicit declaration of function '${callee.name}'${hint}`, callee.span);
    for (const argument of node.arguments) checkValue(unit, argument);
    return broken(node.span);
  }
  const target = decay(checkPlace(unit, callee));
  const values = node.arguments.map((argument) => checkValue(unit, argument));
  return callFunction(unit, target, values, node.span);
}

function* functionNames(unit: Unit): Iterable<string> {
  for (const symbol of unit.globals.values()) if (symbol.isFunction) yield symbol.name;
}

/** A call of a pointer to function with checked, unconverted arguments. */
export function callFunction(unit: Unit, target: Expr, values: readonly Expr[], span: Span): Expr {
  const { type } = target;
  const plain = type.kind === 'pointer' ? resolve(type.target) : type;
  if (plain.kind !== 'function') {
    if (!isBroken(target)) {
      unit.error(`called object of type '${typeText(type)}' is not a function`, span);
    }
    return broken(span);
  }
  const symbol = target.kind === 'global-address' ? target.symbol : undefined;
  const name = symbol?.name ?? 'function';
  if (!countFits(unit, plain, values.length, name, span)) return broken(span);
  const converted = values.map((value, index) => passed(unit, plain, value, index, name));
  if (symbol?.name.startsWith(HOST_PREFIX) && !symbol.definition) {
    return hostCall(symbol, plain, converted, span);
  }
  const result = resolve(plain.result);
  return {
    kind: 'call',
    type: result,
    span,
    quals: 0,
    barrier: true,
    callee: target,
    function: plain,
    arguments: converted.map((value) => byValue(unit, value)),
    result: isRecord(result) ? unit.temporary(result, span) : undefined,
  };
}

function countFits(
  unit: Unit,
  type: FunctionType,
  count: number,
  name: string,
  span: Span,
): boolean {
  const expected = type.parameters.length;
  if (count > MAX_ARGUMENTS) unit.error(`more than ${MAX_ARGUMENTS} arguments`, span);
  else if (isUnspecified(type) || count === expected) return true;
  else if (count > expected && type.variadic) return true;
  else {
    const few = count < expected ? 'few' : 'many';
    unit.error(
      `too ${few} arguments to function '${name}'; expected ${type.variadic ? 'at least ' : ''}${expected}, have ${count}`,
      span,
    );
  }
  return false;
}

function passed(unit: Unit, type: FunctionType, value: Expr, index: number, callee: string): Expr {
  const parameter = type.parameters[index];
  if (parameter && !isUnspecified(type)) {
    const purpose = { kind: 'argument', number: index + 1, callee } as const;
    return convertTo(unit, value, resolve(parameter), purpose);
  }
  if (value.type.kind === 'void') {
    unit.error(`argument ${index + 1} of '${callee}' is void`, value.span);
    return broken(value.span);
  }
  if (value.type.kind === 'float') return build.convert(value, DOUBLE);
  return isInteger(value.type) ? build.convert(value, promote(value.type)) : value;
}

/** A record argument becomes the address of a fresh copy, which then belongs to the callee. */
function byValue(unit: Unit, value: Expr): Expr {
  if (!isRecord(value.type)) return value;
  const type = pointerTo(value.type);
  if (value.kind === 'call' && value.result) {
    return nodes.comma(value, nodes.addressOf(nodes.localPlace(value.result, value.span), type));
  }
  const place = unit.temporaryPlace(value.type, value.span);
  return nodes.comma(build.assign(place, value, value.span), nodes.addressOf(place, type));
}

// ---------------------------------------------------------------- the machine's own functions

function widen(value: Expr): Expr {
  if (value.type.kind === 'pointer' || value.type.kind === 'float') return value;
  return build.convert(value, isSigned(value.type) ? LONG : ULONG);
}

/** The 64-bit result as the declared type wants it. */
function narrow(value: Expr, type: PlainType): Expr {
  if (type.kind === 'void') return build.toVoid(value);
  if (type.kind === 'pointer') return nodes.retype(value, type);
  return build.convert(value, type);
}

function hostCall(
  symbol: GlobalSymbol,
  type: FunctionType,
  values: readonly Expr[],
  span: Span,
): Expr {
  const result = resolve(type.result);
  const args = values.map(widen);
  if (symbol.name === SYSCALL_NAME) {
    const call: Expr = {
      kind: 'syscall',
      type: LONG,
      span,
      quals: 0,
      barrier: true,
      arguments: args,
    };
    return narrow(call, result);
  }
  const raw = result.kind === 'void' ? result : result.kind === 'float' ? DOUBLE : LONG;
  const call: Expr = {
    kind: 'host',
    type: raw,
    span,
    quals: 0,
    barrier: true,
    symbol,
    arguments: args,
  };
  return result.kind === 'void' ? call : narrow(call, result);
}
