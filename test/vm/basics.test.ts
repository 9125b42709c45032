/** The machine runs calls and loops, stops where told, and goes back to the byte. */
import assert from 'node:assert/strict';
import { start } from './machine-helper';

const PROGRAM = `
add: ENTER 0 16
  STMT 0
  ADD32 s10 s4 s6
  STMT 1
  RET32 s10
main: ENTER 1 32
  STMT 2
  LI32 s4 0
loop: STMT 3
  LI32 r0 7
  CALL s4 @add 32 0 s4 r0
  LI32 r2 70
  JLT32 s4 r2 @loop
  STMT 4
  SX32 r0 s4
  RET64 r0
`;

describe('machine', () => {
  it('runs to the end of a halt frame and gives its value', () => {
    const { machine } = start(PROGRAM);
    assert.deepEqual(machine.run(1_000_000), { kind: 'halt', low: 70, high: 0 });
    assert.equal(machine.moment, 32);
    assert.deepEqual(machine.result(), { low: 70, high: 0 });
  });

  it('stops after the statements it was given', () => {
    const { machine } = start(PROGRAM);
    assert.deepEqual(machine.run(5), { kind: 'limit' });
    assert.equal(machine.moment, 5);
    assert.equal(machine.run(0).kind, 'limit');
    assert.equal(machine.moment, 5);
  });

  it('steps back to exactly the states it came through', () => {
    const { machine } = start(PROGRAM);
    machine.run(0);
    const states = [machine.fingerprint()];
    while (machine.run(1).kind === 'limit') states.push(machine.fingerprint());
    while (machine.stepBack()) assert.equal(machine.fingerprint(), states[machine.moment]);
    assert.equal(machine.moment, 0);
    assert.equal(machine.run(1e9).kind, 'halt');
  });
});
