/** Operators on operands: which instruction, with an immediate where one fits. */
import { FloatOp, Op } from '../../bytecode/opcodes';
import type { ArithmeticOperator, CompareOperator, Expr } from '../sema/tree';
import { isSigned, isWide, type PlainType } from '../types';
import type { FunctionCode } from './function-code';

/** [32 bit, 64 bit], signed then unsigned. */
const OPERATIONS: Readonly<Record<ArithmeticOperator, readonly [number, number, number, number]>> =
  {
    '+': [Op.ADD32, Op.ADD64, Op.ADD32, Op.ADD64],
    '-': [Op.SUB32, Op.SUB64, Op.SUB32, Op.SUB64],
    '*': [Op.MUL32, Op.MUL64, Op.MUL32, Op.MUL64],
    '/': [Op.DIV32, Op.DIV64, Op.DIVU32, Op.DIVU64],
    '%': [Op.REM32, Op.REM64, Op.REMU32, Op.REMU64],
    '&': [Op.AND32, Op.AND64, Op.AND32, Op.AND64],
    '|': [Op.OR32, Op.OR64, Op.OR32, Op.OR64],
    '^': [Op.XOR32, Op.XOR64, Op.XOR32, Op.XOR64],
    '<<': [Op.SHL32, Op.SHL64, Op.SHL32, Op.SHL64],
    '>>': [Op.SHR32, Op.SHR64, Op.SHRU32, Op.SHRU64],
  };

const FLOAT_OPERATIONS: Partial<Record<ArithmeticOperator | CompareOperator, FloatOp>> = {
  '+': FloatOp.add,
  '-': FloatOp.sub,
  '*': FloatOp.mul,
  '/': FloatOp.div,
  '==': FloatOp.eq,
  '!=': FloatOp.ne,
  '<': FloatOp.lt,
  '<=': FloatOp.le,
};

export function operation(operator: ArithmeticOperator, type: PlainType): number {
  const row = OPERATIONS[operator];
  return row[(isSigned(type) ? 0 : 2) + (isWide(type) ? 1 : 0)]!;
}
export function floatOperation(operator: ArithmeticOperator | CompareOperator): FloatOp {
  return FLOAT_OPERATIONS[operator]!;
}

/** [opcode, immediate] for an operator with a constant on the right, if there is one. */
export function immediate(
  operator: ArithmeticOperator,
  type: PlainType,
  right: Expr,
): readonly [op: number, value: number] | undefined {
  if (right.kind !== 'const') return undefined;
  const wide = isWide(type);
  const { low, high } = right;
  const fits = !wide || high === low >> 31;
  const signed = isSigned(type);
  switch (operator) {
    case '+':
      return fits ? [wide ? Op.ADDI64 : Op.ADDI32, low] : undefined;
    case '-':
      if (!fits || (wide && low === -0x8000_0000)) return undefined;
      return [wide ? Op.ADDI64 : Op.ADDI32, -low | 0];
    case '*':
      if (!fits) return undefined;
      return isPowerOfTwo(low)
        ? [wide ? Op.SHLI64 : Op.SHLI32, log2(low)]
        : [wide ? Op.MULI64 : Op.MULI32, low];
    case '&':
      return fits ? [wide ? Op.ANDI64 : Op.ANDI32, low] : undefined;
    case '<<':
      return [wide ? Op.SHLI64 : Op.SHLI32, low & (wide ? 63 : 31)];
    case '>>':
      if (wide) return [signed ? Op.SHRI64 : Op.SHRUI64, low & 63];
      return [signed ? Op.SHRI32 : Op.SHRUI32, low & 31];
    case '/':
      if (signed || !fits || !isPowerOfTwo(low)) return undefined;
      return [wide ? Op.SHRUI64 : Op.SHRUI32, log2(low)];
    case '%':
      if (signed || !fits || !isPowerOfTwo(low)) return undefined;
      return [wide ? Op.ANDI64 : Op.ANDI32, low - 1];
    default:
      return undefined;
  }
}

const isPowerOfTwo = (value: number): boolean => value > 0 && (value & (value - 1)) === 0;
const log2 = (value: number): number => 31 - Math.clz32(value);

/** a OP b: the opcode and whether the operands change places. */
export function comparison(
  operator: CompareOperator,
  type: PlainType,
): { readonly op: number; readonly swap: boolean } {
  const wide = isWide(type);
  const signed = isSigned(type);
  switch (operator) {
    case '==':
      return { op: wide ? Op.EQ64 : Op.EQ32, swap: false };
    case '!=':
      return { op: wide ? Op.NE64 : Op.NE32, swap: false };
    case '<':
    case '>': {
      const op = wide ? (signed ? Op.LT64 : Op.LTU64) : signed ? Op.LT32 : Op.LTU32;
      return { op, swap: operator === '>' };
    }
    case '<=':
    case '>=': {
      const op = wide ? (signed ? Op.LE64 : Op.LEU64) : signed ? Op.LE32 : Op.LEU32;
      return { op, swap: operator === '>=' };
    }
  }
}

const INVERSE: Readonly<Record<CompareOperator, CompareOperator>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};
export function inverse(operator: CompareOperator): CompareOperator {
  return INVERSE[operator];
}

/** The jump for `a OP b`. */
export function comparisonJump(
  operator: CompareOperator,
  type: PlainType,
): { readonly op: number; readonly swap: boolean } {
  const { op, swap } = comparison(operator, type);
  return { op: JUMPS.get(op)!, swap };
}

const JUMPS: ReadonlyMap<number, number> = new Map([
  [Op.EQ32, Op.JEQ32],
  [Op.NE32, Op.JNE32],
  [Op.LT32, Op.JLT32],
  [Op.LE32, Op.JLE32],
  [Op.LTU32, Op.JLTU32],
  [Op.LEU32, Op.JLEU32],
  [Op.EQ64, Op.JEQ64],
  [Op.NE64, Op.JNE64],
  [Op.LT64, Op.JLT64],
  [Op.LE64, Op.JLE64],
  [Op.LTU64, Op.JLTU64],
  [Op.LEU64, Op.JLEU64],
]);

/** Rounds a double held in `operand` to float precision. */
export function roundToFloat(code: FunctionCode, operand: number, wanted?: number): number {
  const { emitter } = code;
  const bits = code.temporary(false);
  emitter.op3(Op.FOP1, bits, operand, FloatOp.toFloat32);
  const to = code.destination(wanted, true);
  emitter.op3(Op.FOP1, to, bits, FloatOp.fromFloat32);
  return to;
}
