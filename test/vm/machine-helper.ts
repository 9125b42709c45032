/**
 * A real machine around hand-assembled code, for the tests of the machine. `program` is assembler text (see
 * extension/bytecode/disassemble.ts); each label before an ENTER is a function.
 */
import { assemble } from '../../extension/bytecode/disassemble';
import type { FunctionInfo, Image, StatementInfo } from '../../extension/bytecode/image';
import { FrameKind, Shadow, type Space } from '../../extension/bytecode/memory-map';
import { OP_NAMES, Op, instructionLength } from '../../extension/bytecode/opcodes';
import type { Machine, MachineOptions } from '../../extension/vm/interfaces';
import { createMachine } from '../../extension/vm/machine';

const KIB = 1024;
/** Physical start of the kernel stack used by `start`. */
export const STACK = 0x4000;
export const STACK_END = STACK + 32 * KIB;
/** Open kernel memory for tests to play with. */
export const HEAP = 0x10000;
export const HEAP_END = HEAP + 16 * KIB;
const VOID = { kind: 'void', size: 0, align: 1 } as const;
const SPAN = { file: { path: 'test.s', text: '' }, start: 0, end: 0, line: 1, column: 1 };

export interface Assembled {
  readonly image: Image;
  readonly labels: ReadonlyMap<string, number>;
}

export function imageOf(
  text: string,
  space: Space = 'kernel',
  base = 0,
  functionsBase = 0,
  hostFunctions: readonly string[] = [],
): Assembled {
  const { code, labels } = assemble(text, base);
  const image: Image = {
    bases: {
      space,
      code: base,
      data: space === 'kernel' ? 0x1000 : 0x600000,
      statements: 0,
      functions: functionsBase,
      hostFunctions: 0,
    },
    code,
    data: new Uint8Array(),
    bssSize: 0,
    globals: [],
    functions: functionsOf(code, base, labels),
    statements: statementsOf(code, base),
    hostFunctions,
    constructors: [],
    types: new Map(),
    macros: new Map(),
  };
  return { image, labels };
}

function pcs(code: Int32Array, opcode: number): number[] {
  const found: number[] = [];
  for (let pc = 0; pc < code.length; pc += instructionLength(code, pc)) {
    if (OP_NAMES[code[pc]!] === undefined) throw new Error(`bad opcode at ${pc}`);
    if (code[pc] === opcode) found.push(pc);
  }
  return found;
}

function functionsOf(
  code: Int32Array,
  base: number,
  labels: ReadonlyMap<string, number>,
): FunctionInfo[] {
  const names = new Map([...labels].map(([name, pc]) => [pc, name]));
  const entries = pcs(code, Op.ENTER);
  return entries.map((entry, i) => ({
    name: names.get(base + entry) ?? `f${i}`,
    type: VOID,
    entry: base + entry,
    end: base + (entries[i + 1] ?? code.length),
    frameWords: code[entry + 2]!,
    span: SPAN,
    isStatic: false,
    variables: [],
  }));
}

function statementsOf(code: Int32Array, base: number): StatementInfo[] {
  return pcs(code, Op.STMT).map((pc) => ({
    pc: base + pc,
    span: SPAN,
    function: 0,
    inMacro: false,
  }));
}

export interface Bench {
  readonly machine: Machine;
  readonly labels: ReadonlyMap<string, number>;
}

const OPTIONS: MachineOptions = {
  kernelBytes: 256 * KIB,
  userBytes: 256 * KIB,
  journalBytes: 64 * KIB * KIB,
};

/** A machine with this kernel code, its stack and heap open, standing at `main` with a frame of kind halt. */
export function start(
  text: string,
  options: Partial<MachineOptions> = {},
  hostFunctions: readonly string[] = [],
): Bench {
  const machine = createMachine({ ...OPTIONS, ...options });
  const { image, labels } = imageOf(text, 'kernel', 0, 0, hostFunctions);
  machine.load(image);
  openMemory(machine);
  begin(machine, labels.get('main')!);
  return { machine, labels };
}

export function openMemory(machine: Machine): void {
  machine.setShadow(STACK, STACK_END - STACK, Shadow.open);
  machine.setShadow(HEAP, HEAP_END - HEAP, Shadow.open);
}

/** Registers at `entry` with a fresh halt frame; history and moment start over. */
export function begin(
  machine: Machine,
  entry: number,
  args: readonly (readonly [number, number])[] = [],
): void {
  const stack = { base: STACK, end: STACK_END, space: 'kernel' as const };
  machine.switchTo({ pc: 0, frame: 0, space: 'kernel', stackEnd: STACK_END, userBase: 0x42000 });
  machine.pushCall(entry, args, FrameKind.halt, stack);
  machine.markStart();
}

/** [low, high] words of a value. */
export function words64(value: bigint): [number, number] {
  return [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];
}

/** Signed value of two words. */
export function value64(low: number, high: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}
