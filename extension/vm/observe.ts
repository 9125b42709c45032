/**
 * Tells an observer what the instruction at pc will read and write, from cc's code and the registers as they are now.
 * The observed loop (dispatch-observed.ts, generated) calls this before each instruction and then executes it as the
 * fast loop does, so that watching can not change what happens. What host functions, system calls and returns from
 * special frames do besides their operands is told where they do it: machine.ts, calls.ts.
 */
import {
  FRAME_CALLER,
  FRAME_KIND,
  FRAME_LINKAGE_WORDS,
  FRAME_RESULT,
  FrameKind,
  KERNEL_DATA_BASE,
} from '../bytecode/memory-map';
import { FloatOp, OPERANDS, OP_NAMES, Op, type OpName } from '../bytecode/opcodes';
import { SAVED_WORDS } from './calls';
import type { Core } from './core';
import { STMT_BREAK } from './internal-ops';
import { probe, translate } from './memory';
import type { AccessObserver } from './observer';
import { LoopNumber } from './loop-state';

/** How the instruction's accesses are found. `plain`: operands only. */
const enum Form {
  plain,
  stmt,
  load,
  store,
  copy,
  zero,
  call,
  callPointer,
  host,
  hostResult,
  systemCall,
  ret,
  retValue,
  poison,
}

interface Shape {
  readonly form: Form;
  /** Offsets of the sources from pc, and how many bytes each one has. */
  readonly sources: readonly number[];
  readonly sourceBytes: readonly number[];
  /** Of the destination at pc + 1; 0: none. Loads and stores: of the memory. */
  readonly bytes: number;
  /** Low bytes of the first source that the destination gets as they are. */
  readonly kept: number;
}

const FORMS: Partial<Record<OpName, Form>> = {
  STMT: Form.stmt,
  COPY: Form.copy,
  ZERO: Form.zero,
  CALL: Form.call,
  CALLI: Form.callPointer,
  HOST: Form.host,
  HOSTR: Form.hostResult,
  SYSCALL: Form.systemCall,
  RET: Form.ret,
  RET32: Form.retValue,
  RET64: Form.retValue,
  POISON: Form.poison,
};

const KEPT: Partial<Record<OpName, number>> = {
  ...{ MOV32: 4, MOV64: 8, SX8: 1, ZX8: 1, SX16: 2, ZX16: 2, SX32: 4, ZX32: 4 },
};

/** Bytes of operand `n` of an instruction, the destination being the first if it has one. */
function operandBytes(name: OpName, n: number): number {
  if (/^(EQ|NE|LT|LE|LTU|LEU|BOOL|NOT)64$/.test(name)) return n === 0 ? 4 : 8;
  if (/^(SHL|SHR|SHRU)64$|^IDX32$/.test(name)) return n === 2 ? 4 : 8;
  if (/^[SZ]X32$/.test(name)) return n === 0 ? 8 : 4;
  if (/^LD\d/.test(name)) return n === 0 && name !== 'LD64' ? 4 : 8;
  if (/^ST\d/.test(name)) return n === 1 && name !== 'ST64' ? 4 : 8;
  return /64$|^(LEA|COPY|ZERO|CALLI|HOSTR|SYSCALL|FOP1|FOP2)$/.test(name) ? 8 : 4;
}

function shapeOf(name: OpName): Shape {
  const { kinds } = OPERANDS[Op[name]]!;
  const registers = kinds.flatMap((kind, i) => (kind === 'd' || kind === 's' ? [i] : []));
  const sources = registers.filter((i) => kinds[i] === 's');
  const width = /^(?:LD|ST)(\d+)/.exec(name);
  const loadOrStore = name.startsWith('LD') ? Form.load : Form.store;
  return {
    form: FORMS[name] ?? (width ? loadOrStore : Form.plain),
    sources: sources.map((i) => i + 1),
    sourceBytes: sources.map((i) => operandBytes(name, registers.indexOf(i))),
    bytes: width ? Number(width[1]) / 8 : kinds[0] === 'd' ? operandBytes(name, 0) : 0,
    kept: KEPT[name] ?? 0,
  };
}

