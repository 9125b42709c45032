/**
 * The simulated kernel against this machine's, with made-up sequences of operations: the same results, line by line.
 * `npm run fuzz -- --runs N` does more.
 */
import assert from 'node:assert/strict';
import { testKernels } from '../kernels';
import { fuzz } from './compare';
import { NativeSide } from './native-side';
import { reportProgram } from './report';
import { shrink } from './shrink';
import { SimulatedSide } from './simulated-side';

const RUNS = 2000;

describe('fuzzing', function () {
  this.timeout(300_000);
  let native: NativeSide;
  before(() => (native = new NativeSide()));
  after(() => native.close());

  for (const { name, source } of testKernels()) {
    it(`${RUNS} sequences, kernel ${name}: no difference`, async () => {
      const simulated = new SimulatedSide({ kernel: source });
      const { progress, differences } = await fuzz({ native, simulated, first: 1, runs: RUNS });
      const found = differences[0];
      const report = found && {
        kernel: name,
        difference: await shrink(native, simulated, found),
      };
      assert.equal(report && reportProgram(report), undefined);
      assert.equal(progress.done, RUNS);
    });
  }
});
