/** Stopping and starting: break flags, limits, requested stops, traps, host functions. */
import assert from 'node:assert/strict';
import { Op } from '../../extension/bytecode/opcodes';
import type { Machine } from '../../extension/vm/interfaces';
import { HEAP, HEAP_END, STACK_END, begin, start, words64 } from './machine-helper';

const LOOP = `
main: ENTER 0 32
  STMT 0
  LI32 s10 0
loop: NOP
at: STMT 1
  ADDI32 s10 s10 1
  STMT 2
  JMP @loop
`;

describe('a break flag', () => {
  it('stops before the statement; a run that starts on it executes it', () => {
    const { machine, labels } = start(LOOP);
    machine.setBreak(labels.get('at')!, true);
    assert.deepEqual(machine.run(100), { kind: 'break' });
    assert.equal(machine.moment, 1);
    assert.equal(machine.registers.pc, labels.get('at'));
    assert.deepEqual(machine.run(100), { kind: 'break' });
    assert.equal(machine.moment, 3);
    machine.setBreak(labels.get('at')!, false);
    assert.deepEqual(machine.run(100), { kind: 'limit' });
    assert.equal(machine.moment, 103);
  });

  it('comes before the limit, so that no run passes it by', () => {
    const { machine, labels } = start(LOOP);
    machine.setBreak(labels.get('at')!, true);
    assert.deepEqual(machine.run(1), { kind: 'break' });
    assert.deepEqual(machine.run(1), { kind: 'limit' });
    assert.deepEqual(machine.run(1), { kind: 'break' });
  });

  it('does not move when the run is undone and repeated', () => {
    const { machine, labels } = start(LOOP);
    machine.setBreak(labels.get('at')!, true);
    machine.run(100);
    machine.run(100);
    machine.undoTo(1);
    assert.deepEqual(machine.run(100), { kind: 'break' });
    assert.equal(machine.moment, 3);
  });

  it('is refused where no statement begins', () => {
    const { machine, labels } = start(LOOP);
    assert.throws(() => machine.setBreak(labels.get('loop')!, true), { name: 'InternalError' });
    assert.throws(() => machine.setBreak(1 << 20, true), { name: 'InternalError' });
  });
});

describe('a run', () => {
  it('takes any number of statements', () => {
    const { machine } = start(LOOP, { journalBytes: 1 << 20 });
    assert.equal(machine.run(3e6).kind, 'limit');
    assert.equal(machine.moment, 3e6);
    assert.equal(machine.run(-5).kind, 'limit');
    assert.equal(machine.moment, 3e6);
  });

  it('may be stopped by a host function at the next statement', () => {
    const { machine } = start(
      `main: ENTER 0 32
       loop: STMT 0
       HOST 0 0
       LI32 s10 5
       STMT 1
       JMP @loop`,
      {},
      ['__vm_stop'],
    );
    machine.bindHost('__vm_stop', (host) => host.requestStop('because'));
    assert.deepEqual(machine.run(1000), { kind: 'requested', why: 'because' });
    assert.equal(machine.moment, 1);
    assert.deepEqual(machine.run(1000), { kind: 'requested', why: 'because' });
    assert.equal(machine.moment, 3);
    assert.deepEqual(machine.run(0), { kind: 'limit' });
  });

  it('that is asked to stop at a flagged statement reports both, break first', () => {
    const { machine, labels } = start(
      'main: ENTER 0 32\nSTMT 0\nHOST 0 0\nat: STMT 1\nSTMT 2\nRET',
      {},
      ['__vm_stop'],
    );
    machine.bindHost('__vm_stop', (host) => host.requestStop('why'));
    machine.setBreak(labels.get('at')!, true);
    assert.deepEqual(machine.run(10), { kind: 'break' });
    assert.deepEqual(machine.run(10), { kind: 'requested', why: 'why' });
    assert.equal(machine.moment, 1);
    assert.equal(machine.run(10).kind, 'halt');
  });
});

