/** A state put back from a snapshot, on the same machine or another, is the state that running leads to. */
import assert from 'node:assert/strict';
import { Edits } from '../../extension/simulation/edits';
import { Snapshots } from '../../extension/simulation/snapshots';
import { Traveller } from '../../extension/simulation/traveller';
import type { KernelSnapshot } from '../../extension/kernel/kernel';
import { compileProgram, labKernel } from './build';
import { A_BYTE_ARRIVES, COUNTERS, FAMILY } from './programs';
import { finish, outputOf, start, type Started } from './run';

/** A child writes to pages that its parent never wrote to, so that fork() did not copy them. */
const ZEROS = `
#include <sys/wait.h>
#include <unistd.h>
static char many[65536];
int main(void)
{
	if (fork() == 0) {
		for (int i = 0; i < 60000; i += 20)
			many[i] = 1;
		_exit(0);
	}
	return wait(0) < 0;
}
`;

const CASES = [
  ['ZEROS', ZEROS, 1, 1],
  ['A_BYTE_ARRIVES', A_BYTE_ARRIVES, 1, 1],
  ['A_BYTE_ARRIVES', A_BYTE_ARRIVES, 5, 4],
  ['COUNTERS', COUNTERS, 7, 2],
  ['FAMILY', FAMILY, 1, 1],
  ['FAMILY', FAMILY, 3, 2],
  ['FAMILY', FAMILY, 4, 4],
] as const;

const booted = (text: string, seed: number, cpus: number): Started => {
  const kernel = labKernel();
  return start(kernel, compileProgram(text, kernel), { seed, cpus }, 2);
};

const stateOf = ({ machine, kernel }: Started): string =>
  `${machine.moment} ${machine.fingerprint()} ${outputOf(kernel)}`;

describe('snapshots of a kernel', function () {
  this.timeout(120_000);

  for (const [name, text, seed, cpus] of CASES) {
    it(`are the states that were run through; ${name}, seed ${seed}, CPUs: ${cpus}`, () => {
      const run = booted(text, seed, cpus);
      const taken: { state: string; snapshot: KernelSnapshot }[] = [];
      do {
        const snapshot = run.kernel.snapshot(taken.at(-1)?.snapshot);
        taken.push({ snapshot, state: stateOf(run) });
      } while (run.kernel.run(250 * 7).kind === 'limit');
      const end = stateOf(run);
      assert.ok(taken.length > 2, `${taken.length} snapshots`);

      const other = booted(text, seed, cpus);
      const order = taken.map((_, i) => taken[(i * 7 + 3) % taken.length]!);
      for (const { snapshot, state } of order) {
        for (const there of [run, other]) {
          there.kernel.restore(snapshot);
          assert.equal(stateOf(there), state);
        }
        // The one goes on from there to the end, the other only a little: what it wrote must not remain.
        finish(run);
        assert.equal(stateOf(run), end);
        other.kernel.run(333);
      }
    });
  }

  it('share what did not change', () => {
    const run = booted(A_BYTE_ARRIVES, 1, 1);
    const first = run.kernel.snapshot();
    run.kernel.run(250);
    const second = run.kernel.snapshot(first);
    assert.ok(second.ownBytes < first.ownBytes / 4, `${second.ownBytes} of ${first.ownBytes}`);
    const all = run.machine.touchedBytes;
    assert.ok(first.ownBytes < all, `${first.ownBytes} of ${all}`);
  });
});

/** A traveller whose snapshots lie so many statements apart at first. */
function travelling(
  text: string,
  { cpus = 1, spacing = 500, snapshotBytes = 64 << 20, journalBytes = 64 << 20 } = {},
): { traveller: Traveller; snapshots: Snapshots; edits: Edits } {
  const kernel = labKernel();
  const started = start(kernel, compileProgram(text, kernel), { seed: 3, cpus }, 2, journalBytes);
  const edits = new Edits();
  const snapshots = new Snapshots(started.kernel, snapshotBytes, {
    spacing,
    statementsPerByte: 0,
  });
  return {
    traveller: new Traveller(started.machine, started.kernel, { edits, snapshots }),
    snapshots,
    edits,
  };
}

/** State at the moments that are multiples of `every`, by plain running. */
function plainStates(text: string, every: number, cpus = 1): string[] {
  const run = booted(text, 3, cpus);
  const states: string[] = [];
  do states.push(stateOf(run));
  while (run.kernel.run(every).kind === 'limit');
  return states;
}

