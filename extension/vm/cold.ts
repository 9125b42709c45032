/**
 * Instructions that the dispatch loop does not run itself, and the slow side of those it does: one handler per
 * opcode, reading the code as cc made it (`core.generic`). A handler sets `core.pc` to where to go on and says
 * whether to leave the loop. Leaving pc where it is means "try again": the journal now has room.
 */
import { InternalError } from '../base/errors';
import { HOST_ARG_WORD } from '../bytecode/memory-map';
import { FloatOp, OP_NAMES, Op, TRAP_REASONS, type OpName } from '../bytecode/opcodes';
import {
  divide64,
  divideUnsigned64,
  floatBinary,
  floatCompare,
  floatUnary,
  isZero64,
  overflows64,
  toDouble,
  fromDouble,
  type Pair,
} from './arithmetic';
import { call, enter, ret, systemCall, targetOf } from './calls';
import { Exit, type Core } from './core';
import { STMT_BREAK } from './internal-ops';
import { access, load, setShadow, store } from './memory';
import { trapSignal } from './trap';

export type Handler = (core: Core, pc: number) => Exit;

/**
 * By opcode. The inner loop calls them through this table also because V8 then does not inline them: it would
 * throw the compiled loop away with every assumption of theirs that breaks.
 */
export const HANDLERS: Handler[] = OP_NAMES.map(() => retry);

/** For opcodes that do not exist: the code was left. */
export function noInstruction(_core: Core, pc: number): Exit {
  throw trapSignal('bad-call', pc, 'there is no instruction here');
}

function define(names: readonly OpName[], handler: Handler): void {
  for (const name of names) HANDLERS[Op[name]] = handler;
}

/** Only the journal was full. */
function retry(core: Core): Exit {
  core.journal.ensure(core.moment);
  return Exit.none;
}

/** 32-bit value of operand `n` (1 is the first). */
function word(core: Core, pc: number, n: number): number {
  return core.words[core.index(core.generic[pc + n]!)]!;
}

function pair(core: Core, pc: number, n: number): Pair {
  const at = core.index(core.generic[pc + n]!);
  return [core.words[at]!, core.words[at + 1]!];
}

// -------------------------------------------------------------------- control flow

define(['STMT'], (core, pc) => {
  core.journal.ensure(core.moment);
  if (core.loop.code[pc] === STMT_BREAK) {
    if (!core.skipBreak) return Exit.break;
    if (core.fuel <= 0) return Exit.limit;
    core.skipBreak = false;
    core.fuel--;
    core.journal.buffer[core.journal.top++] = (pc << 3) | 2;
    core.pc = pc + 2;
    return Exit.none;
  }
  return core.fuel <= 0 ? Exit.limit : Exit.none;
});

// Loops without a statement: there is room in the journal now, and the jump must still be made.
const signed = (a: Pair, b: Pair): number => a[1] - b[1] || (a[0] >>> 0) - (b[0] >>> 0);
const unsigned = (a: Pair, b: Pair): number =>
  (a[1] >>> 0) - (b[1] >>> 0) || (a[0] >>> 0) - (b[0] >>> 0);

function defineJump(name: OpName, operands: 0 | 1 | 2, taken: (a: Pair, b: Pair) => boolean): void {
  const read = name.endsWith('32') ? word32 : pair;
  define([name], (core, pc) => {
    core.journal.ensure(core.moment);
    const a = operands > 0 ? read(core, pc, 1) : ZERO;
    const b = operands > 1 ? read(core, pc, 2) : ZERO;
    core.pc = taken(a, b) ? core.generic[pc + operands + 1]! : pc + operands + 2;
    return Exit.none;
  });
}
const ZERO: Pair = [0, 0];
/** A 32-bit operand, sign-extended: keeps both orders, signed and unsigned. */
function word32(core: Core, pc: number, n: number): Pair {
  const value = word(core, pc, n);
  return [value, value >> 31];
}
defineJump('JMP', 0, () => true);
for (const width of [32, 64] as const) {
  defineJump(`JZ${width}`, 1, isZero64);
  defineJump(`JNZ${width}`, 1, (a) => !isZero64(a));
  defineJump(`JEQ${width}`, 2, (a, b) => signed(a, b) === 0);
  defineJump(`JNE${width}`, 2, (a, b) => signed(a, b) !== 0);
  defineJump(`JLT${width}`, 2, (a, b) => signed(a, b) < 0);
  defineJump(`JLE${width}`, 2, (a, b) => signed(a, b) <= 0);
  defineJump(`JLTU${width}`, 2, (a, b) => unsigned(a, b) < 0);
  defineJump(`JLEU${width}`, 2, (a, b) => unsigned(a, b) <= 0);
}

