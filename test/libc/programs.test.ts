/**
 * The C library against glibc: each program of test/libc/programs is run natively and in the simulator, there
 * under several schedules; output, error output and status must be the same.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNatively } from '../language/native';
import { runSimulated } from '../language/simulated';

const folder = join(__dirname, 'programs');
const SEEDS = [1, 2, 3];

describe('C library', function () {
  // The first run of a process compiles the kernel and the library.
  this.timeout(60_000);

  for (const name of readdirSync(folder).sort()) {
    it(name, async () => {
      const path = join(folder, name);
      const native = await runNatively(path);
      for (const seed of SEEDS) {
        const { status, stdout, stderr, report } = runSimulated(path, [], { seed });
        assert.deepEqual({ status, stdout, stderr }, native, `seed ${seed}: ${report}`);
      }
    });
  }
});
