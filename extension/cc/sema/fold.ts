/**
 * Constant folding of integer operators, exact to the bit of the operation's type. Undefined means: not a
 * constant, or an operation that has to trap at run time (division by zero).
 */
import type { PlainType } from '../types';
import { isSigned } from '../types';
import * as wide from './int64';
import type { Int64 } from './int64';
import type { BinaryExpr, Expr, UnaryExpr } from './tree';

/** Whether a value is known to be true or false; undefined when it is not known. */
export function truth(expr: Expr): boolean | undefined {
  switch (expr.kind) {
    case 'const':
      return (expr.low | expr.high) !== 0;
    case 'float':
      return expr.value !== 0;
    case 'global-address':
      return expr.symbol.weak ? undefined : true;
    case 'local-address':
      return true;
    default:
      return undefined;
  }
}

export function foldUnary(
  operator: UnaryExpr['operator'],
  operand: Expr,
  type: PlainType,
): Int64 | number | undefined {
  if (operator === '!') {
    const known = operand.barrier ? undefined : truth(operand);
    return known === undefined ? undefined : wide.int64(known ? 0 : 1, 0);
  }
  if (operand.kind === 'float' && operator === '-') return -operand.value;
  if (operand.kind !== 'const') return undefined;
  const value = operator === '-' ? wide.negate(operand) : wide.int64(~operand.low, ~operand.high);
  return wide.truncate(value, type.size, isSigned(type));
}

const bit = (value: boolean): Int64 => wide.int64(value ? 1 : 0, 0);

/** `type` is the result's; for comparisons the operands' own type decides the sign. */
export function foldBinary(
  operator: BinaryExpr['operator'],
  left: Expr,
  right: Expr,
  type: PlainType,
): Int64 | undefined {
  if (left.kind !== 'const' || right.kind !== 'const') return undefined;
  const signed = isSigned(left.type);
  switch (operator) {
    case '==':
      return bit(wide.compare(left, right, signed) === 0);
    case '!=':
      return bit(wide.compare(left, right, signed) !== 0);
    case '<':
      return bit(wide.compare(left, right, signed) < 0);
    case '<=':
      return bit(wide.compare(left, right, signed) <= 0);
    case '>':
      return bit(wide.compare(left, right, signed) > 0);
    case '>=':
      return bit(wide.compare(left, right, signed) >= 0);
    default: {
      const value = compute(operator, left, right, type);
      return value && wide.truncate(value, type.size, isSigned(type));
    }
  }
}

function compute(
  operator: Exclude<BinaryExpr['operator'], '==' | '!=' | '<' | '<=' | '>' | '>='>,
  a: Int64,
  b: Int64,
  type: PlainType,
): Int64 | undefined {
  const signed = isSigned(type);
  const count = b.low & (type.size === 8 ? 63 : 31);
  switch (operator) {
    case '+':
      return wide.add(a, b);
    case '-':
      return wide.subtract(a, b);
    case '*':
      return wide.multiply(a, b);
    case '/':
    case '%': {
      const value = wide.divide(a, b, signed, operator === '%');
      // INT_MIN / -1 does not fit its type: left to trap.
      const overflow = operator === '/' && value?.low === -0x8000_0000 && value.high === 0;
      return overflow && type.size === 4 && signed ? undefined : value;
    }
    case '&':
      return wide.int64(a.low & b.low, a.high & b.high);
    case '|':
      return wide.int64(a.low | b.low, a.high | b.high);
    case '^':
      return wide.int64(a.low ^ b.low, a.high ^ b.high);
    case '<<':
      return wide.shiftLeft(a, count);
    case '>>':
      return wide.shiftRight(a, count, signed);
  }
}
