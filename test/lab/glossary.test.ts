/** The glossary: ours is sound and complete in both languages; words are marked where they should be. */
import assert from 'node:assert/strict';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { Glossary, type Terms } from '../../extension/lab/glossary';
import { readLesson, type Lesson } from '../../extension/lab/lesson';
import { lessonView } from '../../extension/lab/lesson-view';
import { renderProse } from '../../extension/lab/markdown';
import { Places } from '../../extension/lab/place';
import { NO_PROGRESS } from '../../extension/lab/progress';
import { programsOf } from '../../extension/lab/setup';
import { readTranslation } from '../../extension/lab/translation';
import { validateLesson } from '../../extension/lab/validate';
import { courseFolders } from './course';
import { labsFile, sourceFile, syntax } from '../source/helper';

function glossaryOf(yaml: string): Glossary {
  const { glossary, diagnostics } = Glossary.read(sourceFile('glossary.yaml', yaml));
  assert.equal(diagnostics.map(formatDiagnostic).join(''), '');
  return glossary!;
}

const DEMO = glossaryOf(`
queue:
  en: { word: wait queue, also: [wait queues], text: Those who wait. }
  zh-cn: { word: 等待队列, text: 等待者。 }
list: { en: { word: wait, text: Not yet. } }
rcu: { en: { word: RCU, text: Read copy update. } }
`);

function marks(markdown: string, language = 'en', explained = new Set<string>()): string[] {
  const html = renderProse(markdown, { terms: DEMO.in(language), explained });
  return [...html.matchAll(/<span class="term" data-term="(\w+)"[^>]*>(.*?)<\/span>/g)].map(
    ([, id, text]) => `${id}: ${text}`,
  );
}

/** C's own, a key, a name that the lesson itself explains, a word to search Linux for, a place for a file's name. */
const PLAIN = new Set([
  ...['NULL', 'UNIX', 'INT_MAX', 'F10', 'FD_SET', 'FD_SETSIZE', 'SHUT_WR'],
  ...['CONFIG_DEBUG_ATOMIC_SLEEP', 'FILE'],
]);

/** In what the learner reads; code of several lines and the targets of links are left out. */
function namesIn(lesson: Lesson): string[] {
  const texts = lesson.steps.flatMap(({ blocks }) =>
    blocks.flatMap((block): unknown[] => {
      if (block.kind === 'prose') return [block.markdown.replace(/^```[^]*?^```/gm, '')];
      if (block.kind === 'task' || block.kind === 'hint') return [block.entry];
      if (block.kind === 'predict')
        return [block.entry.question, JSON.stringify([block.entry.choices, block.entry.because])];
      if (block.kind !== 'check') return [];
      return [block.entry.right, ...(block.entry.expect ?? []).map(({ because }) => because)];
    }),
  );
  const prose = texts.join('\n').replace(/\]\([^)]*\)/g, ']');
  return [...new Set(prose.match(/(?<![\w.])[A-Z][A-Z0-9_]{2,}\b/g))];
}

function isForm(terms: Terms, name: string): boolean {
  const [found] = terms.find(name);
  return found?.start === 0 && found.end === name.length;
}

