/**
 * The text of each instruction in the inner loop, as a function of its operands' kinds: 'r' scratch register,
 * 's' slot, 'g' either. Used by dispatch-source.ts only.
 *
 * An operand of either kind is decoded without a branch. For operand x and a frame at word fw, with
 * fb = fw + 2^31: `x + (fb & (x >> 31))` is x for a scratch register and fw + slot for a slot (whose bit 31
 * cancels). Likewise the old contents are always written to the journal, but its top moves only for slots.
 *
 * `| 0` after every sum tells V8 that int32 arithmetic may wrap: without it each one is checked for overflow.
 * `break` leaves the switch for the slow side (cold.ts), which runs the instruction at pc from cc's code, or only
 * makes room in the journal.
 */
import type { OpName } from '../bytecode/opcodes';
import { Kind } from './journal';
import { LoopNumber } from './loop-state';

/** Text of one instruction; `length` undefined: it sets pc and continues by itself. */
export interface CaseText {
  readonly body: string;
  readonly length?: number;
}
/** `kinds`: one letter per source or destination operand, in order. */
export type CaseWriter = (kinds: string) => CaseText;

/** The word of the code at pc + n. */
const word = (n: number): string => `code[pc + ${n}]!`;

/** Declares `i<n>`: index of the word that operand n names. */
function index(n: number, kind: string): string {
  if (kind === 'r') return `const i${n} = ${word(n)};`;
  if (kind === 's') return `const i${n} = (${word(n)} + fw) | 0;`;
  return `const x${n} = ${word(n)}; const i${n} = (x${n} + (fb & (x${n} >> 31))) | 0;`;
}
/** Declares `name`: the 32-bit value of operand n. */
const read32 = (name: string, n: number, kind: string): string =>
  `${index(n, kind)} const ${name} = words[i${n}]!;`;
/** Declares `<name>l` and `<name>h`: the 64-bit value of operand n. */
const read64 = (name: string, n: number, kind: string): string =>
  `${index(n, kind)} const ${name}l = words[i${n}]!; const ${name}h = words[i${n} + 1]!;`;

/** Remembers word `at` (an expression), moving the top by `step`. */
const save32 = (at: string, step: string): string =>
  `j[jp] = words[${at}]!; j[jp + 1] = (${at} << 3) | ${Kind.word}; jp = (jp ${step}) | 0;`;
const save64 = (at: string, step: string): string =>
  `j[jp] = words[${at}]!; j[jp + 1] = words[${at} + 1]!;` +
  `j[jp + 2] = (${at} << 3) | ${Kind.double}; jp = (jp ${step}) | 0;`;

/** Writes a 32-bit expression to operand 1. */
function write32(value: string, kind: string): string {
  const save = { r: '', s: save32('i1', '+ 2'), g: save32('i1', '- ((x1 >> 31) << 1)') }[kind]!;
  return `${index(1, kind)} ${save} words[i1] = ${value};`;
}
function write64(low: string, high: string, kind: string): string {
  const save = { r: '', s: save64('i1', '+ 3'), g: save64('i1', '+ ((x1 >> 31) & 3)') }[kind]!;
  return `${index(1, kind)} ${save} words[i1] = ${low}; words[i1 + 1] = ${high};`;
}

export const CASES = new Map<OpName, CaseWriter>();

function define(name: OpName, length: number, body: (kinds: string) => string): void {
  CASES.set(name, (kinds) => ({ body: body(kinds), length }));
}
function defineJumping(name: OpName, body: (kinds: string) => string): void {
  CASES.set(name, (kinds) => ({ body: body(kinds) }));
}
function each<K extends string, V>(
  table: Partial<Record<K, V>>,
  visit: (name: K, value: V) => void,
): void {
  for (const name of Object.keys(table) as K[]) visit(name, table[name] as V);
}

// ------------------------------------------------------------------ 32-bit operations

