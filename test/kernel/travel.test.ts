/** A run is a pure function of its inputs: however it is cut into pieces, undone and done again. */
import assert from 'node:assert/strict';
import { compileProgram, labKernel } from './build';
import { A_BYTE_ARRIVES, COUNTERS } from './programs';
import { finish, outputOf, start, type Started } from './run';

function booted(text: string, seed: number, cpus = 1): Started {
  const kernel = labKernel();
  return start(kernel, compileProgram(text, kernel), { seed, cpus }, 2);
}

/** Fingerprints at every `every`-th moment, reached in pieces of that many statements. */
function prints({ kernel, machine }: Started, every: number): Map<number, string> {
  const found = new Map<number, string>();
  for (;;) {
    found.set(machine.moment, machine.fingerprint());
    const result = kernel.run(every);
    if (result.kind === 'limit') continue;
    assert.equal(result.kind, 'exited');
    return found;
  }
}

describe('kernel: a run is a pure function', function () {
  this.timeout(180_000);

  for (const cpus of [1, 2, 4]) {
    it(`is the same however it is sliced; CPUs: ${cpus}`, () => {
      for (const seed of [1, 12]) {
        const coarse = prints(booted(A_BYTE_ARRIVES, seed, cpus), 210);
        const fine = booted(A_BYTE_ARRIVES, seed, cpus);
        for (const [moment, print] of coarse) {
          while (fine.machine.moment < moment) {
            assert.equal(fine.kernel.run(Math.min(7, moment - fine.machine.moment)).kind, 'limit');
          }
          assert.equal(fine.machine.fingerprint(), print, `seed ${seed}, moment ${moment}`);
        }
      }
    });

    it(`goes back to every state it came through, and forward to the same end; CPUs: ${cpus}`, () => {
      const started = booted(A_BYTE_ARRIVES, 5, cpus);
      const forward = prints(started, 97);
      const { machine, kernel } = started;
      const end = { moment: machine.moment, output: outputOf(kernel) };
      const moments = [...forward.keys()].reverse();
      for (const moment of moments) {
        machine.undoTo(moment);
        assert.equal(machine.fingerprint(), forward.get(moment), `moment ${moment}`);
      }
      assert.equal(outputOf(kernel), '');
      const again = finish(started);
      assert.deepEqual(again.result, { kind: 'exited', status: 0 });
      assert.deepEqual({ moment: machine.moment, output: again.output }, end);
    });
  }

  for (const cpus of [2, 4]) {
    it(`undoes statement by statement what ${cpus} CPUs did in turn`, () => {
      const { kernel, machine } = booted(COUNTERS, 7, cpus);
      kernel.run(12_500);
      const seen: string[] = [];
      const ran = new Set<number | undefined>();
      for (let i = 0; i < 400; i++) {
        seen.push(machine.fingerprint());
        ran.add(kernel.tasks().find(({ pid }) => pid === kernel.currentPid())?.cpu);
        assert.equal(kernel.run(1).kind, 'limit');
      }
      assert.equal(ran.size, cpus, 'every CPU had its turns');
      while (seen.length > 0) {
        assert.ok(machine.stepBack());
        assert.equal(machine.fingerprint(), seen.pop());
      }
    });
  }

  it('takes output back, and writes it again', () => {
    const started = booted(A_BYTE_ARRIVES, 1);
    const { kernel, machine } = started;
    finish(started);
    const last = kernel.console().at(-1)!;
    assert.match(outputOf(kernel), /then 0\n$/);
    machine.undoTo(last.moment);
    assert.doesNotMatch(outputOf(kernel), /then/);
    kernel.run(1);
    assert.match(outputOf(kernel), /then 0\n$/);
  });

  it('steps back over every kind of switch', () => {
    const { kernel, machine } = booted(A_BYTE_ARRIVES, 3);
    const seen: { moment: number; pid: number; pc: number }[] = [];
    const here = () => ({
      moment: machine.moment,
      pid: kernel.currentPid(),
      pc: machine.registers.pc,
    });
    do seen.push(here());
    while (kernel.run(1).kind === 'limit');
    assert.deepEqual([...new Set(seen.map(({ pid }) => pid))].sort(), [0, 2, 3]);
    machine.undoTo(seen.at(-1)!.moment);
    for (let i = seen.length - 1; i > 0; i--) {
      assert.deepEqual(here(), seen[i]);
      assert.ok(machine.stepBack());
    }
    assert.deepEqual(here(), seen[0]);
    assert.equal(machine.stepBack(), false);
  });
});

describe('kernel: schedules', function () {
  this.timeout(60_000);

  it('repeat for a seed, and differ between seeds', () => {
    const racy = (seed: number) => {
      const { result, output, machine } = finish(booted(COUNTERS, seed));
      assert.deepEqual(result, { kind: 'exited', status: 0 }, `seed ${seed}`);
      assert.match(output, /^800$/m);
      return `${machine.moment} ${output}`;
    };
    const seeds = [1, 2, 3, 4, 5, 6];
    const first = seeds.map(racy);
    assert.deepEqual(seeds.map(racy), first);
    assert.ok(new Set(first).size > 3, first.join(' '));
    // Without the mutex updates get lost.
    assert.ok(first.some((text) => !/^800\n800$/m.test(text.replace(/^\d+ /, ''))));
  });

  it('says who runs when', () => {
    const { kernel } = booted(A_BYTE_ARRIVES, 1);
    const switches: string[] = [];
    const hooks = {
      onSwitch: (_from: number, _to: number, _preempted: boolean, from: number, to: number) =>
        switches.push(`${from}>${to}`),
      onInterrupt: () => switches.push('timer'),
    };
    kernel.run(1_000_000, hooks);
    assert.deepEqual(switches.slice(0, 6), ['2>3', '3>0', 'timer', '0>3', '3>2', '2>0']);
  });
});
