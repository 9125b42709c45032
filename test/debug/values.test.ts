/** Variables, evaluation and assignment over the Debug Adapter Protocol. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Adapter, lineOf, PROGRAMS } from './client';

describe('debug adapter: values', function () {
  this.timeout(30_000);
  let adapter: Adapter;
  let thread: number;
  beforeEach(async () => {
    adapter = await Adapter.start();
    const entry = await adapter.launch('values.c', {}, () =>
      adapter.client.setBreakpointsRequest({
        source: { path: join(PROGRAMS, 'values.c') },
        breakpoints: [{ line: lineOf('values.c', 'print') }],
      }),
    );
    thread = (await adapter.go('continue', entry.thread)).thread;
  });
  afterEach(() => adapter.stop());

  it('shows locals of every kind', async () => {
    const locals = await adapter.locals(thread);
    assert.equal(locals.get('c')!.value, 'GREEN (5)');
    assert.equal(locals.get('name')!.value, '"epoll"');
    assert.equal(locals.get('big')!.value, '-1234567890123');
    assert.equal(locals.get('function')!.value, 'twice');
    assert.equal(locals.get('array')!.value, '[3] {1, 2, 3}');
    assert.match(locals.get('byte')!.value, /^200/);
    const point = await adapter.children(locals.get('p')!.variablesReference);
    assert.equal(point.get('y')!.value, '-4');
    assert.equal(point.get('flag')!.value, '5');
    const first = await adapter.children(locals.get('first')!.variablesReference);
    const next = await adapter.children(first.get('next')!.variablesReference);
    assert.equal(next.get('value')!.value, '22');
  });

  it('evaluates C, calls included, without any effect on the run', async () => {
    assert.equal(await adapter.evaluate('p.x * 10 + p.y', thread), '26');
    assert.equal(await adapter.evaluate('first.next->value', thread), '22');
    assert.equal(await adapter.evaluate('twice(21)', thread), '42');
    assert.equal(await adapter.evaluate('sizeof(struct list)', thread), '16');
    assert.equal(await adapter.evaluate('counter = 99', thread), '99');
    assert.equal(await adapter.evaluate('counter', thread), '5');
    assert.equal(
      await adapter
        .evaluate('(unsigned char)(byte + 100)', thread)
        .then((text) => text.split(' ')[0]),
      '44',
    );
  });

  it('knows macros, those of headers too, and what is not one', async () => {
    assert.equal(await adapter.evaluate('LIMIT + BASE', thread), '28');
    assert.equal(await adapter.evaluate('AT_LEAST(counter, LIMIT)', thread), '21');
    assert.equal(await adapter.evaluate('SUM(1, 2, twice(3))', thread), '9');
    assert.equal(await adapter.evaluate('big_number', thread), '-1234567890123');
    assert.equal(await adapter.evaluate('INT_MAX', thread), '2147483647');
    assert.equal(await adapter.evaluate('stdout != NULL && EOF < 0', thread), '1');
    await assert.rejects(adapter.evaluate('AT_LEAST(1', thread), /AT_LEAST/);
    await assert.rejects(adapter.evaluate('no_such_variable', thread), /no_such_variable/);
  });

  it('says what is wrong with an expression', async () => {
    await assert.rejects(adapter.evaluate('no_such_variable', thread), /no_such_variable/);
    await assert.rejects(adapter.evaluate('p.z', thread), /z/);
    await assert.rejects(adapter.evaluate('*(int *)0', thread), /null/i);
    await assert.rejects(adapter.evaluate('1 +', thread));
    assert.equal(await adapter.evaluate('sum', thread), '20', 'and the session goes on');
  });

  it('assigns, and the assignment belongs to the run from then on', async () => {
    const frame = (await adapter.stack(thread))[0]!;
    const { scopes } = (await adapter.client.scopesRequest({ frameId: frame.id })).body;
    const answer = await adapter.client.setVariableRequest({
      variablesReference: scopes[0]!.variablesReference,
      name: 'sum',
      value: '6 * 7',
    });
    assert.equal(answer.body.value, '42');
    const printed = adapter.client.waitForEvent('output');
    await adapter.go('next', thread);
    assert.match(((await printed) as { body: { output: string } }).body.output, /^42 5 epoll/);
    await adapter.go('stepBack', thread);
    assert.equal(await adapter.evaluate('sum', thread), '42');
  });
});
