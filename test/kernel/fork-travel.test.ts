/** Undo with several processes: every state on the way back is the one on the way there, windows included. */
import assert from 'node:assert/strict';
import { compileProgram, labKernel } from './build';
import { FAMILY, FAMILY_OUTPUT as OUTPUT } from './programs';
import { finish, outputOf, start, type Started } from './run';

const booted = (seed: number, cpus = 1): Started => {
  const kernel = labKernel();
  return start(kernel, compileProgram(FAMILY, kernel), { seed, cpus }, 2);
};

describe('kernel: processes and undo', function () {
  this.timeout(120_000);

  for (const [seed, cpus] of [
    [1, 1],
    [2, 1],
    [9, 1],
    [3, 2],
    [4, 4],
  ] as const) {
    it(`goes back to every state and forward to the same end; seed ${seed}, CPUs: ${cpus}`, () => {
      const started = booted(seed, cpus);
      const { kernel, machine } = started;
      const forward = new Map<number, string>();
      let result;
      do {
        forward.set(machine.moment, machine.fingerprint());
        result = kernel.run(149);
      } while (result.kind === 'limit');
      assert.deepEqual(result, { kind: 'exited', status: 0 });
      assert.equal(outputOf(kernel), OUTPUT);
      const end = machine.moment;
      for (const moment of [...forward.keys()].reverse()) {
        machine.undoTo(moment);
        assert.equal(machine.fingerprint(), forward.get(moment), `moment ${moment}`);
      }
      const again = finish(started);
      assert.deepEqual(again.result, { kind: 'exited', status: 0 });
      assert.equal(again.output, OUTPUT);
      assert.equal(machine.moment, end);
    });
  }

  it('is the same in whatever pieces it is run, and with breaks at every statement', () => {
    for (const [seed, cpus] of [
      [1, 1],
      [2, 1],
      [5, 1],
      [9, 1],
      [3, 2],
      [4, 4],
    ] as const) {
      const whole = booted(seed, cpus);
      finish(whole);
      for (const every of [1, 7, 149]) {
        const pieces = booted(seed, cpus);
        while (pieces.kernel.run(every).kind === 'limit');
        assert.equal(pieces.machine.fingerprint(), whole.machine.fingerprint(), `${seed} ${every}`);
      }
      const breaks = booted(seed, cpus);
      for (const { pc } of labKernel().statements) breaks.machine.setBreak(pc, true);
      let stops = 0;
      for (; breaks.kernel.run(5_000_000).kind === 'break'; stops++);
      assert.ok(stops > 5000);
      assert.equal(breaks.machine.fingerprint(), whole.machine.fingerprint(), `seed ${seed}`);
    }
  });

  it('undoes fork(), exit and the reuse of a window statement by statement, and makes them again', () => {
    const { kernel, machine } = booted(1);
    const pids = () => kernel.tasks().map(({ pid }) => pid);
    // Moments at which a task came or went.
    const changes: { moment: number; before: string; after: string }[] = [];
    let before = pids().join();
    while (kernel.run(1).kind === 'limit') {
      const after = pids().join();
      if (after !== before) changes.push({ moment: machine.moment, before, after });
      before = after;
    }
    assert.ok(changes.length >= 12, `six children come and go: ${changes.length}`);
    for (const { moment, before: gone, after } of changes.reverse()) {
      machine.undoTo(moment);
      assert.equal(pids().join(), after);
      const made = machine.fingerprint();
      assert.ok(machine.stepBack());
      assert.equal(pids().join(), gone);
      const from = machine.fingerprint();
      kernel.run(1);
      assert.equal(machine.fingerprint(), made, `moment ${moment}`);
      assert.ok(machine.stepBack());
      assert.equal(machine.fingerprint(), from, `moment ${moment}`);
    }
  });

  it('a run started again is the same as one that came back, also in windows that were used before', () => {
    const used = booted(7);
    finish(used);
    const fresh = booted(7);
    for (const moment of [0, 2000, 5000, 9000]) {
      used.machine.undoTo(moment);
      const again = booted(7);
      if (moment > again.machine.moment) again.kernel.run(moment - again.machine.moment);
      assert.equal(used.machine.fingerprint(), again.machine.fingerprint(), `moment ${moment}`);
      finish(used);
    }
    finish(fresh);
    assert.equal(used.machine.fingerprint(), fresh.machine.fingerprint());
  });
});
