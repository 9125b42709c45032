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

describe('made-up constant expressions', () => {
  it('fold as with gcc', async () => {
    const maker = new ProgramMaker(99);
    const values = Array.from({ length: 1500 }, () => maker.constant(4));
    const text = `enum e { E_ONE = 1, E_TWO, E_BIG = 0x7000000 };
long table[] = { ${values.join(',\n')} };
int main(void) { for (int i = 0; i < ${values.length}; i++) __vm_emit(table[i]); return 0; }`;
    const native = await nativeOutput(NATIVE + text, ['-fwrapv']);
    const { emitted } = run(`void __vm_emit(long v);\n${text}`);
    const theirs = native.trimEnd().split('\n');
    values.forEach((value, index) => {
      assert.equal(emitted[index]!.toString(16), theirs[index], value);
    });
  });
});

describe('made-up C programs compute as with gcc', () => {
  for (let seed = 1; seed <= 4; seed++) it(`seed ${seed}`, () => compare(seed));
});
