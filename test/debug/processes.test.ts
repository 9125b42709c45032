/** Several processes over the Debug Adapter Protocol: each has its own stack and variables, also when time goes back. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Adapter, lineOf, PROGRAMS, type Where } from './client';

const PROGRAM = 'processes.c';

describe('debug adapter: processes', function () {
  this.timeout(60_000);
  let adapter: Adapter;
  beforeEach(async () => (adapter = await Adapter.start()));
  afterEach(() => adapter.stop());

  /** Starts the program and runs to the first stop at one of these markers. */
  async function runTo(...markers: string[]): Promise<Where> {
    const entry = await adapter.launch(PROGRAM, {}, () => breakAt(...markers));
    return await adapter.go('continue', entry.thread);
  }
  const breakAt = (...markers: string[]) =>
    adapter.client.setBreakpointsRequest({
      source: { path: join(PROGRAMS, PROGRAM) },
      breakpoints: markers.map((marker) => ({ line: lineOf(PROGRAM, marker) })),
    });
  const threads = async () =>
    (await adapter.client.threadsRequest()).body.threads.map(({ id }) => id);
  const parentOf = async (child: number) => {
    const others = [];
    for (const id of await threads()) {
      const names = (await adapter.stack(id)).map(({ name }) => name);
      if (id !== child && names.includes('main')) others.push(id);
    }
    assert.equal(others.length, 1, others.join());
    return others[0]!;
  };
  /** Depth of main() on a thread's stack. */
  const depthOfMain = async (thread: number) =>
    (await adapter.stack(thread)).findIndex(({ name }) => name === 'main');
  const inMain = async (expression: string, thread: number) =>
    await adapter.evaluate(expression, thread, await depthOfMain(thread));

  it('stops at a breakpoint in a child, whose variables are its own', async () => {
    const stop = await runTo('alone');
    const child = stop.thread;
    const parent = await parentOf(child);
    assert.equal(stop.line, lineOf(PROGRAM, 'alone'));
    const names = (await adapter.stack(child)).map(({ name }) => name);
    assert.deepEqual(names.slice(0, 2), ['in_the_child', 'main']);
    assert.equal(await adapter.evaluate('counter', child), '2');
    assert.equal(await adapter.evaluate('*local', child), '20');
    assert.equal(await inMain('counter', parent), '1');
    assert.equal(await inMain('local', parent), '10');
    assert.equal(
      await inMain('&local', parent),
      await inMain('&local', child),
      'at the same address',
    );
    const locals = await adapter.locals(child, 1);
    assert.equal(locals.get('local')!.value, '20');
    const ours = await adapter.locals(parent, await depthOfMain(parent));
    assert.equal(ours.get('local')!.value, '10');
  });

  it('evaluates calls in either process without any effect', async () => {
    const child = (await runTo('alone')).thread;
    const parent = await parentOf(child);
    assert.equal(await adapter.evaluate('twice(5) + counter', child), '17');
    assert.equal(await inMain('twice(6) + counter', parent), '19');
    assert.equal(await inMain('twice(*&local)', parent), '20');
    assert.equal(await adapter.evaluate('counter', child), '2');
    assert.equal(await inMain('counter', parent), '1');
  });

  it('sets a variable in the child, and the parent keeps its own', async () => {
    const child = (await runTo('alone', 'exit', 'print')).thread;
    const parent = await parentOf(child);
    const frame = (await adapter.stack(child))[1]!;
    const { scopes } = (await adapter.client.scopesRequest({ frameId: frame.id })).body;
    const set = async (variablesReference: number, name: string, value: string) =>
      (await adapter.client.setVariableRequest({ variablesReference, name, value })).body.value;
    assert.equal(await set(scopes[0]!.variablesReference, 'local', '30'), '30');
    assert.equal(await adapter.evaluate('*local', child), '30');
    assert.equal(await inMain('local', parent), '10');
    const exits = await adapter.go('continue', child);
    assert.equal(exits.thread, child);
    assert.equal(await adapter.evaluate('local', child), '60');
    const printed = await adapter.go('continue', child);
    assert.equal(printed.thread, parent);
    assert.equal(await adapter.evaluate('(status >> 8) & 0xff', parent), '60');
    assert.equal(await adapter.evaluate('local', parent), '10');
  });

  it('sets a variable of a process that sleeps meanwhile', async () => {
    const child = (await runTo('alone', 'print')).thread;
    const parent = await parentOf(child);
    const frame = (await adapter.stack(parent))[await depthOfMain(parent)]!;
    const { scopes } = (await adapter.client.scopesRequest({ frameId: frame.id })).body;
    await adapter.client.setVariableRequest({
      variablesReference: scopes[0]!.variablesReference,
      name: 'local',
      value: '11',
    });
    assert.equal(await adapter.evaluate('*local', child), '20');
    const printed = await adapter.go('continue', child);
    assert.equal(await adapter.evaluate('local', printed.thread), '11');
    const before = await adapter.go('reverseContinue', printed.thread);
    assert.equal(before.thread, child);
    assert.equal(await inMain('local', parent), '11');
  });

  for (const step of ['next', 'stepOut', 'stepIn'] as const) {
    it(`stops in another task when the task ends inside of ${step}`, async () => {
      let here = await runTo('exit');
      const child = here.thread;
      const parent = await parentOf(child);
      for (let steps = 0; here.thread === child && steps < 2000; steps++) {
        here = await adapter.go(step, child);
      }
      assert.equal(here.thread, parent);
      assert.ok(!(await threads()).includes(child), 'the child has ended');
      await breakAt('print');
      const printed = await adapter.go('continue', parent);
      assert.equal(printed.line, lineOf(PROGRAM, 'print'));
      assert.equal(await adapter.evaluate('status >> 8', parent), '40');
    });
  }

  it('steps over fork() and back across it: the child is gone again', async () => {
    const fork = await runTo('fork');
    const parent = fork.thread;
    const before = await threads();
    const after = await adapter.go('next', parent);
    assert.equal(after.thread, parent);
    assert.equal(after.line, lineOf(PROGRAM, 'both'));
    assert.equal((await threads()).length, before.length + 1);
    assert.notEqual(await adapter.evaluate('child', parent), '0');
    const back = await adapter.go('stepBack', parent);
    assert.equal(back.line, lineOf(PROGRAM, 'fork'));
    assert.deepEqual(await threads(), before);
    const again = await adapter.go('next', parent);
    assert.equal(again.line, lineOf(PROGRAM, 'both'));
    assert.equal((await threads()).length, before.length + 1);
  });

  it('steps back from the first line of the child to fork() in the parent', async () => {
    const fork = await runTo('fork');
    await breakAt('both');
    const seen = [];
    let here = await adapter.go('continue', fork.thread);
    seen.push(here.thread);
    if (here.thread === fork.thread) here = await adapter.go('continue', here.thread);
    assert.notEqual(here.thread, fork.thread);
    assert.equal(await adapter.evaluate('child', here.thread), '0');
    const back = await adapter.go('stepBack', here.thread);
    assert.equal(back.line, lineOf(PROGRAM, 'fork'));
    assert.equal(back.thread, fork.thread);
    assert.ok(!(await threads()).includes(here.thread));
  });

  it('steps back across exit and waitpid', async () => {
    const waits = await runTo('waitpid');
    const parent = waits.thread;
    const withChild = await threads();
    const after = await adapter.go('next', parent);
    assert.equal(after.line, lineOf(PROGRAM, 'print'));
    assert.equal(await adapter.evaluate('(status >> 8) & 0xff', parent), '40');
    assert.ok((await threads()).length < withChild.length);
    const back = await adapter.go('stepBack', parent);
    assert.equal(back.line, lineOf(PROGRAM, 'waitpid'));
    assert.equal(await adapter.evaluate('status', parent), '0');
    assert.deepEqual(await threads(), withChild);
    const child = withChild.find((id) => id !== parent && id === withChild.at(-1))!;
    const names = (await adapter.stack(child)).map(({ name }) => name);
    assert.ok(names.includes('in_the_child'), names.join(' < '));
    assert.equal(await inMain('local', child), '20');
    const again = await adapter.go('next', parent);
    assert.equal(again.line, lineOf(PROGRAM, 'print'));
  });

  it('reads a sleeping process while another is stopped, and steps the child out of its wait', async () => {
    const write = await runTo('write', 'awake');
    const parent = write.thread;
    assert.equal(write.line, lineOf(PROGRAM, 'write'));
    const child = (await threads()).at(-1)!;
    const stack = await adapter.stack(child);
    const depth = stack.findIndex(({ name }) => name === 'in_the_child');
    assert.ok(stack.some(({ name }) => name === 'ep_poll') && depth > 0);
    assert.equal(await adapter.evaluate('*local', child, depth), '20');
    assert.equal(await adapter.evaluate('counter', child, depth), '2');
    assert.equal(await adapter.evaluate('events[0].events', child, depth), '0');
    const inKernel = stack.findIndex(({ name }) => name === 'ep_poll');
    assert.equal(await adapter.evaluate('maxevents', child, inKernel), '2');
    const events = (await adapter.locals(child, inKernel)).get('events')!;
    const first = await adapter.children(events.variablesReference);
    assert.ok(first.size > 0, 'what a kernel frame points to in user memory');
    const awake = await adapter.go('continue', parent);
    assert.equal(awake.thread, child);
    assert.equal(await adapter.evaluate('last.data.u64', child), '77');
    assert.equal(await inMain('last.data.u64', parent), '0');
    const back = await adapter.go('reverseContinue', child);
    assert.equal(back.thread, parent);
    assert.equal(await adapter.evaluate('last.data.u64', child, depth), '0');
  });
});
