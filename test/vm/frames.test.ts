/** Frames of every kind: system calls, interrupts, first frames of tasks, evaluations; and the call chain. */
import assert from 'node:assert/strict';
import { FrameKind, USER_DATA_BASE } from '../../extension/bytecode/memory-map';
import type { Machine } from '../../extension/vm/interfaces';
import { frames } from '../../extension/vm/backtrace';
import { assemble } from '../../extension/bytecode/disassemble';
import { HEAP, STACK, STACK_END, imageOf, start } from './machine-helper';

const KERNEL = `
entry: ENTER 0 32
  STMT 0
  LI64 r0 ${HEAP} 0xffff8880
  ST64 r0 0 s4
  ST64 r0 8 s6
  ST64 r0 16 s16
  STMT 1
  CALL s20 @twice 32 1 s6
  RET64 s20
twice: ENTER 1 16
  STMT 2
  ADD64 s8 s4 s4
  RET64 s8
interrupt: ENTER 2 16
  STMT 3
  LI64 r0 ${HEAP} 0xffff8880
  LD32 r2 r0 64
  ADDI32 r2 r2 1
  ST32 r0 64 r2
  STMT 4
  RET
main: ENTER 3 16
  STMT 5
  RET
`;
const USER = `
umain: ENTER 4 24
  STMT 0
  LI64 r0 21 1
  LI64 r2 5 0
  LI64 r4 66 0
  SYSCALL s10 r2 r0 r0 r0 r0 r0 r4
  STMT 1
  LEA r0 48
  ST64 r0 0 s10
  LD64 s14 r0 0
  STMT 2
  RET64 s14
`;
const USER_STACK = 0x4000;

interface Setting {
  readonly machine: Machine;
  readonly at: (label: string) => number;
  readonly userBase: number;
}

function setting(): Setting {
  const { machine, labels } = start(KERNEL);
  const user = imageOf(USER, 'user', machine.codeEnd, 4);
  const userBase = machine.translate(0, USER_DATA_BASE, 'user')!;
  machine.load(user.image, userBase);
  machine.setShadow(userBase, 0x10000, 0);
  machine.setSyscallEntry(labels.get('entry')!, () => ({ base: STACK, end: STACK_END }));
  const stack = {
    base: userBase + USER_STACK,
    end: userBase + 2 * USER_STACK,
    space: 'user' as const,
  };
  machine.switchTo(machine.makeRootFrame(user.labels.get('umain')!, [[1, 2]], stack, userBase));
  machine.markStart();
  const at = (label: string): number => (labels.get(label) ?? user.labels.get(label))!;
  return { machine, at, userBase };
}

/** Runs one statement at a time until a STMT of this function is next. */
function runInto(machine: Machine, from: number): void {
  machine.run(0);
  const inside = (): boolean => machine.registers.pc >= from && machine.registers.pc < from + 12;
  for (let i = 0; i < 100 && !inside(); i++) machine.run(1);
  assert.ok(inside());
}

describe('a system call', () => {
  it('enters the kernel with number and arguments on the kernel stack, and delivers the result', () => {
    const { machine, at } = setting();
    machine.run(1);
    assert.equal(machine.registers.space, 'kernel');
    assert.equal(machine.registers.stackEnd, STACK_END);
    assert.equal(machine.registers.frame, STACK + 16);
    machine.run(1);
    assert.deepEqual([...machine.words.subarray(HEAP >> 2, (HEAP >> 2) + 6)], [5, 0, 21, 1, 66, 0]);
    machine.run(2);
    assert.equal(machine.registers.space, 'user');
    assert.ok(machine.registers.pc > at('umain'));
    machine.run(1);
    const slot = machine.registers.frame >> 2;
    assert.deepEqual([machine.words[slot + 14], machine.words[slot + 15]], [42, 2]);
  });

  it('can be undone at every moment', () => {
    const { machine } = setting();
    machine.run(0);
    const seen = [machine.fingerprint()];
    for (let i = 0; i < 5; i++) {
      machine.run(1);
      seen.push(machine.fingerprint());
    }
    while (machine.stepBack()) assert.equal(machine.fingerprint(), seen[machine.moment]);
  });

  it('shows the whole chain, with the call inside each frame', () => {
    const { machine, at } = setting();
    runInto(machine, at('twice'));
    const chain = frames(machine);
    const starts = ['twice', 'entry', 'umain'].map(at);
    assert.deepEqual(
      chain.map(({ callPc }) => starts.filter((pc) => pc <= callPc).sort((a, b) => b - a)[0]),
      starts,
    );
    assert.deepEqual(
      chain.map(({ space, kind }) => [space, kind]),
      [
        ['kernel', FrameKind.call],
        ['kernel', FrameKind.syscall],
        ['user', FrameKind.root],
      ],
    );
    assert.ok(chain[1]!.callPc < chain[1]!.pc);
  });
});

