/** Back over, back out, back by statement: the mirror images of steps, and exactly where stepping would have been. */
import assert from 'node:assert/strict';
import type { Goal } from '../../extension/simulation/interfaces';
import type { Run } from '../../extension/simulation/run';
import { finish, runOf } from './build-run';

const PROGRAM = `
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static int ends[2], total;
static int twice(int n)
{
	int m = n + n;
	return m;
}
static int sum(int n)
{
	int rest;
	if (n == 0)
		return 0;
	rest = sum(n - 1);
	return twice(n) + rest;
}
static void *writer(void *unused)
{
	int i = 1;
	for (; i < 4; i++)
		write(ends[1], "abc", i);
	close(ends[1]);
	return unused;
}
int main(void)
{
	pthread_t thread;
	char text[4];
	pipe(ends);
	pthread_create(&thread, NULL, writer, NULL);
	for (int i = 0; i < 3; i++) {
		total += read(ends[0], text, sizeof(text));
		total += sum(i);
		for (int k = 0; k < 2; k++) total += twice(k);
		usleep(30);
	}
	printf("%d\\n", total);
	pthread_join(thread, NULL);
	return total;
}
`;

const MAIN = 2;

/** Number of the line that holds this text. */
const line = (text: string) => PROGRAM.split('\n').findIndex((one) => one.includes(text)) + 1;

/** Where each step forward in main ends, as long as it stays there. */
function forward(run: Run): number[] {
  const stops = [run.moment];
  for (;;) {
    const event = finish(run, { kind: 'next', task: MAIN });
    if (event.kind !== 'step' || run.frames(MAIN)[0]!.function.name !== 'main') return stops;
    stops.push(run.moment);
  }
}

const here = (run: Run) => {
  const [frame] = run.frames(run.currentTask);
  return `${frame!.function.name}:${frame!.statement.span.line}`;
};

const back = (run: Run, kind: 'backOver' | 'backOut') =>
  finish(run, { kind, task: run.currentTask });

/** pc and frame of every statement up to a moment, by stepping. */
function steps(run: Run, until: number): { pc: number; frame: number; task: number }[] {
  const list = [];
  while (run.moment < until) {
    const { pc, frame } = run.machine.registers;
    list.push({ pc, frame, task: run.currentTask });
    run.runForward(1);
  }
  return list;
}

