/** Reading lessons: structure, every fault at its place, translations. */
import assert from 'node:assert/strict';
import type { Diagnostic } from '../../extension/base/diagnostic';
import { Glossary } from '../../extension/lab/glossary';
import { readLesson, type Lesson } from '../../extension/lab/lesson';
import { programsOf, setupOf } from '../../extension/lab/setup';
import { readTranslation } from '../../extension/lab/translation';
import { adviceOn, validateLesson } from '../../extension/lab/validate';
import { Places } from '../../extension/lab/place';
import { readAnchorTable } from '../../extension/source/anchors';
import { sourceFile, syntax } from '../source/helper';

const FRONT = '---\nid: demo\ntitle: A demo\nminutes: 5\nprogram: demo.c\n---\n';
const PREDICT = [
  '```lab',
  'predict:',
  '  question: How many?',
  '  choices: [0, 1, { value: 2, label: two }]',
  '  answer: { expression: n, at: main }',
  '  because:',
  '    right: Yes.',
  '    wrong: { 0: None yet., other: No. }',
  '```',
  '',
].join('\n');

function lessonOf(text: string): Lesson {
  const { lesson, diagnostics } = readLesson(sourceFile('lesson.md', text));
  assert.deepEqual(linesOf(diagnostics), []);
  return lesson!;
}

function faultsOf(text: string): string[] {
  const { lesson, diagnostics } = readLesson(sourceFile('lesson.md', text));
  assert.equal(lesson, undefined);
  return linesOf(diagnostics);
}

function linesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ span, message }) => `${span!.line}:${span!.column}: ${message}`);
}