/** Expressions over a and b. */
const BINARY_32: Partial<Record<OpName, string>> = {
  ADD32: '(a + b) | 0',
  SUB32: '(a - b) | 0',
  MUL32: 'Math.imul(a, b)',
  AND32: 'a & b',
  OR32: 'a | b',
  XOR32: 'a ^ b',
  SHL32: 'a << b',
  SHR32: 'a >> b',
  SHRU32: '(a >>> b) | 0',
  EQ32: 'a === b ? 1 : 0',
  NE32: 'a !== b ? 1 : 0',
  LT32: 'a < b ? 1 : 0',
  LE32: 'a <= b ? 1 : 0',
  LTU32: 'a >>> 0 < b >>> 0 ? 1 : 0',
  LEU32: 'a >>> 0 <= b >>> 0 ? 1 : 0',
};
const IMMEDIATE_32: Partial<Record<OpName, string>> = {
  ADDI32: '(a + b) | 0',
  MULI32: 'Math.imul(a, b)',
  ANDI32: 'a & b',
  SHLI32: 'a << b',
  SHRI32: 'a >> b',
  SHRUI32: '(a >>> b) | 0',
};
const UNARY_32: Partial<Record<OpName, string>> = {
  MOV32: 'a',
  SX8: '(a << 24) >> 24',
  ZX8: 'a & 255',
  SX16: '(a << 16) >> 16',
  ZX16: 'a & 65535',
  BOOL32: 'a !== 0 ? 1 : 0',
  NOT32: 'a === 0 ? 1 : 0',
  NEG32: '(0 - a) | 0',
  INV32: '~a',
};
/** Division: guard for the slow side (the trap), then the value. */
const DIVISION_32: Partial<Record<OpName, [string, string]>> = {
  DIV32: ['b === 0 || (b === -1 && a === -2147483648)', '(a / b) | 0'],
  REM32: ['b === 0 || (b === -1 && a === -2147483648)', '(a % b) | 0'],
  DIVU32: ['b === 0', '((a >>> 0) / (b >>> 0)) | 0'],
  REMU32: ['b === 0', '((a >>> 0) % (b >>> 0)) | 0'],
};

each(BINARY_32, (name, value) =>
  define(
    name,
    4,
    ([d, a, b]) => `${read32('a', 2, a!)} ${read32('b', 3, b!)} ${write32(value, d!)}`,
  ),
);
each(IMMEDIATE_32, (name, value) =>
  define(name, 4, ([d, a]) => `${read32('a', 2, a!)} const b = ${word(3)}; ${write32(value, d!)}`),
);
each(UNARY_32, (name, value) =>
  define(name, 3, ([d, a]) => `${read32('a', 2, a!)} ${write32(value, d!)}`),
);
each(DIVISION_32, (name, [guard, value]) =>
  define(name, 4, ([d, a, b]) => {
    const operands = `${read32('a', 2, a!)} ${read32('b', 3, b!)}`;
    return `${operands} if (${guard}) break; ${write32(value, d!)}`;
  }),
);
define('LI32', 3, ([d]) => write32(word(2), d!));

// ------------------------------------------------------------------ 64-bit operations

/** Statements over al, ah, bl, bh that end with `const vl`, `const vh`. */
const ADD_64 =
  'const vl = (al + bl) | 0; const vh = (((ah + bh) | 0) + (vl >>> 0 < al >>> 0 ? 1 : 0)) | 0;';
const MUL_64 =
  'const p = (al & 65535) * (bl >>> 0); const q = (al >>> 16) * (bl >>> 0) + Math.floor(p / 65536);' +
  'const vl = Math.imul(al, bl);' +
  'const vh = (Math.floor(q / 65536) + Math.imul(al, bh) + Math.imul(ah, bl)) | 0;';
