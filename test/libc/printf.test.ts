/** printf, byte for byte as glibc has it: generated calls, run natively and in the simulator. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNatively } from '../language/native';
import { runSimulated } from '../language/simulated';
import { printfProgram } from './printf-program';

/** Compares line by line, so that a failure names the call. */
function assertSameLines(program: string, expected: string, actual: string): void {
  const calls = program.split('\n').filter((line) => line.includes('n = printf'));
  const [theirs, ours] = [expected.split('\n'), actual.split('\n')];
  calls.forEach((call, index) => assert.equal(ours[index], theirs[index], call.trim()));
  assert.equal(ours.length, theirs.length);
}

describe('printf against glibc', function () {
  // The first run of a process compiles the kernel and the library.
  this.timeout(60_000);

  for (const seed of [1, 2, 3]) {
    it(`1000 calls of seed ${seed}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'epoll-lab-printf-'));
      const path = join(folder, 'calls.c');
      try {
        const program = printfProgram(seed, 1000);
        writeFileSync(path, program);
        const native = await runNatively(path);
        const simulated = runSimulated(path);
        assert.equal(simulated.status, 0, simulated.stderr + simulated.report);
        assertSameLines(program, native.stdout, simulated.stdout);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
