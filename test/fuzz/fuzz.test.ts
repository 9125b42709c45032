/**
 * The simulated kernel against this machine's, with made-up sequences of operations: the same results, line by line.
 * `npm run fuzz -- --runs N` does more.
 */
import assert from 'node:assert/strict';
import { testKernels } from '../kernels';
import { Comparison, fuzz } from './compare';
import type { Family } from './themes';
import { NativeSide } from './native-side';
import { reportProgram } from './report';
import { shrink } from './shrink';
import { SimulatedSide, type SimulatedOptions } from './simulated-side';

const RUNS = 2000;
/** With threads that sleep. */
const WORKER_RUNS = 200;

describe('fuzzing', function () {
  this.timeout(600_000);
  let native: NativeSide;
  before(() => (native = new NativeSide()));
  after(() => native.close());

  async function findsNothing(
    kernel: string,
    side: SimulatedOptions,
    family: Family,
    runs: number,
  ): Promise<void> {
    const tries = family === 'workers' ? 12 : 1;
    const comparison = new Comparison(native, new SimulatedSide(side), tries);
    const { progress, differences } = await fuzz({ comparison, family, first: 1, runs });
    const found = differences[0];
    const options = `--kernel ${kernel}${family === 'workers' ? ' --threads' : ''}`;
    const report = found && { kernel, options, difference: await shrink(comparison, found) };
    assert.equal(report && reportProgram(report), undefined);
    assert.equal(progress.done, runs);
  }

  for (const { name, source: kernel } of testKernels()) {
    it(`${RUNS} sequences, kernel ${name}: no difference`, () =>
      findsNothing(name, { kernel }, 'calls', RUNS));

    it(`${WORKER_RUNS} sequences with threads that sleep, kernel ${name}: no difference`, () =>
      findsNothing(name, { kernel }, 'workers', WORKER_RUNS));
  }
});
