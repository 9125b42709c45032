/** Loads and stores at every size and alignment against a plain byte model; each bad pointer's trap. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KERNEL_HIGH, Shadow } from '../../extension/bytecode/memory-map';
import type { Machine, StopReason, Trap } from '../../extension/vm/interfaces';
import { HEAP, HEAP_END, begin, start, words64 } from './machine-helper';

const LOADS = ['LD8S', 'LD8U', 'LD16S', 'LD16U', 'LD32', 'LD64'] as const;
const STORES = ['ST8', 'ST16', 'ST32', 'ST64'] as const;
const SIZES = { LD8S: 1, LD8U: 1, LD16S: 2, LD16U: 2, LD32: 4, LD64: 8 } as const;
const STORE_SIZES = { ST8: 1, ST16: 2, ST32: 4, ST64: 8 } as const;
const OFFSETS = [0, 1, 4, 8, -8, -3];

const name = (op: string, offset: number, form: string): string =>
  `${op}_${offset < 0 ? 'm' : ''}${Math.abs(offset)}_${form}`;

/** Pointer in slot 4, value in slot 6; each in slot and in scratch form. */
const PROGRAM =
  OFFSETS.flatMap((offset) => [
    ...LOADS.map(
      (op) =>
        `${name(op, offset, 's')}: ENTER 0 32\nSTMT 0\nLI64 s20 0 0\n${op} s20 s4 ${offset}\nRET64 s20\n` +
        `${name(op, offset, 'r')}: ENTER 0 32\nSTMT 0\nLI64 r20 0 0\nMOV64 r4 s4\n${op} r20 r4 ${offset}\nRET64 r20\n`,
    ),
    ...STORES.map(
      (op) =>
        `${name(op, offset, 's')}: ENTER 0 32\nSTMT 0\n${op} s4 ${offset} s6\nSTMT 0\nRET\n` +
        `${name(op, offset, 'r')}: ENTER 0 32\nSTMT 0\nMOV64 r4 s4\nMOV64 r6 s6\n${op} r4 ${offset} r6\nSTMT 0\nRET\n`,
    ),
  ]).join('') +
  `copy: ENTER 0 32\nSTMT 0\nCOPY s4 s6 13\nRET
   zero: ENTER 0 32\nSTMT 0\nZERO s4 13\nRET
   main: ENTER 0 32\nRET`;

const kernel = (physical: number): bigint => (BigInt(KERNEL_HIGH) << 32n) | BigInt(physical);
const { machine, labels } = start(PROGRAM);

function call(label: string, ...args: bigint[]): StopReason {
  begin(machine, labels.get(label)!, args.map(words64));
  return machine.run(10);
}

function trapOf(stop: StopReason): Trap {
  if (stop.kind !== 'trap') throw new Error(`stopped by ${stop.kind}`);
  return stop.trap;
}

function readModel(of: Machine, at: number, size: number, signed: boolean): bigint {
  let value = 0n;
  for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(of.memory[at + i]!);
  const wide = signed ? BigInt.asIntN(8 * size, value) : value;
  return BigInt.asUintN(size === 8 ? 64 : 32, wide);
}

