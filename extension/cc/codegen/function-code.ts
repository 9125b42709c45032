/**
 * The state of codegen for one function: where code goes, which scratch registers and slots are in use, and
 * what the debugger is told. Scratch registers are handed out like a stack (a value is dead once its user
 * has been emitted), slots likewise, per statement and per block.
 */
import { SCRATCH_WORDS } from '../../bytecode/memory-map';
import { Op } from '../../bytecode/opcodes';
import type { VariableInfo } from '../../bytecode/image';
import type { GlobalSymbol, LocalVariable } from '../sema/symbols';
import type { FunctionTree, StepPoint } from '../sema/tree';
import { sizeOf, withoutByteCounts } from '../types';
import type { Emitter } from './emitter';
import { Frame, slot, slotShape } from './frame';
import type { ProgramCode } from './program-code';

/** A variable in scope, its end of scope still open. */
type OpenVariable = { -readonly [K in keyof VariableInfo]: VariableInfo[K] };

export class FunctionCode {
  readonly emitter: Emitter;
  readonly frame: Frame;
  readonly variables: OpenVariable[] = [];
  /** Next free scratch word. */
  registers = 0;
  /** Words of CALLs that hold the callee's frame offset, known at the end. */
  readonly frameOffsets: number[] = [];
  private readonly silent: boolean;

  constructor(
    readonly program: ProgramCode,
    readonly tree: FunctionTree,
    readonly index: number,
  ) {
    this.emitter = program.emitter;
    this.frame = new Frame(tree);
    this.silent = tree.silent;
  }

  // -------------------------------------------------------------- temporaries

  /** A scratch register, or an anonymous slot when they have run out. */
  temporary(wide: boolean): number {
    let at = this.registers;
    if (wide && at & 1) at++;
    if (at + 2 > SCRATCH_WORDS) return this.temporarySlot(wide);
    this.registers = at + (wide ? 2 : 1);
    return at;
  }
  /** An anonymous slot: survives statements and calls until the end of the current statement. */
  temporarySlot(wide: boolean): number {
    return slot(this.frame.allocate(wide ? 8 : 4, wide ? 8 : 4));
  }
  /** Somewhere to put a result: where the user wants it, else a register. */
  destination(wanted: number | undefined, wide: boolean): number {
    return wanted ?? this.temporary(wide);
  }

  /** The variable's byte offset in the frame; a temporary gets its place when first mentioned. */
  offsetOf(variable: LocalVariable): number {
    if (variable.offset < 0) this.place(variable);
    return variable.offset;
  }
  private place(variable: LocalVariable): void {
    const { size, align } = slotShape(variable);
    variable.offset = this.frame.allocate(size, align);
    if (variable.blockLifetime) this.frame.floor = Math.max(this.frame.floor, this.frame.top);
  }

  // -------------------------------------------------------------- statements

  /** Generates one full expression; its temporaries end with it, but not its compound literals. */
  statement(body: () => void): void {
    const { frame, registers } = this;
    const outer = frame.floor;
    frame.floor = frame.top;
    body();
    frame.release(frame.floor);
    frame.floor = outer;
    this.registers = registers;
  }

  step(point: StepPoint): void {
    if (this.silent) return;
    const { emitter } = this;
    const index = this.program.addStatement(emitter.pc, point, this.index);
    emitter.op1(Op.STMT, index);
  }

  /** A declared name comes into scope here. */
  open(variable: LocalVariable): void {
    if (variable.storage) variable.offset = this.offsetOf(variable.storage);
    // An object with redzones has had its place from the start.
    if (variable.overAligned !== undefined) this.placeAligned(variable, variable.overAligned);
    else if (variable.offset < 0) this.place(variable);
    this.describe(variable);
  }
  private placeAligned(variable: LocalVariable, align: number): void {
    const { emitter, frame } = this;
    const size = Math.max(sizeOf(variable.type), 8);
    const room = frame.allocate(size + align, 8);
    variable.offset = frame.allocate(8, 8);
    const pointer = slot(variable.offset);
    emitter.op2(Op.LEA, pointer, room);
    emitter.op3(Op.ADDI64, pointer, pointer, align - 1);
    emitter.op3(Op.ANDI64, pointer, pointer, -align);
  }
  describe(variable: LocalVariable): void {
    const { name, type, parameter, span, indirect } = variable;
    if (name === '') return;
    this.variables.push({
      name,
      type: withoutByteCounts(type),
      parameter,
      span,
      scopeStart: this.emitter.pc,
      scopeEnd: -1,
      place: { kind: indirect ? 'indirect' : 'frame', offset: variable.offset },
    });
  }
  describeStatic(symbol: GlobalSymbol): void {
    const { name, type, span } = symbol;
    this.program.staticLocals.push({ symbol, variable: this.variables.length, code: this });
    this.variables.push({
      name,
      type,
      parameter: false,
      span,
      scopeStart: this.emitter.pc,
      scopeEnd: -1,
      place: { kind: 'global', address: 0 },
    });
  }
  /** Runs `body` as a block: its slots and names end with it. */
  block(body: () => void): void {
    const { frame } = this;
    const { top, floor } = frame;
    const first = this.variables.length;
    body();
    this.closeScopes(first);
    frame.floor = floor;
    frame.release(top);
  }
  closeScopes(first: number): void {
    for (let index = first; index < this.variables.length; index++) {
      const variable = this.variables[index]!;
      if (variable.scopeEnd < 0) variable.scopeEnd = this.emitter.pc;
    }
  }

  // -------------------------------------------------------------- small pieces

  constant32(value: number): number {
    const to = this.temporary(false);
    this.emitter.op2(Op.LI32, to, value);
    return to;
  }
  constant64(low: number, high: number): number {
    const to = this.temporary(true);
    this.emitter.op3(Op.LI64, to, low, high);
    return to;
  }
  move(from: number, to: number, wide: boolean): void {
    if (from !== to) this.emitter.op2(wide ? Op.MOV64 : Op.MOV32, to, from);
  }
  /** The operand in the wanted place, or where it is when nobody minds. */
  deliver(from: number, wanted: number | undefined, wide: boolean): number {
    if (wanted === undefined) return from;
    this.move(from, wanted, wide);
    return wanted;
  }
  frameAddress(offset: number, wanted?: number): number {
    const to = this.destination(wanted, true);
    this.emitter.op2(Op.LEA, to, offset);
    return to;
  }
}
