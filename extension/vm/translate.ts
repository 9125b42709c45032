/**
 * Turns cc's code into the machine's own form as it is loaded: same length, same pcs, other opcodes where the
 * machine has something better. Also finds how much one function can append to the journal between two
 * checks for room (see journal.ts).
 */
import { FRAME_LINKAGE_WORDS } from '../bytecode/memory-map';
import { OPERANDS, OP_NAMES, Op, instructionLength, type OpName } from '../bytecode/opcodes';
import { FIRST_LOOP_JUMP, JUMPS } from './internal-ops';

const JUMP_NUMBERS: ReadonlyMap<number, number> = new Map(
  JUMPS.map((name, index) => [Op[name], index]),
);

/** Writes the internal form of generic[start, end) to `code`. Returns the headroom it needs, in words. */
export function translate(
  generic: Int32Array,
  code: Int32Array,
  start: number,
  end: number,
): number {
  code.set(generic.subarray(start, end), start);
  const statements = statementPositions(generic, start, end);
  let headroom = 0;
  let sinceEnter = 0;
  for (let pc = start; pc < end; pc += instructionLength(generic, pc)) {
    const opcode = generic[pc]!;
    if (opcode === Op.ENTER) sinceEnter = 0;
    sinceEnter += journalWords(generic, pc);
    headroom = Math.max(headroom, sinceEnter);
    translateLoopJump(generic, code, pc, statements);
  }
  return headroom;
}

function statementPositions(generic: Int32Array, start: number, end: number): number[] {
  const found: number[] = [];
  for (let pc = start; pc < end; pc += instructionLength(generic, pc)) {
    if (generic[pc] === Op.STMT) found.push(pc);
  }
  return found;
}

/** A backward jump over no statement is a loop that must look for room itself. */
function translateLoopJump(
  generic: Int32Array,
  code: Int32Array,
  pc: number,
  statements: readonly number[],
): void {
  const number = JUMP_NUMBERS.get(generic[pc]!);
  if (number === undefined) return;
  const target = generic[pc + OPERANDS[generic[pc]!]!.kinds.length]!;
  if (target > pc) return;
  if (firstAtLeast(statements, target) < firstAtLeast(statements, pc)) return;
  code[pc] = FIRST_LOOP_JUMP + number;
}

/** Index of the first element >= value in a sorted list. */
function firstAtLeast(sorted: readonly number[], value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

const STORES: ReadonlySet<OpName> = new Set<OpName>(['ST8', 'ST16', 'ST32', 'ST64']);

/** Most words that the instruction can append in the dispatch loop. */
function journalWords(generic: Int32Array, pc: number): number {
  const name = OP_NAMES[generic[pc]!]!;
  if (name === 'CALL') return FRAME_LINKAGE_WORDS + 2 * generic[pc + 5]! + 1;
  if (name === 'STMT' || name === 'RET') return 1;
  if (name === 'RET32' || name === 'RET64') return 4;
  if (STORES.has(name) || OPERANDS[generic[pc]!]!.kinds[0] === 'd') return 3;
  return 0;
}
