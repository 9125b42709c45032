/** docs/authoring.md says what the schemas say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SHAPES, type Shape } from '../../extension/lab/authoring/shapes';
import { describe as explain } from '../../extension/lab/authoring/assist';
import { AUTHORING, withReference } from './reference';

describe('the reference for authors', () => {
  it('is up to date (else: npm run docs:authoring)', async () => {
    const text = readFileSync(AUTHORING, 'utf8');
    assert.equal(text, await withReference(text));
  });

  it('has a sentence for every key of the front matter and of blocks', () => {
    const bare = (shape: Shape) =>
      Object.entries(shape.properties ?? {}).filter(([, value]) => explain(value) === undefined);
    assert.deepEqual(bare(SHAPES.frontMatter), []);
    assert.deepEqual(bare(SHAPES.block), []);
    for (const entry of Object.values(SHAPES.block.properties!)) {
      const silent = bare(entry).filter(([key]) => key !== 'to');
      assert.deepEqual(
        silent.map(([key]) => key),
        [],
      );
    }
  });
});
