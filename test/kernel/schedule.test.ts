/**
 * Schedules: choices are an input like any other, a directed run has no switch that is not chosen or forced, and what a
 * seeded run did can be had again as choices.
 */
import assert from 'node:assert/strict';
import type { KernelOptions, RunHooks } from '../../extension/kernel/interfaces';
import { withChoice, type Choice, type Schedule } from '../../extension/kernel/schedule';
import { compileProgram, labKernel } from './build';
import { A_BYTE_ARRIVES, COUNTERS } from './programs';
import { finish, outputOf, start, type Started } from './run';

function booted(text: string, options: Partial<KernelOptions>): Started {
  const kernel = labKernel();
  return start(kernel, compileProgram(text, kernel), options, 2);
}

function directed(text: string, choices: readonly Choice[], cpus = 1, seed = 1): Started {
  return booted(text, { cpus, seed, schedule: { policy: 'directed', choices } });
}

/** Runs to the end in pieces; fingerprints at the ends of the pieces. */
function prints({ kernel, machine }: Started, every: number, hooks?: RunHooks) {
  const found = new Map<number, string>();
  for (;;) {
    found.set(machine.moment, kernel.fingerprint());
    const result = kernel.run(every, hooks);
    if (result.kind === 'limit') continue;
    return { found, result, moment: machine.moment };
  }
}

/** Goes to a moment and chooses there. */
function choose({ kernel, machine }: Started, choice: Choice): void {
  if (machine.moment < choice.moment) kernel.run(choice.moment - machine.moment);
  const choices = withChoice(kernel.choices, choice);
  machine.undoTo(choice.moment - 1);
  kernel.setChoices(choices);
  kernel.run(1);
}

/** As a test picks: any candidate or interrupt, every so many statements, by a generator of its own. */
function wander(started: Started, seed: number, pieces: number, every: number): void {
  const { kernel, machine } = started;
  let x = seed;
  const draw = (below: number) => {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    return (x >>> 8) % below;
  };
  for (let i = 0; i < pieces; i++) {
    if (kernel.run(1 + draw(every)).kind !== 'limit') return;
    const open = kernel.candidates().filter(({ next, why }) => !next && why === undefined);
    const timers = kernel.pendingInterrupts().filter(({ why }) => why === undefined);
    const { moment } = machine;
    if (timers.length > 0 && draw(4) === 0) choose(started, { moment, kind: 'interrupt' });
    else if (open.length > 0) {
      const { task, cpu } = open[draw(open.length)]!;
      choose(started, { moment, kind: 'run', task, ...(task === 0 && { cpu }) });
      assert.equal(kernel.currentPid(), task, `moment ${moment}`);
    }
  }
}

/** Two writers and two readers of one epoll, with timers under way all the time. */
const CROWD = `
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
static int ep, fd;
static void *reader(void *arg)
{
	struct epoll_event event;
	unsigned long value;
	long sum = 0;
	while (sum < 2) {
		if (epoll_wait(ep, &event, 1, 5) == 1 && read(fd, &value, 8) == 8)
			sum += value;
	}
	return NULL;
}
static void *writer(void *arg)
{
	unsigned long one = 1;
	for (int i = 0; i < 4; i++) {
		write(fd, &one, 8);
		usleep(300);
	}
	return NULL;
}
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLET };
	pthread_t threads[4];
	ep = epoll_create1(0);
	fd = eventfd(0, EFD_NONBLOCK | EFD_SEMAPHORE);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd, &event);
	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, i < 2 ? reader : writer, NULL);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	puts("done");
	return 0;
}
`;

const SPINNER = `
#include <pthread.h>
#include <stdio.h>
static volatile int flag;
static void *waits(void *arg)
{
	while (!flag)
		;
	return NULL;
}
static void *sets(void *arg)
{
	flag = 1;
	return NULL;
}
int main(void)
{
	pthread_t threads[4];
	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, i < 3 ? waits : sets, NULL);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	puts("done");
	return 0;
}
`;

const SLEEPER = `
#include <stdio.h>
#include <time.h>
#include <unistd.h>
#include <sys/timerfd.h>
int main(void)
{
	struct itimerspec when = { .it_value = { .tv_sec = 3 } };
	struct timespec before, after;
	unsigned long count = 0;
	int fd = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK);
	timerfd_settime(fd, 0, &when, NULL);
	clock_gettime(CLOCK_MONOTONIC, &before);
	for (int i = 0; i < 20; i++)
		count += i;
	count = 0;
	read(fd, &count, sizeof(count));
	clock_gettime(CLOCK_MONOTONIC, &after);
	printf("%lu expiries, %ld s\\n", count, after.tv_sec - before.tv_sec);
	return 0;
}
`;

