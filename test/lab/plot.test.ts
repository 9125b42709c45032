/** Counts over n: made by the machine, the same as the program's own. */
import assert from 'node:assert/strict';
import { DiskFiles } from '../../extension/cli/files';
import { readLesson } from '../../extension/lab/lesson';
import { Places } from '../../extension/lab/place';
import { Player } from '../../extension/lab/player';
import { validateLesson } from '../../extension/lab/validate';
import { Glossary } from '../../extension/lab/glossary';
import { buildSimulation } from '../../extension/simulation/build';
import { DEFAULT_OPTIONS } from '../../extension/simulation/interfaces';
import { sourceFile, syntax } from '../source/helper';
import { LABS } from './course';

const PROGRAM = `
#include <stdlib.h>
#include <string.h>
static void begin(void) { }
static void end(void) { }
static int total;
static void add(int n)
{
	total += n;
}
int main(int argc, char **argv)
{
	int n = atoi(argv[2]);

	if (argc != 3)
		return 1;
	begin();
	if (strcmp(argv[1], "linear") == 0)
		for (int i = 0; i < n; i++)
			add(2);
	else
		add(n);
	end();
	return 0;
}
`;

const LESSON = `---
id: plot
title: Plot
minutes: 1
program: plot.c
---

## One

\`\`\`lab
plot:
  title: Work
  x: n
  n: [10, 1000]
  series:
    - { label: linear, args: [linear, '{n}'] }
    - { label: flat, args: [flat, '{n}'] }
  measures:
    - { label: calls, times: add }
    - { label: sum, sum: n, at: [add] }
    - { label: calls with 2, times: [add, begin], when: n == 2 }
    - { label: statements, count: statements }
  between: [{ at: begin }, { at: end }]
\`\`\`
`;

describe('plots', function () {
  this.timeout(60_000);

  async function player(text = LESSON) {
    const { lesson, diagnostics } = readLesson(sourceFile('lesson.md', text));
    assert.deepEqual(diagnostics, []);
    const program = sourceFile('/lab/plot.c', PROGRAM);
    const places = new Places(
      await syntax(),
      { file: program, concepts: new Map(), spanOf: () => lesson!.steps[0]!.span },
      { programs: [program], kernel: new Map() },
    );
    assert.deepEqual(
      validateLesson(lesson!, () => places, Glossary.EMPTY),
      [],
    );
    const made = await Player.open(lesson!, [program], {
      build: buildSimulation,
      request: (_, programs) => ({
        programs,
        provider: new DiskFiles(),
        labsRoot: LABS,
        options: DEFAULT_OPTIONS,
      }),
      places: () => places,
    });
    const block = lesson!.steps[0]!.blocks[0]!;
    assert.ok(block.kind === 'plot');
    return { player: made, block };
  }

  it('count places, sums and statements, for each series and n', async () => {
    const { player: one, block } = await player();
    const values = await one.measure(block.entry);
    const counts = values.map((row) => row.map((point) => point!.slice(0, 3)));
    assert.deepEqual(counts, [
      [
        [10, 20, 10],
        [1000, 2000, 1000],
      ],
      [
        [1, 10, 0],
        [1, 1000, 0],
      ],
    ]);
    const [linear, flat] = values.map((row) => row.map((point) => point![3]!));
    assert.equal(flat![0], flat![1]);
    assert.ok((linear![1]! - linear![0]!) % 990 === 0 && linear![1]! > 2000, String(linear));
  });

  it('are shown as they come, and are done when all points are there', async () => {
    const { player: one, block } = await player();
    const seen: string[] = [];
    one.runner.onDidChange(() => {
      const [view] = one.runner.view().blocks;
      if (view?.kind === 'plot') seen.push(`${view.progress.there} ${view.done}`);
    });
    await one.runner.plot(block.id);
    assert.deepEqual(
      [...new Set(seen)],
      ['0 false', '1 false', '2 false', '3 false', '4 false', '4 true'],
    );
  });

  it('stop when asked to, and say when the program never comes there', async () => {
    const { player: one, block } = await player();
    const measuring = one.runner.plot(block.id);
    await one.runner.plot(block.id);
    await measuring;
    const [view] = one.runner.view().blocks;
    assert.ok(view?.kind === 'plot' && view.progress.there < 4 && !view.done);
    const never = await player(LESSON.replace('{ at: end }', '{ at: end, when: total == -1 }'));
    await assert.rejects(never.player.runner.plot('s1-plot-1'), /ends before it comes to end/);
  });
});