describe('an injected call', () => {
  it('interrupts user code, runs in the kernel and goes on with the same statement', () => {
    const { machine, at } = setting();
    machine.run(4);
    const before = machine.registers;
    assert.equal(before.space, 'user');
    machine.pushCall(at('interrupt'), [], FrameKind.interrupt, {
      base: STACK,
      end: STACK_END,
      space: 'kernel',
    });
    assert.equal(machine.registers.space, 'kernel');
    const chain = frames(machine);
    assert.equal(chain[1]!.callPc, before.pc);
    assert.equal(chain[1]!.space, 'user');
    machine.run(2);
    assert.deepEqual(machine.registers, before);
    assert.equal(machine.words[(HEAP + 64) >> 2], 1);
    machine.undoTo(4);
    assert.deepEqual(machine.registers.space, 'kernel', 'the interrupt belongs to moment 4');
    machine.undoTo(3);
    machine.run(1);
    assert.deepEqual(machine.registers, before);
  });

  it('on the current stack leaves the frame it interrupts alone', () => {
    const { machine, at } = setting();
    machine.run(2);
    const { frame } = machine.registers;
    const words = machine.words.slice(frame >> 2, (frame >> 2) + 32);
    machine.pushCall(at('interrupt'), [], FrameKind.interrupt);
    assert.ok(machine.registers.frame >= frame + 32 * 4);
    machine.run(2);
    assert.equal(machine.registers.frame, frame);
    assert.deepEqual(machine.words.slice(frame >> 2, (frame >> 2) + 32), words);
  });

  it('may nest', () => {
    const { machine, at } = setting();
    machine.run(2);
    const before = machine.registers;
    machine.pushCall(at('interrupt'), [], FrameKind.interrupt);
    machine.pushCall(at('interrupt'), [], FrameKind.interrupt);
    machine.run(4);
    assert.deepEqual(machine.registers, before);
    assert.equal(machine.words[(HEAP + 64) >> 2], 2);
  });

  it('that does not fit on its stack throws the trap, which a run would report', () => {
    const { machine, at } = setting();
    const stack = { base: STACK, end: STACK + 8, space: 'kernel' as const };
    assert.throws(() => machine.pushCall(at('twice'), [[1, 2]], FrameKind.halt, stack), {
      name: 'TrapSignal',
    });
  });
});

describe('an evaluation', () => {
  it('runs placed code, returns its value and leaves no trace', () => {
    const { machine } = setting();
    machine.run(2);
    const before = machine.fingerprint();
    const { code } = assemble(
      'ENTER 99 8\nLI64 s4 20 0\nADDI64 s4 s4 22\nRET64 s4',
      machine.codeEnd,
    );
    for (let i = 0; i < 2; i++) {
      const checkpoint = machine.checkpoint();
      machine.pushCall(machine.placeEvaluation(code, 8), [], FrameKind.halt);
      assert.deepEqual(machine.run(1000), { kind: 'halt', low: 42, high: 0 });
      machine.rollback(checkpoint);
      assert.equal(machine.fingerprint(), before);
      assert.equal(machine.moment, 2);
    }
  });
});

describe('an evaluation that calls functions', () => {
  it('gets their results', () => {
    const { machine, at } = setting();
    machine.run(2);
    const text = `ENTER 99 8\nLI64 r0 20 1\nCALL s4 @${at('twice')} 8 1 r0\nRET64 s4`;
    const { code } = assemble(text, machine.codeEnd);
    machine.pushCall(machine.placeEvaluation(code, 8), [], FrameKind.halt);
    assert.deepEqual(machine.run(1000), { kind: 'halt', low: 40, high: 2 });
  });
});

describe('a task', () => {
  it('whose function returns hands over to the embedder', () => {
    const { machine, at, userBase } = setting();
    const stack = { base: STACK + 4096, end: STACK_END, space: 'kernel' as const };
    const other = machine.makeRootFrame(at('main'), [], stack, userBase);
    let returned = 0;
    machine.onTaskReturn((host) => {
      returned++;
      assert.deepEqual(host.result(), { low: 42, high: 2 });
      host.switchTo(other);
    });
    machine.run(6);
    assert.equal(returned, 1);
    assert.equal(machine.registers.frame, other.frame);
    assert.equal(machine.moment, 6);
    machine.stepBack();
    assert.equal(machine.registers.space, 'user');
  });
});