describe('the glossary', () => {
  it('of the course is sound, with each term in both languages', () => {
    const { glossary, diagnostics } = Glossary.read(labsFile('glossary.yaml'));
    assert.equal(diagnostics.map(formatDiagnostic).join(''), '');
    const [english, chinese] = [glossary!.in('en'), glossary!.in('zh-cn')];
    for (const id of glossary!.ids)
      assert.notEqual(english.term(id)!.meaning, chinese.term(id)!.meaning, `${id} in Chinese`);
  });

  it('has every name in capitals that a lesson uses: errors, events, flags', () => {
    const { glossary } = Glossary.read(labsFile('glossary.yaml'));
    const unknown = courseFolders().flatMap((folder) => {
      const { lesson } = readLesson(labsFile(`${folder}/lesson.md`));
      const translation = readTranslation(labsFile(`${folder}/lesson.zh-cn.md`), lesson!);
      const defined = programsOf(lesson!).map((name) => labsFile(`${folder}/${name}`).text);
      const isPlain = (name: string) =>
        PLAIN.has(name) || defined.some((text) => text.includes(`#define ${name}`));
      const missing = (one: Lesson, language: string) =>
        namesIn(one).filter((name) => !isPlain(name) && !isForm(glossary!.in(language), name));
      return [...missing(lesson!, 'en'), ...missing(translation.lesson!, 'zh-cn')].map(
        (name) => `${folder}: ${name}`,
      );
    });
    assert.deepEqual([...new Set(unknown)], []);
  });

  it('marks the first use of a word, the longest form, and whole words only', () => {
    assert.deepEqual(marks('Two wait queues. A wait queue. To wait, awaited, wait-free.'), [
      'queue: wait queues',
      'list: wait',
    ]);
    assert.deepEqual(marks('The Wait Queue, rcu and RCU.'), ['queue: Wait Queue', 'rcu: RCU']);
    assert.deepEqual(marks('每个等待队列。', 'zh-cn'), ['queue: 等待队列']);
  });

  it('leaves headings, code and links alone, and explains each word once per page', () => {
    assert.deepEqual(marks('### wait\n\n`wait` [wait](code:main)\n\n    wait\n'), []);
    const explained = new Set<string>();
    assert.deepEqual(marks('wait', 'en', explained), ['list: wait']);
    assert.deepEqual(marks('wait', 'en', explained), []);
  });

  it('explains a name that stands alone in code, and no word there', () => {
    assert.deepEqual(marks('`wait`, `rcu`, `RCU + 1`, then `RCU`.'), ['rcu: <code>RCU</code>']);
  });

  it('explains what a term: link names', () => {
    assert.deepEqual(marks('[here](term:queue), a wait queue, [not](term:nothing)'), [
      'queue: here',
    ]);
    assert.doesNotMatch(renderProse('[not](term:nothing)'), /span|term/);
  });

  it('escapes what it explains', () => {
    const terms = glossaryOf(`x: { en: { word: '<b>', text: '"><script>' } }`).in('en');
    const html = renderProse('a <b>', { terms, explained: new Set() });
    assert.match(html, /data-meaning="&quot;&gt;&lt;script&gt;">&lt;b&gt;<\/span>/);
  });

  it('refuses a form that two terms have, and what the schema does not know', () => {
    const faults = (yaml: string) =>
      Glossary.read(sourceFile('g.yaml', yaml)).diagnostics.map(
        ({ span, message }) => `${span!.line}: ${message}`,
      );
    const two = 'a: { en: { word: x, text: t } }\nb: { en: { word: y, also: [X], text: t } }\n';
    assert.deepEqual(faults(two), ['2: "X" is a form of a already']);
    assert.match(faults('a: { en: { word: x, txt: t } }').join('\n'), /unknown key txt/);
  });

  it('is shown in prose, questions and tasks of a step; an unknown term is a fault', async () => {
    const text = [
      '---\nid: demo\ntitle: A demo\nminutes: 5\nprogram: demo.c\n---\n## One\n',
      'A wait queue, RCU and a [x](term:queu).\n',
      '```lab\ntask: Wake a wait queue.\nhint: wait\n```\n',
    ].join('\n');
    const { lesson } = readLesson(sourceFile('lesson.md', text));
    const words = { runTo: String, check: '', hint: '', terms: DEMO.in('en') };
    const { blocks } = lessonView(lesson!, NO_PROGRESS, words);
    const html = blocks.map((block) => ('html' in block ? block.html : '')).join('\n');
    assert.equal(html.match(/class="term"/g)!.length, 2);
    const places = new Places(
      await syntax(),
      { file: sourceFile('a', ''), concepts: new Map(), spanOf: () => lesson!.steps[0]!.span },
      { programs: [], kernel: new Map() },
    );
    assert.deepEqual(
      validateLesson(lesson!, () => places, DEMO).map(
        ({ span, message }) => `${span!.line}:${span!.column}: ${message}`,
      ),
      ['9:29: the glossary has no term queu; did you mean queue?'],
    );
  });
});
