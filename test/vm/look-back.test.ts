/** A search through the journal finds exactly what one would have seen by stepping. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Sighting, Wanted } from '../../extension/vm/interfaces';
import type { Run } from '../../extension/simulation/run';
import { finish, runOf } from '../simulation/build-run';

const PROGRAM = `
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
struct { char tag; short half; int word; long wide; char text[24]; } global;
static int sum(int n, int *out)
{
	int all = 0;
	for (int i = 1; i <= n; i++) {
		all += i;
		*out = all;
	}
	return n > 1 ? all + sum(n - 1, out) : all;
}
static void *other(void *unused)
{
	for (int i = 0; i < 4; i++) {
		global.tag++;
		global.wide += 1L << 33;
		usleep(10);
	}
	return unused;
}
int main(void)
{
	pthread_t thread;
	int last;
	pthread_create(&thread, NULL, other, NULL);
	for (int i = 0; i < 5; i++) {
		global.half = i * 300;
		global.word = sum(i, &last);
		global.word += sum(2, &last);
		sprintf(global.text, "%d of %d", i, last);
		global.word = global.word;
		usleep(10);
	}
	pthread_join(thread, NULL);
	memset(&global, 0, 12);
	return last;
}
`;

interface Step {
  readonly pc: number;
  readonly frame: number;
}

/** pc and frame of every statement, and what these bytes were at every moment, by stepping. */
function stepThrough(run: Run, at: number, length: number): { steps: Step[]; bytes: string[] } {
  const steps: Step[] = [];
  const bytes: string[] = [];
  const look = () => bytes.push(hex(run.memory.subarray(at, at + length)));
  look();
  while (!run.ended) {
    const { pc, frame } = run.machine.registers;
    const before = run.moment;
    run.runForward(1);
    if (run.moment === before) break;
    steps.push({ pc, frame });
    look();
  }
  return { steps, bytes };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function everySighting(run: Run, wanted: Wanted, slice: number): Sighting[] {
  const cursor = run.machine.lookBack(wanted);
  const found: Sighting[] = [];
  for (;;) {
    const next = cursor.next(slice);
    if (next === 'start') return found;
    if (next === 'limit') {
      if (cursor.moment === 0) return found;
    } else found.push(next);
  }
}

function placeOf(run: Run, expression: string): { physical: number; length: number } {
  const found = run.evaluate(expression, { task: run.currentTask, space: 'user' });
  assert.ok(found.ok && found.value.kind === 'memory' && found.value.physical !== undefined);
  return { physical: found.value.physical, length: found.value.type.size };
}

describe('machine: looking back through the journal', function () {
  this.timeout(60_000);

  it('sees every change of every byte, and no other, as stepping does', () => {
    const run = runOf(PROGRAM, { seed: 5 });
    const whole = placeOf(run, 'global');
    const { bytes } = stepThrough(run, whole.physical, whole.length);
    assert.ok(bytes.length > 3000, `only ${bytes.length} moments`);
    const range = fc.tuple(
      fc.nat({ max: whole.length - 1 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 2000 }),
    );
    let seen = 0;
    fc.assert(
      fc.property(range, ([from, size, slice]) => {
        const length = Math.min(size, whole.length - from);
        const physical = whole.physical + from;
        const part = (moment: number) => bytes[moment]!.slice(2 * from, 2 * (from + length));
        const expected = bytes.flatMap((_, moment) =>
          moment > 0 && part(moment) !== part(moment - 1)
            ? [`${moment - 1}: ${part(moment - 1)} ${part(moment)}`]
            : [],
        );
        seen += expected.length;
        const found = everySighting(run, { bytes: [{ physical, length }] }, slice).map(
          ({ moment, changes: [change] }) =>
            `${moment}: ${hex(change!.before)} ${hex(change!.after)}`,
        );
        assert.deepEqual(found.reverse(), expected);
      }),
      { numRuns: 60, seed: 3 },
    );
    assert.ok(seen > 200, `only ${seen} changes`);
  });

  it('sees every statement of a pc and of a frame', () => {
    const run = runOf(PROGRAM, { seed: 5 });
    const { steps } = stepThrough(run, 4096, 1);
    const count = new Map<number, number>();
    for (const { pc } of steps) count.set(pc, (count.get(pc) ?? 0) + 1);
    const pcs = new Uint8Array(run.machine.codeEnd);
    const wanted = [...count.keys()].filter((_, i) => i % 7 === 0);
    for (const pc of wanted) pcs[pc] = 1;
    const moments = (keep: (step: Step) => boolean) =>
      steps.flatMap((step, moment) => (keep(step) ? [moment] : []));
    const byPc = everySighting(run, { pcs }, 997);
    assert.deepEqual(
      byPc.map(({ moment }) => moment).reverse(),
      moments(({ pc }) => pcs[pc] !== 0),
    );
    for (const { moment, pc } of byPc) assert.equal(pc, steps[moment]!.pc);
    assert.deepEqual(everySighting(run, { pcs: new Uint8Array() }, 1e6), []);
    const frames = [...new Set(steps.map(({ frame }) => frame))].filter((_, i) => i % 5 === 0);
    const byFrame = everySighting(run, { frames }, 10_000);
    assert.deepEqual(
      byFrame.map(({ moment }) => moment).reverse(),
      moments(({ frame }) => frames.includes(frame)),
    );
  });

  it('knows when the frame of a local begins and ends, and only sees its changes between', () => {
    const run = runOf(PROGRAM, { seed: 5 });
    const entry = run.functionNamed('sum', 'user')!;
    const first = run.statements.find(({ pc }) => pc >= entry.entry && pc < entry.end)!;
    const pcs = run.statements
      .filter(({ pc }) => pc >= entry.entry && pc < entry.end)
      .map(({ pc }) => pc);
    finish(run, { kind: 'runTo', pcs: [first.pc] });
    const frame = run.machine.registers.frame;
    const all = run.variables(run.frames(run.currentTask)[0]!).find(({ name }) => name === 'n')!;
    assert.equal(all.place.kind, 'frame');
    finish(run, { kind: 'continue' });
    // By stepping: the activations of sum() at this place, and the bytes above the frame's linkage in each.
    const again = runOf(PROGRAM, { seed: 5 });
    const place = { physical: frame + 16, length: 24 };
    const expected: string[] = [];
    let live = false;
    let before = '';
    while (!again.ended) {
      const was = again.moment;
      again.runForward(1);
      if (again.moment === was) break;
      const now = again
        .frames(again.currentTask)
        .some((one) => one.frame === frame && pcs.includes(one.statement.pc));
      const mine = again.currentTask === 2;
      if (!mine) continue;
      const bytes = hex(again.memory.subarray(place.physical, place.physical + place.length));
      if (now && !live) expected.push(`${was}: entered`);
      else if (!now && live) expected.push(`${was}: left`);
      else if (now && bytes !== before) expected.push(`${was}: ${before} ${bytes}`);
      live = now;
      before = bytes;
    }
    assert.ok(expected.filter((text) => text.endsWith('left')).length >= 9, expected.join('\n'));
    let alive = false;
    const found = everySighting(run, { bytes: [{ ...place, frame }] }, 500)
      .reverse()
      .flatMap(({ moment, pc, changes, left, entered }) => {
        const lines: string[] = [];
        // Other functions' frames at this place begin there too.
        if (left.length > 0 && alive && pcs.includes(pc)) {
          alive = false;
          lines.push(`${moment}: left`);
        }
        if (entered.length > 0) {
          const next = runAt(run, moment + 1);
          alive = pcs.includes(next);
          if (alive) lines.push(`${moment}: entered`);
        }
        if (alive && entered.length === 0)
          for (const { before: old, after } of changes)
            lines.push(`${moment}: ${hex(old)} ${hex(after)}`);
        return lines;
      });
    assert.deepEqual(found, expected);
  });
});

const known = new WeakMap<Run, number[]>();

/** pc of the statement that runs from a moment on. */
function runAt(run: Run, moment: number): number {
  let list = known.get(run);
  if (!list) {
    const frames = everySighting(run, { pcs: new Uint8Array(run.machine.codeEnd).fill(1) }, 1e6);
    list = [];
    for (const one of frames) list[one.moment] = one.pc;
    known.set(run, list);
  }
  return list[moment] ?? -1;
}