define(['ENTER'], (core) => {
  enter(core);
  return Exit.none;
});

define(['CALL', 'CALLI'], (core, pc) => {
  call(core, pc, targetOf(core, pc));
  return Exit.none;
});

define(['RET'], (core) => ret(core, 0, 0, 0));
define(['RET32'], (core, pc) => ret(core, word(core, pc, 1), 0, 1));
define(['RET64'], (core, pc) => ret(core, ...pair(core, pc, 1), 2));

define(['SYSCALL'], (core) => {
  systemCall(core);
  return Exit.none;
});

define(['TRAP'], (core, pc) => {
  const reason = TRAP_REASONS[core.generic[pc + 1]!] ?? 'trap';
  throw trapSignal('trap-instruction', pc, reason);
});

// -------------------------------------------------------------------- host functions

function host(core: Core, pc: number, first: number): void {
  const { generic, words } = core;
  const mask = generic[pc + first + 1]!;
  const count = generic[pc + first + 2]!;
  for (let i = 0; i < count; i++) {
    const from = core.index(generic[pc + first + 3 + i]!);
    words[HOST_ARG_WORD + 2 * i] = words[from]!;
    words[HOST_ARG_WORD + 2 * i + 1] = i < 32 && (mask >>> i) & 1 ? words[from + 1]! : 0;
  }
  const index = generic[pc + first]!;
  const implementation = core.hosts[index];
  if (!implementation) throw new InternalError(`no host function ${core.hostNames[index]}`);
  core.hostPc = pc;
  core.pc = pc + first + 3 + count;
  implementation(core.machine);
}

define(['HOST'], (core, pc) => {
  host(core, pc, 1);
  return Exit.none;
});

define(['HOSTR'], (core, pc) => {
  const frame = core.frameWord;
  core.resultLow = core.resultHigh = 0;
  host(core, pc, 2);
  const operand = core.generic[pc + 1]!;
  core.teller?.result(operand, frame);
  if (operand >= 0) core.setDouble(operand, core.resultLow, core.resultHigh);
  else core.storeDouble((operand & 0x7fff_ffff) + frame, core.resultLow, core.resultHigh);
  return Exit.none;
});

// -------------------------------------------------------------------- division

function divisionTrap(pc: number, zero: boolean): never {
  const message = zero ? 'division by zero' : 'the quotient does not fit: minimum / -1';
  throw trapSignal('divide', pc, message);
}

/** The fast side has dealt with everything but division by zero and INT_MIN / -1. */
define(['DIV32', 'REM32', 'DIVU32', 'REMU32'], (core, pc) =>
  divisionTrap(pc, word(core, pc, 3) === 0));

function defineDivision(
  name: OpName,
  divide: (a: Pair, b: Pair, remainder: boolean) => Pair,
  remainder: boolean,
  signed: boolean,
): void {
  define([name], (core, pc) => {
    const a = pair(core, pc, 2);
    const b = pair(core, pc, 3);
    if (isZero64(b)) divisionTrap(pc, true);
    if (signed && overflows64(a, b)) divisionTrap(pc, false);
    core.setDouble(core.generic[pc + 1]!, ...divide(a, b, remainder));
    core.pc = pc + 4;
    return Exit.none;
  });
}
defineDivision('DIV64', divide64, false, true);
defineDivision('REM64', divide64, true, true);
defineDivision('DIVU64', divideUnsigned64, false, false);
defineDivision('REMU64', divideUnsigned64, true, false);

// -------------------------------------------------------------------- memory

/** Address of pointer operand `n` plus the offset that follows it. */
function effective(core: Core, pc: number, n: number, offset: number): Pair {
  const [low, high] = pair(core, pc, n);
  const wrapped = (low + offset) | 0;
  // Carry or borrow into the high word.
  const carry = ((low >>> 0) + offset - (wrapped >>> 0)) / 4294967296;
  return [wrapped, (high + carry) | 0];
}

function defineLoad(
  name: OpName,
  length: 1 | 2 | 4 | 8,
  extend: (value: number) => number = (value) => value,
): void {
  define([name], (core, pc) => {
    const [low, high] = effective(core, pc, 2, core.generic[pc + 3]!);
    const physical = access(core, high, low, length, false);
    const destination = core.generic[pc + 1]!;
    if (length === 8) {
      core.setDouble(destination, load(core, physical, 4), load(core, physical + 4, 4));
    } else {
      core.setWord(destination, extend(load(core, physical, length)));
    }
    core.pc = pc + 4;
    return Exit.none;
  });
}
defineLoad('LD8S', 1, (value) => (value << 24) >> 24);
defineLoad('LD8U', 1);
defineLoad('LD16S', 2, (value) => (value << 16) >> 16);
defineLoad('LD16U', 2);
defineLoad('LD32', 4);
defineLoad('LD64', 8);

