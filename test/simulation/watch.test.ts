/** Watchpoints stop exactly where stepping and comparing would, in both directions, at the speed of a free run. */
import assert from 'node:assert/strict';
import { watchRequest, watchText } from '../../extension/inspect/watch-text';
import type { StopEvent } from '../../extension/simulation/interfaces';
import type { Run } from '../../extension/simulation/run';
import type { WatchRequest } from '../../extension/simulation/watch/interfaces';
import { finish, runOf } from './build-run';

const PROGRAM = `
#include <pthread.h>
#include <setjmp.h>
#include <string.h>
#include <unistd.h>
struct pair { int left; short right; char name[6]; };
static struct pair pair;
static int total, *inner;
static jmp_buf back;
static int count(int n)
{
	int here = 0;
	for (int i = 0; i < n; i++) {
		here += i;
		here += 0;
	}
	return here;
}
static void jump(int n)
{
	int local = n;
	inner = &local;
	local++;
	longjmp(back, 1);
}
static void *writer(void *unused)
{
	for (int i = 0; i < 5; i++) {
		total += 2;
		usleep(7);
	}
	return unused;
}
int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, writer, NULL);
	for (int i = 0; i < 4; i++) {
		total += count(3 + i);
		pair.right = i;
		pair.left = i / 2;
		strcpy(pair.name, i & 1 ? "odd" : "even");
		usleep(9);
	}
	if (setjmp(back) == 0)
		jump(7);
	count(2);
	pthread_join(thread, NULL);
	return total;
}
`;

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Every change of these bytes by comparing after each single statement: `moment: before after`. */
function byStepping(make: () => Run, { physical, length }: WatchRequest): string[] {
  const run = make();
  const changes: string[] = [];
  const read = () => hex(run.memory.subarray(physical, physical + length));
  let before = read();
  while (!run.ended) {
    const { moment } = run;
    run.runForward(1);
    if (run.moment === moment) break;
    const after = read();
    if (after !== before) changes.push(`${moment}: ${before} ${after}`);
    before = after;
  }
  return changes;
}

/** Goes on with this goal until the run ends or the start is reached; what the stops at watchpoints say. */
function stops(run: Run, kind: 'continue' | 'reverseContinue'): StopEvent[] {
  const list: StopEvent[] = [];
  for (;;) {
    const event = finish(run, { kind });
    if (event.kind === 'exited' || event.kind === 'report' || event.kind === 'arrived') return list;
    list.push(event);
    assert.ok(event.kind === 'watch');
    const { moment } = event.hits[0]!;
    assert.equal(run.moment, kind === 'continue' ? moment + 1 : moment);
  }
}

const told = (events: readonly StopEvent[]) =>
  events.flatMap((event) =>
    event.kind === 'watch'
      ? event.hits.map(({ moment, before, after }) => `${moment}: ${hex(before)} ${hex(after)}`)
      : [],
  );

function globalOf(run: Run, expression: string): WatchRequest {
  const context = { task: run.currentTask, space: 'user' as const };
  const found = run.evaluate(expression, context);
  assert.ok(found.ok);
  return watchRequest(run, expression, found.value, run.currentTask)!;
}

function localOf(run: Run, name: string): WatchRequest {
  const context = { task: run.currentTask, depth: 0 };
  const found = run.evaluate(name, context);
  assert.ok(found.ok, found.ok ? '' : found.message);
  return watchRequest(run, name, found.value, run.currentTask)!;
}

