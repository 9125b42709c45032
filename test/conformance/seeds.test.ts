/**
 * Every conformance program on four CPUs, on every kernel, under a few schedules, other ones for each kernel: the
 * result must be the host's. `npm run conformance:seeds` tries many more.
 */
import assert from 'node:assert/strict';
import { testKernels } from '../kernels';
import type { Outcome } from '../language/native';
import { NativeResults } from './native-results';
import { conformancePrograms, holdsOn } from './programs';
import { firstDifference, range } from './seeds';

const CPUS = 4;
/** Schedules on each kernel. */
const SEEDS: Readonly<Record<string, readonly number[]>> = {
  lab: range(2, 3),
  '6.1': range(4, 4),
  '6.12': range(5, 6),
};

describe('conformance on several CPUs', function () {
  this.timeout(120_000);
  const programs = conformancePrograms();
  const native = new NativeResults(programs);

  for (const kernel of testKernels()) {
    describe(kernel.name, () => {
      for (const program of programs.filter((each) => holdsOn(each, kernel.name))) {
        it(program.name, async () => {
          const seeds = SEEDS[kernel.name]!;
          const compare = (outcome: Outcome) =>
            firstDifference(program, kernel, outcome, CPUS, seeds);
          let found = compare(await native.of(program));
          if (found) found = compare(await native.again(program));
          assert.equal(found && `seed ${found.seed}: ${found.text}`, undefined);
        });
      }
    });
  }
});
