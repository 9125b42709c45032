/**
 * Expressions: syntax tree to typed tree. `checkPlace` keeps lvalues, arrays and functions as they are (for
 * &, sizeof, typeof); `checkValue` applies the conversions that C applies to operands: arrays and functions
 * decay to pointers. Errors are reported and leave a constant of type BROKEN, about which nobody complains
 * again.
 */
import type { Span } from '../../base/span';
import type { IntegerType } from '../../bytecode/types';
import type { Expression } from '../ast';
import { INT, elementQuals, isRecord, pointerTo } from '../types';
import { typeText } from '../types-print';
import { checkAssign, checkIncrement } from './assign';
import { assign } from './build';
import { addressOf, comma, constant, isPlace, localPlace } from './nodes';
import { checkCall } from './calls';
import { checkCast, checkCompoundLiteral, checkGeneric, checkStatementExpression } from './forms';
import { labelAddress } from './labels';
import { characterConstant, floatingConstant, integerLiteral, stringPlace } from './literals';
import { checkMember, checkOffsetof } from './members';
import { checkName } from './names';
import { checkBinary, checkConditional, checkUnary } from './operators';
import { checkIndex } from './pointers';
import { checkSizeof, checkTypesCompatible } from './sizes';
import { checkVaArg } from './varargs';
import { truth } from './fold';
import type { Expr, Place } from './tree';
import type { Unit } from './unit';

/** The type of what could not be understood: an int about which nobody complains again. */
export const BROKEN: IntegerType = { ...INT };

export function broken(span: Span): Expr {
  return constant(BROKEN, 0, 0, span);
}
export function isBroken(expr: Expr): boolean {
  return expr.type === BROKEN;
}

/** An expression as it stands: lvalues stay lvalues. */
export function checkPlace(unit: Unit, node: Expression): Expr {
  switch (node.kind) {
    case 'identifier':
      return checkName(unit, node);
    case 'integer':
      return integerLiteral(unit, node);
    case 'floating':
      return floatingConstant(node);
    case 'character':
      return characterConstant(node);
    case 'string':
      return stringPlace(unit, node);
    case 'unary':
      return node.operator === '++' || node.operator === '--'
        ? checkIncrement(unit, node.operand, node.operator, false, node.span)
        : checkUnary(unit, node);
    case 'postfix':
      return checkIncrement(unit, node.operand, node.operator, true, node.span);
    case 'binary':
      return checkBinary(unit, node);
    case 'assign':
      return checkAssign(unit, node);
    case 'conditional':
      return checkConditional(unit, node);
    case 'call':
      return checkCall(unit, node);
    case 'index':
      return checkIndex(unit, node);
    case 'member':
      return checkMember(unit, node);
    case 'label-address':
      return labelAddress(unit, node.label, node.span);
    case 'cast':
      return checkCast(unit, node);
    case 'compound-literal':
      return checkCompoundLiteral(unit, node);
    case 'sizeof':
    case 'alignof':
      return checkSizeof(unit, node);
    case 'statement-expression':
      return checkStatementExpression(unit, node);
    case 'generic':
      return checkGeneric(unit, node);
    case 'offsetof':
      return checkOffsetof(unit, node);
    case 'va-arg':
      return checkVaArg(unit, node);
    case 'types-compatible':
      return checkTypesCompatible(unit, node);
    case 'choose-expr': {
      const condition = checkValue(unit, node.condition);
      const known = truth(condition);
      if (known === undefined) {
        unit.error('first argument of __builtin_choose_expr is not a constant', node.span);
        return broken(node.span);
      }
      return checkPlace(unit, known ? node.then : node.else);
    }
    case 'error':
      return broken(node.span);
  }
}

/** An expression as an operand: arrays and functions have become pointers. */
export function checkValue(unit: Unit, node: Expression): Expr {
  return decay(checkPlace(unit, node));
}

/** Arrays and functions to pointers; anything else is left alone. */
export function decay(expr: Expr): Expr {
  const { type } = expr;
  if (type.kind === 'array') {
    return addressOf(expr, pointerTo(type.element, elementQuals(type) | expr.quals));
  }
  if (type.kind === 'function') return addressOf(expr, pointerTo(type));
  return expr;
}

/** An lvalue, or undefined after an error that says what needs one. */
export function requirePlace(unit: Unit, expr: Expr, span: Span): Place | undefined {
  if (isPlace(expr) && expr.type.kind !== 'function') return expr;
  if (expr.kind === 'comma' && expr.lvalue) return requirePlace(unit, expr.right, span);
  if (!isBroken(expr)) unit.error('lvalue required', span);
  return undefined;
}

/** Keeps a record value that has no address (a call's result, …) in a temporary. */
export function materialise(unit: Unit, expr: Expr): Expr {
  if (isPlace(expr) || expr.kind === 'comma') return expr;
  const place = unit.temporaryPlace(expr.type, expr.span);
  return comma(assign(place, expr, expr.span), place);
}

/** A scalar, or undefined after an error. */
export function requireScalar(unit: Unit, expr: Expr, what: string): boolean {
  const { type } = expr;
  if (type.kind !== 'void' && !isRecord(type) && type.kind !== 'array') return true;
  unit.error(`${what} has type '${typeText(type)}' where a scalar is required`, expr.span);
  return false;
}

/** Two uses of one value: itself if evaluating it twice is harmless, else through a temporary. */
export function reusable(unit: Unit, expr: Expr): { setup?: Expr; value: Expr } {
  if (expr.kind === 'const' || expr.kind === 'global-address' || expr.kind === 'float') {
    return { value: expr };
  }
  if (expr.kind === 'local' && expr.variable.name === '' && !expr.bits) return { value: expr };
  const variable = unit.temporary(expr.type, expr.span);
  const place = localPlace(variable, expr.span);
  return { setup: assign(place, expr, expr.span), value: place };
}

/** `setup` first, if there is one. */
export function after(setup: Expr | undefined, value: Expr): Expr {
  return setup ? comma(setup, value) : value;
}
