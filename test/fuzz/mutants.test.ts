/** The proof that fuzzing can fail: each of these wrong kernels is found, and shown by a handful of operations. */
import assert from 'node:assert/strict';
import { Comparison, fuzz } from './compare';
import { NativeSide } from './native-side';
import { MUTANTS, type Mutant } from './mutants';
import { differenceText } from './report';
import { shrink } from './shrink';
import { SimulatedSide } from './simulated-side';

/** Sequences after which a mutant must have been found; most need some tens. */
const MOST_SEQUENCES = 1500;
/** Operations that show it, the making of files included. */
const MOST_OPERATIONS = 12;

function mutated({ file, from, to }: Mutant): SimulatedSide {
  let changed = 0;
  const side = new SimulatedSide({
    patch(path, text) {
      if (!path.endsWith(`/kernel/${file}`)) return undefined;
      const pieces = text.split(from);
      changed = pieces.length - 1;
      return pieces.join(to);
    },
  });
  assert.equal(changed, 1, `${file} does not contain exactly one: ${from}`);
  return side;
}

describe('fuzzing finds wrong kernels', function () {
  this.timeout(600_000);
  let native: NativeSide;
  before(() => (native = new NativeSide()));
  after(() => native.close());

  const all = process.env['FUZZ_MUTANTS'] === 'all';
  for (const mutant of MUTANTS.filter(({ extra }) => all || !extra)) {
    it(mutant.what, async () => {
      const { family = 'calls' } = mutant;
      const comparison = new Comparison(native, mutated(mutant), family === 'workers' ? 3 : 1);
      const { differences, progress } = await fuzz({
        comparison,
        family,
        first: 1,
        runs: MOST_SEQUENCES,
      });
      assert.ok(differences.length > 0, `nothing found in ${progress.done} sequences`);
      const small = await shrink(comparison, differences[0]!);
      const text = differenceText(small);
      assert.ok(small.sequence.length <= MOST_OPERATIONS, `${small.sequence.length}: ${text}`);
      if (process.env['FUZZ_SHOW']) console.warn(`${progress.done} sequences\n${text}`);
    });
  }
});
