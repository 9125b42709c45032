/**
 * Shows V8 every case of the inner loop before it optimises the loop. V8 compiles only what it has seen run: a case
 * that comes first after that throws the compiled loop away and costs another long compilation (half a second and
 * more; without this, a run needed five to eight of them to become fast). Takes a few milliseconds.
 */
import { InternalError } from '../base/errors';
import { KERNEL_HIGH, FrameKind, Shadow } from '../bytecode/memory-map';
import { OPERANDS, Op, slotOperand, type OpName } from '../bytecode/opcodes';
import type { Core } from './core';
import { CASE_NAMES, internalOp, variantName } from './internal-ops';
import { appendCode } from './loading';

/** Words, of the frame and of page 0 alike: a pointer, two values, a result. */
const POINTER = 4;
const LEFT = 8;
const RIGHT = 12;
const RESULT = 16;
const FRAME_WORDS = 32;

const HEAP = 0x2000;
const STACK = 0x4000;
const STACK_END = 0x6000;
/** Pairs that take every conditional jump both ways and every operation beyond small integers. */
const VALUES: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 0],
  [-1, 1],
  [0x7fffffff, -0x80000000],
  [3, 0x12345678],
];

/** V8 begins to note what it sees during the first of them. */
const ROUNDS = 3;

/** What a machine must offer for this: memory of KiB, nothing loaded. */
export interface Trainee {
  readonly core: Core;
  run(statements: number): { readonly kind: string };
  undoTo(moment: number): void;
}

/** Runs all cases on a machine that is used for nothing else. */
export function warmUp(trainee: Trainee): void {
  const { core } = trainee;
  const { code, main } = warmUpProgram();
  core.shadow.fill(Shadow.open);
  appendCode(core, code);
  for (const [left, right] of Array.from({ length: ROUNDS }, () => VALUES).flat()) {
    setValues(core, left, right);
    core.frameWord = STACK >> 2;
    core.stackEndWord = STACK_END >> 2;
    core.words[core.frameWord + 3] = FrameKind.halt;
    core.pc = main;
    // In short runs, since V8 may change how it runs a function only when that is called.
    let stop;
    do stop = trainee.run(10);
    while (stop.kind === 'limit');
    if (stop.kind !== 'halt')
      throw new InternalError(`warming up ended by ${JSON.stringify(stop)}`);
    trainee.undoTo(0);
  }
}

function setValues(core: Core, left: number, right: number): void {
  for (const first of [0, STACK >> 2]) {
    core.words.set([HEAP, KERNEL_HIGH], first + POINTER);
    core.words.set([left, left], first + LEFT);
    core.words.set([right, right >> 31], first + RIGHT);
  }
}

function warmUpProgram(): { code: Int32Array; main: number } {
  const code: number[] = [];
  const returns = CASE_NAMES.filter((name) => name.includes('RET'));
  const functions = returns.map((name) => {
    const entry = code.length;
    addParts(code, `ENTER+${name}`, 0);
    return entry;
  });
  const main = code.length;
  for (const name of CASE_NAMES) if (!returns.includes(name)) addParts(code, name, functions[0]!);
  for (const entry of functions) addCall(code, entry);
  addParts(code, 'RET', 0);
  return { code: Int32Array.from(code), main };
}

/** The instructions of one case: `LD64.rs`, `STMT+CALL`. */
function addParts(code: number[], name: string, callee: number): void {
  for (const part of name.split('+')) {
    const [opName, letters] = part.split('.') as [OpName, string?];
    if (opName === 'CALL') addCall(code, callee);
    else addInstruction(code, opName, letters);
  }
}

function addCall(code: number[], entry: number): void {
  code.push(Op.CALL, slotOperand(RESULT), entry, FRAME_WORDS, 1, 2, slotOperand(LEFT), RIGHT);
}

function addInstruction(code: number[], name: OpName, letters = anyLetters(name)): void {
  const { kinds, list } = OPERANDS[Op[name]]!;
  const next = code.length + 1 + kinds.length + (list ? 1 : 0);
  let operand = 0;
  code.push(Op[name]);
  for (const kind of kinds) {
    if (kind === 't') code.push(next);
    else if (kind === 'n') code.push(1, next);
    else if (kind === 'i') code.push(immediateOf(name));
    else {
      const word = kind === 'd' ? RESULT : sourceOf(name, operand);
      code.push(letters[operand++] === 's' ? slotOperand(word) : word);
    }
  }
}

/** Kinds of operands for which there is no variant, so that translation leaves the instruction as it is. */
function anyLetters(name: OpName): string {
  const count = OPERANDS[Op[name]]!.kinds.filter((kind) => kind === 'd' || kind === 's').length;
  for (let bits = 0; bits < 1 << count; bits++) {
    const letters = Array.from({ length: count }, (_, i) => ((bits >> i) & 1 ? 's' : 'r')).join('');
    if (internalOp(variantName(name, letters)) === undefined) return letters;
  }
  throw new InternalError(`${name} has a variant for all kinds of operands`);
}

/** Memory instructions take the pointer, divisors must not be zero; others take the two values. */
function sourceOf(name: OpName, operand: number): number {
  const first = /^(ST8|ST16|ST32|ST64|LD)/.test(name) && operand === (name.startsWith('S') ? 0 : 1);
  if (first || (/^(DIV|REM)/.test(name) && operand === 2)) return POINTER;
  return operand % 2 === 0 ? RIGHT : LEFT;
}

function immediateOf(name: OpName): number {
  if (name === 'ENTER') return FRAME_WORDS;
  return name === 'SWITCH' ? 0 : 8;
}
