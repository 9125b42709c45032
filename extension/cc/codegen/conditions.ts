/** Conditions as jumps, and the operators that are made of jumps: && || ?: */
import { Op } from '../../bytecode/opcodes';
import { truth } from '../sema/fold';
import type { ConditionalExpr, Expr, JumpTarget, LogicalExpr } from '../sema/tree';
import { newTarget } from '../sema/unit';
import { INT, isBool, isInteger, isWide } from '../types';
import { comparisonJump, inverse } from './arithmetic';
import { isComparison } from './binary';
import { effect } from './effects';
import type { FunctionCode } from './function-code';
import { operands, value } from './values';

export function jumpTo(code: FunctionCode, target: JumpTarget): void {
  code.emitter.op(Op.JMP);
  code.emitter.target(target);
  code.emitter.reachable = false;
}

/** Conversions that change nothing about being zero. */
function peel(expr: Expr): Expr {
  let current = expr;
  while (current.kind === 'convert') {
    const from = current.operand.type;
    const to = current.type;
    const integers =
      (isInteger(from) || from.kind === 'pointer') && (isInteger(to) || to.kind === 'pointer');
    if (!integers || !(isBool(to) || to.size >= from.size)) break;
    current = current.operand;
  }
  return current;
}

/** Jumps to the target if the condition's truth is `sense`, else goes on. */
export function jumpIf(
  code: FunctionCode,
  condition: Expr,
  target: JumpTarget,
  sense: boolean,
): void {
  const expr = peel(condition);
  const known = truth(expr);
  if (known !== undefined) {
    if (known === sense) jumpTo(code, target);
    return;
  }
  if (expr.kind === 'unary' && expr.operator === '!') {
    jumpIf(code, expr.operand, target, !sense);
  } else if (expr.kind === 'logical') jumpLogical(code, expr, target, sense);
  else if (expr.kind === 'comma') {
    effect(code, expr.left);
    jumpIf(code, expr.right, target, sense);
  } else if (isComparison(expr) && expr.left.type.kind !== 'float') {
    jumpComparison(code, expr, target, sense);
  } else jumpValue(code, expr, target, sense);
}

function jumpLogical(
  code: FunctionCode,
  expr: LogicalExpr,
  target: JumpTarget,
  sense: boolean,
): void {
  // `a && b` is false, or `a || b` true, as soon as a is: then the first operand decides alone.
  const decides = expr.operator === '||';
  if (decides === sense) {
    jumpIf(code, expr.left, target, sense);
    jumpIf(code, expr.right, target, sense);
    return;
  }
  const past = newTarget();
  jumpIf(code, expr.left, past, decides);
  jumpIf(code, expr.right, target, sense);
  code.emitter.bind(past);
}

function jumpComparison(
  code: FunctionCode,
  expr: Extract<Expr, { kind: 'binary' }>,
  target: JumpTarget,
  sense: boolean,
): void {
  if (!isComparison(expr)) return;
  const { emitter } = code;
  const mark = code.registers;
  const { type } = expr.left;
  const operator = sense ? expr.operator : inverse(expr.operator);
  const zero = truth(expr.right) === false ? expr.left : undefined;
  if (zero && (operator === '==' || operator === '!=')) {
    const operand = value(code, zero);
    const wide = isWide(type);
    const op = operator === '==' ? (wide ? Op.JZ64 : Op.JZ32) : wide ? Op.JNZ64 : Op.JNZ32;
    emitter.op1(op, operand);
  } else {
    const { op, swap } = comparisonJump(operator, type);
    const [left, right] = operands(code, expr.left, expr.right);
    emitter.op2(op, swap ? right : left, swap ? left : right);
  }
  emitter.target(target);
  code.registers = mark;
}

function jumpValue(code: FunctionCode, expr: Expr, target: JumpTarget, sense: boolean): void {
  const { emitter } = code;
  const mark = code.registers;
  const { type } = expr;
  if (type.kind === 'float') {
    const isZero = value(code, {
      kind: 'unary',
      operator: '!',
      operand: expr,
      type: INT,
      span: expr.span,
      quals: 0,
      barrier: expr.barrier,
    });
    emitter.op1(sense ? Op.JZ32 : Op.JNZ32, isZero);
  } else {
    const operand = value(code, expr);
    const wide = isWide(type);
    emitter.op1(sense ? (wide ? Op.JNZ64 : Op.JNZ32) : wide ? Op.JZ64 : Op.JZ32, operand);
  }
  emitter.target(target);
  code.registers = mark;
}

/** 0 or 1. */
export function logicalValue(code: FunctionCode, expr: LogicalExpr, wanted?: number): number {
  const { emitter } = code;
  const no = newTarget();
  const end = newTarget();
  jumpIf(code, expr, no, false);
  const to = code.destination(wanted, false);
  emitter.op2(Op.LI32, to, 1);
  jumpTo(code, end);
  emitter.bind(no);
  emitter.op2(Op.LI32, to, 0);
  emitter.bind(end);
  return to;
}

export function conditionalValue(
  code: FunctionCode,
  expr: ConditionalExpr,
  wanted?: number,
): number {
  const { emitter } = code;
  const otherwise = newTarget();
  const end = newTarget();
  const wide = isWide(expr.type);
  jumpIf(code, expr.condition, otherwise, false);
  const to = code.destination(wanted, wide);
  const mark = code.registers;
  value(code, expr.then, to);
  code.registers = mark;
  jumpTo(code, end);
  emitter.bind(otherwise);
  value(code, expr.else, to);
  code.registers = mark;
  emitter.bind(end);
  return to;
}

export function conditionalEffect(code: FunctionCode, expr: ConditionalExpr): void {
  const { emitter } = code;
  const otherwise = newTarget();
  const end = newTarget();
  jumpIf(code, expr.condition, otherwise, false);
  effect(code, expr.then);
  jumpTo(code, end);
  emitter.bind(otherwise);
  effect(code, expr.else);
  emitter.bind(end);
}
