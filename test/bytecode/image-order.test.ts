/** Functions and statements of several images in the order of their code. */
import assert from 'node:assert/strict';
import type { Image } from '../../extension/bytecode/image';
import { functionsByEntry, statementsByPc } from '../../extension/bytecode/image-order';

const image = (code: number, pcs: readonly number[]): Image =>
  ({
    bases: { code },
    functions: pcs.map((entry) => ({ entry })),
    statements: pcs.map((pc) => ({ pc })),
  }) as unknown as Image;

describe('order of images', () => {
  it('goes by the place of the code, within an image and over all, and leaves the images as they are', () => {
    const kernel = image(0, [0, 9, 4]);
    const program = image(20, [20, 25]);
    for (let again = 0; again < 2; again++) {
      const images = [program, kernel];
      assert.deepEqual(
        functionsByEntry(images).map(({ entry }) => entry),
        [0, 4, 9, 20, 25],
      );
      assert.deepEqual(
        statementsByPc(images).map(({ pc }) => pc),
        [0, 4, 9, 20, 25],
      );
    }
    assert.deepEqual(
      kernel.functions.map(({ entry }) => entry),
      [0, 9, 4],
    );
  });
});
