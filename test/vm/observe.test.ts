/**
 * A run under observation is the same run, and what the observer hears is all that a statement reads and writes:
 * checked by spoiling every byte it did not hear of, which must make no difference.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KERNEL_HIGH } from '../../extension/bytecode/memory-map';
import { OPERANDS, OP_NAMES, Op, type OpName } from '../../extension/bytecode/opcodes';
import type { Machine } from '../../extension/vm/interfaces';
import type { AccessObserver } from '../../extension/vm/observer';
import { HEAP, STACK, start } from './machine-helper';
import { program } from './random-program';

const TINY = { kernelBytes: 0x14000, userBytes: 4096 };
const MEMORY_END = 0x15000;

interface Range {
  readonly physical: number;
  readonly length: number;
}

class Notes implements AccessObserver {
  readonly statements: number[] = [];
  constructor(readonly slots = true) {}
  reads: (Range & { readonly slot: boolean })[] = [];
  writes: (Range & { readonly slot: boolean })[] = [];
  copies: { readonly to: number; readonly from: number; readonly length: number }[] = [];
  statement(pc: number): void {
    this.statements.push(pc);
  }
  read(physical: number, length: number, slot: boolean): void {
    this.reads.push({ physical, length, slot });
  }
  write(physical: number, length: number, slot: boolean): void {
    this.writes.push({ physical, length, slot });
  }
  copy(to: number, from: number, length: number): void {
    this.copies.push({ to, from, length });
  }
}

/** Whether a byte is in one of the ranges. */
function covered(ranges: readonly Range[]): Uint8Array {
  const map = new Uint8Array(MEMORY_END);
  for (const { physical, length } of ranges) map.fill(1, physical, physical + length);
  return map;
}

/** The journal's content, read by undoing it. */
function writesBackwards(machine: Machine): string[] {
  const seen: string[] = [];
  do {
    for (const { pc, moment, physical, before } of machine.writesOfLastStatement()) {
      seen.push([pc, moment, physical, Buffer.from(before).toString('hex')].join(' '));
    }
  } while (machine.stepBack());
  return seen;
}

describe('a run under observation', () => {
  it('has the same states, the same journal and the same stops', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });
    const property = fc.property(program, sizes, fc.boolean(), (text, slices, withBreaks) => {
      const plain = start(text, TINY).machine;
      const watched = start(text, TINY).machine;
      for (const slice of [...slices, 1e5]) {
        if (withBreaks && plain.moment > 0) {
          for (const machine of [plain, watched])
            machine.setBreak(machine.lastStatementPc()!, true);
        }
        const stop = plain.run(slice);
        const notes = new Notes();
        const { moment } = watched;
        assert.deepEqual(watched.observe(slice, notes), stop);
        assert.equal(watched.moment, plain.moment);
        assert.equal(notes.statements.length, watched.moment - moment);
        assert.equal(watched.historyBytes, plain.historyBytes);
        assert.equal(watched.fingerprint(), plain.fingerprint());
      }
      assert.deepEqual(writesBackwards(watched), writesBackwards(plain));
    });
    fc.assert(property, { numRuns: 40 });
  });

  it('keeps the same bounds of history when the journal is full', () => {
    const text = `main: ENTER 0 32
      STMT 0
      LI64 r0 ${HEAP} 0xffff8880
      MOV64 s10 r0
      loop: STMT 1
      LD32 r2 s10 0
      ADDI32 r2 r2 1
      ST32 s10 0 r2
      inner: ST32 s10 4 r2
      SHRUI32 r2 r2 1
      JNZ32 r2 @inner
      JMP @loop`;
    const options = { journalBytes: 256 * 1024 };
    const plain = start(text, options).machine;
    const watched = start(text, options).machine;
    for (let i = 0; i < 5; i++) {
      plain.run(1999);
      watched.observe(1999, new Notes());
      assert.equal(watched.historyStart, plain.historyStart);
      assert.equal(watched.historyBytes, plain.historyBytes);
    }
    assert.ok(plain.historyStart > 0);
    assert.equal(watched.fingerprint(), plain.fingerprint());
  });
});

