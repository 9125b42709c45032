/**
 * The frame of a function: linkage, parameters (8 bytes each), then slots. Slots of blocks that are not active
 * at the same time share space; objects with redzones have places of their own for the whole call, because
 * the shadow bytes around them are set once, on entry.
 */
import { FRAME_LINKAGE_WORDS, Shadow } from '../../bytecode/memory-map';
import { slotOperand } from '../../bytecode/opcodes';
import { isAggregate, isScalar, resolve, sizeOf } from '../types';
import type { LocalVariable } from '../sema/symbols';
import type { FunctionTree } from '../sema/tree';

/** Most arguments of a call: its mask of 64-bit arguments has one bit each. */
export const MAX_ARGUMENTS = 32;
const PARAMETER = 8;
const REDZONE = 8;

const roundUp = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

/** Shadow bytes to set: frame offset, bytes, value. */
export interface Poison {
  readonly offset: number;
  readonly size: number;
  readonly shadow: number;
}

export class Frame {
  /** First free byte. */
  top = FRAME_LINKAGE_WORDS * 4;
  private max = 0;
  /** Where the statement being generated may not go below when it ends. */
  floor = 0;
  readonly poisons: Poison[] = [];
  /** The bytes that the poisons cover. */
  private poisonStart = 0;
  private poisonEnd = 0;

  constructor(tree: FunctionTree) {
    if (tree.resultPointer) this.parameter(tree.resultPointer);
    for (const parameter of tree.parameters) this.parameter(parameter);
    this.varargs = this.top;
    if (tree.type.variadic) this.top = FRAME_LINKAGE_WORDS * 4 + MAX_ARGUMENTS * PARAMETER;
    this.guard(tree.locals.filter(wantsRedzone));
    this.floor = this.top;
  }

  /** Byte offset of the first argument after the named parameters. */
  readonly varargs: number;

  get words(): number {
    return roundUp(Math.max(this.max, this.top), 8) / 4;
  }
  /** One poison that opens everything again. */
  get opening(): Poison | undefined {
    if (this.poisons.length === 0) return undefined;
    const size = this.poisonEnd - this.poisonStart;
    return { offset: this.poisonStart, size, shadow: Shadow.open };
  }

  private parameter(variable: LocalVariable): void {
    variable.offset = this.top;
    this.top += PARAMETER;
  }

  private guard(variables: readonly LocalVariable[]): void {
    if (variables.length === 0) return;
    this.poisonStart = this.top = roundUp(this.top, 8);
    this.redzone();
    for (const variable of variables) {
      const size = sizeOf(variable.type);
      variable.offset = this.top;
      const rest = size % 8;
      if (rest !== 0) this.poisons.push({ offset: this.top + size - rest, size: 8, shadow: rest });
      this.top = roundUp(this.top + size, 8);
      this.redzone();
    }
    this.poisonEnd = this.top;
  }

  private redzone(): void {
    this.poisons.push({ offset: this.top, size: REDZONE, shadow: Shadow.stackRedzone });
    this.top += REDZONE;
  }

  /** Bytes that stay allocated until `release`. Returns the byte offset. */
  allocate(size: number, align: number): number {
    const offset = roundUp(this.top, align);
    this.top = offset + size;
    this.max = Math.max(this.max, this.top);
    return offset;
  }
  release(mark: number): void {
    this.top = mark;
  }
}

function wantsRedzone(variable: LocalVariable): boolean {
  return (
    !variable.indirect &&
    isAggregate(resolve(variable.type)) &&
    variable.addressUses > 0 &&
    sizeOf(variable.type) > 0
  );
}

/** Alignment and size of a variable's slot: small scalars get a whole word. */
export function slotShape(variable: LocalVariable): { size: number; align: number } {
  const type = resolve(variable.type);
  if (!isScalar(type)) return { size: roundUp(Math.max(type.size, 1), 8), align: 8 };
  const size = Math.max(type.size, 4);
  return { size, align: Math.min(size, 8) };
}

/** Operand that names the frame word at a byte offset. */
export function slot(offset: number): number {
  return slotOperand(offset >> 2);
}