describe('kernel: directed schedules', function () {
  this.timeout(60_000);

  it('preempt nobody, whatever the seed', () => {
    const ends = [1, 2].map((seed) => {
      const started = directed(COUNTERS, [], 1, seed);
      let preempted = 0;
      const hooks: RunHooks = { onSwitch: (_from, _to, was) => (preempted += was ? 1 : 0) };
      assert.equal(prints(started, 1e7, hooks).result.kind, 'exited');
      assert.equal(preempted, 0);
      return `${started.machine.moment} ${outputOf(started.kernel)}`;
    });
    assert.equal(new Set(ends).size, 1);
    assert.match(ends[0]!, /800\n800\n/);
  });

  for (const cpus of [1, 2, 4]) {
    it(`replay what a seed did; CPUs: ${cpus}`, () => {
      for (const [text, seed] of [
        [A_BYTE_ARRIVES, 5],
        [A_BYTE_ARRIVES, 12],
        [COUNTERS, 7],
        [SPINNER, 3],
      ] as const) {
        const choices: Choice[] = [];
        const seeded = booted(text, { cpus, seed });
        const onDecision = (choice: Choice) => choices.push(choice);
        const first = prints(seeded, 911, { onDecision });
        const again = directed(text, choices, cpus, seed);
        const second = prints(again, 911);
        for (const [moment, print] of first.found)
          assert.equal(second.found.get(moment), print, `seed ${seed}, moment ${moment}`);
        assert.equal(second.moment, first.moment);
        assert.deepEqual(second.result, first.result);
        assert.equal(outputOf(again.kernel), outputOf(seeded.kernel));
        assert.deepEqual(again.kernel.notes(), seeded.kernel.notes());
        if (seed > 1 && text === COUNTERS)
          assert.ok(choices.length > 5, `${choices.length} choices`);
      }
    });

    it(`make one run, in any pieces, there and back; CPUs: ${cpus}`, () => {
      for (const seed of [1, 2]) {
        const chosen = directed(CROWD, [], cpus);
        wander(chosen, seed, 40, 150);
        const { choices } = chosen.kernel;
        assert.ok(choices.length > 5);
        const end = prints(chosen, 1e6);
        assert.equal(end.result.kind, 'exited');

        const coarse = directed(CROWD, choices, cpus);
        const { found, moment } = prints(coarse, 310);
        assert.equal(moment, end.moment);
        assert.deepEqual(coarse.kernel.notes(), []);
        // The state at the moment of the last choice is the one that was chosen from.
        const { machine, kernel } = directed(CROWD, choices, cpus);
        for (const [at, print] of found) {
          while (machine.moment < at) kernel.run(Math.min(7, at - machine.moment));
          assert.equal(kernel.fingerprint(), print, `seed ${seed}, moment ${at}`);
        }
        for (const [at, print] of [...found].reverse()) {
          machine.undoTo(at);
          assert.equal(kernel.fingerprint(), print, `seed ${seed}, back to ${at}`);
          kernel.run(1);
          machine.stepBack();
          assert.equal(kernel.fingerprint(), print, `seed ${seed}, once more to ${at}`);
        }
        assert.equal(prints({ machine, kernel }, 1e6).moment, end.moment);
        assert.equal(outputOf(kernel), outputOf(coarse.kernel));
      }
    });
  }

  it('are recorded from a run with choices of its own', () => {
    for (const cpus of [1, 3]) {
      const first = booted(CROWD, { cpus, seed: 9 });
      wander(first, 4, 60, 100);
      const schedule: Schedule = { policy: 'seeded', choices: first.kernel.choices };
      const choices: Choice[] = [];
      const onDecision = (choice: Choice) => choices.push(choice);
      const seeded = booted(CROWD, { cpus, seed: 9, schedule });
      const expected = prints(seeded, 500, { onDecision });
      const replayed = prints(directed(CROWD, choices, cpus, 9), 500);
      assert.deepEqual([...replayed.found], [...expected.found]);
      assert.ok(choices.some(({ kind }) => kind === 'interrupt'));
    }
  });

  for (const cpus of [1, 2, 3]) {
    it(`let others go on while a task spins; CPUs: ${cpus}`, () => {
      const { result, output } = finish(directed(SPINNER, [], cpus));
      assert.deepEqual(result, { kind: 'exited', status: 0 });
      assert.equal(output, 'done\n');
    });
  }

  it('choose at the moment at which the run begins, and again', () => {
    const kernel = labKernel();
    const program = compileProgram(A_BYTE_ARRIVES, kernel);
    const fresh = (choices: readonly Choice[]) =>
      start(kernel, program, { schedule: { policy: 'directed', choices }, wireDelay: 0 }, 2);
    const nothing = fresh([]).kernel.fingerprint();
    const chosen = fresh([{ moment: 0, kind: 'resched' }]);
    assert.notEqual(chosen.kernel.fingerprint(), nothing);
    chosen.kernel.run(50);
    chosen.machine.undoTo(0);
    chosen.kernel.begin([]);
    assert.equal(chosen.kernel.fingerprint(), nothing);
  });

  it('say who can run next, and why not', () => {
    const { kernel } = directed(COUNTERS, []);
    const reasons = new Set<string>();
    const most = { open: 0 };
    for (let i = 0; i < 4000; i++) {
      assert.equal(kernel.run(1).kind, 'limit');
      const [first, ...others] = kernel.candidates();
      assert.equal(first?.task, kernel.currentPid());
      const runnable = kernel.tasks().filter(({ pid, state }) => pid > 0 && state === 'runnable');
      const listed = others.map(({ task }) => task).sort();
      // A task that is being born may not be queued yet.
      const others_ = runnable.filter(({ preemptCount: _, pid }) => listed.includes(pid));
      assert.equal(others_.length, listed.length);
      for (const { why } of others) reasons.add(why ?? '');
      most.open = Math.max(most.open, others.filter(({ why }) => why === undefined).length);
    }
    assert.deepEqual([...reasons].sort(), [
      '',
      'a task switch is under way',
      'interrupts are off',
      'preemption is off',
    ]);
    assert.ok(most.open >= 2);
  });

  it('skip what cannot be done, and say so', () => {
    const { kernel } = directed(COUNTERS, [
      { moment: 100, kind: 'run', task: 77 },
      { moment: 101, kind: 'interrupt' },
      { moment: 102, kind: 'run', task: 0 },
    ]);
    const without = prints(directed(COUNTERS, []), 1e7);
    assert.equal(kernel.run(1e7).kind, 'exited');
    assert.deepEqual(
      kernel.notes().map(({ moment, text }) => `${moment} ${text}`),
      [
        "99 the schedule's choice at moment 100, letting a task go on (pid 77), is skipped: there is no such task",
        "100 the schedule's choice at moment 101, an interrupt, is skipped: no timer is set, and no packet on its way",
        "101 the schedule's choice at moment 102, letting a task go on (pid 0), is skipped: tasks can run",
      ],
    );
    assert.equal(without.result.kind, 'exited');
  });
});

