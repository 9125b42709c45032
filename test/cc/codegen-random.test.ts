/** Made-up programs, compiled by us and run in the machine, must compute what gcc's code computes. */
import assert from 'node:assert/strict';
import { run } from './compile-helpers';
import { nativeOutput } from './native-output';
import { ProgramMaker } from './random-c';

const FUNCTIONS = 24;
const NATIVE = '#include <stdio.h>\nvoid __vm_emit(long v) { printf("%lx\\n", v); }\n';

async function compare(seed: number): Promise<void> {
  const text = new ProgramMaker(seed).program(FUNCTIONS);
  const native = await nativeOutput(NATIVE + text, ['-fwrapv', '-fno-strict-aliasing']);
  const { emitted } = run(text);
  const ours = emitted.map((value) => value.toString(16));
  const theirs = native.trimEnd().split('\n');
  theirs.forEach((value, index) => {
    assert.equal(ours[index], value, `seed ${seed}, function f${index >> 1}`);
  });
  assert.equal(ours.length, theirs.length);
}

describe('made-up C programs compute as with gcc', () => {
  for (let seed = 1; seed <= 4; seed++) it(`seed ${seed}`, () => compare(seed));
});
