/** Several CPUs: they really get between each other's statements, and the kernel's locks keep them apart. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Image } from '../../extension/bytecode/image';
import type { KernelOptions, Report } from '../../extension/kernel/interfaces';
import { compileKernel, compileProgram } from './build';
import { withTestCall } from './faulty-kernel';
import { COUNTERS } from './programs';
import { finish, runProgram, start, type Finished } from './run';

const SEEDS = Array.from({ length: 6 }, (_, i) => i + 1);

let racing: Image | undefined;
/** The kernel with the system call of races.c. */
function racingKernel(): Image {
  const path = join('test', 'kernel', 'races.c');
  return (racing ??= compileKernel([{ path, text: readFileSync(path, 'utf8') }], withTestCall));
}

/** Four threads; thread i does call number what[i]. Prints how often something was wrong, and the counter. */
const RACERS = `
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>
static long times;
static void *racer(void *what)
{
	return (void *)syscall(600, (long)what, times);
}
int main(int argc, char **argv)
{
	pthread_t threads[4];
	long wrong = 0;
	times = atol(argv[1]);
	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, racer, (void *)atol(argv[2 + i]));
	for (int i = 0; i < 4; i++) {
		void *result;
		pthread_join(threads[i], &result);
		wrong += (long)result;
	}
	printf("%ld wrong, counter %ld\\n", wrong, syscall(600, 0L, 0L));
	return 0;
}
`;
let racers: Image | undefined;

function race(what: readonly number[], times: number, options: Partial<KernelOptions>): Finished {
  const kernel = racingKernel();
  racers ??= compileProgram(RACERS, kernel);
  const argv = ['racers', String(times), ...what.map(String)];
  return finish(start(kernel, racers, { cpus: 4, argv, ...options }));
}

function all(what: number): number[] {
  return [what, what, what, what];
}

function report({ result }: Finished): Report {
  assert.ok('report' in result, JSON.stringify(result).slice(0, 300));
  return result.report;
}

