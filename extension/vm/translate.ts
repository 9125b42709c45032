/**
 * Turns cc's code into the machine's own form as it is loaded: same length, same pcs, private opcodes where there
 * are any that fit (internal-ops.ts). Also finds how much one function can append to the journal between two
 * checks for room (see journal.ts).
 */
import { FRAME_LINKAGE_WORDS } from '../bytecode/memory-map';
import { OPERANDS, OP_NAMES, Op, instructionLength, type OpName } from '../bytecode/opcodes';
import { FUSED, JUMP_COLD, SPECIALISED, internalOp, variantName } from './internal-ops';

/** Writes the internal form of generic[start, end) to `code`. Returns the headroom it needs, in words. */
export function translate(
  generic: Int32Array,
  code: Int32Array,
  start: number,
  end: number,
): number {
  code.set(generic.subarray(start, end), start);
  const pcs: number[] = [];
  for (let pc = start; pc < end; pc += instructionLength(generic, pc)) pcs.push(pc);
  const statements = pcs.filter((pc) => generic[pc] === Op.STMT);
  for (const pc of pcs) {
    if (!leaveToCold(code, pc, statements)) specialise(code, pc);
  }
  fuse(code, pcs);
  return headroom(generic, pcs);
}

// -------------------------------------------------------------------- loops without a statement

const isJump = (opcode: number): boolean => opcode >= Op.JMP && opcode <= Op.JLEU64;

/** A backward jump over no statement is a loop that must look for room itself. */
function leaveToCold(code: Int32Array, pc: number, statements: readonly number[]): boolean {
  const opcode = code[pc]!;
  if (!isJump(opcode)) return false;
  const target = code[pc + OPERANDS[opcode]!.kinds.length]!;
  if (target > pc || firstAtLeast(statements, target) < firstAtLeast(statements, pc)) return false;
  code[pc] = JUMP_COLD;
  return true;
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

// -------------------------------------------------------------------- kinds of operands

interface Specialisation {
  /** Offsets of the operands that may be registers or slots. */
  readonly operands: readonly number[];
  /** Private opcode by a bit mask of those that are slots. */
  readonly opcodes: readonly (number | undefined)[];
}

function specialisationOf(name: OpName, kinds: readonly string[]): Specialisation {
  const operands = OPERANDS[Op[name]]!.kinds.flatMap((kind, i) =>
    kind === 'd' || kind === 's' ? [i + 1] : [],
  );
  const opcodes: (number | undefined)[] = [];
  for (const kind of kinds) {
    const mask = [...kind].reduce((bits, letter, i) => bits | (letter === 's' ? 1 << i : 0), 0);
    opcodes[mask] = internalOp(variantName(name, kind));
  }
  return { operands, opcodes };
}

const SPECIALISATIONS: (Specialisation | undefined)[] = OP_NAMES.map(() => undefined);
for (const [names, kinds] of SPECIALISED) {
  for (const name of names) SPECIALISATIONS[Op[name]] = specialisationOf(name, kinds);
}

function specialise(code: Int32Array, pc: number): void {
  const found = SPECIALISATIONS[code[pc]!];
  if (!found) return;
  const { operands, opcodes } = found;
  let mask = 0;
  for (let i = 0; i < operands.length; i++) if (code[pc + operands[i]!]! < 0) mask |= 1 << i;
  const opcode = opcodes[mask];
  if (opcode === undefined) return;
  code[pc] = opcode;
  for (const operand of operands) code[pc + operand]! &= 0x7fff_ffff;
}

// -------------------------------------------------------------------- several at once

/** A tree of the sequences that have an opcode of their own. */
interface Sequence {
  readonly next: Map<number, Sequence>;
  opcode?: number;
}

const SEQUENCES: Sequence = { next: new Map() };
for (const name of FUSED) {
  let at = SEQUENCES;
  for (const part of name.split('+')) {
    const number = internalOp(part)!;
    const next = at.next.get(number) ?? { next: new Map<number, Sequence>() };
    at.next.set(number, next);
    at = next;
  }
  at.opcode = internalOp(name)!;
}

/** Puts the longest known sequence in place of each instruction that begins one, from the last to the first. */
function fuse(code: Int32Array, pcs: readonly number[]): void {
  const single = pcs.map((pc) => code[pc]!);
  for (let i = 0; i < pcs.length; i++) {
    let at = SEQUENCES.next.get(single[i]!);
    for (let k = i + 1; at; at = at.next.get(single[k++]!)) {
      if (at.opcode !== undefined) code[pcs[i]!] = at.opcode;
    }
  }
}

// -------------------------------------------------------------------- room in the journal

const STORES: ReadonlySet<OpName> = new Set<OpName>(['ST8', 'ST16', 'ST32', 'ST64']);

/** Most words that one function can append, each instruction executed once. */
function headroom(generic: Int32Array, pcs: readonly number[]): number {
  let most = 0;
  let sinceEnter = 0;
  for (const pc of pcs) {
    if (generic[pc] === Op.ENTER) sinceEnter = 0;
    sinceEnter += journalWords(generic, pc);
    most = Math.max(most, sinceEnter);
  }
  return most;
}

/** Most words that the instruction can append in the dispatch loop. */
function journalWords(generic: Int32Array, pc: number): number {
  const name = OP_NAMES[generic[pc]!]!;
  if (name === 'CALL') return FRAME_LINKAGE_WORDS + 2 * generic[pc + 5]! + 1;
  if (name === 'STMT' || name === 'RET') return 1;
  if (name === 'RET32' || name === 'RET64') return 4;
  if (STORES.has(name) || OPERANDS[generic[pc]!]!.kinds[0] === 'd') return 3;
  return 0;
}