/** Runs one statement twice, the second time with all spoiled that was not told as read. */
function checkStatement(machine: Machine, noise: number, what: string): void {
  const notes = new Notes();
  const checkpoint = machine.checkpoint();
  const stop = machine.observe(1, notes);
  const expected = machine.memory.slice(0, MEMORY_END);
  const { registers } = machine;
  machine.rollback(checkpoint);
  const known = covered(notes.reads);
  const spoiled = machine.memory.slice(4096, MEMORY_END);
  for (let i = 0; i < spoiled.length; i++) {
    if (!known[4096 + i]) spoiled[i]! ^= (noise >> (i & 15)) | 1;
  }
  machine.storeBytes(4096, spoiled);
  assert.deepEqual(machine.run(1), stop, what);
  if (stop.kind === 'trap') return;
  assert.deepEqual(machine.registers, registers, what);
  for (const { physical, length } of notes.writes) {
    for (let at = physical; at < physical + length; at++) {
      assert.equal(
        machine.memory[at],
        expected[at],
        `${what}: ${at} depends on what was not heard of`,
      );
    }
  }
}

/** Slots of the operands in the tests of single instructions: destination, then sources. */
const SLOTS = { destination: 10, sources: [20, 24, 28] } as const;
const CONTROL = /^(STMT|ENTER|CALL|CALLI|RET|HOST|HOSTR|SYSCALL|TRAP|SWITCH|NOP|POISON|JMP)/;
/** Pointer operands, by their place among the sources. */
const POINTERS: readonly [RegExp, readonly number[]][] = [
  [/^(LD|ST)\d|^ZERO/, [0]],
  [/^COPY/, [0, 1]],
];

interface Instruction {
  readonly name: OpName;
  readonly text: string;
}

