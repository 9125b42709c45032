/** Whatever way one came to a moment, everything there is the same, to the byte. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Run } from '../../extension/simulation/run';
import { finish, outputOf, runOf } from './build-run';

const TWO_TASKS = `
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>
static int ends[2], total;
static void *writer(void *unused)
{
	for (int i = 0; i < 3; i++) {
		usleep(100);
		write(ends[1], "abc", i + 1);
	}
	close(ends[1]);
	return unused;
}
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, events[2];
	pthread_t thread;
	char *text = malloc(16);
	pipe(ends);
	int epfd = epoll_create1(0);
	epoll_ctl(epfd, EPOLL_CTL_ADD, ends[0], &event);
	pthread_create(&thread, NULL, writer, NULL);
	for (;;) {
		epoll_wait(epfd, events, 2, -1);
		int n = read(ends[0], text, 16);
		if (n <= 0)
			break;
		total += n;
		printf("%d of %d\\n", n, total);
	}
	free(text);
	pthread_join(thread, NULL);
	return total;
}
`;

const LONG_LOOP = `
int main(void)
{
	unsigned int n = 1;
	for (int i = 0; i < 20000; i++)
		n = n * 1664525 + 1013904223;
	return n & 63;
}
`;

const state = (run: Run) =>
  [
    run.moment,
    run.currentTask,
    run.machine.registers.pc,
    run.machine.fingerprint(),
    outputOf(run),
  ].join(' ');

describe('a run as a journey', function () {
  this.timeout(120_000);

  it('is the same at every moment, forwards, backwards and by seeking', () => {
    const run = runOf(TWO_TASKS);
    finish(run, { kind: 'continue' });
    const end = run.moment;
    assert.ok(end > 1000, `only ${end} statements`);
    assert.deepEqual(run.ended, { kind: 'exited', status: 6 });
    const known = new Map<number, string>();
    const visit = (moment: number) => {
      finish(run, { kind: 'seek', moment });
      assert.equal(run.moment, moment);
      const now = state(run);
      const before = known.get(moment);
      if (before !== undefined) assert.equal(now, before, `moment ${moment}`);
      known.set(moment, now);
    };
    const moments = fc.array(fc.nat({ max: end - 1 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(moments, (list) => {
        for (const moment of list) visit(moment);
        for (const moment of [...list].reverse()) visit(moment);
      }),
      { numRuns: 30, seed: 7 },
    );
    finish(run, { kind: 'continue' });
    assert.equal(run.moment, end);
    assert.equal(outputOf(run), '1 of 1\n2 of 3\n3 of 6\n');
  });

  it('undoes statement by statement to the very beginning, and runs again to the same end', () => {
    const run = runOf(TWO_TASKS);
    const first = state(run);
    finish(run, { kind: 'continue' });
    const end = run.moment;
    while (run.runBack());
    assert.equal(state(run), first);
    finish(run, { kind: 'continue' });
    assert.equal(run.moment, end);
  });

  it('goes further back than its journal reaches by running again', () => {
    const run = runOf(LONG_LOOP, { historyBytes: 64 * 1024 });
    finish(run, { kind: 'seek', moment: 500 });
    const early = state(run);
    finish(run, { kind: 'continue' });
    assert.ok(run.historyStart > 500, 'the journal is too large for this test');
    finish(run, { kind: 'seek', moment: 500 });
    assert.equal(state(run), early);
  });

  it('is the same for the same seed, and need not be for another', () => {
    const once = runOf(TWO_TASKS, { seed: 5 });
    const again = runOf(TWO_TASKS, { seed: 5 });
    finish(once, { kind: 'continue' });
    finish(again, { kind: 'continue' });
    assert.equal(state(once), state(again));
  });

  it('leaves no trace of an evaluation', () => {
    const run = runOf(TWO_TASKS);
    finish(run, { kind: 'seek', moment: 700 });
    const before = state(run);
    for (const task of run.tasks()) {
      for (const expression of [
        '1 + 1',
        'strlen("abc")',
        'total = 5',
        '*(int *)0',
        'nonsense(',
        'malloc(8)',
      ]) {
        run.evaluate(expression, { task: task.pid, depth: 0 });
      }
    }
    assert.equal(state(run), before);
    finish(run, { kind: 'continue' });
    assert.equal(outputOf(run), '1 of 1\n2 of 3\n3 of 6\n');
  });

  it('remembers who wrote a byte, and shows the frames of that moment', () => {
    const run = runOf(TWO_TASKS);
    finish(run, { kind: 'continue' });
    const global = run.globalNamed('total', 'user')!;
    const total = run.evaluate('total', { task: 2, space: 'user' });
    assert.ok(total.ok && total.value.kind === 'memory' && total.value.physical !== undefined);
    const entry = run.lastWrite(total.value.physical, global.size)!;
    assert.equal(entry.function.name, 'main');
    assert.match(entry.statement.span.file.text.slice(entry.statement.span.start), /^total \+= n/);
    const end = run.moment;
    assert.equal(run.framesAt(entry.moment)[0]!.function.name, 'main');
    assert.equal(run.moment, end);
  });
});