describe('kernel: interrupts that are chosen', function () {
  this.timeout(60_000);

  it('come at any statement where interrupts are on, and move the clock', () => {
    const end = prints(directed(SLEEPER, []), 1e6).moment;
    const started = directed(SLEEPER, []);
    const { kernel, machine } = started;
    const seen = { on: 0, off: 0, early: 0 };
    for (let moment = 1; moment < end; moment++) {
      assert.equal(kernel.run(1).kind, 'limit');
      const [timer] = kernel.pendingInterrupts();
      if (!timer) continue;
      assert.match(timer.text, /^timer of a timerfd, in (3|2\.\d+|2) s$/);
      seen[timer.why === undefined ? 'on' : 'off']++;
      if (timer.why !== undefined) assert.equal(timer.why, 'interrupts are off');
      if (timer.why !== undefined || moment % 5 > 0) continue;
      const before = machine.checkpoint();
      choose(started, { moment, kind: 'interrupt' });
      assert.ok(kernel.clock() >= timer.due, `moment ${moment}`);
      if (moment % 20 === 0) {
        assert.deepEqual(finish(started).result, { kind: 'exited', status: 0 });
        assert.match(outputOf(kernel), /^[01] expiries, [03] s\n$/);
        if (outputOf(kernel).startsWith('1')) seen.early++;
      }
      machine.undoTo(moment - 1);
      kernel.setChoices([]);
      kernel.run(1);
      assert.ok(before >= 0);
    }
    assert.ok(seen.on > 200 && seen.off > 5 && seen.early > 5, JSON.stringify(seen));
  });
});