const BINARY_64: Partial<Record<OpName, string>> = {
  ADD64: ADD_64,
  SUB64:
    'const vl = (al - bl) | 0; const vh = (((ah - bh) | 0) - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0;',
  MUL64: MUL_64,
  AND64: 'const vl = al & bl; const vh = ah & bh;',
  OR64: 'const vl = al | bl; const vh = ah | bh;',
  XOR64: 'const vl = al ^ bl; const vh = ah ^ bh;',
};
/** The immediate `b` is sign-extended. */
const IMMEDIATE_64: Partial<Record<OpName, string>> = {
  ADDI64: `const bl = b; const bh = b >> 31; ${ADD_64}`,
  MULI64: `const bl = b; const bh = b >> 31; ${MUL_64}`,
  ANDI64: 'const vl = al & b; const vh = ah & (b >> 31);',
};
/** Over al, ah and the count n in 0 … 63; `<<` and `>>>` use its low five bits. */
const SHIFT_64: Record<'SHL' | 'SHR' | 'SHRU', string> = {
  SHL:
    'let vl = al << n; let vh = (ah << n) | ((al >>> 1) >>> (31 - n));' +
    'if (n & 32) { vh = vl; vl = 0; }',
  SHR:
    'let vh = ah >> n; let vl = (al >>> n) | ((ah << 1) << (31 - n));' +
    'if (n & 32) { vl = vh; vh = ah >> 31; }',
  SHRU:
    'let vh = (ah >>> n) | 0; let vl = (al >>> n) | ((ah << 1) << (31 - n));' +
    'if (n & 32) { vl = vh; vh = 0; }',
};
/** Conditions over al, ah, bl, bh. */
const COMPARE_64 = {
  EQ: '((al ^ bl) | (ah ^ bh)) === 0',
  NE: '((al ^ bl) | (ah ^ bh)) !== 0',
  LT: '(ah === bh ? al >>> 0 < bl >>> 0 : ah < bh)',
  LE: '(ah === bh ? al >>> 0 <= bl >>> 0 : ah < bh)',
  LTU: '(ah === bh ? al >>> 0 < bl >>> 0 : ah >>> 0 < bh >>> 0)',
  LEU: '(ah === bh ? al >>> 0 <= bl >>> 0 : ah >>> 0 < bh >>> 0)',
};
const result64 = (kind: string): string => write64('vl', 'vh', kind);

each(BINARY_64, (name, value) =>
  define(
    name,
    4,
    ([d, a, b]) => `${read64('a', 2, a!)} ${read64('b', 3, b!)} ${value} ${result64(d!)}`,
  ),
);
each(IMMEDIATE_64, (name, value) =>
  define(
    name,
    4,
    ([d, a]) => `${read64('a', 2, a!)} const b = ${word(3)}; ${value} ${result64(d!)}`,
  ),
);
each(SHIFT_64, (name, value) => {
  define(`${name}64`, 4, ([d, a, b]) => {
    const count = `${read32('b', 3, b!)} const n = b & 63;`;
    return `${read64('a', 2, a!)} ${count} ${value} ${result64(d!)}`;
  });
  define(
    `${name}I64`,
    4,
    ([d, a]) => `${read64('a', 2, a!)} const n = ${word(3)} & 63; ${value} ${result64(d!)}`,
  );
});
each(COMPARE_64, (name, condition) =>
  define(`${name}64`, 4, ([d, a, b]) => {
    const operands = `${read64('a', 2, a!)} ${read64('b', 3, b!)}`;
    return `${operands} ${write32(`${condition} ? 1 : 0`, d!)}`;
  }),
);
define('LI64', 4, ([d]) => write64(word(2), word(3), d!));
define('MOV64', 3, ([d, a]) => `${read64('a', 2, a!)} ${write64('al', 'ah', d!)}`);
define('SX32', 3, ([d, a]) => `${read32('a', 2, a!)} ${write64('a', 'a >> 31', d!)}`);
define('ZX32', 3, ([d, a]) => `${read32('a', 2, a!)} ${write64('a', '0', d!)}`);
define('BOOL64', 3, ([d, a]) => `${read64('a', 2, a!)} ${write32('(al | ah) !== 0 ? 1 : 0', d!)}`);
define('NOT64', 3, ([d, a]) => `${read64('a', 2, a!)} ${write32('(al | ah) === 0 ? 1 : 0', d!)}`);
define('NEG64', 3, ([d, a]) => {
  const high = '(((0 - ah) | 0) - (al !== 0 ? 1 : 0)) | 0';
  return `${read64('a', 2, a!)} ${write64('(0 - al) | 0', high, d!)}`;
});
define('INV64', 3, ([d, a]) => `${read64('a', 2, a!)} ${write64('~al', '~ah', d!)}`);
define('LEA', 3, ([d]) => {
  const low = `const v = ((((fw << 2) + ${word(2)}) | 0) - bias) | 0;`;
  return `${low} ${write64('v', 'high', d!)}`;
});

// Array indexing is exact while index * scale stays below 2^53; larger scales take the slow side.
const SCALE = `const scale = ${word(4)}; if (scale >>> 0 > 1048576) break;`;
const PRODUCT =
  'const bl = Math.imul(b, scale); const bh = Math.floor((b * scale) / 4294967296) | 0;';