describe('a host function', () => {
  const text = `main: ENTER 0 32
    STMT 0
    LI64 r2 7 8
    LI64 s10 -1 -1
    HOSTR s12 0 0b01 s4 r2 s10
    RET64 s12`;

  it('gets its arguments, by the mask 32 or 64 bits wide, and returns 64 bits', () => {
    const { machine } = start(text, {}, ['__vm_f']);
    const seen: number[][] = [];
    machine.bindHost('__vm_f', (host: Machine) => {
      for (const index of [0, 1, 2]) seen.push([host.arg32(index), host.argHigh(index)]);
      host.setResult(3, 4);
    });
    begin(machine, 0, [[5, 6]]);
    assert.deepEqual(machine.run(10), { kind: 'halt', low: 3, high: 4 });
    assert.deepEqual(seen, [[5, 6], [7, 0], [-1, 0]]); // prettier-ignore
  });

  it('may trap; its result and stores are journalled', () => {
    const { machine } = start(text, {}, ['__vm_f']);
    machine.bindHost('__vm_f', (host) => {
      host.store32(HEAP, 77);
      host.trap('host', 'lock held twice', 'lockdep');
    });
    const stop = machine.run(10);
    assert.equal(stop.kind, 'trap');
    if (stop.kind !== 'trap') return;
    assert.equal(stop.trap.kind, 'host');
    assert.equal(stop.trap.code, 'lockdep');
    assert.equal(machine.registers.pc, stop.trap.pc);
    assert.equal(machine.words[HEAP >> 2], 77);
    machine.stepBack();
    assert.equal(machine.words[HEAP >> 2], 0);
  });

  it('that is not bound is our mistake, named', () => {
    const { machine } = start(text, {}, ['__vm_f']);
    assert.throws(() => machine.run(10), { name: 'InternalError', message: /__vm_f/ });
  });
});

describe('traps of instructions', () => {
  const trapKind = (text: string, ...args: bigint[]): string => {
    const { machine } = start(`main: ENTER 0 32\nSTMT 0\n${text}\nRET\nf: ENTER 1 16\nRET`);
    begin(machine, 0, args.map(words64));
    const stop = machine.run(10);
    return stop.kind === 'trap' ? stop.trap.kind : stop.kind;
  };

  it('TRAP, and code that is none', () => {
    assert.equal(trapKind('TRAP 0'), 'trap-instruction');
    const { machine } = start('main: ENTER 0 32\nSTMT 0');
    assert.equal(machine.run(10).kind, 'trap');
  });

  it('CALLI through what is no function of this space', () => {
    const entry = BigInt(Op.ENTER && 0);
    const text = (high: bigint): string => `CALLI s10 s4 32 0\nLI32 r0 ${high}`;
    assert.equal(trapKind(text(0n), 0n), 'bad-call');
    assert.equal(trapKind(text(0n), 0xffffffff81000001n + entry), 'bad-call', 'inside a function');
    assert.equal(trapKind(text(0n), 0x400000n), 'bad-call', 'user text');
    assert.equal(trapKind(text(0n), 0xffffffff82000000n), 'bad-call', 'beyond the code');
    assert.equal(trapKind('CALLI s10 s4 32 0', 0xffffffff8100000cn), 'halt');
  });

  it('endless recursion ends at the end of the stack', () => {
    const { machine } = start('main: ENTER 0 32\nSTMT 0\nCALL s10 @main 32 0 s4\nSTMT 1\nRET\n');
    machine.setShadow(HEAP, HEAP_END - HEAP, 0);
    const stop = machine.run(1e6);
    assert.equal(stop.kind === 'trap' && stop.trap.kind, 'stack-overflow');
    assert.ok(machine.registers.frame < STACK_END);
    assert.ok(machine.memory.subarray(STACK_END, STACK_END + 4096).every((byte) => byte === 0));
  });

  it('a return address that was overwritten', () => {
    assert.equal(
      trapKind('CALL s10 @g 32 0\nSTMT 1\nRET\ng: ENTER 1 16\nSTMT 2\nLI32 s0 0x7fffffff\nRET'),
      'bad-call',
    );
  });
});