describe('reading a lesson', () => {
  it('gives steps with prose and blocks in their order', () => {
    const lesson = lessonOf(
      `${FRONT}\n## First\n\nText with [a link](code:main).\n\n${PREDICT}\nMore.\n\n## Second\n\n- a\n- b\n\n` +
        '```c\nint x;\n```\n\n```lab\nrun: { to: { at: main } }\nhint: Look there.\n```\n',
    );
    assert.deepEqual(
      lesson.steps.map(({ title, blocks }) => [title, blocks.map(({ kind }) => kind)]),
      [
        ['First', ['prose', 'predict', 'prose']],
        ['Second', ['prose', 'run', 'hint']],
      ],
    );
    const [, predict] = lesson.steps[0]!.blocks;
    assert.equal(predict!.kind === 'predict' && predict!.id, 's1-predict-1');
    assert.equal(lesson.seed, 1);
    assert.deepEqual(lesson.kernel, ['lab', '6.1', '6.12']);
    const prose = lesson.steps[1]!.blocks[0]!;
    assert.ok(prose.kind === 'prose' && prose.markdown.includes('int x;'));
  });

  it('reports all faults at once, each at its line and column', () => {
    const faults = faultsOf(
      [
        '---',
        'id: Demo!',
        'title: A demo',
        'minuts: 5',
        'program: ../x.c',
        '---',
        'Stray text.',
        '',
        '## One',
        '',
        'A [link](http://example.org) and [one](code:main) and [x](<code:a<b>).',
        '',
        '```lab',
        'run:',
        '  to: { at: main, after: main }',
        'predcit: {}',
        '```',
        '',
        '```lab',
        'check:',
        '  right: Yes.',
        '```',
      ].join('\n'),
    );
    const expected = [
      /^11:60: Markdown does not take this for a link/,
      /^2:5: id: is not an id/,
      /^4:1: unknown key minuts; did you mean minutes\?/,
      /^5:10: program: is not the name of a C file/,
      /minutes: is missing/,
      /^7:1: text before the first section/,
      /^11:10: a link leads to code:…, state:…, term:… or https:\/\/…, not to http:\/\/example\.org/,
      /^15:7: run\.to: needs one of at and after/,
      /^16:1: unknown key predcit; did you mean predict\?/,
      /^21:3: check: needs expect or never/,
    ];
    for (const pattern of expected)
      assert.ok(
        faults.some((fault) => pattern.test(fault)),
        `${pattern} in\n${faults.join('\n')}`,
      );
    assert.equal(faults.length, expected.length, faults.join('\n'));
  });

  it('gives each step its setup: the front matter, and its own before it', () => {
    const front = FRONT.replace('---\n## ', '').replace(
      'program: demo.c',
      "program: [demo.c, more.c]\nkernel: [lab, '6.12']\nargs: [a]\ncpus: 2",
    );
    const own = "```lab\nsetup: { program: other.c, kernel: '6.1', args: [], seed: 7 }\n```\n";
    const lesson = lessonOf(`${front}## One\n\nText.\n\n## Two\n\n${own}\nText.\n`);
    const common = { cpus: 2, editable: [] };
    const first = { programs: ['demo.c', 'more.c'], args: ['a'], seed: 1, kernel: undefined };
    assert.deepEqual(setupOf(lesson, 0), { ...common, ...first });
    const second = { programs: ['other.c'], args: [], seed: 7, kernel: '6.1' };
    assert.deepEqual(setupOf(lesson, 1), { ...common, ...second });
    assert.deepEqual(programsOf(lesson), ['demo.c', 'more.c', 'other.c']);
    assert.match(
      faultsOf(`${front.replace("'6.12'", '6.12')}## One\n`)[0]!,
      /^6:15: kernel\.1: is no text: put the version in quotes/,
    );
    assert.match(faultsOf(`${front}## One\n\n${own}\n${own}`)[0]!, /has a setup already/);
  });

  it('says what a file without front matter or sections lacks', () => {
    assert.match(faultsOf('# Hello\n')[0]!, /^1:1: the file must begin with front matter/);
    assert.match(faultsOf(FRONT)[0]!, /at least one section/);
    assert.match(faultsOf('---\nid: [\n---\n## a\n')[0]!, /^\d+:\d+: /);
  });

  it('refuses solve without a task, and lab blocks in lists', () => {
    const solve = '```lab\nsolve: { run: [{ at: main }] }\n```\n';
    assert.match(
      faultsOf(`${FRONT}## One\n\n${solve}`)[0]!,
      /^10:1: .*solve stands after the task|^10:8: solve/,
    );
    assert.match(
      faultsOf(`${FRONT}## One\n\n- item\n\n  \`\`\`lab\n  hint: x\n  \`\`\`\n`)[0]!,
      /a lab block stands at the margin/,
    );
  });
});