const SHAPES: readonly Shape[] = OP_NAMES.map(shapeOf);
const FORM_OF = Uint8Array.from(SHAPES, ({ form }) => form);
const LINKAGE_BYTES = 4 * FRAME_LINKAGE_WORDS;

/** One run under observation. */
export class Teller {
  /**
   * Where the value in a scratch register was loaded from, by its word, and how many of its low bytes: a store of it
   * copies. Nothing is known where the length is 0.
   */
  private readonly origins = new Int32Array(KERNEL_DATA_BASE >>> 2);
  private readonly originBytes = new Int32Array(KERNEL_DATA_BASE >>> 2);
  /** Operands that a system call is about to put into its frame. */
  private passed: number[] = [];
  private readonly slots: boolean;
  /** Whether instructions on operands only are of interest. */
  private readonly operandsToo: boolean;

  constructor(
    private readonly core: Core,
    readonly observer: AccessObserver,
  ) {
    this.slots = observer.slots !== false;
    this.operandsToo = this.slots || observer.copy !== undefined;
  }

  /** Tells what the instruction at core.pc will do. */
  tell(pc: number): void {
    const { core } = this;
    const { generic } = core;
    const op = generic[pc]!;
    const form: Form = FORM_OF[op]!;
    if (form === Form.plain && !this.operandsToo) return;
    const shape = SHAPES[op];
    if (!shape) return;
    switch (form) {
      case Form.plain:
        return this.plain(pc, shape);
      case Form.stmt: {
        const goesOn = core.loop.code[pc] !== STMT_BREAK || core.skipBreak;
        if (core.fuel > 0 && goesOn) this.observer.statement(pc);
        return;
      }
      case Form.load:
        return this.load(pc, shape.bytes);
      case Form.store:
        return this.store(pc, shape);
      case Form.copy:
      case Form.zero:
        return this.block(pc, form === Form.copy);
      case Form.call:
      case Form.callPointer:
        return this.call(pc, shape);
      case Form.host:
        return this.host(pc, 1);
      case Form.hostResult:
        return this.host(pc, 2);
      case Form.systemCall:
        return this.systemCall(pc);
      case Form.ret:
        return this.ret();
      case Form.retValue:
        return this.retValue(pc, shape.sourceBytes[0]!);
      case Form.poison: {
        const at = (core.frameWord << 2) + generic[pc + 1]!;
        return this.observer.access?.(at, generic[pc + 2]!);
      }
    }
  }

  // ---------------------------------------------------------------- told by others

  /** A frame that the machine itself pushes is about to be written, from byte `start` on. */
  frame(start: number, frame: number, count: number): void {
    if (this.slots) this.observer.write(start, frame - start + LINKAGE_BYTES + 8 * count, true);
    this.passed.forEach((operand, i) => this.carry(frame + LINKAGE_BYTES + 8 * i, operand, 8));
    this.passed = [];
  }

  /** A host function's result. */
  result(operand: number, frameWord: number): void {
    this.destination(operand, frameWord, 8);
  }

  // ---------------------------------------------------------------- operands

  private source(operand: number, bytes: number): void {
    if (operand < 0 && this.slots) this.observer.read(this.core.index(operand) << 2, bytes, true);
  }

  /** Something is written to this operand of a frame. */
  private destination(operand: number, frameWord: number, bytes: number): void {
    if (operand < 0) {
      if (this.slots) this.observer.write(((operand & 0x7fff_ffff) + frameWord) << 2, bytes, true);
    } else {
      this.originBytes[operand] = 0;
      if (bytes === 8) this.originBytes[operand + 1] = 0;
    }
  }

  /** The value of a source is about to be put, as it is, to a place in memory. */
  private carry(to: number, source: number, bytes: number): void {
    const { observer, originBytes, origins } = this;
    if (source < 0) observer.copy?.(to, this.core.index(source) << 2, bytes);
    else if (originBytes[source]! > 0) {
      observer.copy?.(to, origins[source]!, Math.min(bytes, originBytes[source]!));
    }
  }

