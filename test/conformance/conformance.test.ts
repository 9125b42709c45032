/**
 * The simulated kernel against the real one: every test/conformance/*.c is compiled by gcc and runs on this machine's
 * Linux, and runs in the simulator on every kernel; all must print the same and end with the same status. What they
 * reach of the newest fs/eventpoll.c is counted on the way. How to write one: README.md.
 */
import assert from 'node:assert/strict';
import type { KernelSource } from '../../extension/simulation/interfaces';
import { testKernels } from '../kernels';
import { Coverage, MEASURED } from './coverage';
import { knownUnreached, reasonsFor } from './known-unreached';
import { NativeResults } from './native-results';
import { conformancePrograms, holdsOn, type Program } from './programs';
import { simulate } from './simulate';

const programs = conformancePrograms();
const native = new NativeResults(programs);

/** Of the measured fs/eventpoll.c. */
const LEAST_PERCENT = 95;

async function agrees(
  program: Program,
  kernel: KernelSource,
  coverage: Coverage | undefined,
): Promise<void> {
  let expected = await native.of(program);
  assert.notEqual(expected.status, 99, `a call failed natively: ${expected.stdout}`);
  for (let seed = 1; seed <= program.seeds; seed++) {
    const simulated = simulate(program, kernel, { seed }, coverage);
    const { stdout, status } = simulated;
    if (stdout !== expected.stdout || status !== expected.status) {
      expected = await native.again(program);
    }
    const where = `seed ${seed}: ${simulated.report}`;
    assert.equal(simulated.stdout, expected.stdout, where);
    assert.equal(simulated.status, expected.status, where);
  }
}

describe('conformance', function () {
  this.timeout(60_000);

  it('has programs', () => assert.ok(programs.length >= 200));

  for (const { name: kernel, source } of testKernels()) {
    describe(kernel, () => {
      let coverage: Coverage | undefined;
      let ran = 0;
      before(() => {
        if (kernel === MEASURED) coverage = new Coverage(source, programs[0]!);
      });

      for (const program of programs.filter((each) => holdsOn(each, kernel))) {
        it(program.name, async () => {
          await agrees(program, source, coverage);
          ran++;
        });
      }

      if (kernel === MEASURED) {
        it('reaches every statement of fs/eventpoll.c but those on the page', function () {
          // Some programs were left out (mocha -g) or have failed.
          if (ran < programs.length) this.skip();
          const reasons = reasonsFor(coverage!.unreached(), knownUnreached());
          const surprising = [...reasons].filter(([, reason]) => !reason).map(([each]) => each);
          const lines = surprising.map((each) => `${each.function}:${each.line}: ${each.text}`);
          assert.deepEqual(lines, []);
          assert.ok(coverage!.percent() >= LEAST_PERCENT, `${coverage!.percent()} %`);
        });
      }
    });
  }
});