function runToEnd(traveller: Traveller): void {
  while (['limit', 'break'].includes(traveller.run(1e6).kind));
}

describe('travelling by snapshots', function () {
  this.timeout(120_000);

  for (const cpus of [1, 3]) {
    it(`leads to the states of a plain run, in whatever order; CPUs: ${cpus}`, () => {
      const every = 409;
      const states = plainStates(FAMILY, every, cpus);
      const { traveller, snapshots } = travelling(FAMILY, { cpus, journalBytes: 1 << 15 });
      runToEnd(traveller);
      const { machine } = traveller;
      assert.ok(snapshots.moments.length > 10, snapshots.moments.join());
      assert.ok(machine.historyStart > machine.moment / 2, 'the journal is small');
      for (let i = 0; i < states.length; i++) {
        const at = (i * 17 + 5) % states.length;
        traveller.goTo(at * every);
        assert.equal(stateOf(traveller), states[at], `moment ${at * every}`);
      }
    });
  }

  it('goes back statement by statement from the end to the beginning, whatever the journal holds', () => {
    const every = 1000;
    const states = plainStates(A_BYTE_ARRIVES, every);
    const { traveller } = travelling(A_BYTE_ARRIVES, { journalBytes: 1 << 15, spacing: 250 });
    runToEnd(traveller);
    const { machine } = traveller;
    for (let moment = machine.moment; moment > 0; moment--) {
      assert.equal(machine.moment, moment);
      if (moment % every === 0) assert.equal(stateOf(traveller), states[moment / every]);
      assert.ok(traveller.stepBack());
    }
    assert.equal(stateOf(traveller), states[0]);
    assert.equal(traveller.stepBack(), false);
  });

  it('keeps within its bytes by lying further apart, evenly over the whole run', () => {
    const whole = travelling(COUNTERS);
    runToEnd(whole.traveller);
    const budget = Math.floor((whole.snapshots.bytes + 300_000) / 2);
    const { traveller, snapshots } = travelling(COUNTERS, { snapshotBytes: budget });
    runToEnd(traveller);
    assert.ok(snapshots.bytes <= budget, `${snapshots.bytes} of ${budget}`);
    assert.ok(snapshots.spacing > 500);
    const expected = Math.floor(traveller.machine.moment / snapshots.spacing) + 1;
    assert.deepEqual(
      snapshots.moments,
      Array.from({ length: expected }, (_, i) => i * snapshots.spacing),
    );
  });

  it('works when there is room for none but the first', () => {
    const states = plainStates(A_BYTE_ARRIVES, 1000);
    const { traveller, snapshots } = travelling(A_BYTE_ARRIVES, {
      snapshotBytes: 1,
      journalBytes: 1,
    });
    runToEnd(traveller);
    assert.deepEqual(snapshots.moments, [0]);
    for (let i = states.length - 1; i >= 0; i--) {
      traveller.goTo(i * 1000);
      assert.equal(stateOf(traveller), states[i]);
    }
  });

  it('gives the edits of a moment again, and forgets what came after', () => {
    const { traveller, snapshots, edits } = travelling(A_BYTE_ARRIVES);
    const { machine } = traveller;
    runToEnd(traveller);
    const end = machine.moment;
    // Kernel data that nothing reads: the last bytes of the heap.
    const at = (2 << 20) - 64;
    for (const moment of [0, 1000, 1234]) {
      traveller.goTo(moment);
      snapshots.forgetAfter(moment);
      assert.ok(snapshots.moments.every((kept) => kept === 0 || kept < moment));
      edits.add(machine, at, Uint8Array.of(moment & 0xff, 1));
    }
    runToEnd(traveller);
    assert.equal(machine.moment, end);
    const values = (moment: number): number => {
      traveller.goTo(moment);
      return machine.memory[at]!;
    };
    for (const [moment, value] of [
      [end, 1234 & 0xff],
      [999, 0],
      [1000, 1000 & 0xff],
      [1233, 1000 & 0xff],
      [1234, 1234 & 0xff],
      [2000, 1234 & 0xff],
      [0, 0],
    ] as const) {
      assert.equal(values(moment), value, `moment ${moment}`);
      assert.equal(machine.memory[at + 1], 1);
    }
  });
});