  /** The same to an operand of a frame, which has been told as a destination. */
  private carryTo(operand: number, frameWord: number, from: number, bytes: number): void {
    if (bytes <= 0) return;
    if (operand < 0) {
      this.observer.copy?.(((operand & 0x7fff_ffff) + frameWord) << 2, from, bytes);
    } else {
      this.origins[operand] = from;
      this.originBytes[operand] = bytes;
    }
  }

  private plain(pc: number, shape: Shape): void {
    const { generic, frameWord } = this.core;
    const { sources, sourceBytes, kept } = shape;
    if (this.slots) {
      for (let i = 0; i < sources.length; i++) {
        const operand = generic[pc + sources[i]!]!;
        if (operand < 0) this.source(operand, this.exactBytes(pc, sourceBytes[i]!, true));
      }
    }
    if (shape.bytes === 0) return;
    if (kept === 0) {
      const bytes = this.exactBytes(pc, shape.bytes, false);
      return this.destination(generic[pc + 1]!, frameWord, bytes);
    }
    const from = generic[pc + 2]!;
    const place = from < 0 ? this.core.index(from) << 2 : this.origins[from]!;
    const bytes = from < 0 ? kept : Math.min(kept, this.originBytes[from]!);
    this.destination(generic[pc + 1]!, frameWord, shape.bytes);
    this.carryTo(generic[pc + 1]!, frameWord, place, bytes);
  }

  /** The floating-point operations have operands of both sizes. */
  private exactBytes(pc: number, bytes: number, source: boolean): number {
    const { generic } = this.core;
    if (generic[pc] === Op.FOP2 && !source) {
      const operation: FloatOp = generic[pc + 4]!;
      return operation >= FloatOp.eq && operation <= FloatOp.le ? 4 : 8;
    }
    if (generic[pc] !== Op.FOP1) return bytes;
    return generic[pc + 3] === (source ? FloatOp.fromFloat32 : FloatOp.toFloat32) ? 4 : 8;
  }

  // ---------------------------------------------------------------- memory

  /** Physical place of a pointer operand plus an offset; undefined when touching it traps. */
  private locate(operand: number, offset: number, length: number, write: boolean) {
    const { core } = this;
    const at = core.index(operand);
    const base = core.words[at]!;
    const low = (base + offset) | 0;
    const { numbers, shadow } = core.loop;
    // What the loop takes for granted; anything else is looked at closely.
    if (
      core.words[at + 1] === numbers[LoopNumber.high] &&
      (low & (length - 1)) === 0 &&
      length <= 8 &&
      (low - numbers[LoopNumber.lowest]!) >>> 0 < numbers[LoopNumber.size]!
    ) {
      const physical = (low + numbers[LoopNumber.bias]!) | 0;
      if (length > 0 && shadow[physical >>> 3] === 0) return physical;
    }
    const carry = ((base >>> 0) + offset - (low >>> 0)) / 4294967296;
    const high = (core.words[at + 1]! + carry) | 0;
    if (length <= 0 || probe(core, high, low, length, core.space, write)) return undefined;
    return translate(core, high, low, core.space, core.userBase);
  }

  private load(pc: number, length: number): void {
    const { generic, frameWord } = this.core;
    const pointer = generic[pc + 2]!;
    this.source(pointer, 8);
    const at = this.locate(pointer, generic[pc + 3]!, length, false);
    if (at === undefined) return;
    this.observer.read(at, length, false);
    this.destination(generic[pc + 1]!, frameWord, Math.max(4, length));
    this.carryTo(generic[pc + 1]!, frameWord, at, length);
  }

  private store(pc: number, shape: Shape): void {
    const { generic } = this.core;
    const [pointer, offset, value] = [generic[pc + 1]!, generic[pc + 2]!, generic[pc + 3]!];
    this.source(pointer, 8);
    this.source(value, shape.sourceBytes[1]!);
    const at = this.locate(pointer, offset, shape.bytes, true);
    if (at === undefined) return;
    this.observer.write(at, shape.bytes, false);
    this.carry(at, value, shape.bytes);
  }

