/** Stepping, breakpoints and going back, over the Debug Adapter Protocol. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Adapter, LABS, lineOf, PROGRAMS } from './client';

const EVENTPOLL = join(LABS, 'kernel', 'fs', 'eventpoll.c');

describe('debug adapter: stepping', function () {
  this.timeout(30_000);
  let adapter: Adapter;
  beforeEach(async () => (adapter = await Adapter.start()));
  afterEach(() => adapter.stop());

  const breakAt = (program: string, ...markers: string[]) =>
    adapter.client.setBreakpointsRequest({
      source: { path: join(PROGRAMS, program) },
      breakpoints: markers.map((marker) => ({ line: lineOf(program, marker) })),
    });

  it('stops at main, and steps over, into and out', async () => {
    const entry = await adapter.launch('values.c', {}, () => breakAt('values.c', 'loop'));
    assert.equal(entry.function, 'main');
    assert.equal(entry.reason, 'entry');
    assert.equal(entry.line, lineOf('values.c', 'first'));
    const loop = await adapter.go('continue', entry.thread);
    assert.equal(loop.reason, 'breakpoint');
    assert.equal(loop.line, lineOf('values.c', 'loop'));
    const inside = await adapter.go('stepIn', entry.thread);
    assert.equal(inside.function, 'twice');
    assert.equal(inside.line, lineOf('values.c', 'twice'));
    const back = await adapter.go('stepOut', entry.thread);
    assert.equal(back.function, 'main');
    const next = await adapter.go('next', entry.thread);
    assert.equal(next.function, 'main');
  });

  it('steps back over what next stepped over, with every value as before', async () => {
    const entry = await adapter.launch('values.c', {}, () => breakAt('values.c', 'loop'));
    await adapter.go('continue', entry.thread);
    await adapter.go('continue', entry.thread);
    assert.equal(await adapter.evaluate('sum', entry.thread), '0');
    assert.equal(await adapter.evaluate('i', entry.thread), '1');
    await adapter.go('next', entry.thread);
    assert.equal(await adapter.evaluate('sum', entry.thread), '2');
    const back = await adapter.go('stepBack', entry.thread);
    assert.equal(back.line, lineOf('values.c', 'loop'));
    assert.equal(await adapter.evaluate('sum', entry.thread), '0');
  });

  it('reverse-continues to the breakpoint before, and then to the start', async () => {
    const entry = await adapter.launch('values.c', {}, () => breakAt('values.c', 'loop'));
    for (const i of ['0', '1', '2']) {
      await adapter.go('continue', entry.thread);
      assert.equal(await adapter.evaluate('i', entry.thread), i);
    }
    const before = await adapter.go('reverseContinue', entry.thread);
    assert.equal(before.reason, 'breakpoint');
    assert.equal(await adapter.evaluate('i', entry.thread), '1');
    await adapter.go('reverseContinue', entry.thread);
    const start = await adapter.go('reverseContinue', entry.thread);
    assert.equal(start.reason, 'entry');
    assert.equal(start.line, lineOf('values.c', 'first'));
    const again = await adapter.go('stepBack', entry.thread);
    assert.equal(again.line, lineOf('values.c', 'first'), 'a step back at the start stays there');
  });

  it('goes back from the end of the program', async () => {
    const entry = await adapter.launch('values.c', {}, () => breakAt('values.c', 'print'));
    await adapter.go('continue', entry.thread);
    await adapter.go('continue', entry.thread);
    const back = await adapter.go('reverseContinue', entry.thread);
    assert.equal(back.line, lineOf('values.c', 'print'));
  });

  it('honours conditions, hit counts and log points, and moves a breakpoint to a statement', async () => {
    const source = { path: join(PROGRAMS, 'values.c') };
    const line = lineOf('values.c', 'loop');
    const logged: string[] = [];
    adapter.client.on('output', (event: { body: { output: string } }) =>
      logged.push(event.body.output),
    );
    const entry = await adapter.launch('values.c', {}, async () => {
      const answer = await adapter.client.setBreakpointsRequest({
        source,
        breakpoints: [
          { line, condition: 'i == 3' },
          { line: lineOf('values.c', 'twice') - 1, logMessage: 'n is {n}' },
          { line: lineOf('values.c', 'end'), condition: 'no_such_thing' },
        ],
      });
      const [first, moved] = answer.body.breakpoints;
      assert.ok(first!.verified && moved!.verified);
      assert.equal(moved!.line, lineOf('values.c', 'twice'), 'moved to the statement below');
    });
    await adapter.go('continue', entry.thread);
    assert.equal(await adapter.evaluate('i', entry.thread), '3');
    assert.ok(logged.some((text) => text.includes('n is 2')));
    await adapter.client.setBreakpointsRequest({
      source,
      breakpoints: [{ line, hitCondition: '1' }],
    });
  });

  it('steps from epoll_ctl() into fs/eventpoll.c and out again', async () => {
    const entry = await adapter.launch('byte.c', {}, () => breakAt('byte.c', 'add'));
    const add = await adapter.go('continue', entry.thread);
    const inside = await adapter.go('stepIn', add.thread);
    assert.equal(inside.file, 'eventpoll.c');
    assert.match(inside.function, /epoll_ctl/);
    let here = inside;
    for (let i = 0; i < 10 && here.file === 'eventpoll.c'; i++)
      here = await adapter.go('stepOut', add.thread);
    assert.equal(here.file, 'byte.c');
    assert.equal(here.function, 'main');
  });

  it('stops in ep_poll_callback in the writing task, with the reader asleep beside it', async () => {
    const entry = await adapter.launch('byte.c', {}, () =>
      adapter.client.setFunctionBreakpointsRequest({ breakpoints: [{ name: 'ep_poll_callback' }] }),
    );
    const stop = await adapter.go('continue', entry.thread);
    assert.equal(stop.function, 'ep_poll_callback');
    assert.notEqual(stop.thread, entry.thread);
    const names = (await adapter.stack(stop.thread)).map(({ name }) => name);
    for (const name of ['ep_poll_callback', 'pipe_write', 'vfs_write', 'writer']) {
      assert.ok(names.includes(name), `${name} is not in ${names.join(' < ')}`);
    }
    const { threads } = (await adapter.client.threadsRequest()).body;
    assert.match(threads.find(({ id }) => id === entry.thread)!.name, /interruptible/);
    const sleeper = (await adapter.stack(entry.thread)).map(({ name }) => name);
    assert.ok(sleeper.includes('ep_poll') && sleeper.includes('main'), sleeper.join(' < '));
  });

  it("steps back from a thread's first line to the line that made the thread", async () => {
    const entry = await adapter.launch('byte.c', {}, () =>
      adapter.client.setFunctionBreakpointsRequest({ breakpoints: [{ name: 'writer' }] }),
    );
    const first = await adapter.go('continue', entry.thread);
    assert.notEqual(first.thread, entry.thread);
    const back = await adapter.go('stepBack', first.thread);
    assert.equal(back.thread, entry.thread);
    assert.match(back.text, /^pthread_create/);
  });

  it('puts the item on the ready list, and takes it off again', async () => {
    const entry = await adapter.launch('byte.c', {}, () =>
      adapter.client.setFunctionBreakpointsRequest({ breakpoints: [{ name: 'ep_poll_callback' }] }),
    );
    let here = await adapter.go('continue', entry.thread);
    for (let i = 0; i < 40 && !here.text.startsWith('list_add_tail(&epi->rdllink'); i++) {
      here = await adapter.go('next', here.thread);
    }
    assert.match(here.text, /^list_add_tail\(&epi->rdllink/);
    const linked = () =>
      adapter.evaluate('epi->rdllink.next == &epi->rdllink ? 0 : 1', here.thread);
    assert.equal(await linked(), '0');
    await adapter.go('next', here.thread);
    assert.equal(await linked(), '1');
    const back = await adapter.go('stepBack', here.thread);
    assert.equal(back.text, here.text);
    assert.equal(await linked(), '0');
    assert.equal(EVENTPOLL.endsWith(back.file), true);
  });

  it('prints the same whichever way it was run', async () => {
    const printed: string[] = [];
    adapter.client.on('output', (event: { body: { category: string; output: string } }) => {
      if (event.body.category === 'stdout') printed.push(event.body.output);
    });
    const entry = await adapter.launch('byte.c', {}, () => breakAt('byte.c', 'wait', 'print'));
    await adapter.go('continue', entry.thread);
    await adapter.go('continue', entry.thread);
    await adapter.go('reverseContinue', entry.thread);
    await adapter.go('continue', entry.thread);
    await adapter.go('continue', entry.thread);
    assert.equal(printed.join(''), '1 event, byte x\n');
  });

  for (const [cpus, seed] of [
    [2, 1],
    [2, 7],
    [4, 12],
  ] as const) {
    it(`follows a task while others run on other CPUs: ${cpus}, seed ${seed}`, async () => {
      const entry = await adapter.launch('pair.c', { cpus, seed }, () => breakAt('pair.c', 'sum'));
      const first = await adapter.go('continue', entry.thread);
      const me = first.thread;
      await adapter.client.setBreakpointsRequest({
        source: { path: join(PROGRAMS, 'pair.c') },
        breakpoints: [],
      });
      const sumLine = lineOf('pair.c', 'sum');
      for (let i = 1; i <= 3; i++) {
        assert.equal(await adapter.evaluate('i', me), String(i));
        const inside = await adapter.go('stepIn', me);
        assert.deepEqual([inside.thread, inside.line], [me, lineOf('pair.c', 'add')]);
        assert.equal(await adapter.evaluate('n', me), String(i));
        const out = await adapter.go('stepOut', me);
        assert.equal(out.thread, me);
        const after = out.line === sumLine ? await adapter.go('next', me) : out;
        assert.deepEqual([after.thread, after.line], [me, lineOf('pair.c', 'done')]);
        assert.equal(await adapter.evaluate('sum', me), String((i * (i + 1)) / 2));
        const back = await adapter.go('stepBack', me);
        assert.deepEqual([back.thread, back.line], [me, sumLine]);
        assert.equal(await adapter.evaluate('sum', me), String(((i - 1) * i) / 2));
        let here = await adapter.go('next', me);
        while (here.line !== sumLine) here = await adapter.go('next', me);
        assert.equal(here.thread, me);
      }
    });
  }

  it('steps a task that stands on another CPU than the one that stopped', async () => {
    const source = { path: join(PROGRAMS, 'pair.c') };
    const line = lineOf('pair.c', 'sum');
    const entry = await adapter.launch('pair.c', { cpus: 2, seed: 3 }, () =>
      adapter.client.setBreakpointsRequest({
        source,
        breakpoints: [{ line, condition: 'done[0] > 0 && done[1] > 0' }],
      }),
    );
    const here = await adapter.go('continue', entry.thread);
    await adapter.client.setBreakpointsRequest({ source, breakpoints: [] });
    const first = { thread: here.thread === 2 ? 3 : 2 };
    const before = await adapter.where(first.thread);
    const stepped = await adapter.go('next', first.thread);
    assert.equal(stepped.thread, first.thread);
    assert.notDeepEqual([stepped.function, stepped.line], [before.function, before.line]);
    const { threads } = (await adapter.client.threadsRequest()).body;
    assert.equal(threads.filter(({ name }) => /running/.test(name)).length, 2);
  });
});
