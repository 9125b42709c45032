/** A lesson performed on a real run: moments, predictions, checks over state and over the whole run, solutions. */
import assert from 'node:assert/strict';
import path from 'node:path';
import type { SourceFile, Span } from '../../extension/base/span';
import { DiskFiles } from '../../extension/cli/files';
import { readLesson } from '../../extension/lab/lesson';
import { Places } from '../../extension/lab/place';
import { Progress } from '../../extension/lab/progress';
import { LabRunner, type LabHost } from '../../extension/lab/runner';
import { buildSimulation } from '../../extension/simulation/build';
import { SimulationController } from '../../extension/simulation/controller';
import { DEFAULT_OPTIONS, type SimulationRequest } from '../../extension/simulation/interfaces';
import { readAnchorTable } from '../../extension/source/anchors';
import { labsFile, ROOT, sourceFile, syntax } from '../source/helper';

const PROGRAM = `
#include <stdio.h>
static int total;
static void add(int n)
{
	total += n;
}
static void note(void)
{
}
int main(void)
{
	int count = 0;
	for (int i = 1; i <= 4; i++) {
		add(i);
		count++;
	}
	if (total > 100)
		note();
	printf("%d\\n", total);
	return 0;
}
`;

const LESSON = `---
id: sums
title: Sums
minutes: 1
program: sums.c
---

## One

\`\`\`lab
run: { to: { at: add, count: 3 } }
\`\`\`

\`\`\`lab
run: { to: { at: add, when: n == 2 } }
\`\`\`

\`\`\`lab
run: { to: { at: note } }
\`\`\`

\`\`\`lab
predict:
  question: What is total?
  input: number
  answer: { expression: total, at: 'main#printf(…)' }
  because: { right: Yes., wrong: { 9: Close., other: No. } }
\`\`\`

\`\`\`lab
task: Make the sum large.
solve:
  edit: [{ file: sums.c, find: i <= 4, replace: i <= 40 }]
  run: [{ at: 'main#printf(…)' }]
check:
  expect:
    - { that: total > 100, because: It is not yet. }
    - { that: 'count == 40', in: main, because: Not forty. }
  right: It is.
\`\`\`

\`\`\`lab
check:
  never: { at: note, between: [{ at: main }, { at: 'main#return 0' }], because: It was noted. }
  right: Never.
\`\`\`
`;

const LATER = `
\`\`\`lab
check:
  expect:
    - { that: 'total == 10', at: 'main#printf(…)', because: Not ten. }
    - { that: 'n == 40', at: add, count: 40, because: Not forty times. }
  right: It is.
\`\`\`
`;

const HOW_OFTEN = `
\`\`\`lab
predict:
  question: How often?
  choices: [0, 1, 2, 3, 4]
  answer:
    times: add
    when: n != 3
    between: [{ at: add, when: n == 1 }, { at: add, when: n == 4 }]
  because: { right: Yes., wrong: { other: No. } }
\`\`\`

\`\`\`lab
predict:
  question: How often during one line?
  choices: [0, 1]
  answer: { times: add, between: [{ at: 'main#add(i)' }, { after: 'main#add(i)' }] }
  because: { right: Yes., wrong: { other: No. } }
\`\`\`
`;

const files = new DiskFiles();
const labsRoot = path.join(ROOT, 'labs');

class Host implements LabHost {
  program: SourceFile = sourceFile('/lab/sums.c', PROGRAM);
  readonly live = new SimulationController();
  private placed!: Places;

  async open(): Promise<this> {
    const { table } = readAnchorTable(labsFile('anchors.yaml'));
    const parser = await syntax();
    const make = () => new Places(parser, table!, { programs: [this.program], kernel: new Map() });
    this.placed = make();
    this.remake = () => (this.placed = make());
    return this;
  }
  private remake: () => void = () => undefined;

  async controller(start: boolean) {
    if (start && !this.live.simulation) await this.restart();
    return this.live.simulation && this.live;
  }
  request(): Promise<SimulationRequest> {
    const programs = [this.program];
    return Promise.resolve({ programs, provider: files, labsRoot, options: DEFAULT_OPTIONS });
  }
  places() {
    return this.placed;
  }
  edit({ find, replace }: { find: string; replace: string }) {
    const text = this.program.text.replace(find, replace);
    assert.notEqual(text, this.program.text);
    this.program = { ...this.program, text };
    this.remake();
    return Promise.resolve();
  }
  replace({ start, end }: Span, by: string) {
    const { text } = this.program;
    this.program = { ...this.program, text: text.slice(0, start) + by + text.slice(end) };
    this.remake();
    return Promise.resolve();
  }
  async restart() {
    const request = await this.request();
    await this.live.build(() => buildSimulation(request));
    return this.live;
  }

  /** Value of a global now. */
  async value(expression: string): Promise<number> {
    const { simulation } = this.live;
    const result = simulation!.evaluate(`(${expression}) + 0`, {
      task: simulation!.currentTask,
      depth: 0,
    });
    assert.ok(result.ok && result.value.kind === 'scalar');
    return Promise.resolve(result.value.low);
  }
}

async function runnerOf(text = LESSON): Promise<{ host: Host; runner: LabRunner }> {
  const { lesson, diagnostics } = readLesson(sourceFile('lesson.md', text));
  assert.deepEqual(diagnostics, []);
  const host = await new Host().open();
  const store = {
    load: () => Promise.resolve(undefined),
    save: () => Promise.resolve(),
    setAside: () => Promise.resolve(''),
  };
  const progress = await Progress.open(store);
  return { host, runner: new LabRunner(lesson!, host, progress, buildSimulation) };
}

