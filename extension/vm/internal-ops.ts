/**
 * The machine's private opcodes. Numbers below OP_NAMES.length are cc's own opcodes; above them stand variants
 * that translate.ts puts in their place. Lengths never differ, so pcs stay the same.
 *
 *   LD64.rs     cc's instruction for these kinds of operands: r scratch, s slot (whose operand word then is the
 *               plain offset in the frame)
 *   STMT+RET    several instructions at once. Only the first one's opcode changes: the others stay where they are,
 *               so that a jump to one of them, or a break flag, finds it there.
 *
 * Which variants exist is measured: the commonest in kernel and test programs (test/bench).
 */
import { OPERANDS, OP_NAMES, Op, type OpName } from '../bytecode/opcodes';

/** Instructions without a case in the inner loop: always run by cold.ts. */
export const COLD: readonly OpName[] = [
  ...(['CALLI', 'HOST', 'HOSTR', 'SYSCALL', 'TRAP', 'COPY', 'ZERO'] as const),
  ...(['DIV64', 'DIVU64', 'REM64', 'REMU64', 'FOP1', 'FOP2'] as const),
];

/** Kinds of the source and destination operands, immediates left out. */
export const SPECIALISED: readonly [names: readonly OpName[], kinds: readonly string[]][] = [
  [['LD64'], ['rs', 'rr', 'ss']],
  [['LD32'], ['rs', 'rr']],
  [
    ['LD8U', 'LD8S'],
    ['rr', 'rs'],
  ],
  [['ST64'], ['rr', 'ss', 'sr']],
  [['ST32'], ['rr', 'sr']],
  [['ST8'], ['rr']],
  [['LI32'], ['r', 's']],
  [['LI64', 'LEA'], ['r']],
  [
    ['JZ32', 'JNZ32', 'JZ64', 'JNZ64'],
    ['r', 's'],
  ],
  [['JEQ32', 'JNE32', 'JLEU32', 'JEQ64'], ['rr']],
  [['JLT32'], ['sr', 'ss']],
  [['JLE32'], ['ss']],
  [['JNE64'], ['rs']],
  [
    ['ADDI32', 'ADDI64'],
    ['rs', 'rr', 'ss'],
  ],
  [['MOV64'], ['ss']],
  [['SX32'], ['rs']],
  [['ZX32'], ['rr']],
  [['ADD32', 'ADD64', 'XOR64'], ['rrr']],
  [['SHLI64', 'SHRUI64', 'ANDI32'], ['rr']],
  [
    ['IDX32', 'IDX64'],
    ['rrr', 'rrs'],
  ],
  [['RET32', 'RET64'], ['r']],
];

/** A statement may begin a sequence but not stand inside one, where its break flag would not be seen. */
export const FUSED: readonly string[] = [
  'STMT+RET',
  'STMT+CALL',
  'STMT+LD64.rs',
  'STMT+LD64.ss',
  'STMT+LD32.rs',
  'STMT+LD8S.rs',
  'STMT+ST64.ss',
  'STMT+LI64.r',
  'STMT+LI32.r',
  'STMT+LI32.s',
  'STMT+LEA.r',
  'STMT+ADDI64.ss',
  'STMT+ADDI32.ss',
  'STMT+ADDI64.rs',
  'STMT+MOV64.ss',
  'STMT+JZ64.s',
  'STMT+JNZ64.s',
  'STMT+JZ32.s',
  'STMT+SX32.rs',
];

export const variantName = (name: OpName, kinds: string): string => `${name}.${kinds}`;

/** Private opcodes without a case: STMT with the break flag; a jump that cold.ts must look at. */
const WITHOUT_CASE = ['STMT_BREAK', 'JUMP_COLD'];

/** Names of all private opcodes, in the order of their numbers, which begin at OP_NAMES.length. */
export const VARIANTS: readonly string[] = [
  ...WITHOUT_CASE,
  ...SPECIALISED.flatMap(([names, kinds]) =>
    names.flatMap((name) => kinds.map((kind) => variantName(name, kind))),
  ),
  ...FUSED,
];

/** Public opcodes that never remain after translation: all kinds of their operands have a variant. */
const REPLACED = OP_NAMES.filter((name) => {
  const operands = OPERANDS[Op[name]]!.kinds.filter((kind) => kind === 'd' || kind === 's');
  const variants = VARIANTS.filter((variant) => variant.startsWith(`${name}.`));
  return operands.length > 0 && variants.length === 2 ** operands.length;
});

/** Everything that has a case in the inner loop. */
export const CASE_NAMES: readonly string[] = [
  ...OP_NAMES.filter((name) => !COLD.includes(name) && !REPLACED.includes(name)),
  ...VARIANTS.filter((name) => !WITHOUT_CASE.includes(name)),
];

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...OP_NAMES.map((name, number) => [name, number] as const),
  ...VARIANTS.map((name, index) => [name, OP_NAMES.length + index] as const),
]);

/** Number of a private or public opcode, or undefined when there is no such variant. */
export function internalOp(name: string): number | undefined {
  return NUMBERS.get(name);
}

/** STMT with the break flag set. */
export const STMT_BREAK = internalOp('STMT_BREAK')!;
/** A jump in a loop without a statement: it must look for room in the journal. */
export const JUMP_COLD = internalOp('JUMP_COLD')!;
