/**
 * Every arithmetic, conversion, comparison and jump instruction against the BigInt model, with every
 * combination of slot and scratch operands, so that no specialised form of an instruction goes untested.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OPERANDS, OP_NAMES, Op, type OpName } from '../../extension/bytecode/opcodes';
import type { Machine, StopReason } from '../../extension/vm/interfaces';
import { begin, start, words64 } from './machine-helper';
import { JUMP_MODELS, MODELS, type Model } from './operations-model';

const SENTINEL = 0x5a5a5a5an;
const IMMEDIATES = [0, 1, -1, 3, 16, 31, 32, 33, 63, 64, 0x7fffffff, -0x80000000, 123456789];
const SCALES = [1, 4, 24, -8, 65536, 0x200000, 0x7fffffff];
const EDGES = [0n, 1n, 2n, 31n, 32n, 63n, 64n, 0x7fffffffn, 0x80000000n, 0xffffffffn]
  .flatMap((x) => [x, -x, x << 32n, ~(x << 32n)])
  .concat([1n << 63n, (1n << 63n) - 1n, 0x8000000080000000n])
  .map((x) => BigInt.asUintN(64, x));
const pattern = fc.oneof(
  fc.constantFrom(...EDGES),
  fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
  fc.bigInt({ min: -1000n, max: 1000n }).map((x) => BigInt.asUintN(64, x)),
);

/** Text of a function: arguments a and b in slots 4 and 6, result in slot 20 (or r20) preset to the sentinel. */
function functionText(
  label: string,
  kinds: string,
  instruction: (ops: string[]) => string,
): string {
  const [d, a, b] = [...kinds];
  const operand = [d === 's' ? 's20' : 'r20', a === 's' ? 's4' : 'r4', b === 's' ? 's6' : 'r6'];
  return `${label}: ENTER 0 32
    STMT 0
    ${a === 's' ? '' : 'MOV64 r4 s4'}
    ${b === 's' ? '' : 'MOV64 r6 s6'}
    LI64 ${operand[0]} ${SENTINEL} ${SENTINEL}
    ${instruction(operand)}
    RET64 ${operand[0]}\n`;
}

interface Case {
  readonly label: string;
  readonly immediate: bigint;
}

function casesOf(name: OpName, model: Model): { text: string; cases: Case[] } {
  const cases: Case[] = [];
  const parameters = { immediate: IMMEDIATES, index: SCALES, binary: [0], unary: [0] }[model.form];
  const combinations = ['sss', 'ssr', 'srs', 'srr', 'rss', 'rsr', 'rrs', 'rrr'];
  let text = '';
  parameters.forEach((parameter, i) => {
    for (const kinds of combinations) {
      const label = `${name}_${kinds}_${i}`;
      cases.push({ label, immediate: BigInt(parameter) });
      text += functionText(label, kinds, ([d, a, b]) =>
        operandsText(name, model, d!, a!, b!, parameter),
      );
    }
  });
  return { text, cases };
}

function operandsText(
  name: OpName,
  { form }: Model,
  d: string,
  a: string,
  b: string,
  parameter: number,
): string {
  if (form === 'unary') return `${name} ${d} ${a}`;
  if (form === 'immediate') return `${name} ${d} ${a} ${parameter}`;
  return `${name} ${d} ${a} ${b}${form === 'index' ? ` ${parameter}` : ''}`;
}

function call(machine: Machine, entry: number, a: bigint, b: bigint): StopReason {
  begin(machine, entry, [words64(a), words64(b)]);
  return machine.run(10);
}

function valueOf(stop: StopReason): bigint {
  assert.equal(stop.kind, 'halt');
  if (stop.kind !== 'halt') throw new Error('unreachable');
  return BigInt.asUintN(64, (BigInt(stop.high) << 32n) | BigInt(stop.low >>> 0));
}

/** A 32-bit result must leave the word above it alone. */
function expected({ width, value }: Model, a: bigint, b: bigint, c: bigint): bigint {
  const result = BigInt.asUintN(width, value(a, b, c));
  return width === 64 ? result : (SENTINEL << 32n) | result;
}

