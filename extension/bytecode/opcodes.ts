/**
 * The instruction set: the whole contract between cc (which emits it) and vm (which runs it).
 *
 * Code is one Int32Array for the kernel and the program together; an instruction is its opcode word and
 * its operand words. A pc is an index of that array; branch targets are absolute.
 *
 * Operand kinds (see OPERANDS):
 *   d / s  destination / source: a scratch register when >= 0 (word index in page 0), else a slot of the
 *          current frame: bit 31 set, the low 31 bits the word offset from the frame's start.
 *          A 64-bit value takes the named word (low) and the next one (high).
 *   i      32-bit immediate      t  pc      n  count
 *
 * Writes to frame slots and to memory are journalled by the machine; writes to scratch registers are not.
 * So cc guarantees: NO scratch register is live across a STMT, CALL, CALLI, HOST, HOSTR or SYSCALL (arguments
 * of that instruction itself excepted); what must survive is kept in an anonymous frame slot.
 * `bool` results are 0 or 1 in one 32-bit word. Shifts use the low 5 (6) bits of the count.
 * Division by zero, and INT_MIN / -1, trap.
 */

/** [name, operand kinds]. The order is the opcode's number. `*` at the end: `n` sources follow. */
const TABLE = [
  // --- statements and control flow
  ['NOP', ''],
  ['STMT', 'i'], // statement boundary; operand: index in Image.statements (of all images, concatenated)
  ['JMP', 't'],
  ['JZ32', 's t'],
  ['JNZ32', 's t'],
  ['JZ64', 's t'],
  ['JNZ64', 's t'],
  ['JEQ32', 's s t'],
  ['JNE32', 's s t'],
  ['JLT32', 's s t'],
  ['JLE32', 's s t'],
  ['JLTU32', 's s t'],
  ['JLEU32', 's s t'],
  ['JEQ64', 's s t'],
  ['JNE64', 's s t'],
  ['JLT64', 's s t'],
  ['JLE64', 's s t'],
  ['JLTU64', 's s t'],
  ['JLEU64', 's s t'],
  ['SWITCH', 's i t n*'], // value (32 bit), lowest case, default, n targets for lowest, lowest+1, …
  // --- calls
  ['ENTER', 'i i'], // index in functions (of all images, concatenated), frame size in words; only valid call target
  ['CALL', 'd t i i n*'], // result, target (an ENTER), callee frame offset in words, 64-bit mask, arguments
  ['CALLI', 'd s i i n*'], // the same through a function pointer (64-bit source)
  ['RET', ''],
  ['RET32', 's'],
  ['RET64', 's'],
  ['HOST', 'i i n*'], // host function (index in Image.hostFunctions, of all images, concatenated), mask, arguments
  ['HOSTR', 'd i i n*'], // the same with a 64-bit result
  ['SYSCALL', 'd s n*'], // user mode only: 64-bit result, 64-bit number, up to six 64-bit arguments
  ['TRAP', 'i'], // index in TRAP_REASONS
  // --- constants and moves
  ['LI32', 'd i'],
  ['LI64', 'd i i'], // low, high
  ['MOV32', 'd s'],
  ['MOV64', 'd s'],
  ['LEA', 'd i'], // 64-bit address of a byte offset in the current frame
  // --- conversions
  ['SX8', 'd s'],
  ['ZX8', 'd s'],
  ['SX16', 'd s'],
  ['ZX16', 'd s'],
  ['SX32', 'd s'], // 32 -> 64
  ['ZX32', 'd s'], // 32 -> 64
  ['BOOL32', 'd s'],
  ['BOOL64', 'd s'],
  ['NOT32', 'd s'], // logical: 1 if zero
  ['NOT64', 'd s'],
  // --- 32-bit arithmetic
  ['ADD32', 'd s s'],
  ['SUB32', 'd s s'],
  ['MUL32', 'd s s'],
  ['DIV32', 'd s s'],
  ['DIVU32', 'd s s'],
  ['REM32', 'd s s'],
  ['REMU32', 'd s s'],
  ['AND32', 'd s s'],
  ['OR32', 'd s s'],
  ['XOR32', 'd s s'],
  ['SHL32', 'd s s'],
  ['SHR32', 'd s s'], // arithmetic
  ['SHRU32', 'd s s'],
  ['NEG32', 'd s'],
  ['INV32', 'd s'], // ~
  ['ADDI32', 'd s i'],
  ['MULI32', 'd s i'],
  ['ANDI32', 'd s i'],
  ['SHLI32', 'd s i'],
  ['SHRI32', 'd s i'],
  ['SHRUI32', 'd s i'],
  ['EQ32', 'd s s'],
  ['NE32', 'd s s'],
  ['LT32', 'd s s'],
  ['LE32', 'd s s'],
  ['LTU32', 'd s s'],
  ['LEU32', 'd s s'],
  // --- 64-bit arithmetic (shift counts are 32-bit sources)
  ['ADD64', 'd s s'],
  ['SUB64', 'd s s'],
  ['MUL64', 'd s s'],
  ['DIV64', 'd s s'],
  ['DIVU64', 'd s s'],
  ['REM64', 'd s s'],
  ['REMU64', 'd s s'],
  ['AND64', 'd s s'],
  ['OR64', 'd s s'],
  ['XOR64', 'd s s'],
  ['SHL64', 'd s s'],
  ['SHR64', 'd s s'],
  ['SHRU64', 'd s s'],
  ['NEG64', 'd s'],
  ['INV64', 'd s'],
  ['ADDI64', 'd s i'], // the immediate is sign-extended
  ['MULI64', 'd s i'],
  ['ANDI64', 'd s i'],
  ['SHLI64', 'd s i'],
  ['SHRI64', 'd s i'],
  ['SHRUI64', 'd s i'],
  ['EQ64', 'd s s'],
  ['NE64', 'd s s'],
  ['LT64', 'd s s'],
  ['LE64', 'd s s'],
  ['LTU64', 'd s s'],
  ['LEU64', 'd s s'],
  ['IDX32', 'd s s i'], // pointer + (signed 32-bit index) * scale
  ['IDX64', 'd s s i'], // pointer + (64-bit index) * scale
  // --- memory: pointer (64-bit source) + byte offset
  ['LD8S', 'd s i'],
  ['LD8U', 'd s i'],
  ['LD16S', 'd s i'],
  ['LD16U', 'd s i'],
  ['LD32', 'd s i'],
  ['LD64', 'd s i'],
  ['ST8', 's i s'], // pointer, offset, value
  ['ST16', 's i s'],
  ['ST32', 's i s'],
  ['ST64', 's i s'],
  ['COPY', 's s i'], // to pointer, from pointer, bytes (may be equal, else must not overlap)
  ['ZERO', 's i'], // pointer, bytes
  ['POISON', 'i i i'], // set shadow: byte offset in the frame (8-aligned), bytes (multiple of 8), Shadow value
  // --- floating point: doubles in 64-bit operands; kept out of the main dispatch
  ['FOP2', 'd s s i'], // FloatOp
  ['FOP1', 'd s i'], // FloatOp
] as const;

