/** switch: a jump table where the cases are dense, else one comparison after another. */
import { Op } from '../../bytecode/opcodes';
import type { CaseRange, JumpTarget, Stmt } from '../sema/tree';
import { isSigned, isWide, type PlainType } from '../types';
import { jumpTo } from './conditions';
import type { FunctionCode } from './function-code';
import { statement } from './statements';
import { value } from './values';

type SwitchStmt = Extract<Stmt, { kind: 'switch' }>;

const LEAST_CASES = 4;
const MAX_TABLE = 1024;

export function switchStatement(code: FunctionCode, node: SwitchStmt): void {
  const { emitter } = code;
  const otherwise = node.defaultTarget ?? node.breakTarget;
  code.step(node.step);
  code.statement(() => {
    const { type } = node.value;
    const operand = value(code, node.value);
    const table = denseTable(node.cases, type);
    if (table) emitTable(code, operand, table, otherwise);
    else {
      for (const range of node.cases) emitCase(code, operand, range, type);
      jumpTo(code, otherwise);
    }
  });
  emitter.reachable = false;
  statement(code, node.body);
  emitter.bind(node.breakTarget);
}

interface Table {
  readonly lowest: number;
  readonly targets: readonly (JumpTarget | undefined)[];
}

/** Undefined when a table would be mostly holes. */
function denseTable(cases: readonly CaseRange[], type: PlainType): Table | undefined {
  if (isWide(type) || cases.length < LEAST_CASES) return undefined;
  const signed = isSigned(type);
  const number = (low: number): number => (signed ? low : low >>> 0);
  let lowest = Infinity;
  let highest = -Infinity;
  let covered = 0;
  for (const { first, last } of cases) {
    lowest = Math.min(lowest, number(first.low));
    highest = Math.max(highest, number(last.low));
    covered += Math.max(0, number(last.low) - number(first.low) + 1);
  }
  const span = highest - lowest + 1;
  if (span > MAX_TABLE || span > covered * 4 + 8) return undefined;
  const targets = new Array<JumpTarget | undefined>(span).fill(undefined);
  for (const { first, last, target } of cases) {
    for (let at = number(first.low); at <= number(last.low); at++) targets[at - lowest] = target;
  }
  return { lowest, targets };
}

function emitTable(
  code: FunctionCode,
  operand: number,
  { lowest, targets }: Table,
  otherwise: JumpTarget,
): void {
  const { emitter } = code;
  emitter.op2(Op.SWITCH, operand, lowest | 0);
  emitter.target(otherwise);
  emitter.word(targets.length);
  for (const target of targets) emitter.target(target ?? otherwise);
  emitter.reachable = false;
}

function emitCase(
  code: FunctionCode,
  operand: number,
  { first, last, target }: CaseRange,
  type: PlainType,
): void {
  const { emitter } = code;
  const mark = code.registers;
  const wide = isWide(type);
  const low = value(code, first);
  if (first.low === last.low && first.high === last.high) {
    emitter.op2(wide ? Op.JEQ64 : Op.JEQ32, operand, low);
    emitter.target(target);
  } else {
    const less = wide
      ? isSigned(type)
        ? Op.JLT64
        : Op.JLTU64
      : isSigned(type)
        ? Op.JLT32
        : Op.JLTU32;
    const notGreater = wide
      ? isSigned(type)
        ? Op.JLE64
        : Op.JLEU64
      : isSigned(type)
        ? Op.JLE32
        : Op.JLEU32;
    const past: JumpTarget = { pc: -1, uses: [] };
    emitter.op2(less, operand, low);
    emitter.target(past);
    emitter.op2(notGreater, operand, value(code, last));
    emitter.target(target);
    emitter.bind(past);
  }
  code.registers = mark;
}
