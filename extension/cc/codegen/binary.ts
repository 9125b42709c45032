/** Binary operators as values. */
import { Op } from '../../bytecode/opcodes';
import type { ArithmeticOperator, BinaryExpr, CompareOperator, Expr } from '../sema/tree';
import { isWide, type PlainType } from '../types';
import { comparison, floatOperation, immediate, operation, roundToFloat } from './arithmetic';
import type { FunctionCode } from './function-code';
import { operands, value } from './values';

const COMPARE = new Set<string>(['==', '!=', '<', '<=', '>', '>=']);
const COMMUTATIVE = new Set<string>(['+', '*', '&', '|', '^']);

export function isComparison(expr: Expr): expr is BinaryExpr & { operator: CompareOperator } {
  return expr.kind === 'binary' && COMPARE.has(expr.operator);
}

export function binaryValue(code: FunctionCode, expr: BinaryExpr, wanted?: number): number {
  const mark = code.registers;
  if (isComparison(expr)) return comparisonValue(code, expr, mark, wanted);
  const operator = expr.operator as ArithmeticOperator;
  const { type } = expr;
  if (type.kind === 'float') {
    const [left, right] = operands(code, expr.left, expr.right);
    code.registers = mark;
    return floatResult(code, operator, type, left, right, wanted);
  }
  const swap = expr.left.kind === 'const' && COMMUTATIVE.has(operator);
  const left = swap ? expr.right : expr.left;
  const right = swap ? expr.left : expr.right;
  const quick = immediate(operator, type, right);
  if (quick) {
    const source = value(code, left);
    code.registers = mark;
    const to = code.destination(wanted, isWide(type));
    code.emitter.op3(quick[0], to, source, quick[1]);
    return to;
  }
  const [a, b] = operands(code, left, right);
  code.registers = mark;
  const to = code.destination(wanted, isWide(type));
  code.emitter.op3(operation(operator, type), to, a, b);
  return to;
}

/** The result of a floating operation, rounded to its type. */
export function floatResult(
  code: FunctionCode,
  operator: ArithmeticOperator,
  type: PlainType,
  left: number,
  right: number,
  wanted?: number,
): number {
  const narrow = type.size === 4;
  const to = code.destination(narrow ? undefined : wanted, true);
  code.emitter.op4(Op.FOP2, to, left, right, floatOperation(operator));
  return narrow ? roundToFloat(code, to, wanted) : to;
}

function comparisonValue(
  code: FunctionCode,
  expr: BinaryExpr & { operator: CompareOperator },
  mark: number,
  wanted?: number,
): number {
  const { type } = expr.left;
  const { op, swap } = comparison(expr.operator, type);
  const [left, right] = operands(code, expr.left, expr.right);
  code.registers = mark;
  const to = code.destination(wanted, false);
  const [a, b] = swap ? [right, left] : [left, right];
  if (type.kind === 'float') {
    const operator = swap ? (expr.operator === '>' ? '<' : '<=') : expr.operator;
    code.emitter.op4(Op.FOP2, to, a, b, floatOperation(operator));
  } else code.emitter.op3(op, to, a, b);
  return to;
}
