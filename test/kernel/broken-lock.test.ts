/**
 * Shows that the interleaving of CPUs is real: with the lock taken out of ep_poll_callback(), which only other CPUs
 * can notice (interrupts stay off), some schedule must end badly; with the lock, none does.
 */
import assert from 'node:assert/strict';
import { RepeatedRuns } from '../conformance/repeated-runs';

/** Four threads make an item ready each, all of the same epoll, again and again; every event must arrive. */
const WRITERS = `
#include <pthread.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
enum { THREADS = 4, ROUNDS = 12 };
static int fds[THREADS];
static void *writer(void *arg)
{
	unsigned long one = 1;

	for (int n = 0; n < ROUNDS; n++)
		write(fds[(long)arg], &one, sizeof(one));
	return NULL;
}
int main(void)
{
	pthread_t threads[THREADS];
	struct epoll_event events[THREADS];
	unsigned long value, sum = 0;
	int ep = epoll_create1(0);

	for (long i = 0; i < THREADS; i++) {
		struct epoll_event event = { .events = EPOLLIN | EPOLLET, .data.fd = fds[i] = eventfd(0, EFD_NONBLOCK) };

		epoll_ctl(ep, EPOLL_CTL_ADD, fds[i], &event);
	}
	for (long i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, writer, (void *)i);
	while (sum < THREADS * ROUNDS) {
		int n = epoll_wait(ep, events, THREADS, -1);

		for (int i = 0; i < n; i++) {
			if (read(events[i].data.fd, &value, sizeof(value)) == sizeof(value))
				sum += value;
		}
	}
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	printf("%lu\\n", sum);
	return 0;
}
`;

const program = {
  name: 'writers.c',
  path: 'writers.c',
  text: WRITERS,
  seeds: 1,
  from: undefined,
};

/** ep_poll_callback() with interrupts off, but without ep->lock. */
function withoutLock(path: string, text: string): string | undefined {
  if (!path.endsWith('/kernel/fs/eventpoll.c')) return undefined;
  const start = text.indexOf('static int ep_poll_callback(');
  const end = text.indexOf('\n}\n', start);
  const callback = text.slice(start, end);
  const broken = callback
    .replace('spin_lock_irqsave(&ep->lock, flags)', 'local_irq_save(flags)')
    .replace('spin_unlock_irqrestore(&ep->lock, flags)', 'local_irq_restore(flags)');
  assert.equal(broken.match(/local_irq_/g)?.length, 2, 'the lock is where it was');
  return text.slice(0, start) + broken + text.slice(end);
}

describe('kernel: a lock taken out of ep_poll_callback()', function () {
  this.timeout(120_000);
  const seeds = Array.from({ length: 100 }, (_, i) => i + 1);

  it('is missed on four CPUs', () => {
    const runs = new RepeatedRuns(program, { kind: 'lab' }, withoutLock);
    const bad = seeds.find(
      (seed) => runs.run({ seed, cpus: 4, maxStatements: 500_000 }).stdout !== '48\n',
    );
    assert.notEqual(bad, undefined, 'no schedule shows it');
  });

  it('is not missed on one, where interrupts off is lock enough', () => {
    const runs = new RepeatedRuns(program, { kind: 'lab' }, withoutLock);
    for (const seed of seeds.slice(0, 30)) {
      const { stdout, report } = runs.run({ seed, cpus: 1, maxStatements: 500_000 });
      assert.equal(stdout, '48\n', `seed ${seed}: ${report}`);
    }
  });

  it('is no matter when it is there', () => {
    const runs = new RepeatedRuns(program, { kind: 'lab' });
    for (const seed of seeds) {
      const { stdout, report } = runs.run({ seed, cpus: 4, maxStatements: 500_000 });
      assert.equal(stdout, '48\n', `seed ${seed}: ${report}`);
    }
  });
});
