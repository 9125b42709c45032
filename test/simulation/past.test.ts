/** Questions about the past of a real run, checked against having watched it statement by statement. */
import assert from 'node:assert/strict';
import { statementText } from './statement-text';
import type { Run } from '../../extension/simulation/run';
import { finish, runOf } from './build-run';

const PROGRAM = `
#include <pthread.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>
struct note { int number; char text[12]; };
static struct note first, second;
static int ends[2], total, seen;
static long wide;
static int same(int value) { return value; }
static void *writer(void *unused)
{
	for (int i = 0; i < 3; i++)
		write(ends[1], "abc", i + 1);
	close(ends[1]);
	return unused;
}
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, events[2];
	pthread_t thread;
	char text[16];
	first.number = 41;
	memcpy(&second, &first, sizeof(first));
	seen = same(second.number);
	wide = seen;
	pipe(ends);
	int epfd = epoll_create1(0);
	event.data.u32 = 77;
	epoll_ctl(epfd, EPOLL_CTL_ADD, ends[0], &event);
	pthread_create(&thread, NULL, writer, NULL);
	for (;;) {
		epoll_wait(epfd, events, 2, -1);
		int n = read(ends[0], text, 2);
		if (n <= 0)
			break;
		total += n;
	}
	seen = events[0].data.u32;
	pthread_join(thread, NULL);
	return total;
}
`;

const LONG = `
static unsigned int cells[3], rounds;
int main(void)
{
	unsigned int n = 1;
	for (int i = 0; i < 60000; i++) {
		n = n * 1664525 + 1013904223;
		if (i % 5000 == 0)
			cells[n % 3] = n, rounds++;
	}
	return n & 63;
}
`;

