/**
 * Lessons with directed schedules: races that no seed hits, as a lesson shows them and as a learner finds them. The
 * lesson below is also the example to start from.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { formatDiagnostic, type Diagnostic } from '../../extension/base/diagnostic';
import type { SourceFile } from '../../extension/base/span';
import { DiskFiles } from '../../extension/cli/files';
import { imagesOf } from '../../extension/cli/image-files';
import { Glossary } from '../../extension/lab/glossary';
import { readLesson, type Lesson } from '../../extension/lab/lesson';
import { Places } from '../../extension/lab/place';
import { optionsOf, setupOf, type StepSetup } from '../../extension/lab/setup';
import { validateLesson } from '../../extension/lab/validate';
import type { PlayerParts } from '../../extension/lab/player';
import { verifyLab } from '../../extension/lab/verify';
import { buildSimulation } from '../../extension/simulation/build';
import { DEFAULT_OPTIONS, type KernelSource } from '../../extension/simulation/interfaces';
import { kernelSources } from '../../extension/simulation/kernel-files';
import { readAnchorTable } from '../../extension/source/anchors';
import { testKernel } from '../kernels';
import { labsFile, ROOT, sourceFile, syntax } from '../source/helper';

const PROGRAM = `
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>
static int ep, bell, tick;
static int seen;
static void *reader(void *unused)
{
	struct epoll_event got[4];
	seen = epoll_wait(ep, got, 4, 1000);
	return unused;
}
static void *writer(void *unused)
{
	eventfd_write(bell, 1);
	return unused;
}
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLET };
	struct itimerspec later = { .it_value = { .tv_sec = 5 } };
	pthread_t threads[2];
	ep = epoll_create1(0);
	bell = eventfd(0, 0);
	tick = timerfd_create(CLOCK_MONOTONIC, 0);
	epoll_ctl(ep, EPOLL_CTL_ADD, bell, &event);
	epoll_ctl(ep, EPOLL_CTL_ADD, tick, &event);
	timerfd_settime(tick, 0, &later, NULL);
	pthread_create(&threads[0], NULL, reader, NULL);
	pthread_setname_np(threads[0], "reader");
	pthread_create(&threads[1], NULL, writer, NULL);
	pthread_setname_np(threads[1], "writer");
	pthread_join(threads[0], NULL);
	pthread_join(threads[1], NULL);
	printf("%d\\n", seen);
	return 0;
}
`;

/** The whole format: in the front matter, in a step's setup, in a run, in a solution. */
const LESSON = `---
id: between
title: Between two statements
minutes: 1
program: between.c
schedule:
  - { run: between, until: { at: 'main#pthread_join(threads[0], NULL)' } }
  - { run: reader, until: { after: first-look } }
  - run: writer
  - run: reader
---

## After the first look

\`\`\`lab
run: { to: { at: link-to-rdllist, task: writer } }
predict:
  question: Is the reader on the wait queue when the event comes?
  choices: [0, 1]
  answer: { expression: '!list_empty(&ep->wq.head)', at: link-to-rdllist, task: writer }
  because: { right: Not yet., wrong: { other: It has not come so far. } }
\`\`\`

\`\`\`lab
predict:
  question: How often does it sleep?
  choices: [0, 1]
  answer:
    times: sleep-in-ep-poll
    between: [{ at: 'main#pthread_join(threads[0], NULL)' }, { at: 'main#return 0' }]
  because: { right: It looks again., wrong: { other: No. } }
\`\`\`

## While it scans

\`\`\`lab
setup:
  schedule:
    - { run: between, until: { at: 'main#pthread_join(threads[0], NULL)' } }
    - { run: writer }
    - { run: reader, until: { at: ask-again } }
    - { interrupt: true }
    - { run: reader }
run: { to: { at: on-ovflist } }
predict:
  question: How many callbacks used the overflow list?
  choices: [0, 1, 2]
  answer:
    times: on-ovflist
    between: [{ at: 'main#pthread_join(threads[0], NULL)' }, { at: 'main#return 0' }]
  because: { right: The timer's., wrong: { other: No. } }
\`\`\`

\`\`\`lab
predict:
  question: And how many events does it get?
  choices: [1, 2]
  answer: { expression: seen, at: 'main#return 0' }
  because: { right: The other comes next time., wrong: { other: No. } }
\`\`\`

## Now you

\`\`\`lab
setup:
  program: between.c
  schedule: [{ run: between }]
task: Let the writer come while the reader asks the timerfd.
check:
  expect:
    - { that: '1', at: on-ovflist, task: writer, because: No writer found the list in use. }
  right: It did.
solve:
  schedule:
    - { run: between, until: { at: 'main#pthread_join(threads[0], NULL)' } }
    - { interrupt: true }
    - { run: reader, until: { at: ask-again } }
    - { run: writer, until: { after: on-ovflist } }
  run: [{ at: on-ovflist }]
\`\`\`
`;

