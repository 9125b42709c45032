/**
 * Programs as textbooks have them, written without a thought of this simulator: each is compiled by gcc and run on
 * this machine, and run in the simulator under several schedules and on several CPUs; output and status must be the
 * same.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNatively } from '../language/native';
import { runSimulated } from '../language/simulated';

const programs = readdirSync(__dirname)
  .filter((name) => name.endsWith('.c'))
  .sort();

const RUNS = [
  { seed: 1, cpus: 1 },
  { seed: 2, cpus: 1 },
  { seed: 3, cpus: 2 },
];

describe('textbook programs', function () {
  // The first run of a process compiles the kernel and the library.
  this.timeout(120_000);

  it('are there', () => assert.ok(programs.length >= 15));

  for (const name of programs) {
    it(name, async () => {
      const path = join(__dirname, name);
      const native = await runNatively(path);
      assert.equal(native.status, 0, native.stderr);
      for (const run of RUNS) {
        const { status, stdout, stderr, report } = runSimulated(path, [], run);
        assert.deepEqual({ status, stdout, stderr }, native, `${JSON.stringify(run)}: ${report}`);
      }
    });
  }
});