/** Physical place and size of an expression among globals. */
function placeOf(run: Run, expression: string): [number, number] {
  const found = run.evaluate(expression, { task: run.currentTask, space: 'user' });
  assert.ok(found.ok && found.value.kind === 'memory' && found.value.physical !== undefined);
  return [found.value.physical, found.value.type.size];
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const intOf = (bytes: Uint8Array): number => Buffer.from(bytes).readInt32LE();

describe('the past of a run', function () {
  this.timeout(60_000);
  let run: Run;
  before(() => {
    run = runOf(PROGRAM);
    finish(run, { kind: 'continue' });
  });

  it('has the writes to a variable, newest first, each with its value before', () => {
    const [physical, length] = placeOf(run, 'total');
    const { found, until } = run.past.writesTo(physical, length);
    const values = found.map(({ before, after }) => [intOf(before), intOf(after)]);
    assert.deepEqual(values, [[4, 6], [2, 4], [0, 2]]); // prettier-ignore
    assert.ok(found.every((entry) => statementText(entry.statement) === 'total += n;'));
    assert.ok(found.every(({ task, function: info }) => task === 2 && info.name === 'main'));
    assert.equal(until, undefined);
    const page = run.past.writesTo(physical, length, { limit: 2 });
    const rest = run.past.writesTo(physical, length, { before: page.until! });
    assert.deepEqual([...page.found, ...rest.found], found);
  });

  it('has every change of some bytes, and nothing that is none', () => {
    const epoll = runOf(PROGRAM);
    finish(epoll, { kind: 'continue' });
    const [head] = placeOf(epoll, 'second');
    const from = head - 2;
    const { found } = epoll.past.writesTo(from, 20);
    const end = epoll.moment;
    finish(epoll, { kind: 'seek', moment: 0 });
    const changes: string[] = [];
    for (let last = hex(epoll.memory.slice(from, from + 20)); epoll.moment < end;) {
      const { moment } = epoll;
      finish(epoll, { kind: 'seek', moment: moment + 1 });
      const now = hex(epoll.memory.slice(from, from + 20));
      if (now !== last) changes.push(`${moment} ${last} ${now}`);
      last = now;
    }
    const changing = found.filter(({ before, after }) => hex(before) !== hex(after));
    assert.deepEqual(
      changing.map(({ moment, before, after }) => `${moment} ${hex(before)} ${hex(after)}`),
      changes.reverse(),
    );
    assert.ok(changes.length > 0);
  });

  it('follows a value through assignments, arguments, returned values and memcpy', () => {
    const { found } = run.past.originOf(...placeOf(run, 'wide'));
    const lines = found.map(({ kind, write }) => `${kind} ${statementText(write.statement)}`);
    assert.deepEqual(lines.slice(0, 3), [
      'copied wide = seen;',
      // The value is returned and assigned while this statement ends.
      'copied return value;',
      'copied seen = same(second.number);',
    ]);
    assert.equal(lines.at(-1), 'made first.number = 41;');
  });

  it('follows a value through epoll: epoll_ctl, the epitem, and back through copy_to_user', () => {
    const [physical, length] = placeOf(run, 'seen');
    const { found } = run.past.originOf(physical, length);
    const functions = found.map(({ write }) => write.function.name);
    assert.ok(functions.includes('ep_send_events') || functions.includes('__put_user'), functions.join()); // prettier-ignore
    assert.ok(
      functions.some((name) => /^ep_(insert|alloc_epitem)/.test(name)),
      functions.join(),
    );
    const last = found.at(-1)!;
    assert.equal(last.kind, 'made');
    assert.equal(statementText(last.write.statement), 'event.data.u32 = 77;');
  });

  it('knows what one execution of a line read and wrote', () => {
    const [physical, length] = placeOf(run, 'total');
    const [last] = run.past.writesTo(physical, length).found;
    const accesses = run.past.accessesAt(last!.moment);
    const total = accesses.filter((access) => access.physical === physical);
    assert.deepEqual(
      total.map(({ write, local, before, after }) => [write, local, intOf(before), after && intOf(after)]), // prettier-ignore
      [
        [false, false, 4, undefined],
        [true, false, 4, 6],
      ],
    );
    assert.ok(accesses.some(({ local, write, before }) => local && !write && intOf(before) === 2));
  });

  it('has the executions of a line and counts all lines, also those after the present', () => {
    const watched = runOf(PROGRAM);
    const ran: { moment: number; pc: number; task: number }[] = [];
    for (;;) {
      const { moment, currentTask } = watched;
      const { pc } = watched.machine.registers;
      const event = watched.advance({ kind: 'seek', moment: moment + 1 }, 1);
      if (watched.moment > moment) ran.push({ moment, pc, task: currentTask });
      if (event.kind !== 'arrived') break;
    }
    const heat = new Map<number, number>();
    for (const { pc } of ran) heat.set(pc, (heat.get(pc) ?? 0) + 1);
    finish(run, { kind: 'seek', moment: Math.floor(run.furthest / 2) });
    const now = run.moment;
    assert.deepEqual([...run.past.heat().counts].sort(), [...heat].sort());
    const write = run.functionNamed('ep_poll_callback', 'kernel')!;
    const pcs = run.statements.filter(({ pc }) => pc > write.entry && pc < write.end);
    const expected = ran.filter(({ pc }) => pcs.some((statement) => statement.pc === pc));
    assert.ok(expected.length > 10);
    const ask = (from: number, direction: 'back' | 'on', limit?: number) =>
      run.past.executions(pcs.map(({ pc }) => pc), { from, direction, ...(limit && { limit }) }); // prettier-ignore
    const short = (found: readonly { moment: number; task: number }[]) =>
      found.map(({ moment, task }) => `${moment} ${task}`);
    assert.deepEqual(short(ask(0, 'on').found), short(expected).slice(0, 100));
    assert.deepEqual(short(ask(Infinity, 'back').found), short(expected).reverse().slice(0, 100));
    const middle = expected[5]!.moment;
    assert.deepEqual(short(ask(middle, 'back', 2).found), short(expected.slice(3, 5)).reverse());
    assert.deepEqual(short(ask(middle, 'on', 2).found), short(expected.slice(5, 7)));
    assert.equal(run.moment, now);
    finish(run, { kind: 'seek', moment: run.furthest });
  });
});

describe('the past beyond the journal', function () {
  this.timeout(60_000);
  it('is the same as within it', () => {
    const whole = runOf(LONG);
    const short = runOf(LONG, { historyBytes: 256 * 1024 });
    for (const run of [whole, short]) finish(run, { kind: 'continue' });
    assert.equal(whole.historyStart, 0);
    assert.ok(short.historyStart > 10_000);
    const { moment } = short;
    const [cells, length] = placeOf(whole, 'cells');
    const expected = whole.past.writesTo(cells, length).found;
    assert.equal(expected.length, 12);
    const answer = (list: typeof expected) =>
      list.map(({ moment: at, before, task }) => [at, hex(before), task]);
    assert.deepEqual(answer(short.past.writesTo(cells, length).found), answer(expected));
    const pieces: (typeof expected)[number][] = [];
    for (let before: number | undefined = moment; before !== undefined;) {
      const part = short.past.writesTo(cells, length, { before, statements: 1 });
      assert.ok(part.until === undefined || part.until < before, 'goes back');
      pieces.push(...part.found);
      before = part.until;
    }
    assert.deepEqual(answer(pieces), answer(expected));
    const counts = new Map(whole.past.heat().counts);
    let heat = short.past.heat({ statements: 1 });
    assert.notEqual(heat.until, undefined);
    for (let asked = 0; heat.until !== undefined && asked < 100; asked++) heat = short.past.heat();
    assert.deepEqual([...heat.counts].sort(), [...counts].sort());
    assert.equal(short.moment, moment);
  });

  it('is another one after a value was assigned', () => {
    const run = runOf(LONG);
    finish(run, { kind: 'continue' });
    const before = run.past.heat().counts;
    finish(run, { kind: 'seek', moment: 1000 });
    assert.ok(run.assign('rounds', '5', { task: run.currentTask, space: 'user' }).ok);
    assert.equal(
      [...run.past.heat().counts.values()].reduce((a, b) => a + b, 0),
      1000,
    );
    const edited = placeOf(run, 'rounds');
    const hand = run.past.writesTo(...edited).found;
    assert.deepEqual(
      hand.map(({ byHand, before: old, after }) => [byHand, intOf(old), intOf(after)]),
      [
        [true, 1, 5],
        [undefined, 0, 1],
      ],
    );
    assert.deepEqual(
      run.past.originOf(...edited).found.map(({ kind }) => kind),
      ['made'],
    );
    finish(run, { kind: 'continue' });
    const [count, length] = placeOf(run, 'rounds');
    assert.equal(intOf(run.past.writesTo(count, length).found[0]!.after), 5 + 12 - 1);
    assert.deepEqual([...run.past.heat().counts].sort(), [...before].sort());
  });
});