function check(name: OpName, model: Model): void {
  const { text, cases } = casesOf(name, model);
  const { machine, labels } = start(`${text}main: ENTER 0 32\nRET`);
  const property = fc.property(
    pattern,
    pattern,
    fc.constantFrom(...cases),
    (a, b, { label, immediate }) => {
      const stop = call(machine, labels.get(label)!, a, b);
      if (model.traps?.(a, b)) {
        assert.equal(stop.kind === 'trap' && stop.trap.kind, 'divide');
        return;
      }
      const [second, third] = model.form === 'immediate' ? [immediate, 0n] : [b, immediate];
      assert.equal(valueOf(stop), expected(model, a, second, third), label);
    },
  );
  fc.assert(property, { numRuns: 400 });
  if (model.form !== 'binary') return;
  for (const a of EDGES) {
    for (const b of EDGES) {
      if (model.traps?.(a, b)) continue;
      const stop = call(machine, labels.get(cases[0]!.label)!, a, b);
      assert.equal(valueOf(stop), expected(model, a, b, 0n), `${name} ${a} ${b}`);
    }
  }
}

describe('arithmetic instructions', () => {
  for (const [name, model] of Object.entries(MODELS) as [OpName, Model][]) {
    it(name, () => check(name, model));
  }

  it('are all modelled', () => {
    const arithmetic = OP_NAMES.slice(Op.MOV32, Op.LD8S).filter((name) => name !== 'LEA');
    assert.deepEqual(
      arithmetic.filter((name) => !(name in MODELS)),
      [],
    );
  });
});

describe('a destination that is also a source', () => {
  const names = (Object.entries(MODELS) as [OpName, Model][]).filter(
    ([, { form, traps }]) => form === 'binary' && !traps,
  );
  for (const [first, second] of [
    ['s4', 's6'],
    ['r4', 'r6'],
  ]) {
    it(`in ${first}`, () => {
      const text = names
        .map(
          ([name]) =>
            `${name}: ENTER 0 32\nSTMT 0\nMOV64 r4 s4\nMOV64 r6 s6\n` +
            `${name} ${first} ${first} ${second}\nRET64 ${first}\n`,
        )
        .join('');
      const { machine, labels } = start(`${text}main: ENTER 0 32\nRET`);
      const property = fc.property(pattern, pattern, fc.constantFrom(...names), (a, b, entry) => {
        const [name, { width, value }] = entry;
        const result = valueOf(call(machine, labels.get(name)!, a, b));
        assert.equal(BigInt.asUintN(width, result), BigInt.asUintN(width, value(a, b, 0n)), name);
      });
      fc.assert(property, { numRuns: 1000 });
    });
  }
});

describe('jump instructions', () => {
  for (const [name, taken] of Object.entries(JUMP_MODELS) as [
    OpName,
    (a: bigint, b: bigint) => boolean,
  ][]) {
    it(name, () => {
      const unary = OPERANDS[Op[name]]!.kinds.length === 2;
      const text = ['ss', 'sr', 'rs', 'rr']
        .map((kinds) =>
          functionText(`f_${kinds}`, `r${kinds}`, ([d, a, b]) => {
            const jump = unary ? `${name} ${a} @t_${kinds}` : `${name} ${a} ${b} @t_${kinds}`;
            return `LI64 ${d} 1 0\n${jump}\nLI64 ${d} 0 0\nt_${kinds}: NOP`;
          }),
        )
        .join('');
      const { machine, labels } = start(`${text}main: ENTER 0 32\nRET`);
      const kinds = fc.constantFrom('ss', 'sr', 'rs', 'rr');
      const property = fc.property(pattern, pattern, kinds, fc.boolean(), (a, b, kind, same) => {
        const second = same ? a : b;
        const result = valueOf(call(machine, labels.get(`f_${kind}`)!, a, second));
        assert.equal(result, taken(a, second) ? 1n : 0n);
      });
      fc.assert(property, { numRuns: 400 });
    });
  }

  it('SWITCH picks its case or the default', () => {
    const { machine, labels } = start(`main: ENTER 0 32
      STMT 0
      SWITCH s4 -2 @other @c0 @c1 @c2
      c0: LI64 r0 10 0
      RET64 r0
      c1: LI64 r0 11 0
      RET64 r0
      c2: LI64 r0 12 0
      RET64 r0
      other: LI64 r0 99 0
      RET64 r0`);
    const run = (value: bigint): bigint => valueOf(call(machine, labels.get('main')!, value, 0n));
    assert.deepEqual([-3n, -2n, -1n, 0n, 1n, 0x7fffffffn, -0x80000000n].map(run), [
      99n,
      10n,
      11n,
      12n,
      99n,
      99n,
      99n,
    ]);
  });
});
