/**
 * What every arithmetic instruction means, in BigInt: the model that the machine is compared with. Inputs are
 * unsigned 64-bit patterns; a 32-bit operand is their low half. Results are unsigned patterns.
 */
import type { OpName } from '../../extension/bytecode/opcodes';

const s32 = (x: bigint): bigint => BigInt.asIntN(32, x);
const u32 = (x: bigint): bigint => BigInt.asUintN(32, x);
const s64 = (x: bigint): bigint => BigInt.asIntN(64, x);
const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
const bool = (x: boolean): bigint => (x ? 1n : 0n);

export interface Model {
  /** Width of the result in bits. */
  readonly width: 32 | 64;
  /** d s s; d s i; d s; d s s i */
  readonly form: 'binary' | 'immediate' | 'unary' | 'index';
  readonly value: (a: bigint, b: bigint, c: bigint) => bigint;
  /** Inputs that trap instead. */
  readonly traps?: (a: bigint, b: bigint) => boolean;
}

type Name = OpName;
type Value = Model['value'];

const binary32 = (value: Value): Model => ({ width: 32, form: 'binary', value });
const binary64 = (value: Value): Model => ({ width: 64, form: 'binary', value });
const compare = (value: (a: bigint, b: bigint) => boolean): Model =>
  binary32((a, b) => bool(value(a, b)));
const immediate32 = (value: Value): Model => ({ width: 32, form: 'immediate', value });
const immediate64 = (value: Value): Model => ({ width: 64, form: 'immediate', value });
const unary32 = (value: Value): Model => ({ width: 32, form: 'unary', value });
const unary64 = (value: Value): Model => ({ width: 64, form: 'unary', value });
const division = (
  width: 32 | 64,
  signed: boolean,
  value: (a: bigint, b: bigint) => bigint,
): Model => {
  const view = (x: bigint): bigint => (signed ? BigInt.asIntN(width, x) : BigInt.asUintN(width, x));
  const least = -(1n << BigInt(width - 1));
  return {
    width,
    form: 'binary',
    value: (a, b) => value(view(a), view(b)),
    traps: (a, b) => view(b) === 0n || (signed && view(a) === least && view(b) === -1n),
  };
};

export const MODELS: Partial<Record<Name, Model>> = {
  MOV32: unary32((a) => a),
  MOV64: unary64((a) => a),
  SX8: unary32((a) => BigInt.asIntN(8, a)),
  ZX8: unary32((a) => a & 0xffn),
  SX16: unary32((a) => BigInt.asIntN(16, a)),
  ZX16: unary32((a) => a & 0xffffn),
  SX32: unary64((a) => s32(a)),
  ZX32: unary64((a) => u32(a)),
  BOOL32: unary32((a) => bool(u32(a) !== 0n)),
  BOOL64: unary32((a) => bool(u64(a) !== 0n)),
  NOT32: unary32((a) => bool(u32(a) === 0n)),
  NOT64: unary32((a) => bool(u64(a) === 0n)),
  NEG32: unary32((a) => -a),
  INV32: unary32((a) => ~a),
  NEG64: unary64((a) => -a),
  INV64: unary64((a) => ~a),

  ADD32: binary32((a, b) => a + b),
  SUB32: binary32((a, b) => a - b),
  MUL32: binary32((a, b) => a * b),
  AND32: binary32((a, b) => a & b),
  OR32: binary32((a, b) => a | b),
  XOR32: binary32((a, b) => a ^ b),
  SHL32: binary32((a, b) => a << (b & 31n)),
  SHR32: binary32((a, b) => s32(a) >> (b & 31n)),
  SHRU32: binary32((a, b) => u32(a) >> (b & 31n)),
  DIV32: division(32, true, (a, b) => a / b),
  REM32: division(32, true, (a, b) => a % b),
  DIVU32: division(32, false, (a, b) => a / b),
  REMU32: division(32, false, (a, b) => a % b),
  ADDI32: immediate32((a, b) => a + b),
  MULI32: immediate32((a, b) => a * b),
  ANDI32: immediate32((a, b) => a & b),
  SHLI32: immediate32((a, b) => a << (b & 31n)),
  SHRI32: immediate32((a, b) => s32(a) >> (b & 31n)),
  SHRUI32: immediate32((a, b) => u32(a) >> (b & 31n)),
  EQ32: compare((a, b) => u32(a) === u32(b)),
  NE32: compare((a, b) => u32(a) !== u32(b)),
  LT32: compare((a, b) => s32(a) < s32(b)),
  LE32: compare((a, b) => s32(a) <= s32(b)),
  LTU32: compare((a, b) => u32(a) < u32(b)),
  LEU32: compare((a, b) => u32(a) <= u32(b)),

  ADD64: binary64((a, b) => a + b),
  SUB64: binary64((a, b) => a - b),
  MUL64: binary64((a, b) => a * b),
  AND64: binary64((a, b) => a & b),
  OR64: binary64((a, b) => a | b),
  XOR64: binary64((a, b) => a ^ b),
  SHL64: binary64((a, b) => a << (b & 63n)),
  SHR64: binary64((a, b) => s64(a) >> (b & 63n)),
  SHRU64: binary64((a, b) => u64(a) >> (b & 63n)),
  DIV64: division(64, true, (a, b) => a / b),
  REM64: division(64, true, (a, b) => a % b),
  DIVU64: division(64, false, (a, b) => a / b),
  REMU64: division(64, false, (a, b) => a % b),
  ADDI64: immediate64((a, b) => a + s32(b)),
  MULI64: immediate64((a, b) => a * s32(b)),
  ANDI64: immediate64((a, b) => a & u64(s32(b))),
  SHLI64: immediate64((a, b) => a << (b & 63n)),
  SHRI64: immediate64((a, b) => s64(a) >> (b & 63n)),
  SHRUI64: immediate64((a, b) => u64(a) >> (b & 63n)),
  EQ64: compare((a, b) => u64(a) === u64(b)),
  NE64: compare((a, b) => u64(a) !== u64(b)),
  LT64: compare((a, b) => s64(a) < s64(b)),
  LE64: compare((a, b) => s64(a) <= s64(b)),
  LTU64: compare((a, b) => u64(a) < u64(b)),
  LEU64: compare((a, b) => u64(a) <= u64(b)),

  IDX32: { width: 64, form: 'index', value: (a, b, c) => a + s32(b) * s32(c) },
  IDX64: { width: 64, form: 'index', value: (a, b, c) => a + s64(b) * s32(c) },
};

/** Conditional jumps: whether they are taken. */
export const JUMP_MODELS: Partial<Record<Name, (a: bigint, b: bigint) => boolean>> = {
  JZ32: (a) => u32(a) === 0n,
  JNZ32: (a) => u32(a) !== 0n,
  JZ64: (a) => u64(a) === 0n,
  JNZ64: (a) => u64(a) !== 0n,
  JEQ32: (a, b) => u32(a) === u32(b),
  JNE32: (a, b) => u32(a) !== u32(b),
  JLT32: (a, b) => s32(a) < s32(b),
  JLE32: (a, b) => s32(a) <= s32(b),
  JLTU32: (a, b) => u32(a) < u32(b),
  JLEU32: (a, b) => u32(a) <= u32(b),
  JEQ64: (a, b) => u64(a) === u64(b),
  JNE64: (a, b) => u64(a) !== u64(b),
  JLT64: (a, b) => s64(a) < s64(b),
  JLE64: (a, b) => s64(a) <= s64(b),
  JLTU64: (a, b) => u64(a) < u64(b),
  JLEU64: (a, b) => u64(a) <= u64(b),
};