function defineStore(name: OpName, length: 1 | 2 | 4 | 8): void {
  define([name], (core, pc) => {
    const [low, high] = effective(core, pc, 1, core.generic[pc + 2]!);
    const physical = access(core, high, low, length, true);
    if (length === 8) {
      const [valueLow, valueHigh] = pair(core, pc, 3);
      store(core, physical, 4, valueLow);
      store(core, physical + 4, 4, valueHigh);
    } else {
      store(core, physical, length, word(core, pc, 3));
    }
    core.pc = pc + 4;
    return Exit.none;
  });
}
defineStore('ST8', 1);
defineStore('ST16', 2);
defineStore('ST32', 4);
defineStore('ST64', 8);

define(['COPY'], (core, pc) => {
  const [toLow, toHigh] = pair(core, pc, 1);
  const [fromLow, fromHigh] = pair(core, pc, 2);
  const length = core.generic[pc + 3]!;
  core.pc = pc;
  if (length > 0) {
    const from = access(core, fromHigh, fromLow, length, false);
    const to = access(core, toHigh, toLow, length, true);
    core.saveBytes(to, length);
    core.bytes.copyWithin(to, from, from + length);
  }
  core.pc = pc + 4;
  return Exit.none;
});

define(['ZERO'], (core, pc) => {
  const [low, high] = pair(core, pc, 1);
  const length = core.generic[pc + 2]!;
  if (length > 0) {
    const at = access(core, high, low, length, true);
    core.saveBytes(at, length);
    core.bytes.fill(0, at, at + length);
  }
  core.pc = pc + 3;
  return Exit.none;
});

define(['POISON'], (core, pc) => {
  const { generic } = core;
  const at = (core.frameWord << 2) + generic[pc + 1]!;
  setShadow(core, at, generic[pc + 2]!, generic[pc + 3]!);
  core.pc = pc + 4;
  return Exit.none;
});

// -------------------------------------------------------------------- the rest

/** Array indexing with a scale too large for the fast side. */
define(['IDX32', 'IDX64'], (core, pc) => {
  const [low, high] = pair(core, pc, 2);
  const wide = core.generic[pc] === Op.IDX64;
  const index = wide ? pair(core, pc, 3) : ([word(core, pc, 3), 0] as const);
  const value = wide ? (BigInt(index[1]) << 32n) | BigInt(index[0] >>> 0) : BigInt(index[0]);
  const pointer = (BigInt(high) << 32n) | BigInt(low >>> 0);
  const sum = pointer + value * BigInt(core.generic[pc + 4]!);
  const words = [BigInt.asIntN(32, sum), BigInt.asIntN(32, sum >> 32n)].map(Number);
  core.setDouble(core.generic[pc + 1]!, words[0]!, words[1]!);
  core.pc = pc + 5;
  return Exit.none;
});

define(['FOP2'], (core, pc) => {
  const operation = core.generic[pc + 4]!;
  const a = toDouble(pair(core, pc, 2));
  const b = toDouble(pair(core, pc, 3));
  const compared = floatCompare(operation, a, b);
  if (compared !== undefined) {
    core.setWord(core.generic[pc + 1]!, compared ? 1 : 0);
  } else {
    const value = floatBinary(operation, a, b);
    if (value === undefined) throw new InternalError(`unknown FOP2 ${operation}`);
    core.setDouble(core.generic[pc + 1]!, ...fromDouble(value));
  }
  core.pc = pc + 5;
  return Exit.none;
});

define(['FOP1'], (core, pc) => {
  const operation = core.generic[pc + 3]!;
  const narrow = operation === (FloatOp.fromFloat32 as number);
  const operand = narrow ? ([word(core, pc, 2), 0] as const) : pair(core, pc, 2);
  const value = floatUnary(operation, operand);
  if (!value) throw new InternalError(`unknown FOP1 ${operation}`);
  if (operation === (FloatOp.toFloat32 as number)) core.setWord(core.generic[pc + 1]!, value[0]);
  else core.setDouble(core.generic[pc + 1]!, ...value);
  core.pc = pc + 4;
  return Exit.none;
});