/** Every instruction that has operands of its own, all of them slots; each floating-point operation by itself. */
function instructions(): Instruction[] {
  return OP_NAMES.filter((name) => !CONTROL.test(name)).flatMap((name): Instruction[] => {
    let source = 0;
    const operands = OPERANDS[Op[name]]!.kinds.map((kind) => {
      if (kind === 'd') return `s${SLOTS.destination}`;
      if (kind === 's') return `s${SLOTS.sources[source++]}`;
      return kind === 't' ? '@next' : '8';
    });
    const text = `${name} ${operands.join(' ')}`;
    if (name === 'FOP2')
      return range(0, 8).map((op) => ({ name, text: text.replace(/8$/, `${op}`) }));
    if (name === 'FOP1')
      return range(8, 15).map((op) => ({ name, text: text.replace(/8$/, `${op}`) }));
    return [{ name, text }];
  });
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** A machine in front of a statement of this one instruction, with these values in the sources. */
function before(name: OpName, text: string, values: readonly number[]): Machine {
  const { machine } = start(
    `main: ENTER 0 48\nSTMT 0\nSTMT 1\n${text}\nnext: STMT 2\nRET64 s10`,
    TINY,
  );
  machine.run(1);
  const { frame } = machine.registers;
  SLOTS.sources.forEach((slot, i) => {
    const pointers = POINTERS.find(([names]) => names.test(name))?.[1] ?? [];
    const [low, high] = pointers.includes(i)
      ? [HEAP + 64 + 512 * i, KERNEL_HIGH]
      : [values[2 * i]! | 1, values[2 * i + 1]!];
    machine.store64(frame + 4 * slot, low, high);
  });
  return machine;
}

describe('an observer', () => {
  it('hears of exactly what each instruction reads and writes in slots and in memory', () => {
    const value = fc.integer();
    const values = fc.array(value, { minLength: 6, maxLength: 6 });
    const all = instructions();
    assert.ok(all.length > 100);
    const property = fc.property(values, value, (list, noise) => {
      for (const { name, text } of all) {
        const machine = before(name, text, list);
        checkStatement(machine, noise, text);
        const again = before(name, text, list);
        const notes = new Notes();
        again.observe(1, notes);
        const told = covered(notes.writes);
        const journal = covered(again.writesOfLastStatement());
        for (let at = 4096; at < MEMORY_END; at++) {
          if (journal[at] !== told[at]) assert.fail(`${text}: ${at} told ${told[at]}`);
        }
      }
    });
    fc.assert(property, { numRuns: 2 });
  });

  it('hears of exactly the bytes that a statement writes', () => {
    const property = fc.property(program, (text) => {
      const { machine } = start(text, TINY);
      for (let i = 0; i < 30; i++) {
        const before = machine.memory.slice(0, MEMORY_END);
        const notes = new Notes();
        const stop = machine.observe(1, notes);
        if (stop.kind !== 'limit') return;
        const told = covered(notes.writes);
        const journal = covered(machine.writesOfLastStatement());
        for (let at = 4096; at < MEMORY_END; at++) {
          if (before[at] !== machine.memory[at]) assert.ok(told[at], `${at} changed unheard`);
          if (told[at]) assert.ok(journal[at], `${at} is not written`);
        }
      }
    });
    fc.assert(property, { numRuns: 25 });
  });

  it('hears of all that a statement reads: anything else may change without a difference', () => {
    const property = fc.property(program, fc.nat(200), fc.integer(), (text, skip, noise) => {
      const { machine } = start(text, TINY);
      if (machine.run(skip).kind !== 'limit') return;
      checkStatement(machine, noise, 'random');
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('hears of copies, also those by way of a register, with the bytes that stay', () => {
    const { machine } = start(`main: ENTER 0 32
      STMT 0
      LI64 s10 ${HEAP} 0xffff8880
      LI64 s12 7 9
      STMT 1
      ST64 s10 0 s12
      STMT 2
      LD64 r2 s10 0
      ST64 s10 16 r2
      STMT 3
      LD8U r2 s10 0
      SX32 r4 r2
      ST64 s10 32 r4
      STMT 4
      LD64 r2 s10 0
      ADDI64 r2 r2 1
      ST64 s10 48 r2
      STMT 5
      MOV64 s14 s12
      STMT 6
      CALL s16 @same 32 1 s14
      STMT 7
      RET64 s16
      same: ENTER 1 16
      STMT 8
      RET64 s4`);
    const slot = (word: number, frame = STACK): number => frame + 4 * word;
    const first = machine.registers.frame;
    const heard = (): [number, number, number][] => {
      const notes = new Notes();
      machine.observe(1, notes);
      return notes.copies.map(({ to, from, length }) => [to, from, length]);
    };
    assert.deepEqual(heard(), []);
    assert.deepEqual(heard(), [[HEAP, slot(12, first), 8]]);
    assert.deepEqual(heard(), [[HEAP + 16, HEAP, 8]]);
    assert.deepEqual(heard(), [[HEAP + 32, HEAP, 1]]);
    assert.deepEqual(heard(), []);
    assert.deepEqual(heard(), [[slot(14, first), slot(12, first), 8]]);
    const argument = first + 4 * 32 + 16;
    assert.deepEqual(heard(), [[argument, slot(14, first), 8]]);
    assert.deepEqual(heard(), [[slot(16, first), argument, 8]]);
  });

  it('knows which accesses are made through a pointer', () => {
    const { machine } = start(`main: ENTER 0 32
      STMT 0
      LEA s10 ${4 * 20}
      LI32 s20 5
      STMT 1
      LD32 r2 s10 0
      ST32 s10 4 r2
      STMT 2
      RET64 s20`);
    const { frame } = machine.registers;
    machine.run(1);
    const notes = new Notes();
    const without = new Notes(false);
    machine.observe(1, without);
    machine.stepBack();
    machine.observe(1, notes);
    const pointer = { physical: frame + 40, length: 8, slot: true };
    assert.deepEqual(notes.reads, [
      pointer,
      { physical: frame + 80, length: 4, slot: false },
      pointer,
    ]);
    assert.deepEqual(notes.writes, [{ physical: frame + 84, length: 4, slot: false }]);
    for (const list of ['reads', 'writes'] as const) {
      const throughPointers = notes[list].filter(({ slot }) => !slot);
      assert.deepEqual(without[list], throughPointers, 'the same without slots');
    }
  });
});
