/** Undo is exact to the byte: on random programs, across segments, with dropped history, with embedder's stores. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Shadow } from '../../extension/bytecode/memory-map';
import type { Machine } from '../../extension/vm/interfaces';
import { HEAP, STACK, start } from './machine-helper';
import { program } from './random-program';

/** Just large enough for stack and heap, since these tests hash all of it again and again. */
const TINY = { kernelBytes: 0x14000, userBytes: 4096 };

/** The hash of every boundary state. */
function states(machine: Machine, most = 400): string[] {
  machine.run(0);
  const seen = [machine.fingerprint()];
  while (seen.length < most && machine.run(1).kind === 'limit') seen.push(machine.fingerprint());
  return seen;
}

describe('undo', () => {
  it('restores every state of a random program, one by one, and the run can be repeated', () => {
    const property = fc.property(program, (text) => {
      const { machine } = start(text, TINY);
      machine.run(1e6);
      const last = machine.fingerprint();
      const end = machine.moment;
      machine.undoTo(0);
      const seen = states(machine);
      while (machine.stepBack()) assert.equal(machine.fingerprint(), seen[machine.moment]);
      assert.equal(machine.moment, 0);
      const stop = machine.run(1e6);
      assert.equal(machine.moment, end);
      assert.equal(machine.fingerprint(), last, stop.kind);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('jumps to any moment', () => {
    const property = fc.property(
      program,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (text, at) => {
        const { machine } = start(text);
        const seen = states(machine);
        const moment = Math.floor(at * (seen.length - 1));
        machine.undoTo(moment);
        assert.equal(machine.moment, moment);
        assert.equal(machine.fingerprint(), seen[moment]);
        machine.undoTo(moment + 1);
        assert.equal(machine.moment, moment, 'does not go forwards');
      },
    );
    fc.assert(property, { numRuns: 40 });
  });
});

const COUNTER = `
main: ENTER 0 32
  STMT 0
  LI64 r0 ${HEAP} 0xffff8880
  MOV64 s10 r0
loop: STMT 1
  LD32 r2 s10 0
  ADDI32 r2 r2 1
  ST32 s10 0 r2
  STMT 2
  CALL s12 @inc 32 1 s12
  JMP @loop
inc: ENTER 1 16
  STMT 3
  ADDI64 s8 s4 1
  STMT 4
  RET64 s8
`;

describe('a journal with a budget', () => {
  const small = (): Machine => start(COUNTER, { journalBytes: 256 * 1024 }).machine;

  it('drops the oldest history, says so, and stays exact', () => {
    const machine = small();
    const seen = new Map<number, string>();
    const parts = [{ physical: HEAP, length: 64 }, { physical: STACK, length: 512 }]; // prettier-ignore
    for (let i = 0; i < 40; i++) {
      machine.run(997);
      seen.set(machine.moment, machine.fingerprint(parts));
    }
    assert.ok(machine.historyBytes <= 256 * 1024, `${machine.historyBytes}`);
    assert.ok(machine.historyStart > 10_000 && machine.historyStart < machine.moment);
    const from = machine.historyStart;
    assert.throws(() => machine.undoTo(from - 1), { name: 'UserError', code: 'no-history' });
    for (const [moment, hash] of [...seen].reverse()) {
      if (moment < from) break;
      machine.undoTo(moment);
      assert.equal(machine.fingerprint(parts), hash);
    }
    machine.undoTo(from);
    assert.equal(machine.moment, from);
    assert.equal(machine.stepBack(), false);
    const expected = Math.ceil((from - 1) / 4);
    assert.ok(Math.abs(machine.words[HEAP >> 2]! - expected) <= 1);
    machine.run(100_000);
    assert.ok(machine.historyStart > from);
  });

  it('keeps everything that fits', () => {
    const { machine } = start(COUNTER);
    machine.run(300_000);
    assert.equal(machine.historyStart, 0);
    machine.undoTo(0);
    assert.equal(machine.words[HEAP >> 2], 0);
  });

  it('costs no more than 24 bytes per statement here', () => {
    const { machine } = start(COUNTER);
    machine.run(100_000);
    assert.ok(machine.historyBytes / 100_000 <= 24, `${machine.historyBytes / 100_000}`);
  });

  it('has room for a loop without statements', () => {
    const { machine } = start(
      `main: ENTER 0 32
      STMT 0
      LI64 s10 ${HEAP} 0xffff8880
      LI32 s12 0
      loop: ST32 s10 0 s12
      ADDI32 s12 s12 1
      LI32 r2 200000
      JLT32 s12 r2 @loop
      STMT 1
      RET64 s12`,
      { journalBytes: 16 * 1024 * 1024 },
    );
    machine.run(1);
    assert.equal(machine.words[HEAP >> 2], 199_999);
    machine.stepBack();
    assert.equal(machine.words[HEAP >> 2], 0);
  });
});

describe('what the embedder does', () => {
  it('is undone with the statement it followed', () => {
    const { machine } = start(COUNTER);
    machine.run(10);
    const before = machine.fingerprint();
    const registers = machine.registers;
    machine.run(1);
    machine.store8(HEAP + 101, 1);
    machine.store32(HEAP + 104, 0x12345678);
    machine.store32(HEAP + 113, 0x12345678);
    machine.store64(HEAP + 120, 1, 2);
    machine.storeBytes(HEAP + 131, Uint8Array.of(1, 2, 3, 4, 5, 6, 7));
    machine.fill(HEAP + 150, 0xaa, 33);
    machine.copyWithin(HEAP + 200, HEAP + 128, 50);
    machine.setShadow(HEAP + 256, 40, Shadow.freed);
    machine.switchTo({
      pc: 3,
      frame: STACK + 64,
      space: 'user',
      stackEnd: 77 * 4,
      userBase: 0x43000,
    });
    machine.stepBack();
    assert.equal(machine.fingerprint(), before);
    assert.deepEqual(machine.registers, registers);
  });

  it('at moment 0 before the first statement belongs to moment 0', () => {
    const { machine } = start(COUNTER);
    machine.store32(HEAP, 41);
    machine.run(3);
    machine.undoTo(0);
    assert.equal(machine.words[HEAP >> 2], 41);
  });

  it('is undone by rollback, statements included', () => {
    const { machine } = start(COUNTER);
    machine.run(10);
    const before = machine.fingerprint();
    const checkpoint = machine.checkpoint();
    machine.store32(HEAP + 8, 9);
    machine.run(1234);
    machine.switchTo({ ...machine.registers, pc: 0 });
    machine.rollback(checkpoint);
    assert.equal(machine.moment, 10);
    assert.equal(machine.fingerprint(), before);
    assert.throws(() => machine.rollback(checkpoint), { code: 'no-history' });
  });
});

describe('who wrote a byte', () => {
  it('names the statement, the moment and the bytes before', () => {
    const { machine } = start(COUNTER);
    machine.run(42);
    const record = machine.lastWrite(HEAP, 1)!;
    assert.equal(record.physical, HEAP);
    assert.equal(record.length, 4);
    machine.undoTo(record.moment);
    assert.equal(machine.registers.pc, record.pc);
    assert.deepEqual(record.before, machine.memory.slice(HEAP, HEAP + 4));
    const now = machine.words[HEAP >> 2];
    machine.run(1);
    assert.notEqual(machine.words[HEAP >> 2], now);
    assert.equal(machine.lastWrite(HEAP + 4, 1), undefined);
  });

  it('knows single bytes', () => {
    const { machine } = start(COUNTER);
    machine.run(2);
    machine.store8(HEAP + 9, 5);
    assert.equal(machine.lastWrite(HEAP + 8, 1), undefined);
    assert.deepEqual(machine.lastWrite(HEAP + 9, 1)!.before, Uint8Array.of(0));
    assert.equal(machine.lastWrite(HEAP + 9, 1)!.moment, 1);
  });

  it('agrees with undo on random programs: linkage, arguments, locals, heap, shadow', () => {
    const anywhere = fc.oneof(
      fc.integer({ min: STACK, max: STACK + 800 }),
      fc.integer({ min: HEAP, max: HEAP + 2000 }),
    );
    const property = fc.property(program, anywhere, (text, at) => {
      const { machine } = start(text);
      machine.run(500);
      const record = machine.lastWrite(at, 1);
      const now = machine.memory[at];
      if (!record) {
        machine.undoTo(0);
        assert.equal(machine.memory[at], now);
        return;
      }
      machine.undoTo(record.moment + 1);
      assert.equal(machine.memory[at], now, 'not written since');
      assert.equal(machine.lastStatementPc(), record.pc);
      const own = machine.writesOfLastStatement();
      assert.ok(own.some((w) => w.physical <= at && at < w.physical + w.length));
      machine.stepBack();
      assert.equal(machine.registers.pc, record.pc);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('lists the writes of the last statement in order', () => {
    const { machine } = start(COUNTER);
    machine.run(2);
    assert.deepEqual(
      machine.writesOfLastStatement().map(({ physical, length, moment }) => [physical, length, moment]), // prettier-ignore
      [[HEAP, 4, 1]],
    );
  });
});
