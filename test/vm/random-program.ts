/**
 * Random programs that always end in nothing worse than a trap: functions of statements that compute, call, load
 * and store in the heap, copy, zero and poison. For properties of the journal: what undo must restore.
 */
import fc from 'fast-check';
import { HEAP } from './machine-helper';

const FUNCTIONS = 4;
const SLOTS = 24;

const slot = fc.integer({ min: 6, max: SLOTS - 4 }).map((word) => `s${word & ~1}`);
const scratch = fc.integer({ min: 2, max: 16 }).map((word) => `r${word & ~1}`);
const operand = fc.oneof(slot, scratch);
const immediate = fc.integer();

const binary = fc
  .tuple(
    fc.constantFrom('ADD32', 'SUB64', 'MUL64', 'XOR64', 'SHL64', 'LT64', 'AND32', 'ADD64'),
    operand,
    operand,
    operand,
  )
  .map((parts) => parts.join(' '));
const constant = fc.tuple(operand, immediate, immediate).map(([d, a, b]) => `LI64 ${d} ${a} ${b}`);
/** r0 = a pointer into the heap that depends on a slot. */
const pointer = fc
  .tuple(slot, fc.constantFrom(0x3f8, 0x3ff, 0x3fc))
  .map(
    ([s, mask]) => `LI64 r0 ${HEAP + 64} 0xffff8880\nANDI32 r18 ${s} ${mask}\nIDX32 r0 r0 r18 1`,
  );
const load = fc
  .tuple(fc.constantFrom('LD8S', 'LD8U', 'LD16S', 'LD16U', 'LD32', 'LD64'), operand, pointer)
  .map(([op, d, text]) => `${text}\n${op} ${d} r0 8`);
const store = fc
  .tuple(fc.constantFrom('ST8', 'ST16', 'ST32', 'ST64'), operand, pointer)
  .map(([op, s, text]) => `${text}\n${op} r0 -8 ${s}`);
const block = fc
  .tuple(fc.constantFrom('ZERO r0 21', 'COPY r0 r0 9', 'ZERO r0 0'), pointer)
  .map(([op, text]) => `${text}\n${op}`);
const poison = fc
  .constantFrom('POISON 96 8 0xf4', 'POISON 96 8 0', 'POISON 64 16 0')
  .map((text) => text);
const callText = fc
  .tuple(fc.integer({ min: 0, max: FUNCTIONS - 1 }), operand, operand, operand, fc.nat(3))
  .map(([f, d, a, b, mask]) => `CALL ${d} @f${f} ${SLOTS} ${mask} ${a} ${b}`);

const instruction = fc.oneof(binary, constant, load, store, block, poison);
const body = fc.array(instruction, { maxLength: 4 });
/** Scratch registers hold nothing at a boundary, so that every statement first fills those it may use. */
const FILL = [2, 4, 6, 8, 10, 12, 14, 16].map((word) => `MOV64 r${word} s${word + 4}`);
/** A call ends its statement, since no scratch register survives it. */
const statement = fc
  .tuple(body, fc.option(callText, { freq: 4 }))
  .map(([lines, call]) =>
    ['STMT 0', ...FILL, ...lines, ...(call === null ? [] : [call])].join('\n'),
  );

function functionText(statements: string[], index: number): string {
  // Forward calls only, but for a bounded recursion: the depth is counted in the heap's first word.
  const guard = `STMT 0
    LI64 r0 ${HEAP} 0xffff8880
    LD32 r2 r0 0
    ADDI32 r2 r2 1
    ST32 r0 0 r2
    LI32 r4 60
    JLT32 r2 r4 @go${index}
    STMT 0
    RET64 s4
    go${index}: NOP\n`;
  return `f${index}: ENTER 0 ${SLOTS}\n${guard}${statements.join('\n')}\nSTMT 0\nRET64 s8\n`;
}

/** Assembler text; `main` takes no arguments. */
export const program: fc.Arbitrary<string> = fc
  .array(fc.array(statement, { minLength: 1, maxLength: 12 }), {
    minLength: FUNCTIONS,
    maxLength: FUNCTIONS,
  })
  .map(
    (functions) =>
      `main: ENTER 0 ${SLOTS}\nSTMT 0\nCALL s8 @f0 ${SLOTS} 3 s6 s8\nSTMT 0\nRET64 s8\n` +
      functions.map(functionText).join(''),
  );