describe('memory instructions', () => {
  const place = fc.integer({ min: HEAP + 16, max: HEAP_END - 24 });
  const form = fc.constantFrom('s', 'r');
  const offset = fc.constantFrom(...OFFSETS);
  const value = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });

  it('load what stands there, at any alignment', () => {
    const bytes = Uint8Array.from({ length: HEAP_END - HEAP }, (_, i) => (i * 167 + 13) & 255);
    machine.storeBytes(HEAP, bytes);
    const op = fc.constantFrom(...LOADS);
    const property = fc.property(op, place, offset, form, (load, at, add, kind) => {
      const stop = call(name(load, add, kind), kernel(at));
      assert.equal(stop.kind, 'halt');
      const { low, high } = machine.result();
      const result = BigInt.asUintN(64, (BigInt(high) << 32n) | BigInt(low >>> 0));
      assert.equal(result, readModel(machine, at + add, SIZES[load], load.endsWith('S')));
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('store exactly their bytes, and undo restores them', () => {
    const op = fc.constantFrom(...STORES);
    const property = fc.property(op, place, offset, form, value, (store, at, add, kind, v) => {
      begin(machine, labels.get(name(store, add, kind))!, [kernel(at), v].map(words64));
      machine.run(0);
      const before = machine.memory.slice(HEAP, HEAP_END);
      machine.run(1);
      const expected = before.slice();
      for (let i = 0; i < STORE_SIZES[store]; i++) {
        expected[at + add + i - HEAP] = Number((v >> BigInt(8 * i)) & 255n);
      }
      assert.deepEqual(machine.memory.slice(HEAP, HEAP_END), expected);
      assert.ok(machine.stepBack());
      assert.deepEqual(machine.memory.slice(HEAP, HEAP_END), before);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('COPY and ZERO move 13 bytes', () => {
    machine.storeBytes(
      HEAP,
      Uint8Array.from({ length: 64 }, (_, i) => i + 1),
    );
    assert.equal(call('copy', kernel(HEAP + 32), kernel(HEAP + 3)).kind, 'halt');
    assert.deepEqual(machine.memory.slice(HEAP + 31, HEAP + 46), Uint8Array.of(32, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 46)); // prettier-ignore
    assert.equal(call('zero', kernel(HEAP + 33)).kind, 'halt');
    assert.equal(machine.memory[HEAP + 32], 4);
    assert.deepEqual(machine.memory.slice(HEAP + 33, HEAP + 46), new Uint8Array(13));
    assert.equal(machine.memory[HEAP + 46], 47);
  });
});

describe('a pointer that may not be used', () => {
  const load = (pointer: bigint, op = 'LD32', offset = 0): Trap =>
    trapOf(call(name(op, offset, 's'), pointer));

  it('null, and a member of null', () => {
    assert.equal(load(0n).kind, 'null-pointer');
    assert.match(load(0n).message, /read of 4 bytes through a null pointer/);
    assert.match(load(0n, 'LD32', 8).message, /null \+ 8/);
    assert.equal(load(0n, 'LD32', -8).kind, 'null-pointer');
    assert.deepEqual(load(0n, 'LD32', 8).address, { high: 0, low: 8 });
  });

  it('an error pointer', () => {
    assert.match(load(-9n).message, /error pointer.* -9/);
  });

  it('a user address in kernel code', () => {
    assert.equal(load(0x600000n).kind, 'user-pointer-in-kernel');
  });

  it('wild: no memory, page 0, text, beyond the end', () => {
    for (const pointer of [0x123456789abcdefn, kernel(8), kernel(0x7f000000), -0x7f000000n]) {
      assert.equal(load(pointer).kind, 'wild-pointer');
    }
    const end = machine.memory.length - (machine.memory.length % 4096);
    assert.equal(load(kernel(end)).kind, 'wild-pointer');
  });

  it('carry into the high word does not wrap into memory', () => {
    assert.equal(load((BigInt(KERNEL_HIGH) << 32n) | 0xffffffffn, 'LD32', 4).kind, 'wild-pointer');
  });

  it('poisoned granules, by what they are', () => {
    const kinds = [
      [Shadow.redzone, 'out-of-bounds'],
      [Shadow.globalRedzone, 'out-of-bounds'],
      [Shadow.stackRedzone, 'out-of-bounds'],
      [Shadow.freed, 'use-after-free'],
      [Shadow.unallocated, 'wild-pointer'],
    ] as const;
    for (const [shadow, kind] of kinds) {
      machine.setShadow(HEAP + 64, 8, shadow);
      assert.equal(load(kernel(HEAP + 64)).kind, kind);
      assert.equal(load(kernel(HEAP + 60), 'LD64').kind, kind, 'straddling from below');
      assert.equal(trapOf(call(name('ST8', 0, 's'), kernel(HEAP + 71), 1n)).write, true);
      assert.equal(call(name('LD32', 0, 's'), kernel(HEAP + 60)).kind, 'halt');
      assert.equal(call(name('LD32', 0, 's'), kernel(HEAP + 72)).kind, 'halt');
    }
    machine.setShadow(HEAP + 64, 8, Shadow.open);
  });

  it('the end of an object that does not fill its granule', () => {
    machine.setShadow(HEAP + 128, 16, Shadow.redzone);
    machine.setShadow(HEAP + 128, 5, Shadow.open);
    assert.equal(machine.shadowAt(HEAP + 128), 5);
    const allowed = [0, 1, 2, 3, 4, 5, 6, 7].map((at) =>
      (['LD8U', 'LD16U', 'LD32', 'LD64'] as const).map(
        (op) => call(name(op, 0, 's'), kernel(HEAP + 128 + at)).kind === 'halt',
      ),
    );
    assert.deepEqual(
      allowed,
      [0, 1, 2, 3, 4, 5, 6, 7].map((at) => [1, 2, 4, 8].map((size) => at + size <= 5)),
    );
    machine.setShadow(HEAP + 128, 16, Shadow.open);
  });

  it('leaves the machine at the instruction, and the statement can be undone', () => {
    const stop = call(name('LD32', 0, 's'), 0n);
    assert.equal(machine.registers.pc, trapOf(stop).pc);
    assert.equal(machine.moment, 1);
    assert.ok(machine.stepBack());
    assert.equal(machine.moment, 0);
    assert.equal(machine.run(10).kind, 'trap');
  });

  it('probe says the same without touching', () => {
    const { kind, ...rest } = machine.probe(0, 0, 4, 'kernel', true)!;
    assert.equal(kind, 'null-pointer');
    assert.equal(rest.write, true);
    assert.equal(machine.probe(KERNEL_HIGH, HEAP, 4096, 'kernel', true), undefined);
    assert.equal(
      machine.probe(KERNEL_HIGH, HEAP, 0x7fffffff, 'kernel', false)!.kind,
      'wild-pointer',
    );
    assert.equal(machine.translate(KERNEL_HIGH, HEAP, 'kernel'), HEAP);
    assert.equal(machine.translate(0, 0x600010, 'user', 0x42000), 0x42010);
    assert.equal(machine.translate(0, 0x600010, 'kernel'), undefined);
    assert.deepEqual(machine.toPointer(HEAP), { high: KERNEL_HIGH, low: HEAP });
    assert.deepEqual(machine.toPointer(0x42010, 'user', 0x42000), { high: 0, low: 0x600010 });
  });
});
