/** Lessons that somebody has written to do harm: rendered harmless, reported, and never slow. */
import assert from 'node:assert/strict';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { parseViews } from '../../extension/inspect/views';
import { completionsAt, explanationAt } from '../../extension/lab/authoring/assist';
import { readLesson } from '../../extension/lab/lesson';
import { lessonView } from '../../extension/lab/lesson-view';
import { renderInline, renderProse } from '../../extension/lab/markdown';
import { NO_PROGRESS, Progress } from '../../extension/lab/progress';
import { exportText, merged, readExport } from '../../extension/lab/progress-export';
import { compilePattern } from '../../extension/source/pattern';
import { sourceFile } from '../source/helper';

const FRONT = '---\nid: demo\ntitle: A demo\nminutes: 5\nprogram: demo.c\n---\n';

function read(text: string) {
  const { lesson, diagnostics } = readLesson(sourceFile('lesson.md', text));
  return { lesson, text: diagnostics.map(formatDiagnostic).join('') };
}

const block = (yaml: string) => `${FRONT}## One\n\n\`\`\`lab\n${yaml}\n\`\`\`\n`;

/** Processor time of this process, in milliseconds: a busy machine does not count. */
function costOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('hostile lessons', () => {
  it('cannot bring HTML, scripts, images or addresses into the panel', () => {
    const prose = [
      '<script>alert(1)</script> <img src=x onerror=alert(1)> <a href="javascript:x">a</a>',
      '[a](javascript:alert(1)) [b](data:text/html,x) [c](command:workbench.action.quit) [d](vscode:x)',
      '[e](JaVaScRiPt:x) [f](http://example.org) [g](//example.org) [h]( javascript:x)',
      '![i](https://example.org/x.png) <https://example.org> <javascript:x>',
      '[j](<code:a" onclick="alert(1)>) [k](https://x" onclick="y)',
      '[l]: javascript:x\n\n[l]',
    ].join('\n\n');
    for (const html of [renderProse(prose), ...prose.split('\n').map((one) => renderInline(one))]) {
      assert.doesNotMatch(html, /<(script|img|iframe|svg|style|form|object)\b/i);
      for (const [tag] of html.matchAll(/<[a-z][^>]*>/gi)) {
        // What stands in quotes is a value, with its own quotes escaped.
        assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), /\s(href|src|on\w+|style)=/i, tag);
        const link = /data-link="([^"]*)"/.exec(tag)?.[1];
        if (link !== undefined) assert.match(link, /^(code:|https:\/\/)/);
      }
    }
  });

  it('are reported: each address that leads nowhere', () => {
    const { lesson, text } = read(
      `${FRONT}## One\n\n[a](javascript:x) [b](command:y) [c](data:z)\n`,
    );
    assert.equal(lesson, undefined);
    assert.equal(text.match(/a link leads to code:…/g)?.length, 3);
  });

  it('show titles, choices and labels as text', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const { lesson } = read(
      block(
        `predict:\n  question: '${evil}'\n  choices: ['${evil}', b]\n  answer: { expression: x, at: main }\n  because: { right: '${evil}' }`,
      ),
    );
    const view = lessonView(lesson!, NO_PROGRESS);
    const [predict] = view.blocks;
    assert.ok(predict?.kind === 'predict');
    assert.doesNotMatch(predict.questionHtml, /<img/);
  });

  it('with aliases that grow, deep nesting or great length are refused at little cost', () => {
    const levels = Array.from({ length: 20 }, (_, i) => {
      const inner =
        i === 0
          ? 'x'
          : Array(9)
              .fill(`*a${i - 1}`)
              .join(', ');
      return `l${i}: &a${i} [${inner}]`;
    });
    const evils: Record<string, [string, RegExp]> = {
      'a bomb of aliases': [levels.join('\n'), /refers to itself too often|unknown key/],
      'deep brackets': [`hint: ${'['.repeat(50_000)}`, /nested deeper/],
      'deep braces': [`hint: ${'{a: '.repeat(5000)}`, /nested deeper/],
      'deep dashes': [`hint: x\nrun: ${'- '.repeat(5000)}x`, /error/],
      'an alias of itself': ['hint: &a [*a]', /error/],
      'a long line': [`hint: ${'x'.repeat(600_000)}`, /longer than/],
      'a large lesson': [`hint: x\n\`\`\`\n${'y\n'.repeat(600_000)}`, /longer than/],
      'many keys': [
        Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join('\n'),
        /more than 8000 lines/,
      ],
      'many blocks': [
        `hint: x\n\`\`\`\n${'```lab\nhint: x\n```\n\n'.repeat(20_000)}`,
        /more than 2000/,
      ],
      'many headings': [`hint: x\n\`\`\`\n${'## a\n'.repeat(50_000)}`, /more than 2000 sections/],
      'a program outside': ['setup: { program: ../../x.c }', /:\d+:\d+: error: .*name of a C file/],
      'prototype keys': ['__proto__: { hint: x }\nconstructor: { prototype: 1 }', /unknown key/],
    };
    for (const [what, [yaml, pattern]] of Object.entries(evils)) {
      const cost = costOf(() => assert.match(read(block(yaml)).text, pattern, what));
      assert.ok(cost < 2000, `${what}: ${cost} ms`);
    }
    assert.equal(({} as { hint?: string }).hint, undefined);
  });

  it('cost nothing where the editor completes and explains, or reads views', () => {
    const texts = ['{a: '.repeat(50_000), '- '.repeat(50_000), '`'.repeat(100_000)];
    for (const text of [...texts, 'x,'.repeat(100_000)]) {
      const cost = costOf(() => {
        for (const name of ['views.yaml', 'anchors.yaml']) {
          completionsAt(name, text, 60_000, () => []);
          explanationAt(name, text, 60_000, () => []);
        }
        assert.equal(parseViews({ path: 'views.yaml', text }).views, undefined);
      });
      assert.ok(cost < 2000, `${text.slice(0, 9)}: ${cost} ms`);
    }
  });

  it('may have line ends, a byte order mark or zeros of any kind: nothing is thrown', () => {
    const sound = block('hint: x');
    for (const text of [
      `\ufeff${sound}`,
      sound.replaceAll('\n', '\r'),
      sound.replaceAll('e', '\0'),
      '',
      '## One\n',
    ])
      assert.match(read(text).text, /^lesson\.md:\d+:\d+: error: /);
    assert.equal(read(sound.replaceAll('\n', '\r\n')).text, '');
  });

  it('cannot make a pattern slow, and patterns mean what they did', () => {
    const pattern = compilePattern(`${'a…'.repeat(200)}b`);
    const text = 'a'.repeat(20_000);
    const cost = costOf(() => assert.equal(pattern.test(text), false));
    assert.ok(cost < 1000, `${cost} ms`);
    const yes = (wanted: string, statement: string) =>
      assert.ok(compilePattern(wanted).test(statement), `${wanted} / ${statement}`);
    const no = (wanted: string, statement: string) =>
      assert.ok(!compilePattern(wanted).test(statement), `${wanted} / ${statement}`);
    yes('write(…)', 'write(1,"x",1)');
    yes('…', '');
    yes('a…b…c', 'abbc');
    no('a…a', 'a');
    no('a…b', 'abc');
    no('write(…)', 'xwrite(1)');
    yes('(…+…)', '(a+b+c)');
  });

  it('cannot name progress, choices or blocks after what every object has', async () => {
    const store = {
      load: () => Promise.resolve(undefined),
      save: () => Promise.resolve(),
      setAside: () => Promise.resolve(''),
    };
    const progress = await Progress.open(store);
    for (const id of ['constructor', '__proto__', 'toString'])
      assert.deepEqual(progress.of(id), NO_PROGRESS);
  });
});