describe('validating a lesson', () => {
  it('finds places in concepts, functions and statements, and names what comes near', async () => {
    const program = sourceFile(
      'demo.c',
      'int main(void)\n{\n\twrite(1, "x", 1);\n\treturn 0;\n}\n',
    );
    const kernel = new Map([['a.c', sourceFile('k/a.c', 'int ep_demo(int n) { return n; }\n')]]);
    const yaml =
      'done: { about: x, find: [{ file: a.c, function: ep_demo, statement: return n }] }\n';
    const { table } = readAnchorTable(sourceFile('anchors.yaml', yaml));
    const places = new Places(await syntax(), table!, { programs: [program], kernel });
    const good =
      '[a](code:main) [b](code:done) [c](code:ep_demo#done) [d](<code:main#write(…)>) [e](code:ep_demo)';
    assert.deepEqual(
      validateLesson(lessonOf(`${FRONT}## One\n\n${good}\n`), () => places, Glossary.EMPTY),
      [],
    );
    const bad = '[a](code:mian) [b](code:main#done) [c](code:main#writ(…))';
    const faults = linesOf(
      validateLesson(
        lessonOf(
          `${FRONT}## One\n\n${bad}\n\n${PREDICT.replace('0: None', '7: None')}` +
            '\n```lab\nrun: { to: { at: nowhere } }\n```\n',
        ),
        () => places,
        Glossary.EMPTY,
      ),
    );
    assert.match(
      faults[0]!,
      /^9:5: no concept and no function is called mian; did you mean main\?/,
    );
    assert.match(faults[1]!, /^9:20: the concept done is not in main but in ep_demo/);
    assert.match(faults[2]!, /^9:40: no statement writ\(…\) in main\n {2}near: demo.c:3/);
    assert.match(faults[3]!, /^18:\d+: 7 is none of the choices \(0, 1, 2\)/);
    assert.match(faults[4]!, /^22:18: no concept and no function is called nowhere/);
    assert.equal(faults.length, 5);
  });

  it('asks for a naive guess where a prediction has none, and only asks', () => {
    const advice = adviceOn(lessonOf(`${FRONT}## One\n\n${PREDICT}`));
    assert.deepEqual(
      advice.map(({ severity }) => severity),
      ['warning'],
    );
    assert.match(linesOf(advice)[0]!, /^11:13: no naive guess/);
    const named = PREDICT.replace('  answer:', '  naive: 0\n  answer:');
    assert.deepEqual(adviceOn(lessonOf(`${FRONT}## One\n\n${named}`)), []);
  });

  it('takes no choice twice, by value or by words', () => {
    for (const again of [
      '[0, 1, 0]',
      "[0, 1, '0']",
      '[0, { value: 1, label: a }, { value: 2, label: a }]',
    ]) {
      const twice = PREDICT.replace(/choices: .*/, `choices: ${again}`);
      const { diagnostics } = readLesson(sourceFile('lesson.md', `${FRONT}## One\n\n${twice}`));
      assert.match(
        linesOf(diagnostics).join(),
        /^12:\d+: predict\.choices\.2: is the same choice again$/,
      );
    }
  });
});

describe('translations', () => {
  const base = () => lessonOf(`${FRONT}## One\n\nText.\n\n${PREDICT}`);
  const front = '---\nid: demo\ntitle: 演示\n---\n';
  const block =
    '```lab\npredict:\n  question: 有几个?\n  choices: [{ value: 2, label: 两个 }]\n' +
    '  because: { right: 对。, wrong: { 0: 没有, other: 不对 } }\n```\n';

  it('give texts and keep what decides', () => {
    const file = sourceFile('lesson.zh-cn.md', `${front}\n## 一\n\n文字。\n\n${block}`);
    const { lesson, diagnostics } = readTranslation(file, base());
    assert.deepEqual(linesOf(diagnostics), []);
    assert.deepEqual([lesson!.title, lesson!.steps[0]!.title], ['演示', '一']);
    const predict = lesson!.steps[0]!.blocks[1]!;
    assert.ok(predict.kind === 'predict');
    assert.deepEqual(predict.entry.answer, { expression: 'n', at: 'main' });
    assert.deepEqual(predict.entry.choices, [0, 1, { value: 2, label: '两个' }]);
  });

  it('that do not fit are reported', () => {
    const missing = readTranslation(sourceFile('zh.md', `${front}\n## 一\n\n文字。\n`), base());
    assert.match(
      linesOf(missing.diagnostics)[0]!,
      /^6:1: the predict block of lesson\.md is missing/,
    );
    const other = readTranslation(
      sourceFile('zh.md', `${front}\n## 一\n\n\`\`\`lab\nhint: x\n\`\`\`\n\n${block}## 二\n`),
      base(),
    );
    assert.match(linesOf(other.diagnostics)[0]!, /2 sections, but lesson\.md has 1/);
    const decides = readTranslation(
      sourceFile(
        'zh.md',
        `${front}\n## 一\n\n${block.replace('question', 'answer: x\n  question')}`,
      ),
      base(),
    );
    assert.match(linesOf(decides.diagnostics)[0]!, /unknown key answer/);
    const silent = readTranslation(
      sourceFile('zh.md', `${front}\n## 一\n\n${block.replace(/, wrong: .*\}/, ' }')}`),
      base(),
    );
    assert.match(
      linesOf(silent.diagnostics)[0]!,
      /^12:12: because\.wrong has no text for 0, but lesson\.md has one/,
    );
  });
});