define('IDX32', 5, ([d, a, b]) => {
  const operands = `${read64('a', 2, a!)} ${read32('b', 3, b!)}`;
  return `${SCALE} ${operands} ${PRODUCT} ${ADD_64} ${result64(d!)}`;
});
define('IDX64', 5, ([d, a, b]) => {
  const wide = `${index(3, b!)} const b = words[i3]!; if (words[i3 + 1]! !== b >> 31) break;`;
  return `${SCALE} ${read64('a', 2, a!)} ${wide} ${PRODUCT} ${ADD_64} ${result64(d!)}`;
});

// ------------------------------------------------------------------ jumps

const JUMPS_ON_ONE: Partial<Record<OpName, [read: typeof read32, condition: string]>> = {
  JZ32: [read32, 'a === 0'],
  JNZ32: [read32, 'a !== 0'],
  JZ64: [read64, '(al | ah) === 0'],
  JNZ64: [read64, '(al | ah) !== 0'],
};
const JUMPS_ON_TWO: Partial<Record<OpName, [read: typeof read32, condition: string]>> = {
  JEQ32: [read32, 'a === b'],
  JNE32: [read32, 'a !== b'],
  JLT32: [read32, 'a < b'],
  JLE32: [read32, 'a <= b'],
  JLTU32: [read32, 'a >>> 0 < b >>> 0'],
  JLEU32: [read32, 'a >>> 0 <= b >>> 0'],
  JEQ64: [read64, COMPARE_64.EQ],
  JNE64: [read64, COMPARE_64.NE],
  JLT64: [read64, COMPARE_64.LT],
  JLE64: [read64, COMPARE_64.LE],
  JLTU64: [read64, COMPARE_64.LTU],
  JLEU64: [read64, COMPARE_64.LEU],
};

defineJumping('JMP', () => `pc = ${word(1)}; continue;`);
each(JUMPS_ON_ONE, (name, [read, condition]) =>
  defineJumping(
    name,
    ([a]) => `${read('a', 1, a!)} pc = ${condition} ? ${word(2)} : (pc + 3) | 0; continue;`,
  ),
);
each(JUMPS_ON_TWO, (name, [read, condition]) =>
  defineJumping(name, ([a, b]) => {
    const operands = `${read('a', 1, a!)} ${read('b', 2, b!)}`;
    return `${operands} pc = ${condition} ? ${word(3)} : (pc + 4) | 0; continue;`;
  }),
);
defineJumping(
  'SWITCH',
  ([a]) =>
    `${read32('a', 1, a!)} const k = (a - ${word(2)}) >>> 0;
    pc = k < ${word(4)} ? code[(pc + 5 + k) | 0]! : ${word(3)}; continue;`,
);

// ------------------------------------------------------------------ statements and calls

define('NOP', 1, () => '');
define(
  'STMT',
  2,
  () =>
    `if (fuel <= 0 || jp > jlimit) break;
    fuel = (fuel - 1) | 0; j[jp] = (pc << 3) | ${Kind.stmt}; jp = (jp + 1) | 0;`,
);
define('ENTER', 3, () => `if (((fw + ${word(2)}) | 0) > stackEnd) break;`);

const SET_FRAME = 'fb = (fw + -2147483648) | 0;';
defineJumping(
  'CALL',
  () => `const n = ${word(5)}; const offset = ${word(3)}; const target = ${word(2)};
    let w = (fw + offset) | 0;
    if (jp > jlimit || ((w + code[target + 2]!) | 0) > stackEnd) break;
    const callee = w;
    j[jp] = words[w]!; j[jp + 1] = words[w + 1]!;
    j[jp + 2] = words[w + 2]!; j[jp + 3] = words[w + 3]!;
    jp = (jp + 4) | 0;
    words[w] = (pc + 6 + n) | 0; words[w + 1] = fw << 2;
    words[w + 2] = ${word(1)}; words[w + 3] = 0;
    let mask = ${word(4)};
    for (let i = 0; i < n; i = (i + 1) | 0) {
      w = (w + 2) | 0;
      const x = code[pc + 6 + i]!; const a = (x + (fb & (x >> 31))) | 0;
      j[jp] = words[w + 2]!; j[jp + 1] = words[w + 3]!; jp = (jp + 2) | 0;
      words[w + 2] = words[a]!; words[w + 3] = words[a + 1]! & -(mask & 1);
      mask >>>= 1;
    }
    j[jp] = (offset << 9) | (n << 3) | ${Kind.call}; jp = (jp + 1) | 0;
    fw = callee; ${SET_FRAME} pc = (target + 3) | 0; continue;`,
);

