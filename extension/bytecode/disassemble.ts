/**
 * Code as text and back, for tests, bug reports and looking at what the compiler made. One instruction per
 * line: name and operands, separated by spaces.
 *
 *   r4   scratch register (word 4)       s10  slot at word 10 of the frame
 *   @120 pc (or @name: a label)          5    immediate, -2147483648 … 4294967295, also 0x…
 *
 * In the assembler a line may begin with `name:`; `;` starts a comment. List lengths (SWITCH, CALL …) are
 * counted, not written: `CALL r0 @callee 16 0b1 s4 s6` is result, target, frame offset, mask, two arguments.
 */
import { InternalError } from '../base/errors';
import {
  OPERANDS,
  OP_NAMES,
  Op,
  instructionLength,
  isSlot,
  slotOperand,
  slotWord,
  type OpName,
  type OperandKind,
} from './opcodes';

/** One instruction, without a line end. */
export function disassembleOne(code: Int32Array, pc: number): string {
  const name = OP_NAMES[code[pc]!];
  if (name === undefined) return `??? ${code[pc]}`;
  const shape = OPERANDS[code[pc]!]!;
  const parts: string[] = [name];
  shape.kinds.forEach((kind, i) => {
    if (kind !== 'n') parts.push(operandText(kind, code[pc + 1 + i]!));
  });
  const fixed = 1 + shape.kinds.length;
  const listKind: OperandKind = name === 'SWITCH' ? 't' : 's';
  for (let i = fixed; i < instructionLength(code, pc); i++) {
    parts.push(operandText(listKind, code[pc + i]!));
  }
  return parts.join(' ');
}

/** [start, end) as lines `pc: instruction`, each ending in \n. */
export function disassemble(code: Int32Array, start = 0, end = code.length): string {
  let text = '';
  for (let pc = start; pc < end;) {
    text += `${String(pc).padStart(6)}: ${disassembleOne(code, pc)}\n`;
    pc += OP_NAMES[code[pc]!] === undefined ? 1 : instructionLength(code, pc);
  }
  return text;
}

function operandText(kind: OperandKind, value: number): string {
  if (kind === 't') return `@${value}`;
  if (kind === 'i' || kind === 'n') return String(value);
  return isSlot(value) ? `s${slotWord(value)}` : `r${value}`;
}

export interface Assembly {
  readonly code: Int32Array;
  /** pc of each label. */
  readonly labels: ReadonlyMap<string, number>;
}

/** Assembles text to be placed at pc `base`. Mistakes are InternalErrors that name the line. */
export function assemble(text: string, base = 0): Assembly {
  const code: number[] = [];
  const labels = new Map<string, number>();
  const uses: { at: number; label: string }[] = [];
  for (const line of text.split('\n')) {
    const rest = takeLabels(line.replace(/;.*/, '').trim(), base + code.length, labels);
    if (rest !== '') assembleLine(rest, code, uses);
  }
  for (const { at, label } of uses) {
    const target = labels.get(label);
    if (target === undefined) throw new InternalError(`no label ${label}`);
    code[at] = target;
  }
  return { code: Int32Array.from(code), labels };
}

function takeLabels(line: string, pc: number, labels: Map<string, number>): string {
  const found = /^(\w+):\s*(.*)$/.exec(line);
  if (!found) return line;
  labels.set(found[1]!, pc);
  return takeLabels(found[2]!, pc, labels);
}

function assembleLine(line: string, code: number[], uses: { at: number; label: string }[]): void {
  const [name, ...operands] = line.split(/\s+/) as [OpName, ...string[]];
  const opcode = Op[name];
  if (opcode === undefined) throw new InternalError(`no instruction ${line}`);
  const { kinds, list } = OPERANDS[opcode]!;
  const fixed = list ? kinds.length - 1 : kinds.length;
  if (operands.length < fixed || (!list && operands.length > fixed)) {
    throw new InternalError(`wrong number of operands: ${line}`);
  }
  code.push(opcode);
  operands.forEach((operand, i) => {
    if (list && i === fixed) code.push(operands.length - fixed);
    if (/^@[a-zA-Z_]/.test(operand)) uses.push({ at: code.length, label: operand.slice(1) });
    code.push(operandValue(operand, line));
  });
  if (list && operands.length === fixed) code.push(0);
}

function operandValue(operand: string, line: string): number {
  const register = /^([rs])(\d+)$/.exec(operand);
  if (register) return register[1] === 'r' ? Number(register[2]) : slotOperand(Number(register[2]));
  if (/^@[a-zA-Z_]/.test(operand)) return 0;
  const value = Number(operand.replace(/^@/, ''));
  if (!Number.isInteger(value)) throw new InternalError(`bad operand ${operand}: ${line}`);
  return value | 0;
}
