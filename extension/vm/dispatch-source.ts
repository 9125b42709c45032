/**
 * Writes dispatch.ts, the machine's inner loop, as text. One loop, one switch, a case per opcode, operand
 * decoding and journalling spelled out in each: V8 optimises that best, and nobody should have to maintain it by
 * hand. `npx tsx test/bench/write-dispatch.ts` writes the file; a test fails when file and text differ.
 *
 * Operands are decoded without branches. For an operand x and a frame at word fw, with fb = fw + 2^31:
 * `x + (fb & (x >> 31))` is x for a scratch register and fw + slot for a slot (whose bit 31 cancels). Likewise
 * the old contents are always written to the journal, but its top moves only for slots: `jp -= (x >> 31) * 2`.
 *
 * `continue` ends an instruction; `break` leaves the switch for the slow side (cold.ts), which runs the
 * instruction at pc from cc's code, or only makes room in the journal.
 */
import { OP_NAMES, Op, type OpName } from '../bytecode/opcodes';
import { FIRST_LOOP_JUMP, JUMPS } from './internal-ops';
import { Kind } from './journal';

const cases: string[] = [];

function add(code: number, comment: string, body: string): void {
  cases.push(`case ${code}: { // ${comment}\n${body.trim()}\n}`);
}
function op(name: OpName, body: string): void {
  add(Op[name], name, body);
}

// ------------------------------------------------------------------ pieces of text

/** Word index of operand n, as an expression over `x<n>`, which `fetch` declares. */
const at = (n: number): string => `((x${n} + (fb & (x${n} >> 31))) | 0)`;
const fetch = (...ns: number[]): string =>
  ns.map((n) => `const x${n} = code[pc + ${n}]!;`).join(' ');

/** Declares `name`: the 32-bit value of operand n. */
const read32 = (name: string, n: number): string =>
  `const x${n} = code[pc + ${n}]!; const ${name} = words[${at(n)}]!;`;
/** Declares `<name>l` and `<name>h`: the 64-bit value of operand n. */
const read64 = (name: string, n: number): string =>
  `const x${n} = code[pc + ${n}]!; const i${n} = ${at(n)};` +
  `const ${name}l = words[i${n}]!; const ${name}h = words[i${n} + 1]!;`;
/** Writes a 32-bit expression to operand n. */
const write32 = (n: number, value: string): string =>
  `const xd = code[pc + ${n}]!; const d = (xd + (fb & (xd >> 31))) | 0;` +
  `j[jp] = words[d]!; j[jp + 1] = (d << 3) | ${Kind.word}; jp -= (xd >> 31) << 1; words[d] = ${value};`;
const write64 = (n: number, low: string, high: string): string =>
  `const xd = code[pc + ${n}]!; const d = (xd + (fb & (xd >> 31))) | 0;` +
  `j[jp] = words[d]!; j[jp + 1] = words[d + 1]!; j[jp + 2] = (d << 3) | ${Kind.double};` +
  `jp += (xd >> 31) & 3; words[d] = ${low}; words[d + 1] = ${high};`;
const next = (length: number): string => `pc += ${length}; continue;`;

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

function operations32(): void {
  each(BINARY_32, (name, value) =>
    op(name, `${read32('a', 2)}\n${read32('b', 3)}\n${write32(1, value)}\n${next(4)}`),
  );
  each(IMMEDIATE_32, (name, value) =>
    op(name, `${read32('a', 2)}\nconst b = code[pc + 3]!;\n${write32(1, value)}\n${next(4)}`),
  );
  each(UNARY_32, (name, value) => op(name, `${read32('a', 2)}\n${write32(1, value)}\n${next(3)}`));
  each(DIVISION_32, (name, [guard, value]) =>
    op(
      name,
      `${read32('a', 2)}\n${read32('b', 3)}\nif (${guard}) break;\n${write32(1, value)}\n${next(4)}`,
    ),
  );
  op('LI32', `${write32(1, 'code[pc + 2]!')}\n${next(3)}`);
}

// ------------------------------------------------------------------ 64-bit operations

/** Statements over al, ah, bl, bh that end with `const vl`, `const vh`. */
const ADD_64 = `const vl = (al + bl) | 0; const vh = (ah + bh + (vl >>> 0 < al >>> 0 ? 1 : 0)) | 0;`;
const MUL_64 =
  `const p = (al & 65535) * (bl >>> 0); const q = (al >>> 16) * (bl >>> 0) + Math.floor(p / 65536);` +
  `const vl = Math.imul(al, bl);` +
  `const vh = (Math.floor(q / 65536) + Math.imul(al, bh) + Math.imul(ah, bl)) | 0;`;
