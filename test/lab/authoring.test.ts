/** Completion and explanation of lesson YAML: at the cursor `|`, from the schemas. */
import assert from 'node:assert/strict';
import {
  completionsAt,
  explanationAt,
  type NameSource,
} from '../../extension/lab/authoring/assist';

const FRONT = 'id: demo\ntitle: Demo\nminutes: 5\nprogram: demo.c\n';
const source: NameSource = (names) =>
  names === 'place'
    ? [{ name: 'link-to-rdllist', about: 'The item is linked.' }, { name: 'main' }]
    : names === 'kernel'
      ? [{ name: 'lab' }, { name: '6.12' }]
      : [];

/** Labels offered at `|`, in a block of lesson.md. */
function offered(block: string): string[] {
  return at(`---\n${FRONT}---\n\n## One\n\n\`\`\`lab\n${block}\n\`\`\`\n`);
}

function at(marked: string, name = 'lesson.md'): string[] {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return completionsAt(name, text, offset, source).map(({ label }) => label);
}

describe('completion in lessons', () => {
  it('offers the keys of a block that are not there yet', () => {
    assert.ok(offered('|').includes('predict'));
    const more = offered('hint: x\npre|');
    assert.ok(more.includes('predict') && !more.includes('hint'));
  });

  it('knows the keys inside, in lines and in braces, also of alternatives', () => {
    assert.deepEqual(offered('run:\n  |'), ['to', 'label', 'schedule']);
    assert.deepEqual(offered('run: { to: { | } }'), ['at', 'after', 'task', 'when', 'count']);
    assert.deepEqual(offered('run: { to: { at: main, ta| } }'), ['after', 'task', 'when', 'count']);
    assert.ok(offered('predict:\n  answer: { ti| }').includes('times'));
    assert.ok(offered('predict:\n  answer: { ti| }').includes('expression'));
    assert.ok(offered('check:\n  expect:\n    - that: x\n      |').includes('because'));
    assert.deepEqual(offered('solve:\n  edit:\n    - { | }'), ['file', 'find', 'replace', 'at']);
  });

  it('offers names where something is named, and fixed words', () => {
    assert.deepEqual(offered('run:\n  to: { at: | }'), ['link-to-rdllist', 'main']);
    assert.deepEqual(offered('run:\n  to:\n    at: li|'), ['link-to-rdllist', 'main']);
    assert.deepEqual(offered('show:\n  code: [main, |]'), ['link-to-rdllist', 'main']);
    assert.deepEqual(offered('predict:\n  input: |'), ['number', 'text']);
    assert.deepEqual(offered('setup: { begin: | }'), ['boot']);
  });

  it('works in the front matter, and puts versions in quotes', () => {
    const text = `---\n${FRONT}kernel: [|]\n---\n## One\n`;
    assert.deepEqual(at(text), ['lab', '6.12']);
    const [, version] = completionsAt(
      'lesson.md',
      text.replace('|', ''),
      text.indexOf('|'),
      source,
    );
    assert.equal(version!.insert, "'6.12'");
    assert.ok(at(`---\n${FRONT}|\n---\n## One\n`).includes('cpus'));
    assert.ok(!at(`---\n${FRONT}|\n---\n## One\n`).includes('title'));
  });

  it('offers a translation its texts only, labs/*.yaml their keys, and prose nothing', () => {
    const front = '---\ntitle: x\n---\n## One\n\n';
    assert.deepEqual(at(`${front}\`\`\`lab\nrun: { | }\n\`\`\`\n`, 'lesson.zh-cn.md'), ['label']);
    assert.deepEqual(at('a:\n  find:\n    - { fi| }\n', 'anchors.yaml').sort(), [
      'file',
      'function',
      'occurrence',
      'statement',
      'within',
    ]);
    assert.deepEqual(at('queue:\n  en: { | }\n', 'glossary.yaml'), ['word', 'also', 'text']);
    assert.deepEqual(at(`---\n${FRONT}---\n\n## One\n\nPro|se.\n`), []);
    assert.deepEqual(at('a: |\n', 'other.yaml'), []);
  });

  it('replaces the word that was begun', () => {
    const text = `---\n${FRONT}---\n\n## One\n\n\`\`\`lab\nrun:\n  to: { at: link }\n\`\`\`\n`;
    const offset = text.indexOf('link') + 4;
    const [first] = completionsAt('lesson.md', text, offset, source);
    assert.equal(first!.from, text.indexOf('link'));
  });

  it('explains keys and what is named', () => {
    const text = `---\n${FRONT}---\n\n## One\n\n\`\`\`lab\nrun:\n  to: { at: link-to-rdllist }\n\`\`\`\n`;
    const about = (word: string) =>
      explanationAt('lesson.md', text, text.indexOf(word) + 1, source)?.text;
    assert.match(about('run')!, /runs the program to a moment/);
    assert.match(about('at:')!, /moment before this place runs/);
    assert.equal(about('link-to'), 'The item is linked.');
    assert.match(about('minutes')!, /How long it takes/);
    assert.equal(about('One'), undefined);
  });
});
