/** Calls: arguments to the callee's frame, results to where they are wanted. */
import { DISCARD_WORD } from '../../bytecode/memory-map';
import { FloatOp, Op } from '../../bytecode/opcodes';
import type { CallExpr, Expr, HostExpr, SyscallExpr } from '../sema/tree';
import { isRecord, isWide } from '../types';
import type { FunctionCode } from './function-code';
import { isConstant, value, valueFor } from './values';

interface Arguments {
  readonly operands: readonly number[];
  /** Bit n: argument n is 64 bits wide. */
  readonly mask: number;
}

/**
 * Evaluates from the last to the first, as gcc does on x86-64, so that a program whose output depends on the
 * order prints the same. Constants wait until nothing can clobber their register any more.
 */
function argumentValues(code: FunctionCode, exprs: readonly Expr[], firstBit = 0): Arguments {
  const first = exprs.findIndex((expr) => expr.barrier);
  const operands = new Array<number | undefined>(exprs.length);
  let mask = 0;
  for (let index = exprs.length - 1; index >= 0; index--) {
    const expr = exprs[index]!;
    if (isWide(expr.type) && !isFloat32(expr)) mask |= 1 << (firstBit + index);
    const keep = first >= 0 && index > first;
    if (!keep || !isConstant(expr)) operands[index] = argument(code, expr, keep);
  }
  return {
    operands: Array.from(
      operands,
      (operand, index) => operand ?? argument(code, exprs[index]!, false),
    ),
    mask,
  };
}

function argument(code: FunctionCode, expr: Expr, keep: boolean): number {
  if (isFloat32(expr)) return floatArgument(code, expr, keep);
  // A variable that a later argument may change through its address is read now, as gcc does.
  const copy = keep && expr.kind === 'local' && expr.variable.addressUses > 0;
  if (copy) return value(code, expr, code.temporarySlot(isWide(expr.type)));
  return valueFor(code, expr, keep);
}

const isFloat32 = (expr: Expr): boolean => expr.type.kind === 'float' && expr.type.size === 4;

/** A `float` parameter is passed as its four bytes. */
function floatArgument(code: FunctionCode, expr: Expr, keep: boolean): number {
  const operand = value(code, expr);
  const bits = keep ? code.temporarySlot(false) : code.temporary(false);
  code.emitter.op3(Op.FOP1, bits, operand, FloatOp.toFloat32);
  return bits;
}

function call(code: FunctionCode, expr: CallExpr, result: number): void {
  const { emitter } = code;
  const { callee, result: record } = expr;
  const direct =
    callee.kind === 'global-address' && callee.offset === 0 ? callee.symbol : undefined;
  const pointer = direct ? [] : [callee];
  const hidden = record ? 1 : 0;
  if (record) code.offsetOf(record);
  const { operands, mask } = argumentValues(code, [...expr.arguments, ...pointer], hidden);
  const count = expr.arguments.length + hidden;
  const address = record ? [code.frameAddress(code.offsetOf(record))] : [];
  const bits = count >= 32 ? mask : mask & ((1 << count) - 1);
  if (direct) {
    code.program.reference(direct, callee.span);
    emitter.op1(Op.CALL, result);
    emitter.entry(direct);
  } else emitter.op2(Op.CALLI, result, operands.at(-1)!);
  code.frameOffsets.push(emitter.length);
  emitter.word(0);
  emitter.word(bits | hidden);
  emitter.word(count);
  for (const operand of address) emitter.word(operand);
  for (const operand of operands.slice(0, expr.arguments.length)) emitter.word(operand);
}

export function callEffect(code: FunctionCode, expr: CallExpr): void {
  const mark = code.registers;
  call(code, expr, DISCARD_WORD);
  code.registers = mark;
}

export function callValue(code: FunctionCode, expr: CallExpr, wanted?: number): number {
  if (isRecord(expr.type)) {
    callEffect(code, expr);
    return code.frameAddress(code.offsetOf(expr.result!), wanted);
  }
  if (expr.type.kind === 'void') {
    callEffect(code, expr);
    return code.destination(wanted, true);
  }
  const to = code.destination(wanted, isWide(expr.type));
  const mark = code.registers;
  call(code, expr, to);
  code.registers = mark;
  return to;
}

// ---------------------------------------------------------------- the machine's own functions

function host(code: FunctionCode, expr: HostExpr, result: number | undefined): void {
  const { emitter } = code;
  const { operands, mask } = argumentValues(code, expr.arguments);
  const index = code.program.host(expr.symbol.name);
  if (result === undefined) emitter.op1(Op.HOST, index);
  else emitter.op2(Op.HOSTR, result, index);
  emitter.word(mask);
  emitter.word(operands.length);
  for (const operand of operands) emitter.word(operand);
}

export function hostEffect(code: FunctionCode, expr: HostExpr): void {
  const mark = code.registers;
  if (expr.type.kind === 'void') host(code, expr, undefined);
  else host(code, expr, code.temporary(true));
  code.registers = mark;
}

export function hostValue(code: FunctionCode, expr: HostExpr, wanted?: number): number {
  if (expr.type.kind === 'void') {
    hostEffect(code, expr);
    return code.destination(wanted, true);
  }
  const to = code.destination(wanted, true);
  host(code, expr, to);
  return to;
}

export function syscallValue(code: FunctionCode, expr: SyscallExpr, wanted?: number): number {
  const { emitter } = code;
  const { operands } = argumentValues(code, expr.arguments);
  const to = code.destination(wanted, true);
  emitter.op2(Op.SYSCALL, to, operands[0]!);
  emitter.word(operands.length - 1);
  for (const operand of operands.slice(1)) emitter.word(operand);
  return to;
}
