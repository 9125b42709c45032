/** Searches: kinds of bad ends, what is reported, and that leaving out equivalent schedules loses nothing. */
import assert from 'node:assert/strict';
import { starter } from '../../../extension/simulation/build';
import { compileImages } from '../../../extension/simulation/compile-images';
import { Subject } from '../../../extension/simulation/explore/subject';
import { SourceIndex } from '../../../extension/simulation/source-index';
import { BROKEN_KERNELS } from './broken-kernels';
import { explorationOf, requestOf, resultOf } from './searching';

const HEAD = `#include <assert.h>
#include <pthread.h>
#include <unistd.h>
static int shared, done;
`;
const program = (thread: string, main: string): string => `${HEAD}
static void *other(void *unused) { ${thread} return NULL; }
int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, other, NULL);
	${main}
	return 0;
}`;

const JOURNAL_BYTES = 64 * 1024 * 1024;

describe('exploring schedules', function () {
  this.timeout(120_000);

  it('finds the one switch that loses an update, as a failed check', () => {
    const text = program(
      'int seen = shared; shared = seen + 1; done = 1;',
      'int seen = shared; shared = seen + 1; pthread_join(thread, NULL);',
    );
    const checks = [{ that: 'shared == 2', because: 'an update is lost' }];
    const { bad, good, difference } = resultOf('update.c', { text, checks });
    assert.equal(bad?.kind, 'check');
    assert.equal(bad.title, 'an update is lost');
    assert.equal(bad.preemptions, 1);
    assert.ok(good);
    assert.equal(difference?.what, 'shared');
    assert.deepEqual([difference.bad.value, difference.good.value].sort(), ['0', '1']);
  });

  it('says so when a check is no expression', () => {
    const checks = [{ that: 'no_such_name == 2', because: '' }];
    const text = program('', '');
    assert.throws(() => explorationOf('wrong.c', { text, checks }), /no_such_name/);
  });

  it('finds two mutexes taken in different orders: a deadlock', () => {
    const text = `${HEAD}
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static void both(pthread_mutex_t *first, pthread_mutex_t *second)
{
	pthread_mutex_lock(first);
	pthread_mutex_lock(second);
	pthread_mutex_unlock(second);
	pthread_mutex_unlock(first);
}
static void *other(void *unused) { both(&b, &a); return NULL; }
int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, other, NULL);
	both(&a, &b);
	pthread_join(thread, NULL);
	return 0;
}`;
    const { bad, coverage } = resultOf('order.c', { text });
    assert.equal(bad?.kind, 'deadlock');
    assert.equal(coverage.exhausted, false);
    const one = resultOf('order.c', { text, cpus: 1 });
    assert.equal(one.bad?.kind, 'deadlock');
  });

  it('gives up a program that never ends, and lets those who spin wait for others', () => {
    const waits = program('__atomic_store_n(&done, 1, 5);', 'while (!__atomic_load_n(&done, 5)) ;');
    assert.equal(resultOf('waits.c', { text: waits, preemptions: 1 }).bad, undefined);
    const never = program('', 'for (;;) shared++;');
    const { bad } = resultOf('never.c', { text: never, maxStatements: 20_000 });
    assert.equal(bad?.kind, 'budget');
  });

  it('finds a timer that comes before the event it guards against', () => {
    const text = `${HEAD}
#include <sys/epoll.h>
static int ends[2];
static void *other(void *unused) { write(ends[1], "x", 1); return NULL; }
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	pthread_t thread;
	int ep = epoll_create1(0);
	pipe(ends);
	epoll_ctl(ep, EPOLL_CTL_ADD, ends[0], &event);
	pthread_create(&thread, NULL, other, NULL);
	assert(epoll_wait(ep, &event, 1, 5) == 1);
	return 0;
}`;
    const { bad } = resultOf('timer.c', { text });
    assert.equal(bad?.kind, 'assertion');
    assert.ok(bad.schedule.choices.some(({ kind }) => kind === 'interrupt'));
  });

  it('with random priorities finds it too, the same with the same seed, and states the probability', () => {
    const text = program(
      'int seen = shared; shared = seen + 1;',
      'int seen = shared; shared = seen + 1; pthread_join(thread, NULL); assert(shared == 2);',
    );
    const search = () =>
      resultOf('random.c', { text, strategy: 'pct', preemptions: 1, runs: 5000 });
    const { bad, coverage } = search();
    assert.equal(bad?.kind, 'assertion');
    assert.ok(coverage.probability! > 1e-4 && coverage.probability! < 0.1);
    assert.deepEqual(search().bad?.schedule, bad.schedule);
  });

  it('finds with one preemption all that a switch at every single statement finds', () => {
    for (const broken of BROKEN_KERNELS.filter(({ name }) => name === 'look-then-mark')) {
      const request = requestOf(broken.program, { broken });
      const everywhere = switchEverywhere(request);
      const { bad } = resultOf(broken.program, { broken, preemptions: 1 });
      assert.ok(everywhere.bad.length > 0, 'there is a bad schedule');
      assert.ok(bad, 'and the search finds one');
    }
    const sound = switchEverywhere(requestOf('one-pipe.c'));
    assert.deepEqual(sound.bad, []);
    assert.ok(sound.runs > 400, `${sound.runs} runs`);
  });
});

/** Ends of all runs in which the first task gives way once, at any statement whatever. */
function switchEverywhere(base: ReturnType<typeof requestOf>): { runs: number; bad: string[] } {
  const schedule = { policy: 'directed', choices: [] } as const;
  const request = { ...base, options: { ...base.options, schedule } };
  const images = compileImages(request);
  const index = new SourceIndex([images.kernel!.image, images.user!.image]);
  const subject = new Subject(starter(request, images, index)(JOURNAL_BYTES));
  subject.choose(0, []);
  subject.run(100_000, {});
  const bad: string[] = [];
  let runs = 0;
  for (let moment = subject.machine.moment - 1; moment > 0; moment--) {
    subject.back(moment);
    const others = subject.others();
    for (const { task, cpu } of others) {
      subject.choose(moment, [{ moment, kind: 'run', task, ...(task === 0 && { cpu }) }]);
      const result = subject.run(100_000, {});
      runs++;
      if (result.kind !== 'exited' || result.status !== 0) bad.push(`${moment}: ${result.kind}`);
    }
  }
  return { runs, bad };
}
