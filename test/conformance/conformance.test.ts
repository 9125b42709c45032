/**
 * The simulated kernel against the real one: every test/conformance/*.c is compiled by gcc and runs on this machine's
 * Linux, and runs in the simulator; both must print the same and end with the same status. Programs that say
 * `seeds: N` in a comment also run under schedules 2 … N.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNatively, type Outcome } from '../language/native';
import { runSimulated } from '../language/simulated';

const programs = readdirSync(__dirname)
  .filter((name) => name.endsWith('.c'))
  .sort();

/** Schedules to try besides the first. */
function moreSeeds(path: string): number[] {
  const most = Number(/seeds: (\d+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? 1);
  return Array.from({ length: Math.max(0, most - 1) }, (_, index) => index + 2);
}

function simulate(path: string, seed: number): Outcome & { report: string } {
  // The programs are judged by their output; a little history is enough for reports.
  return runSimulated(path, [], { seed, historyBytes: 8 * 1024 * 1024 });
}

describe('conformance', function () {
  this.timeout(60_000);

  it('has programs', () => assert.ok(programs.length >= 40));

  for (const name of programs) {
    it(name, async () => {
      const path = join(__dirname, name);
      const native = await runNatively(path, [], ['-D_GNU_SOURCE']);
      assert.notEqual(native.status, 99, `a call failed natively: ${native.stdout}`);
      for (const seed of [1, ...moreSeeds(path)]) {
        const simulated = simulate(path, seed);
        const where = `seed ${seed}: ${simulated.stderr}${simulated.report}`;
        assert.equal(simulated.stdout, native.stdout, where);
        assert.equal(simulated.status, native.status, where);
      }
    });
  }
});