describe('watchpoints', function () {
  this.timeout(60_000);

  for (const [cpus, seed] of [
    [1, 1],
    [2, 7],
    [1, 12],
  ] as const) {
    it(`stop where stepping sees a change, forwards and backwards; CPUs: ${cpus}, seed ${seed}`, () => {
      const make = () => runOf(PROGRAM, { cpus, seed });
      const parts = cpus === 1 && seed === 1 ? ['pair.right', 'pair.name[2]'] : [];
      for (const expression of ['total', 'pair', ...parts]) {
        const run = make();
        const request = globalOf(run, expression);
        const expected = byStepping(make, request);
        assert.ok(expected.length >= 3, `${expression}: ${expected.length}`);
        const [placed] = run.setWatchpoints('test', [request]);
        assert.ok(placed!.verified);
        assert.deepEqual(told(stops(run, 'continue')), expected, expression);
        assert.equal(run.ended?.kind, 'exited');
        assert.deepEqual(told(stops(run, 'reverseContinue')), [...expected].reverse(), expression);
        assert.equal(run.moment, 0);
      }
    });
  }

  it('stop also when the journal is much shorter than a slice', () => {
    const text = `static int steps;
int main(void)
{
	unsigned n = 1;
	for (int i = 0; i < 16000; i++) {
		n = n * 1664525 + 1013904223;
		if (i % 4000 == 17)
			steps++;
	}
	return steps;
}`;
    const make = (historyBytes: number) => runOf(text, { historyBytes });
    const run = make(32 * 1024);
    const request = globalOf(run, 'steps');
    const expected = byStepping(() => make(1 << 26), request);
    assert.equal(expected.length, 4);
    run.setWatchpoints('test', [request]);
    assert.deepEqual(told(stops(run, 'continue')), expected);
    assert.ok(run.historyStart > 1000, `${run.historyStart} of ${run.moment}`);
    assert.deepEqual(told(stops(run, 'reverseContinue')), [...expected].reverse());
  });

  it('name the task that wrote, and say what changed', () => {
    const run = runOf(PROGRAM);
    run.setWatchpoints('test', [globalOf(run, 'total'), globalOf(run, 'pair')]);
    const texts = stops(run, 'continue').map((event) => {
      assert.ok(event.kind === 'watch');
      return `${event.task} ${watchText(run, event.hits[0]!)}`;
    });
    assert.ok(
      texts.some((text) => /^\d+ total: 0 → [23]$/.test(text)),
      texts.join('\n'),
    );
    assert.ok(
      texts.some((text) => /pair\.right: 0 → 1$/.test(text)),
      texts.join('\n'),
    );
    assert.ok(
      texts.some((text) => /pair\.name\[0\]: .*'e'.* → .*'o'/.test(text)),
      texts.join('\n'),
    );
    const writers = new Set(texts.map((text) => text.split(' ')[0]));
    assert.equal(writers.size, 2);
  });

  it('of a local end with its frame, whichever way it is left, and hold again before', () => {
    const run = runOf(PROGRAM);
    run.setFunctionBreakpoints([{ name: 'count', hitCondition: '2' }]);
    finish(run, { kind: 'continue' });
    finish(run, { kind: 'next', task: run.currentTask });
    run.setFunctionBreakpoints([]);
    const request = localOf(run, 'here');
    assert.equal(request.frame, run.machine.registers.frame);
    run.setWatchpoints('test', [request]);
    const forward: string[] = [];
    for (;;) {
      const event = finish(run, { kind: 'continue' });
      if (event.kind !== 'watch') break;
      forward.push(watchText(run, event.hits[0]!));
    }
    const changes = ['here: 0 → 1', 'here: 1 → 3', 'here: 3 → 6'];
    assert.deepEqual(forward, [...changes, 'here has gone out of scope']);
    assert.equal(run.ended?.kind, 'exited');
    const backward = stops(run, 'reverseContinue').map((event) =>
      event.kind === 'watch' ? watchText(run, event.hits[0]!) : '',
    );
    assert.deepEqual(backward.slice(0, 3), [...changes].reverse());
    assert.ok(backward.length <= 4, `only its own activation: ${backward.join(', ')}`);
    assert.deepEqual(
      told(stops(run, 'continue')).length,
      backward.length + 1,
      'the same once more, and the end',
    );
  });

  it('of a local also end with longjmp()', () => {
    const run = runOf(PROGRAM);
    run.setFunctionBreakpoints([{ name: 'jump' }]);
    finish(run, { kind: 'continue' });
    finish(run, { kind: 'next', task: run.currentTask });
    run.setWatchpoints('test', [localOf(run, 'local')]);
    const texts = stops(run, 'continue').map((event) =>
      event.kind === 'watch' ? watchText(run, event.hits[0]!) : '',
    );
    assert.deepEqual(texts, ['local: 7 → 8', 'local has gone out of scope']);
  });

  it('honour conditions and hit counts, which count the same both ways', () => {
    const make = () => runOf(PROGRAM);
    const all = byStepping(make, globalOf(make(), 'total'));
    const run = make();
    const request = globalOf(run, 'total');
    run.setWatchpoints('test', [{ ...request, hitCondition: '% 3' }]);
    const third = all.filter((_, i) => i % 3 === 2);
    assert.deepEqual(told(stops(run, 'continue')), third);
    assert.deepEqual(told(stops(run, 'reverseContinue')), [...third].reverse());
    run.setWatchpoints('test', [{ ...request, condition: 'total > 10', hitCondition: '>= 2' }]);
    const value = (text: string) => Buffer.from(text.split(' ')[2]!, 'hex').readInt32LE();
    const large = all.filter((text) => value(text) > 10).slice(1);
    assert.deepEqual(told(stops(run, 'continue')), large);
    // Set at the end of the run: hits that nobody has seen are counted first.
    run.setWatchpoints('test', [{ ...request, hitCondition: '2' }]);
    assert.deepEqual(told(stops(run, 'reverseContinue')), [all[1]!]);
  });

  it('stop a step over a call, and log points and breakpoints go on as ever', () => {
    const run = runOf(PROGRAM);
    const logged: string[] = [];
    run.onLog = (text) => logged.push(text);
    const line = PROGRAM.split('\n').findIndex((text) => text.includes('here += i')) + 1;
    run.setBreakpoints('/program/test.c', [{ path: '', line, logMessage: 'i is {i}' }]);
    run.setWatchpoints('test', [globalOf(run, 'pair.right')]);
    const events = stops(run, 'continue');
    assert.equal(events.length, 3);
    const once = [...logged];
    assert.equal(once.length, 3 + 4 + 5 + 6 + 2);
    stops(run, 'reverseContinue');
    assert.deepEqual(logged, once, 'nothing is logged backwards');
  });

  it('are refused where they make no sense', () => {
    const run = runOf(PROGRAM);
    const place = { label: 'x', physical: 1 << 30, length: 4 };
    const [outside, empty, wrong] = run.setWatchpoints('test', [
      place,
      { ...place, physical: 8192, length: 0 },
      { ...place, physical: 8192, hitCondition: 'often' },
    ]);
    assert.match(outside!.message!, /outside of memory/);
    assert.match(empty!.message!, /1 to 65536 bytes/);
    assert.match(wrong!.message!, /hit condition/);
    assert.equal(finish(run, { kind: 'continue' }).kind, 'exited');
  });
});

