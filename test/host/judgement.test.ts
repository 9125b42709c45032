/** What an author is told of a file while he types. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { faultsIn, type JudgedWith } from '../../extension/host/authoring/judgement';
import { LABS } from '../lab/course';

const LAB = path.join(LABS, '05-a-byte-arrives');
const read = (file: string) => ({ path: file, text: readFileSync(file, 'utf8') });
const lesson = read(path.join(LAB, 'lesson.md'));
const nothing: JudgedWith = { base: lesson, references: () => [] };

function told(file: string, change: (text: string) => string, judged = nothing): string {
  const { path: place, text } = read(file);
  const found = faultsIn(path.basename(file), { path: place, text: change(text) }, judged);
  return found.map(formatDiagnostic).join('');
}

describe('judgement of what an author edits', () => {
  const same = (text: string) => text;
  const files = [
    path.join(LAB, 'lesson.md'),
    path.join(LAB, 'lesson.zh-cn.md'),
    ...['glossary.yaml', 'anchors.yaml', 'views.yaml'].map((name) => path.join(LABS, name)),
  ];

  for (const file of files) {
    it(`${path.relative(LABS, file)}: nothing as it is, and a place when it is damaged`, () => {
      assert.equal(told(file, same), '');
      const broken = file.endsWith('.md')
        ? told(file, (text) => text.replace(/```lab\n/, '```lab\nno-such-block: 1\n'))
        : told(file, (text) => `no-such-key: 1\n${text}`);
      assert.match(broken, /:\d+:\d+: error: /);
    });
  }

  it('asks for what a sound lesson refers to, and says nothing of a translation without its lesson', () => {
    const because = { severity: 'error', message: 'no such place' } as const;
    const asked: string[] = [];
    const references: JudgedWith['references'] = ({ id }) => (asked.push(id), [because]);
    assert.match(told(files[0]!, same, { base: undefined, references }), /no such place/);
    assert.deepEqual(asked, ['05-a-byte-arrives']);
    const translation = (text: string) => text.replace(/```lab\n/, '```lab\nno-such-block: 1\n');
    assert.equal(told(files[1]!, translation, { base: undefined, references }), '');
  });
});
