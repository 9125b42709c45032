/**
 * The language corpus: every test/language/*.c asserts about itself. Each is compiled by gcc and run on this
 * machine, and compiled by our front end and run in the simulator; both must succeed and print the same.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNatively } from './native';
import { runSimulated } from './simulated';

const programs = readdirSync(__dirname)
  .filter((name) => name.endsWith('.c'))
  .sort();

describe('language', function () {
  // The first run of a process compiles the kernel and the library.
  this.timeout(60_000);

  it('has a corpus', () => assert.ok(programs.length >= 70));

  for (const name of programs) {
    it(name, async () => {
      const path = join(__dirname, name);
      const native = await runNatively(path);
      assert.equal(native.status, 0, `natively: ${native.stderr}`);
      const simulated = runSimulated(path);
      assert.equal(simulated.status, 0, `simulated: ${simulated.stderr}${simulated.report}`);
      assert.equal(simulated.stdout, native.stdout);
    });
  }
});
