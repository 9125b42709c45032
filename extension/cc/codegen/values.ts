/**
 * Expressions to operands. `value` leaves the result wherever it is cheapest, or in `wanted`, which only the
 * last instruction of the expression writes (so it may also be one of its operands). A value that has to
 * survive a call or statement is asked for with `valueFor(…, keep)` and then stands in a slot.
 */
import { FloatOp, Op } from '../../bytecode/opcodes';
import { isScalar, isWide, resolve } from '../types';
import { doubleWords } from '../sema/static-data';
import type { ConvertExpr, Expr, LocalPlace, PointerIndex, UnaryExpr } from '../sema/tree';
import { assignValue } from './assignments';
import { binaryValue } from './binary';
import { blockValue } from './blocks';
import { callValue, hostValue, syscallValue } from './calls';
import { conditionalValue, logicalValue } from './conditions';
import { convertOperand, isFree } from './conversions';
import { effect } from './effects';
import { slot } from './frame';
import type { FunctionCode } from './function-code';
import { directSlot, loadPlace } from './places';
import { updateValue } from './updates';

/** Evaluating it later makes no difference. */
export function isConstant(expr: Expr): boolean {
  switch (expr.kind) {
    case 'const':
    case 'float':
    case 'global-address':
    case 'local-address':
      return true;
    default:
      return false;
  }
}

const isWhole = ({ variable }: LocalPlace): boolean => isScalar(resolve(variable.type));

/** The value; in a slot if it must outlive a call or statement. */
export function valueFor(code: FunctionCode, expr: Expr, keep: boolean): number {
  if (!keep) return value(code, expr);
  // An element or member whose object's address is known elsewhere is read now, as gcc does: a call may change it.
  if (expr.kind === 'local' && (isWhole(expr) || expr.variable.addressUses === 0)) {
    const direct = directSlot(code, expr);
    if (direct !== undefined) return direct;
  }
  return value(code, expr, code.temporarySlot(isWide(expr.type)));
}

/** Both operands of an operator, in either order, so that no scratch register is live across a call. */
export function operands(code: FunctionCode, left: Expr, right: Expr): readonly [number, number] {
  if (right.barrier && isConstant(left)) {
    const second = value(code, right);
    return [value(code, left), second];
  }
  const first = valueFor(code, left, right.barrier);
  return [first, value(code, right)];
}

/** A scalar expression as an operand. */
export function value(code: FunctionCode, expr: Expr, wanted?: number): number {
  const { emitter } = code;
  switch (expr.kind) {
    case 'const': {
      const wide = isWide(expr.type);
      const to = code.destination(wanted, wide);
      if (wide) emitter.op3(Op.LI64, to, expr.low, expr.high);
      else emitter.op2(Op.LI32, to, expr.low);
      return to;
    }
    case 'float': {
      const { low, high } = doubleWords(expr.value);
      const to = code.destination(wanted, true);
      emitter.op3(Op.LI64, to, low, high);
      return to;
    }
    case 'global-address': {
      const to = code.destination(wanted, true);
      code.program.reference(expr.symbol, expr.span);
      emitter.op1(Op.LI64, to);
      emitter.address(expr.symbol, expr.offset);
      return to;
    }
    case 'local-address':
      return localAddress(code, expr, wanted);
    case 'local':
    case 'memory':
      return loadPlace(code, expr, wanted);
    case 'unary':
      return unaryValue(code, expr, wanted);
    case 'binary':
      return binaryValue(code, expr, wanted);
    case 'pointer-offset': {
      const pointer = value(code, expr.pointer);
      const to = code.destination(wanted, true);
      emitter.op3(Op.ADDI64, to, pointer, expr.offset);
      return to;
    }
    case 'pointer-index':
      return indexValue(code, expr, wanted);
    case 'convert':
      return convertValue(code, expr, wanted);
    case 'logical':
      return logicalValue(code, expr, wanted);
    case 'conditional':
      return conditionalValue(code, expr, wanted);
    case 'assign':
      return assignValue(code, expr, wanted);
    case 'update':
      return updateValue(code, expr, wanted);
    case 'comma':
      effect(code, expr.left);
      return value(code, expr.right, wanted);
    case 'call':
      return callValue(code, expr, wanted);
    case 'host':
      return hostValue(code, expr, wanted);
    case 'syscall':
      return syscallValue(code, expr, wanted);
    case 'block-value':
      return blockValue(code, expr, wanted);
    case 'varargs':
      return code.frameAddress(code.frame.varargs, wanted);
    case 'zero':
    case 'trap':
      effect(code, expr);
      return code.destination(wanted, true);
  }
}

function localAddress(
  code: FunctionCode,
  { variable, offset }: Extract<Expr, { kind: 'local-address' }>,
  wanted?: number,
): number {
  const base = code.offsetOf(variable);
  if (!variable.indirect) return code.frameAddress(base + offset, wanted);
  const pointer = slot(base);
  if (offset === 0) return code.deliver(pointer, wanted, true);
  const to = code.destination(wanted, true);
  code.emitter.op3(Op.ADDI64, to, pointer, offset);
  return to;
}

function unaryValue(code: FunctionCode, expr: UnaryExpr, wanted?: number): number {
  const { emitter } = code;
  const { operator, operand } = expr;
  const source = value(code, operand);
  const wide = isWide(operand.type);
  if (operand.type.kind === 'float') {
    if (operator === '!') {
      const zero = code.constant64(0, 0);
      const to = code.destination(wanted, false);
      emitter.op4(Op.FOP2, to, source, zero, FloatOp.eq);
      return to;
    }
    const to = code.destination(wanted, true);
    emitter.op3(Op.FOP1, to, source, FloatOp.neg);
    return to;
  }
  const to = code.destination(wanted, operator !== '!' && wide);
  if (operator === '!') emitter.op2(wide ? Op.NOT64 : Op.NOT32, to, source);
  else if (operator === '-') emitter.op2(wide ? Op.NEG64 : Op.NEG32, to, source);
  else emitter.op2(wide ? Op.INV64 : Op.INV32, to, source);
  return to;
}

function indexValue(code: FunctionCode, expr: PointerIndex, wanted?: number): number {
  const [pointer, index] = operands(code, expr.pointer, expr.index);
  const to = code.destination(wanted, true);
  const op = isWide(expr.index.type) ? Op.IDX64 : Op.IDX32;
  code.emitter.op4(op, to, pointer, index, expr.scale);
  return to;
}

function convertValue(code: FunctionCode, expr: ConvertExpr, wanted?: number): number {
  const { operand, type } = expr;
  if (type.kind === 'void') {
    effect(code, operand);
    return code.destination(wanted, true);
  }
  if (isFree(operand.type, type)) return value(code, operand, wanted);
  const source = value(code, operand);
  return convertOperand(code, source, operand.type, type, wanted);
}
