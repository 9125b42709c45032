/** Each broken kernel is found out by a search, and the same scenarios on the unbroken one hold under every schedule. */
import assert from 'node:assert/strict';
import type { KernelName } from '../../kernels';
import { BROKEN_KERNELS, SCENARIOS } from './broken-kernels';
import { resultOf } from './searching';

const KERNELS: readonly KernelName[] = ['lab', '6.12'];

for (const kernel of KERNELS) {
  describe(`exploring broken kernels: ${kernel}`, function () {
    this.timeout(180_000);

    for (const broken of BROKEN_KERNELS) {
      it(`finds out: ${broken.what}`, () => {
        const { bad, good, difference } = resultOf(broken.program, { kernel, broken });
        assert.ok(bad, 'a bad schedule');
        assert.ok(broken.kinds.includes(bad.kind), `${bad.kind}: ${bad.title}`);
        assert.equal(bad.preemptions, 1);
        assert.equal(bad.schedule.choices.length, 1);
        assert.equal(bad.switches.length, 1);
        assert.ok(good, 'a good schedule beside it');
        assert.ok(difference, 'the first difference');
        assert.notEqual(difference.bad.value, difference.good.value);
        assert.ok(difference.common <= difference.bad.moment);
      });
    }

    for (const program of SCENARIOS) {
      it(`${program}: nothing bad in any schedule with two preemptions`, () => {
        const { bad, coverage } = resultOf(program, { kernel });
        assert.equal(bad?.text, undefined);
        assert.ok(coverage.exhausted);
        assert.ok(coverage.schedules > 1000, `${coverage.schedules} schedules`);
      });
    }
  });
}