describe('breakpoints backwards', function () {
  this.timeout(60_000);
  const line = (text: string) => PROGRAM.split('\n').findIndex((one) => one.includes(text)) + 1;

  it('stop at the same moments as forwards, with conditions and hit counts', () => {
    for (const more of [
      {},
      { condition: 'i == 2' },
      { hitCondition: '% 4' },
      { condition: 'i > 0', hitCondition: '>= 5' },
    ]) {
      const run = runOf(PROGRAM);
      run.setBreakpoints('/program/test.c', [{ path: '', line: line('here += i'), ...more }]);
      const forward: number[] = [];
      while (finish(run, { kind: 'continue' }).kind === 'breakpoint') forward.push(run.moment);
      assert.ok(forward.length >= 2, JSON.stringify(more));
      const backward: number[] = [];
      while (finish(run, { kind: 'reverseContinue' }).kind === 'breakpoint')
        backward.push(run.moment);
      assert.deepEqual(backward.reverse(), forward, JSON.stringify(more));
      // Set anew at the end: the same, though no hit has been seen.
      const fresh = runOf(PROGRAM);
      finish(fresh, { kind: 'continue' });
      fresh.setBreakpoints('/program/test.c', [{ path: '', line: line('here += i'), ...more }]);
      const again: number[] = [];
      while (finish(fresh, { kind: 'reverseContinue' }).kind === 'breakpoint')
        again.push(fresh.moment);
      assert.deepEqual(again.reverse(), forward, JSON.stringify(more));
    }
  });

  it('go back to the cursor', () => {
    const run = runOf(PROGRAM);
    finish(run, { kind: 'continue' });
    const pcs = run.statementsAt('/program/test.c', line('pair.left =')).map(({ pc }) => pc);
    const seen: number[] = [];
    while (finish(run, { kind: 'runBackTo', pcs }).kind === 'step') seen.push(run.moment);
    assert.equal(seen.length, 4);
    assert.equal(run.moment, 0);
  });
});