describe('going back over and out', function () {
  this.timeout(60_000);

  for (const [cpus, seed] of [
    [1, 1],
    [2, 7],
  ] as const) {
    it(`undoes steps over, one by one; CPUs: ${cpus}, seed ${seed}`, () => {
      const run = runOf(PROGRAM, { cpus, seed });
      const stops = forward(run);
      assert.ok(stops.length > 20, `only ${stops.length} steps`);
      finish(run, { kind: 'seek', moment: stops.at(-1)! });
      for (const moment of stops.slice(0, -1).reverse()) {
        const event = finish(run, { kind: 'backOver', task: MAIN });
        assert.equal(event.kind, 'step');
        assert.equal(run.moment, moment, `at ${here(run)}`);
      }
      const event = finish(run, { kind: 'backOver', task: MAIN });
      assert.deepEqual(event, { kind: 'arrived', atStart: true });
      assert.equal(run.moment, 0);
    });
  }

  it('goes from the first line of a function to the line that called it, and out to the very call', () => {
    const run = runOf(PROGRAM);
    const entry = run.functionNamed('twice', 'user')!;
    const first = run.statements.find(({ pc }) => pc > entry.entry && pc < entry.end)!;
    run.setFunctionBreakpoints([{ name: 'twice', hitCondition: '4' }]);
    finish(run, { kind: 'continue' });
    const stood = run.moment;
    const known = steps(runOf(PROGRAM), stood + 1);
    const { frame } = known[stood]!;
    assert.equal(known[stood]!.pc, first.pc);
    const chain = run.frames(MAIN);
    back(run, 'backOut');
    assert.equal(known[run.moment + 1]!.frame, frame, 'the next statement is in the callee');
    assert.equal(run.machine.registers.frame, chain[1]!.frame);
    const caller = here(run);
    finish(run, { kind: 'seek', moment: stood });
    back(run, 'backOver');
    assert.equal(here(run), caller);
  });

  it('goes out of a recursion call by call, without what the calls did', () => {
    const run = runOf(PROGRAM);
    run.setBreakpoints('/program/test.c', [
      { path: '', line: line('return 0;'), hitCondition: '3' },
    ]);
    assert.equal(finish(run, { kind: 'continue' }).kind, 'breakpoint');
    const lines: string[] = [];
    for (let i = 0; i < 3; i++) {
      back(run, 'backOut');
      lines.push(here(run));
    }
    assert.deepEqual(lines, [
      `sum:${line('rest = sum')}`,
      `sum:${line('rest = sum')}`,
      `main:${line('total += sum')}`,
    ]);
  });

  it('leads from the first thing a thread does to the line that made it', () => {
    for (const kind of ['backOver', 'backOut'] as const) {
      const run = runOf(PROGRAM);
      run.setFunctionBreakpoints([{ name: 'writer' }]);
      finish(run, { kind: 'continue' });
      assert.notEqual(run.currentTask, MAIN);
      assert.equal(back(run, kind).kind, 'step');
      assert.equal(run.currentTask, MAIN);
      assert.equal(here(run), `main:${line('pthread_create')}`);
    }
  });

  it('leads from kernel code to the call of the program', () => {
    const run = runOf(PROGRAM);
    run.setFunctionBreakpoints([{ name: 'pipe_read' }]);
    finish(run, { kind: 'continue' });
    const functions: string[] = [];
    for (let i = 0; i < 10 && functions.at(-1) !== 'main'; i++) {
      back(run, 'backOut');
      functions.push(run.frames(run.currentTask)[0]!.function.name);
    }
    assert.equal(functions.at(-1), 'main', functions.join(' '));
    assert.ok(functions.includes('vfs_read'), functions.join(' '));
  });

  it('stops at a breakpoint inside the calls that it would undo', () => {
    const run = runOf(PROGRAM);
    run.setBreakpoints('/program/test.c', [{ path: '', line: line('for (int k') }]);
    finish(run, { kind: 'continue' });
    finish(run, { kind: 'next', task: MAIN });
    run.setFunctionBreakpoints([{ name: 'twice', condition: 'n == 1' }]);
    const event = back(run, 'backOver');
    assert.equal(event.kind, 'breakpoint');
    assert.equal(here(run), `twice:${line('int m =')}`);
  });

  it('goes back statement by statement, in one task', () => {
    const run = runOf(PROGRAM, { cpus: 2, seed: 3 });
    finish(run, { kind: 'continue' });
    const end = run.moment;
    const known = steps(runOf(PROGRAM, { cpus: 2, seed: 3 }), end - 1);
    const from = Math.floor(end / 2);
    finish(run, { kind: 'seek', moment: from });
    const task = run.currentTask;
    const own = known
      .map((step, moment) => ({ ...step, moment }))
      .slice(0, from)
      .filter((step) => {
        const path = run.index.statementAt(step.pc)?.span.file.path;
        return step.task === task && path !== undefined && !run.isPassedThrough(path);
      })
      .reverse();
    const goal: Goal = { kind: 'stepBack', task, by: 'statement' };
    for (const { moment } of own.slice(0, 200)) {
      assert.equal(finish(run, { ...goal }).kind, 'step');
      assert.equal(run.moment, moment);
    }
  });

  it('is quick over ten million statements, and can be interrupted', () => {
    const text = `
static unsigned work(unsigned n)
{
	unsigned x = 1;
	for (unsigned i = 0; i < n; i++)
		x = x * 1664525 + 1013904223;
	return x;
}
int main(void)
{
	unsigned before = 1;
	before += work(1500000);
	return before & 1;
}
`;
    const run = runOf(text, { historyBytes: 512 * 1024 * 1024 });
    const goal: Goal = { kind: 'next', task: MAIN };
    finish(run, goal);
    const far = run.moment;
    finish(run, { ...goal });
    assert.ok(run.moment - far > 2_900_000, `${run.moment - far}`);
    const back: Goal = { kind: 'backOver', task: MAIN };
    let slices = 0;
    let event;
    do {
      event = run.advance(back, 200_000);
      slices++;
    } while (event.kind === 'more');
    assert.equal(run.moment, far);
    assert.ok(slices > 10, 'the search is cut into slices');
  });
});
