/** Doubles in pairs of words against JavaScript's own, and the conversions against BigInt. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FloatOp } from '../../extension/bytecode/opcodes';
import { begin, start, words64 } from './machine-helper';

const bits = new DataView(new ArrayBuffer(8));
const toBits = (value: number): bigint => {
  bits.setFloat64(0, value);
  return bits.getBigUint64(0);
};
const fromBits = (value: bigint): number => {
  bits.setBigUint64(0, value);
  return bits.getFloat64(0);
};
const toSingle = (value: number): bigint => {
  bits.setFloat32(0, value);
  return BigInt(bits.getUint32(0));
};

const { machine, labels } = start(
  [0, 1, 2, 3, 4, 5, 6, 7]
    .map((op) => `two${op}: ENTER 0 32\nSTMT 0\nLI64 s20 0 0\nFOP2 s20 s4 s6 ${op}\nRET64 s20\n`)
    .concat(
      [8, 9, 10, 11, 12, 13, 14].map(
        (op) => `one${op}: ENTER 0 32\nSTMT 0\nLI64 r20 0 0\nFOP1 r20 s4 ${op}\nRET64 r20\n`,
      ),
    )
    .join('') + 'main: ENTER 0 32\nRET',
);

function run(label: string, ...args: bigint[]): bigint {
  begin(machine, labels.get(label)!, args.map(words64));
  const stop = machine.run(10);
  if (stop.kind !== 'halt') throw new Error(stop.kind);
  return BigInt.asUintN(64, (BigInt(stop.high) << 32n) | BigInt(stop.low >>> 0));
}

/** Equal as doubles, any NaN like any other. */
function same(actual: bigint, expected: number): void {
  assert.ok(Object.is(fromBits(actual), expected), `${fromBits(actual)} is not ${expected}`);
}

describe('floating point', () => {
  const double = fc.oneof(fc.double(), fc.constantFrom(0, -0, 1, -1, NaN, Infinity, -Infinity));

  it('arithmetic', () => {
    const models: [FloatOp, (a: number, b: number) => number][] = [
      [FloatOp.add, (a, b) => a + b],
      [FloatOp.sub, (a, b) => a - b],
      [FloatOp.mul, (a, b) => a * b],
      [FloatOp.div, (a, b) => a / b],
    ];
    const property = fc.property(double, double, fc.constantFrom(...models), (a, b, [op, model]) =>
      same(run(`two${op}`, toBits(a), toBits(b)), model(a, b)),
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('comparison', () => {
    const models: [FloatOp, (a: number, b: number) => boolean][] = [
      [FloatOp.eq, (a, b) => a === b],
      [FloatOp.ne, (a, b) => a !== b],
      [FloatOp.lt, (a, b) => a < b],
      [FloatOp.le, (a, b) => a <= b],
    ];
    const property = fc.property(double, double, fc.constantFrom(...models), (a, b, [op, model]) =>
      assert.equal(run(`two${op}`, toBits(a), toBits(b)), model(a, b) ? 1n : 0n),
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('negation keeps the other bits', () => {
    const property = fc.property(double, (a) => same(run(`one${FloatOp.neg}`, toBits(a)), -a));
    fc.assert(property);
  });

  it('from integers', () => {
    const property = fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (a) => {
      same(run(`one${FloatOp.fromInt64}`, a), Number(BigInt.asIntN(64, a)));
      same(run(`one${FloatOp.fromUint64}`, a), Number(a));
    });
    fc.assert(property);
  });

  it('to integers: towards zero, x86-64’s indefinite value for what does not fit', () => {
    const signed = (a: number): bigint => run(`one${FloatOp.toInt64}`, toBits(a));
    const unsigned = (a: number): bigint => run(`one${FloatOp.toUint64}`, toBits(a));
    assert.equal(signed(3.99), 3n);
    assert.equal(signed(-3.99), BigInt.asUintN(64, -3n));
    assert.equal(signed(NaN), 1n << 63n);
    assert.equal(signed(1e30), 1n << 63n);
    assert.equal(unsigned(1.844674407370955e19), 18446744073709549568n);
    const property = fc.property(fc.bigInt({ min: -(1n << 52n), max: 1n << 52n }), (a) =>
      assert.equal(signed(Number(a) + 0.25 * Math.sign(Number(a))), BigInt.asUintN(64, a)),
    );
    fc.assert(property);
  });

  it('single precision', () => {
    const property = fc.property(fc.float(), double, (single, a) => {
      same(run(`one${FloatOp.fromFloat32}`, toSingle(single)), single);
      if (!Number.isNaN(a)) assert.equal(run(`one${FloatOp.toFloat32}`, toBits(a)), toSingle(a));
    });
    fc.assert(property);
  });
});
