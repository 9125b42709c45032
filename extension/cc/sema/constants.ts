/** Constant expressions where C asks for one: array lengths, enum values, case labels, bit widths. */
import type { Expression } from '../ast';
import { isInteger } from '../types';
import { toNumber } from './int64';
import { checkValue } from './expressions';
import type { ConstExpr } from './tree';
import type { Unit } from './unit';
import { isSigned } from '../types';

/** An integer constant expression, or undefined after an error that says what was expected. */
export function integerConstant(
  unit: Unit,
  expression: Expression,
  what: string,
): ConstExpr | undefined {
  const value = checkValue(unit, expression);
  if (value.kind === 'const' && isInteger(value.type)) return value;
  if (value.kind === 'const' && expression.kind === 'error') return undefined;
  unit.error(`${what} is not an integer constant`, expression.span);
  return undefined;
}

/** The same as a number (exact up to 2^53). */
export function constantNumber(
  unit: Unit,
  expression: Expression,
  what = 'expression',
): number | undefined {
  const value = integerConstant(unit, expression, what);
  return value && toNumber(value, isSigned(value.type));
}