describe('exported progress', () => {
  const lab = (blocks: Record<string, object>) => ({ current: 1, visited: [0], blocks });

  it('comes back as it was, and adds to what is there without taking anything away', () => {
    const labs = { demo: lab({ a: { passed: true, attempts: 2 }, b: { given: '1' } }) };
    assert.deepEqual(readExport(exportText(labs)), { labs });
    const here = { current: 3, visited: [2], blocks: { a: { passed: false }, b: { given: '2' } } };
    assert.deepEqual(merged(here, labs.demo), {
      current: 3,
      visited: [0, 2],
      blocks: { a: { passed: true, attempts: 2 }, b: { given: '2' } },
    });
  });

  it('that is not sound is refused with the reason', () => {
    const problem = (text: string) => {
      const read = readExport(text);
      return 'problem' in read ? read.problem : '';
    };
    assert.match(problem('{'), /not whole/);
    assert.match(problem('[]'), /not progress/);
    assert.match(problem('null'), /not progress/);
    assert.match(problem('{"format":"epoll-lab-progress","version":2}'), /newer version/);
    const bad = '{"format":"epoll-lab-progress","version":1,"labs":{"a":{"current":-1}}}';
    assert.match(problem(bad), /damaged: labs\.a\.current/);
    assert.match(problem(' '.repeat(5_000_000)), /too large/);
  });
});