const BINARY_64: Partial<Record<OpName, string>> = {
  ADD64: ADD_64,
  SUB64: `const vl = (al - bl) | 0; const vh = (ah - bh - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0;`,
  MUL64: MUL_64,
  AND64: 'const vl = al & bl; const vh = ah & bh;',
  OR64: 'const vl = al | bl; const vh = ah | bh;',
  XOR64: 'const vl = al ^ bl; const vh = ah ^ bh;',
};
/** The immediate `b` is sign-extended. */
const IMMEDIATE_64: Partial<Record<OpName, string>> = {
  ADDI64: `const vl = (al + b) | 0; const vh = (ah + (b >> 31) + (vl >>> 0 < al >>> 0 ? 1 : 0)) | 0;`,
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

function operations64(): void {
  const store = write64(1, 'vl', 'vh');
  each(BINARY_64, (name, value) =>
    op(name, `${read64('a', 2)}\n${read64('b', 3)}\n${value}\n${store}\n${next(4)}`),
  );
  each(IMMEDIATE_64, (name, value) =>
    op(name, `${read64('a', 2)}\nconst b = code[pc + 3]!;\n${value}\n${store}\n${next(4)}`),
  );
  each(SHIFT_64, (name, value) => {
    const count = `${read32('b', 3)} const n = b & 63;`;
    op(`${name}64`, `${read64('a', 2)}\n${count}\n${value}\n${store}\n${next(4)}`);
    const immediate = 'const n = code[pc + 3]! & 63;';
    op(`${name}I64`, `${read64('a', 2)}\n${immediate}\n${value}\n${store}\n${next(4)}`);
  });
  each(COMPARE_64, (name, condition) =>
    op(
      `${name}64`,
      `${read64('a', 2)}\n${read64('b', 3)}\n${write32(1, `${condition} ? 1 : 0`)}\n${next(4)}`,
    ),
  );
  op('LI64', `${write64(1, 'code[pc + 2]!', 'code[pc + 3]!')}\n${next(4)}`);
  op('MOV64', `${read64('a', 2)}\n${write64(1, 'al', 'ah')}\n${next(3)}`);
  op('SX32', `${read32('a', 2)}\n${write64(1, 'a', 'a >> 31')}\n${next(3)}`);
  op('ZX32', `${read32('a', 2)}\n${write64(1, 'a', '0')}\n${next(3)}`);
  op('BOOL64', `${read64('a', 2)}\n${write32(1, '(al | ah) !== 0 ? 1 : 0')}\n${next(3)}`);
  op('NOT64', `${read64('a', 2)}\n${write32(1, '(al | ah) === 0 ? 1 : 0')}\n${next(3)}`);
  op(
    'NEG64',
    `${read64('a', 2)}\n${write64(1, '(0 - al) | 0', '(0 - ah - (al !== 0 ? 1 : 0)) | 0')}\n${next(3)}`,
  );
  op('INV64', `${read64('a', 2)}\n${write64(1, '~al', '~ah')}\n${next(3)}`);
  op(
    'LEA',
    `const v = ((fw << 2) + code[pc + 2]! - bias) | 0;\n${write64(1, 'v', 'high')}\n${next(3)}`,
  );
}

/** Array indexing: exact while index * scale stays below 2^53; larger scales take the slow side. */
function indexing(): void {
  const scale = 'const scale = code[pc + 4]!; if (scale >>> 0 > 1048576) break;';
  const product =
    'const bl = Math.imul(b, scale); const bh = Math.floor((b * scale) / 4294967296);';
  op(
    'IDX32',
    `${scale}\n${read64('a', 2)}\n${read32('b', 3)}\n${product}\n${ADD_64}\n${write64(1, 'vl', 'vh')}\n${next(5)}`,
  );
  const wide = 'if (bx !== b >> 31) break;';
  op(
    'IDX64',
    `${scale}\n${read64('a', 2)}\n${fetch(3)} const i3 = ${at(3)};\n` +
      `const b = words[i3]!; const bx = words[i3 + 1]!; ${wide}\n` +
      `${product}\n${ADD_64}\n${write64(1, 'vl', 'vh')}\n${next(5)}`,
  );
}

// ------------------------------------------------------------------ jumps

const JUMP_CONDITIONS: Record<(typeof JUMPS)[number], [operands: string, condition: string]> = {
  JMP: ['', 'true'],
  JZ32: [read32('a', 1), 'a === 0'],
  JNZ32: [read32('a', 1), 'a !== 0'],
  JZ64: [read64('a', 1), '(al | ah) === 0'],
  JNZ64: [read64('a', 1), '(al | ah) !== 0'],
  JEQ32: [read32('a', 1) + read32('b', 2), 'a === b'],
  JNE32: [read32('a', 1) + read32('b', 2), 'a !== b'],
  JLT32: [read32('a', 1) + read32('b', 2), 'a < b'],
  JLE32: [read32('a', 1) + read32('b', 2), 'a <= b'],
  JLTU32: [read32('a', 1) + read32('b', 2), 'a >>> 0 < b >>> 0'],
  JLEU32: [read32('a', 1) + read32('b', 2), 'a >>> 0 <= b >>> 0'],
  JEQ64: [read64('a', 1) + read64('b', 2), COMPARE_64.EQ],
  JNE64: [read64('a', 1) + read64('b', 2), COMPARE_64.NE],
  JLT64: [read64('a', 1) + read64('b', 2), COMPARE_64.LT],
  JLE64: [read64('a', 1) + read64('b', 2), COMPARE_64.LE],
  JLTU64: [read64('a', 1) + read64('b', 2), COMPARE_64.LTU],
  JLEU64: [read64('a', 1) + read64('b', 2), COMPARE_64.LEU],
};

function jumps(): void {
  each(JUMP_CONDITIONS, (name, [operands, condition]) => {
    const targetAt = (operands.match(/const x\d/g) ?? []).length + 1;
    const target = `code[pc + ${targetAt}]!`;
    const body =
      condition === 'true'
        ? `pc = ${target}; continue;`
        : `${operands}\npc = ${condition} ? ${target} : pc + ${targetAt + 1}; continue;`;
    op(name, body);
    const loop = FIRST_LOOP_JUMP + JUMPS.indexOf(name);
    add(loop, `${name} in a loop without a statement`, `if (jp > jlimit) break;\n${body}`);
  });
  op(
    'SWITCH',
    `${read32('a', 1)} const k = (a - code[pc + 2]!) >>> 0;
    pc = k < code[pc + 4]! ? code[pc + 5 + k]! : code[pc + 3]!; continue;`,
  );
}

// ------------------------------------------------------------------ statements and calls

function statements(): void {
  op('NOP', next(1));
  op(
    'STMT',
    `if (fuel <= 0 || jp > jlimit) break;
    fuel--; j[jp++] = (pc << 3) | ${Kind.stmt}; ${next(2)}`,
  );
  op('ENTER', `if (fw + code[pc + 2]! > stackEnd) break;\n${next(3)}`);
  op(
    'CALL',
    `const n = code[pc + 5]!; const offset = code[pc + 3]!; const target = code[pc + 2]!;
    let w = (fw + offset) | 0;
    if (jp > jlimit || w + code[target + 2]! > stackEnd) break;
    const callee = w;
    j[jp] = words[w]!; j[jp + 1] = words[w + 1]!; j[jp + 2] = words[w + 2]!; j[jp + 3] = words[w + 3]!;
    jp += 4;
    words[w] = pc + 6 + n; words[w + 1] = fw << 2; words[w + 2] = code[pc + 1]!; words[w + 3] = 0;
    let mask = code[pc + 4]!;
    pc += 6;
    for (let i = 0; i < n; i++) {
      w += 2;
      const x = code[pc + i]!; const a = (x + (fb & (x >> 31))) | 0;
      j[jp] = words[w + 2]!; j[jp + 1] = words[w + 3]!; jp += 2;
      words[w + 2] = words[a]!; words[w + 3] = words[a + 1]! & -(mask & 1);
      mask >>>= 1;
    }
    j[jp++] = (offset << 9) | (n << 3) | ${Kind.call};
    fw = callee; fb = (fw + 0x80000000) | 0; pc = target + 3; continue;`,
  );
  const leave = `const back = words[fw]!; j[jp++] = (fw << 3) | ${Kind.frame};
    const xd = words[fw + 2]!; fw = words[fw + 1]! >>> 2; fb = (fw + 0x80000000) | 0; pc = back;
    const d = (xd + (fb & (xd >> 31))) | 0;`;
  const guard = 'if (words[fw + 3]! !== 0 || jp > jlimit || words[fw]! >>> 0 >= codeEnd) break;';
  op(
    'RET',
    `${guard}
    j[jp++] = (fw << 3) | ${Kind.frame}; pc = words[fw]!;
    fw = words[fw + 1]! >>> 2; fb = (fw + 0x80000000) | 0; continue;`,
  );
  op(
    'RET32',
    `${guard} ${read32('a', 1)} ${leave}
    j[jp] = words[d]!; j[jp + 1] = (d << 3) | ${Kind.word}; jp -= (xd >> 31) << 1; words[d] = a;
    continue;`,
  );
  op(
    'RET64',
    `${guard} ${read64('a', 1)} ${leave}
    j[jp] = words[d]!; j[jp + 1] = words[d + 1]!; j[jp + 2] = (d << 3) | ${Kind.double};
    jp += (xd >> 31) & 3; words[d] = al; words[d + 1] = ah; continue;`,
  );
}

// ------------------------------------------------------------------ memory

/** Declares `p`: physical address of pointer operand n plus the offset at `imm`, when open and aligned. */
const pointer = (n: number, imm: number, alignMask: number): string =>
  `const x${n} = code[pc + ${n}]!; const i${n} = ${at(n)};
  const low = (words[i${n}]! + code[pc + ${imm}]!) | 0; const p = (low + bias) | 0;
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
  ST16: [1, `j[jp] = halves[p >> 1]!; j[jp + 1] = (p << 3) | ${Kind.half}; halves[p >> 1] = v;`],
  ST32: [
    3,
    `j[jp] = words[p >> 2]!; j[jp + 1] = ((p >> 2) << 3) | ${Kind.word}; words[p >> 2] = v;`,
  ],
};

function memory(): void {
  each(LOADS, (name, [mask, value]) =>
    op(name, `${pointer(2, 3, mask)}\nconst v = ${value};\n${write32(1, 'v')}\n${next(4)}`),
  );
  op(
    'LD64',
    `${pointer(2, 3, 7)}\nconst vl = words[p >> 2]!; const vh = words[(p >> 2) + 1]!;
    ${write64(1, 'vl', 'vh')}\n${next(4)}`,
  );
  each(STORES, (name, [mask, store]) =>
    op(name, `${pointer(1, 2, mask)}\n${read32('v', 3)}\n${store} jp += 2; ${next(4)}`),
  );
  op(
    'ST64',
    `${pointer(1, 2, 7)}\n${read64('v', 3)} const q = p >> 2;
    j[jp] = words[q]!; j[jp + 1] = words[q + 1]!; j[jp + 2] = (q << 3) | ${Kind.double}; jp += 3;
    words[q] = vl; words[q + 1] = vh; ${next(4)}`,
  );
}

// ------------------------------------------------------------------ the whole

function each<K extends string, V>(
  table: Partial<Record<K, V>>,
  visit: (name: K, value: V) => void,
): void {
  for (const name of Object.keys(table) as K[]) visit(name, table[name] as V);
}

const HEAD = `/**
 * The inner loop of the machine. GENERATED by dispatch-source.ts: change that, then run
 * \`npx tsx test/bench/write-dispatch.ts\`. Kept below the size beyond which V8 does not optimise a function.
 */
import { executeCold } from './cold';
import { Exit, type Core } from './core';

/** Runs from core.pc until something makes it stop. Throws TrapSignal. */
export function dispatch(core: Core): Exit {
  const { words, bytes, halves, shadow, journal } = core;
  let { code, codeEnd, pc, fuel, high, bias, lowest, size } = core;
  let fw = core.frameWord;
  let fb = (fw + 0x80000000) | 0;
  let stackEnd = core.stackEndWord;
  let j = journal.buffer;
  let jp = journal.top;
  let jlimit = journal.limit;
  for (;;) {
    switch (code[pc]!) {
`;
const TAIL = `
    }
    core.pc = pc;
    core.frameWord = fw;
    core.fuel = fuel;
    journal.top = jp;
    const exit = executeCold(core);
    if (exit !== Exit.none) return exit;
    ({ code, codeEnd, pc, fuel, high, bias, lowest, size } = core);
    fw = core.frameWord;
    fb = (fw + 0x80000000) | 0;
    stackEnd = core.stackEndWord;
    j = journal.buffer;
    jp = journal.top;
    jlimit = journal.limit;
  }
}
`;

/** The text of dispatch.ts, before prettier. */
export function dispatchSource(): string {
  cases.length = 0;
  statements();
  jumps();
  operations32();
  operations64();
  indexing();
  memory();
  return HEAD + cases.join('\n') + TAIL;
}

/** Opcodes that have a case of their own; the others are always run by cold.ts. */
export function hotOpcodes(): readonly OpName[] {
  const source = dispatchSource();
  return OP_NAMES.filter((name) => source.includes(`// ${name}\n`));
}