const files = new DiskFiles();
const labsRoot = path.join(ROOT, 'labs');
const images = imagesOf(path.join(ROOT, 'extension/cli'));

function textOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(formatDiagnostic).join('');
}

function lessonOf(text: string): Lesson {
  const { lesson, diagnostics } = readLesson(sourceFile('/lab/lesson.md', text));
  assert.equal(textOf(diagnostics), '');
  return lesson!;
}

async function partsFor(kernel: KernelSource): Promise<PlayerParts> {
  const { table } = readAnchorTable(labsFile('anchors.yaml'));
  const parser = await syntax();
  const request = (setup: StepSetup, programs: readonly SourceFile[]) => ({
    programs,
    kernel,
    provider: files,
    labsRoot,
    images,
    options: { ...DEFAULT_OPTIONS, ...optionsOf(setup) },
  });
  const empty = buildSimulation(request(setupOf(lessonOf(LESSON), 0), [program]));
  const sources = kernelSources(kernel, files, labsRoot, empty.simulation!.kernelFiles);
  return {
    build: buildSimulation,
    request,
    places: (_setup, programs) => new Places(parser, table!, { programs, kernel: sources }),
  };
}

const program = sourceFile('/lab/between.c', PROGRAM);

/** What is wrong with a lesson when it is played. */
async function played(text: string, kernel: KernelSource = { kind: 'lab' }): Promise<string> {
  return textOf(await verifyLab(lessonOf(text), [program], await partsFor(kernel)));
}

describe('lessons with directed schedules', function () {
  this.timeout(120_000);

  for (const name of ['lab', '6.12'] as const) {
    it(`are played by their schedule on ${name}: questions, checks and solutions`, async () => {
      assert.equal(await played(LESSON, testKernel(name)), '');
    });
  }

  it('say which step cannot be done, and why', async () => {
    const first = "  - { run: between, until: { at: 'main#pthread_join(threads[0], NULL)' } }\n";
    const head = LESSON.slice(0, LESSON.indexOf('schedule:'));
    const step = '\n## One\n\n```lab\nrun: { to: { at: on-ovflist } }\n```\n';
    const under = (steps: string) => played(`${head}schedule:\n${steps}---\n${step}`);
    assert.match(
      await under(`${first}  - { run: reader, until: { at: on-ovflist } }\n`),
      /step 2 of the schedule: the program ends before it comes to on-ovflist in task reader/i,
    );
    assert.match(
      await under(`  - run: nobody\n`),
      /step 1 .*the program ends before nobody can run/i,
    );
    assert.match(
      await under(`  - interrupt: true\n`),
      /no interrupt can come here: no timer is set/,
    );
    assert.match(
      await under(
        `${first}  - { run: reader, until: { at: check-before-sleep } }\n  - run: writer\n`,
      ),
      /step 3 of the schedule: writer cannot go on here: interrupts are off/i,
    );
  });

  it('are checked before they are played, each fault at its place', async () => {
    const faults = readLesson(
      sourceFile(
        '/lab/lesson.md',
        LESSON.replace('- run: writer', '- { run: writer, interrupt: true }'),
      ),
    );
    assert.match(textOf(faults.diagnostics), /lesson.md:9:\d+.*needs one of run and interrupt/);
    const lesson = lessonOf(LESSON.replace('after: first-look', 'after: first-lock'));
    const parts = await partsFor({ kind: 'lab' });
    const wrong = validateLesson(
      lesson,
      (setup) => parts.places(setup, [program], {}),
      Glossary.EMPTY,
    );
    assert.match(textOf(wrong), /lesson.md:8:36: error: .*first-lock.*first-look/s);
    const inner = lessonOf(
      LESSON.replace('reader, until: { at: ask-again', 'reader, until: { at: ask-agian'),
    );
    const there = validateLesson(
      inner,
      (setup) => parts.places(setup, [program], {}),
      Glossary.EMPTY,
    );
    assert.match(textOf(there), /lesson.md:41:\d+: error: .*ask-agian/);
  });
});
