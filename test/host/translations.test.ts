/** Every text for the user has a Chinese translation with the same placeholders, and none is left over. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../source/helper';

const json = (name: string) =>
  JSON.parse(readFileSync(path.join(ROOT, name), 'utf8')) as Record<string, string>;

function textsIn(folder: string): string[] {
  const files = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const source = readFileSync(path.join(ROOT, folder, name), 'utf8');
      const calls = source.matchAll(
        /(?<![\w.])(?:vscode\.l10n\.)?t\(\s*(['"])((?:\\.|(?!\1).)*)\1/g,
      );
      return [...calls].map((match) => match[2]!.replace(/\\(.)/g, '$1'));
    });
}

const placeholders = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort();

describe('translations', () => {
  it('of texts in the code', () => {
    const used = new Set([...textsIn('extension/host'), ...textsIn('extension/lab')]);
    assert.ok(used.size > 30);
    const bundle = json('l10n/bundle.l10n.zh-cn.json');
    assert.deepEqual(Object.keys(bundle).sort(), [...used].sort());
    for (const [text, translated] of Object.entries(bundle))
      assert.deepEqual(placeholders(translated), placeholders(text), text);
  });

  it('of the manifest', () => {
    const english = json('package.nls.json');
    assert.deepEqual(
      Object.keys(json('package.nls.zh-cn.json')).sort(),
      Object.keys(english).sort(),
    );
    const manifest = readFileSync(path.join(ROOT, 'package.json'), 'utf8');
    const used = [...manifest.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]!);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort());
  });
});