export type OpName = (typeof TABLE)[number][0];
export type OperandKind = 'd' | 's' | 'i' | 't' | 'n';

/** Opcode numbers by name: `Op.ADD32`. */
export const Op = Object.fromEntries(TABLE.map(([name], index) => [name, index])) as Record<
  OpName,
  number
>;
export const OP_NAMES: readonly OpName[] = TABLE.map(([name]) => name);

export interface OperandShape {
  readonly kinds: readonly OperandKind[];
  /** True when the last kind is a count `n` followed by n sources (targets for SWITCH). */
  readonly list: boolean;
}
export const OPERANDS: readonly OperandShape[] = TABLE.map(([, kinds]) => ({
  kinds: kinds === '' ? [] : (kinds.replace('*', '').split(' ') as OperandKind[]),
  list: kinds.endsWith('*'),
}));

/** FOP1/FOP2 operations. F = double in two words; I = 64-bit integer; S = float bits in one word. */
export enum FloatOp {
  add, // FOP2 F F -> F
  sub,
  mul,
  div,
  eq, // FOP2 F F -> bool
  ne,
  lt,
  le,
  neg, // FOP1 F -> F
  fromInt64, // FOP1 I -> F
  fromUint64,
  toInt64, // FOP1 F -> I, towards zero, saturating as x86-64's cvttsd2si does (0x8000…)
  toUint64,
  fromFloat32, // FOP1 S -> F
  toFloat32, // FOP1 F -> S
}

/** Why a TRAP instruction stands in the code. */
export const TRAP_REASONS = [
  'unreachable code reached',
  '__builtin_trap()',
  'control reaches the end of a function whose value is used',
] as const;

/** Operand that names a word of the current frame. */
export function slotOperand(wordOffset: number): number {
  return wordOffset | 0x8000_0000;
}
export function isSlot(operand: number): boolean {
  return operand < 0;
}
/** Word offset from the frame's start. */
export function slotWord(operand: number): number {
  return operand & 0x7fff_ffff;
}

/** Length in words of the instruction at pc, opcode included. */
export function instructionLength(code: Int32Array, pc: number): number {
  const shape = OPERANDS[code[pc]!]!;
  const fixed = 1 + shape.kinds.length;
  return shape.list ? fixed + code[pc + fixed - 1]! : fixed;
}