describe('kernel: several CPUs', function () {
  this.timeout(120_000);

  it('get between the statements of kernel code without a lock', () => {
    const outputs = SEEDS.map((seed) => race(all(0), 100, { seed }).output);
    assert.ok(
      outputs.some((output) => output !== '0 wrong, counter 400\n'),
      outputs.join(''),
    );
  });

  for (const [name, what] of [
    ['spin_lock', 1],
    ['spin_lock_irqsave', 2],
    ['spin_trylock', 3],
    ['mutex_lock', 4],
  ] as const) {
    it(`are kept apart by ${name}`, () => {
      for (const seed of SEEDS) {
        for (const cpus of [2, 4]) {
          const { output, result } = race(all(what), 60, { seed, cpus });
          assert.equal(output, '0 wrong, counter 240\n', JSON.stringify(result).slice(0, 300));
        }
      }
    });
  }

  it('are readers together, and writers alone, under an rwlock', () => {
    for (const seed of SEEDS) {
      assert.equal(race(all(5), 40, { seed }).output, '0 wrong, counter 80\n', `seed ${seed}`);
    }
  });

  it('read a pair again when a writer came by', () => {
    for (const seed of SEEDS) {
      assert.match(race([6, 7, 7, 6], 60, { seed }).output, /^0 wrong/, `seed ${seed}`);
    }
  });

  it('do not free what an RCU reader on another CPU looks at', () => {
    for (const seed of SEEDS) {
      const { output, result } = race([8, 9, 8, 9], 24, { seed });
      assert.match(output, /^0 wrong/, `seed ${seed}: ${JSON.stringify(result).slice(0, 300)}`);
    }
  });

  it('wait for a timer whose function runs on another one', () => {
    for (const seed of SEEDS) {
      const { output, result } = race(all(10), 25, { seed });
      assert.match(output, /^0 wrong/, `seed ${seed}: ${JSON.stringify(result).slice(0, 300)}`);
    }
  });

  it('report two locks taken in both orders, and do not hang', () => {
    const reports = SEEDS.map((seed) => race([11, 12, 11, 12], 200, { seed }).result);
    const found = reports.filter((result) => 'report' in result);
    assert.ok(found.length > 0, 'no schedule shows it');
    for (const {
      report: { code, message },
    } of found) {
      assert.equal(code, 'spinlock-deadlock');
      assert.match(message, /the spinlock (one|two)_lock is held by a task that cannot run/);
    }
  });

  it('report a lock that its holder takes again', () => {
    assert.equal(report(race(all(13), 1, { seed: 3 })).code, 'spinlock-recursion');
    assert.equal(report(race(all(14), 1, { seed: 3 })).code, 'rwlock-deadlock');
  });

  it('run a program with a mutex in user space', () => {
    for (const cpus of [2, 3, 4]) {
      for (const seed of SEEDS) {
        const { output, result } = runProgram(COUNTERS, { seed, cpus });
        assert.match(output, /^800$/m, `seed ${seed}: ${JSON.stringify(result).slice(0, 300)}`);
      }
    }
  });

  it('run tasks at the same time, each on one CPU', () => {
    const kernel = racingKernel();
    racers ??= compileProgram(RACERS, kernel);
    const argv = ['racers', '50', '1', '1', '1', '1'];
    const started = start(kernel, racers, { cpus: 4, seed: 5, argv });
    let most = 0;
    while (started.kernel.run(50).kind === 'limit') {
      const running = started.kernel.tasks().filter(({ cpu }) => cpu !== undefined);
      assert.equal(new Set(running.map(({ cpu }) => cpu)).size, running.length);
      assert.ok(running.every(({ state }) => state === 'running'));
      most = Math.max(most, running.filter(({ pid }) => pid > 0).length);
    }
    assert.equal(most, 4);
  });

  it('are known to programs, which may choose among them', () => {
    const text = `
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <sys/sysinfo.h>
int main(void)
{
	cpu_set_t set;
	int right = 1;
	printf("%d CPUs", get_nprocs());
	sched_getaffinity(0, sizeof(set), &set);
	printf(", may use %d", CPU_COUNT(&set));
	for (int cpu = get_nprocs() - 1; cpu >= 0; cpu--) {
		CPU_ZERO(&set);
		CPU_SET(cpu, &set);
		right &= sched_setaffinity(0, sizeof(set), &set) == 0;
		for (int i = 0; i < 50; i++) {
			right &= sched_getcpu() == cpu;
			sched_yield();
		}
	}
	CPU_ZERO(&set);
	CPU_SET(200, &set);
	printf(", %d, %d\\n", right, sched_setaffinity(0, sizeof(set), &set) == -1 && errno == EINVAL);
	return 0;
}
`;
    for (const cpus of [1, 3, 4]) {
      for (const seed of [1, 2, 3]) {
        const { output } = runProgram(text, { seed, cpus });
        assert.equal(output, `${cpus} CPUs, may use ${cpus}, 1, 1\n`);
      }
    }
  });

  it('sleep and wake in storms without a wake-up lost', () => {
    const text = `
#include <pthread.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <unistd.h>
enum { ROUNDS = 30, PAIRS = 3 };
static int ping[PAIRS], pong[PAIRS];
static void *player(void *arg)
{
	long i = (long)arg;
	unsigned long value, one = 1;
	for (int n = 0; n < ROUNDS; n++) {
		read(ping[i], &value, 8);
		write(pong[i], &one, 8);
	}
	return NULL;
}
int main(void)
{
	pthread_t threads[PAIRS];
	unsigned long value, one = 1, sum = 0;
	for (long i = 0; i < PAIRS; i++) {
		ping[i] = eventfd(0, 0);
		pong[i] = eventfd(0, 0);
		pthread_create(&threads[i], NULL, player, (void *)i);
	}
	for (int n = 0; n < ROUNDS; n++) {
		for (int i = 0; i < PAIRS; i++)
			write(ping[i], &one, 8);
		for (int i = 0; i < PAIRS; i++) {
			read(pong[i], &value, 8);
			sum += value;
		}
	}
	for (int i = 0; i < PAIRS; i++)
		pthread_join(threads[i], NULL);
	printf("%lu\\n", sum);
	return 0;
}
`;
    for (const seed of SEEDS) {
      const { output, result } = runProgram(text, { seed, cpus: 4 });
      assert.equal(output, '90\n', `seed ${seed}: ${JSON.stringify(result).slice(0, 300)}`);
    }
  });
});
