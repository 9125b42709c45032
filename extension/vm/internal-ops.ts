/**
 * The machine's private opcodes. Numbers below OP_NAMES.length are cc's own opcodes, unchanged; above them
 * stand variants that translate.ts may put in their place. Lengths never differ, so pcs stay the same.
 */
import { OP_NAMES, type OpName } from '../bytecode/opcodes';

/** STMT with the break flag set. */
export const STMT_BREAK = OP_NAMES.length;

/** Jumps that have a variant for loops without a statement: it looks for room in the journal. */
export const JUMPS = [
  'JMP',
  'JZ32',
  'JNZ32',
  'JZ64',
  'JNZ64',
  'JEQ32',
  'JNE32',
  'JLT32',
  'JLE32',
  'JLTU32',
  'JLEU32',
  'JEQ64',
  'JNE64',
  'JLT64',
  'JLE64',
  'JLTU64',
  'JLEU64',
] as const satisfies readonly OpName[];

export const FIRST_LOOP_JUMP = STMT_BREAK + 1;