const RETURN_GUARD =
  'if (words[fw + 3]! !== 0 || jp > jlimit || words[fw]! >>> 0 >= codeEnd) break;';
/** Leaves the frame; declares `d`, where the result goes, and `xd`. */
const LEAVE = `pc = words[fw]!; j[jp] = (fw << 3) | ${Kind.frame}; jp = (jp + 1) | 0;
  const xd = words[fw + 2]!; fw = words[fw + 1]! >> 2; ${SET_FRAME}
  const d = (xd + (fb & (xd >> 31))) | 0;`;
defineJumping(
  'RET',
  () =>
    `${RETURN_GUARD} pc = words[fw]!; j[jp] = (fw << 3) | ${Kind.frame}; jp = (jp + 1) | 0;
    fw = words[fw + 1]! >> 2; ${SET_FRAME} continue;`,
);
defineJumping(
  'RET32',
  ([a]) =>
    `${RETURN_GUARD} ${read32('a', 1, a!)} ${LEAVE}
    ${save32('d', '- ((xd >> 31) << 1)')} words[d] = a; continue;`,
);
defineJumping(
  'RET64',
  ([a]) =>
    `${RETURN_GUARD} ${read64('a', 1, a!)} ${LEAVE}
    ${save64('d', '+ ((xd >> 31) & 3)')} words[d] = al; words[d + 1] = ah; continue;`,
);

// ------------------------------------------------------------------ memory

/** Declares `p`: physical address of pointer operand n plus the offset at `imm`, when open and aligned. */
const pointer = (n: number, kind: string, imm: number, alignMask: number): string =>
  `${index(n, kind)} const low = (words[i${n}]! + ${word(imm)}) | 0; const p = (low + bias) | 0;
  if (((words[i${n} + 1]! ^ high)${alignMask ? ` | (low & ${alignMask})` : ''}) !== 0 ||
      (low - lowest) >>> 0 >= size || shadow[p >>> 3]! !== 0) break;`;

const LOADS: Partial<Record<OpName, [alignMask: number, value: string]>> = {
  LD8S: [0, '(bytes[p]! << 24) >> 24'],
  LD8U: [0, 'bytes[p]!'],
  LD16S: [1, 'halves[p >> 1]!'],
  LD16U: [1, 'halves[p >> 1]! & 65535'],
  LD32: [3, 'words[p >> 2]!'],
};
const STORES: Partial<Record<OpName, [alignMask: number, store: string]>> = {
  ST8: [0, `j[jp] = bytes[p]!; j[jp + 1] = (p << 3) | ${Kind.byte}; bytes[p] = v;`],
  ST16: [1, `j[jp] = halves[p >> 1]!; j[jp + 1] = (p << 3) | ${Kind.half}; halves[p >> 1] = v;`], // prettier-ignore
  ST32: [3, `j[jp] = words[p >> 2]!; j[jp + 1] = (p << 1) | ${Kind.word}; words[p >> 2] = v;`], // prettier-ignore
};

each(LOADS, (name, [mask, value]) =>
  define(name, 4, ([d, a]) => `${pointer(2, a!, 3, mask)} const v = ${value}; ${write32('v', d!)}`),
);
define('LD64', 4, ([d, a]) => {
  const value = 'const q = p >> 2; const vl = words[q]!; const vh = words[q + 1]!;';
  return `${pointer(2, a!, 3, 7)} ${value} ${write64('vl', 'vh', d!)}`;
});
each(STORES, (name, [mask, store]) =>
  define(
    name,
    4,
    ([a, v]) => `${pointer(1, a!, 2, mask)} ${read32('v', 3, v!)} ${store} jp = (jp + 2) | 0;`,
  ),
);
define(
  'ST64',
  4,
  ([a, v]) =>
    `${pointer(1, a!, 2, 7)} ${read64('v', 3, v!)} const q = p >> 2;
    ${save64('q', '+ 3')} words[q] = vl; words[q + 1] = vh;`,
);

// The redzone beside a local object: one granule. Longer ranges take the slow side.
define(
  'POISON',
  4,
  () =>
    `if (${word(2)} !== 8) break; const p = (((fw << 2) + ${word(1)}) | 0) >>> 3;
    j[jp] = shadow[p]!; j[jp + 1] = ((p + numbers[${LoopNumber.shadowBase}]!) << 3) | ${Kind.byte};
    jp = (jp + 2) | 0; shadow[p] = ${word(3)};`,
);