  /** COPY and ZERO. */
  private block(pc: number, copies: boolean): void {
    const { generic } = this.core;
    const length = generic[pc + (copies ? 3 : 2)]!;
    this.source(generic[pc + 1]!, 8);
    if (copies) this.source(generic[pc + 2]!, 8);
    const to = this.locate(generic[pc + 1]!, 0, length, true);
    const from = copies ? this.locate(generic[pc + 2]!, 0, length, false) : undefined;
    if (from !== undefined) this.observer.read(from, length, false);
    if (to === undefined || (copies && from === undefined)) return;
    this.observer.write(to, length, false);
    if (from !== undefined && from !== to) this.observer.copy?.(to, from, length);
  }

  // ---------------------------------------------------------------- calls

  /** Operands of a list from pc + first on, with their mask. */
  private operands(pc: number, first: number, count: number, mask: number): void {
    const { generic } = this.core;
    for (let i = 0; i < count; i++) this.source(generic[pc + first + i]!, argumentBytes(mask, i));
  }

  private call(pc: number, shape: Shape): void {
    const { core } = this;
    const { generic } = core;
    if (shape.form === Form.callPointer) this.source(generic[pc + 2]!, 8);
    const [mask, count] = [generic[pc + 4]!, generic[pc + 5]!];
    this.operands(pc, 6, count, mask);
    const callee = core.frameWord + generic[pc + 3]!;
    if (callee + FRAME_LINKAGE_WORDS + 2 * count > core.stackEndWord) return;
    if (this.slots) this.observer.write(callee << 2, LINKAGE_BYTES + 8 * count, true);
    for (let i = 0; i < count; i++) {
      const to = (callee << 2) + LINKAGE_BYTES + 8 * i;
      this.carry(to, generic[pc + 6 + i]!, argumentBytes(mask, i));
    }
  }

  private host(pc: number, first: number): void {
    const { generic, hostNames } = this.core;
    this.operands(pc, first + 3, generic[pc + first + 2]!, generic[pc + first + 1]!);
    this.observer.host?.(hostNames[generic[pc + first]!] ?? '');
  }

  private systemCall(pc: number): void {
    const { generic } = this.core;
    const count = Math.min(generic[pc + 3]!, 6);
    this.passed = [generic[pc + 2]!, ...generic.subarray(pc + 4, pc + 4 + count)];
    for (const operand of this.passed) this.source(operand, 8);
  }

  /** Reads the linkage; of special frames also what calls.ts keeps below them. */
  private ret(): void {
    if (!this.slots) return;
    const { frameWord, words } = this.core;
    const special = words[frameWord + FRAME_KIND] !== (FrameKind.call as number);
    const below = special && words[frameWord + FRAME_KIND] !== (FrameKind.root as number);
    const start = (frameWord - (below ? SAVED_WORDS : 0)) << 2;
    this.observer.read(start, (frameWord << 2) - start + LINKAGE_BYTES, true);
  }

  private retValue(pc: number, bytes: number): void {
    const { generic, words, frameWord } = this.core;
    const source = generic[pc + 1]!;
    this.source(source, bytes);
    this.ret();
    const kind: FrameKind = words[frameWord + FRAME_KIND]!;
    if (kind !== FrameKind.call && kind !== FrameKind.syscall) return;
    const operand = words[frameWord + FRAME_RESULT]!;
    const caller = words[frameWord + FRAME_CALLER]! >>> 2;
    if (caller >= this.core.userEnd >>> 2) return;
    const place = source < 0 ? this.core.index(source) << 2 : this.origins[source]!;
    const kept = source < 0 ? bytes : Math.min(bytes, this.originBytes[source]!);
    this.destination(operand, caller, bytes);
    this.carryTo(operand, caller, place, kept);
  }
}

function argumentBytes(mask: number, index: number): number {
  return index < 32 && (mask >>> index) & 1 ? 8 : 4;
}