const blocks = (runner: LabRunner) => runner.view().blocks;

describe('performing a lesson', function () {
  this.timeout(60_000);

  it('runs to a moment by count and by condition, starting the run, and back', async () => {
    const { host, runner } = await runnerOf();
    await runner.run('s1-run-1');
    assert.deepEqual([await host.value('n'), await host.value('total')], [3, 3]);
    await runner.run('s1-run-2');
    assert.deepEqual([await host.value('n'), await host.value('total')], [2, 1]);
    const done = blocks(runner).map((block) => block.kind === 'run' && block.done);
    assert.deepEqual(done.slice(0, 3), [true, true, false]);
  });

  it('says so when the program never comes there', async () => {
    const { runner } = await runnerOf();
    await assert.rejects(runner.run('s1-run-3'), /ends before it comes to note/);
    await assert.rejects(runner.run('s1-run-9'), /has no run s1-run-9/);
  });

  it('finds its place also in a run that the learner has changed', async () => {
    const { host, runner } = await runnerOf();
    await runner.run('s1-run-2');
    const { simulation } = host.live;
    // The loop begins again: all later moments are other ones than in an unchanged run.
    const frame = { task: simulation!.currentTask, depth: 1 };
    assert.ok(simulation!.assign('i', '-2', frame).ok);
    await runner.run('s1-run-1');
    assert.equal(simulation!.frames(simulation!.currentTask)[0]!.function.name, 'add');
  });

  it('grades predictions by the execution, in any notation, with the reason', async () => {
    const { runner } = await runnerOf();
    const predict = () => blocks(runner).find((block) => block.kind === 'predict');
    const answered = async (given: string) => {
      await runner.answer('s1-predict-1', given);
      const block = predict();
      return block?.kind === 'predict' ? block.answered : undefined;
    };
    const right = { expected: '10', verdict: 'right', becauseHtml: 'Yes.' };
    assert.deepEqual(await answered('10'), { given: '10', ...right });
    assert.deepEqual(await answered(' 0xA '), { given: '10', ...right });
    const wrong = { expected: '10', verdict: 'wrong' };
    assert.deepEqual(await answered('9'), { given: '9', ...wrong, becauseHtml: 'Close.' });
    assert.deepEqual(await answered('-3'), { given: '-3', ...wrong, becauseHtml: 'No.' });
    await assert.rejects(answered('ten'), /ten is not a number/);
    assert.equal((await answered('10'))?.verdict, 'right');
  });

  it('checks state: fails with the first reason that applies, passes after the solution', async () => {
    const { host, runner } = await runnerOf();
    await assert.rejects(runner.check('s1-check-1'), /Start the lab first/);
    await host.restart();
    assert.equal(await runner.check('s1-check-1'), false);
    const result = () => {
      const block = blocks(runner).find(({ kind }) => kind === 'check');
      return block?.kind === 'check' ? block.result : undefined;
    };
    assert.deepEqual(result(), { passed: false, messageHtml: 'It is not yet.' });
    await runner.solve('s1-task-1');
    assert.equal(await runner.check('s1-check-1'), true);
    assert.deepEqual(result(), { passed: true, messageHtml: 'It is.' });
    await host.restart();
    assert.equal(await runner.check('s1-check-1'), false);
    assert.deepEqual(result(), { passed: true, messageHtml: 'It is.' });
  });

  it('checks a moment wherever the learner stands, and one that never comes fails', async () => {
    const { host, runner } = await runnerOf(LESSON + LATER);
    await host.restart();
    const failed = async () => {
      assert.equal(await runner.check('s1-check-3'), false);
      const [block] = blocks(runner).slice(-1);
      return block?.kind === 'check' ? block.result?.messageHtml : undefined;
    };
    assert.equal(await failed(), 'Not forty times.');
    await host.edit({ find: 'i <= 4', replace: 'i <= 40' });
    await host.restart();
    assert.equal(await failed(), 'Not ten.');
  });

  it('counts how often a place runs: the first moment included, the last one not', async () => {
    const { runner } = await runnerOf(LESSON + HOW_OFTEN);
    await runner.answer('s1-predict-2', '2');
    await runner.answer('s1-predict-3', '1');
    const answered = blocks(runner)
      .slice(-2)
      .map((block) => (block.kind === 'predict' ? block.answered : undefined));
    assert.deepEqual(
      answered.map((one) => [one?.expected, one?.verdict]),
      [
        ['2', 'right'],
        ['1', 'right'],
      ],
    );
  });

  it('checks the whole run: never between two moments', async () => {
    const { host, runner } = await runnerOf();
    await host.restart();
    assert.equal(await runner.check('s1-check-2'), true);
    await host.edit({ find: 'i <= 4', replace: 'i <= 40' });
    await host.restart();
    assert.equal(await runner.check('s1-check-2'), false);
  });

  it('forgets everything on request', async () => {
    const { runner } = await runnerOf();
    await runner.answer('s1-predict-1', '10');
    await runner.forget();
    const block = blocks(runner).find(({ kind }) => kind === 'predict');
    assert.equal(block?.kind === 'predict' && block.answered, undefined);
  });
});
