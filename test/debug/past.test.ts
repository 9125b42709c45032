/** Questions about the past over the Debug Adapter Protocol, as other editors ask them. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Adapter, lineOf, PROGRAMS } from './client';

interface Write {
  readonly moment: number;
  readonly function: string;
  readonly line: number;
  readonly statement: string;
  readonly before: string;
  readonly after: string;
  readonly kind?: string;
}

describe('debug adapter: the past', function () {
  this.timeout(60_000);
  let adapter: Adapter;
  let thread: number;
  const source = { path: join(PROGRAMS, 'past.c') };
  const ask = async <T>(command: string, args: object): Promise<T> => {
    const response = await adapter.client.customRequest(command, args);
    return response.body as T;
  };
  before(async () => {
    adapter = await Adapter.start();
    const entry = await adapter.launch('past.c', {}, () =>
      adapter.client.setBreakpointsRequest({
        source,
        breakpoints: [{ line: lineOf('past.c', 'end') }],
      }),
    );
    thread = (await adapter.go('continue', entry.thread)).thread;
  });
  after(() => adapter.stop());

  it('tells all writes to an expression and where its value comes from', async () => {
    const frameId = (await adapter.stack(thread))[0]!.id;
    const { writes, until } = await ask<{ writes: Write[]; until?: number }>('writes', {
      expression: 'total',
      frameId,
    });
    assert.deepEqual(
      writes.slice(0, 3).map(({ before, after }) => [before, after]),
      [
        ['01000000', '03000000'],
        ['00000000', '01000000'],
        ['00000000', '00000000'],
      ],
    );
    assert.equal(writes.length, 4, 'and its initialisation');
    assert.match(writes[3]!.statement, /int total = 0/);
    assert.equal(until, undefined);
    assert.equal(writes[0]!.line, lineOf('past.c', 'add'));
    assert.equal(writes[0]!.function, 'main');
    const { links } = await ask<{ links: Write[] }>('origin', { expression: 'copy', frameId });
    assert.equal(links.at(-1)!.kind, 'made');
    assert.equal(links.at(-1)!.line, lineOf('past.c', 'macro'));
    const before = links.at(-1)!.moment;
    const earlier = await ask<{ links: Write[] }>('origin', {
      expression: 'copy',
      frameId,
      before,
    });
    assert.deepEqual(
      earlier.links.map(({ kind, line }) => [kind, line]),
      [
        ['copied', lineOf('past.c', 'copy')],
        ['made', lineOf('past.c', 'add')],
      ],
    );
    const place = await ask<{ physical: number; length: number }>('place', {
      expression: 'total',
      frameId,
    });
    assert.deepEqual(await ask('writes', { ...place, limit: 1 }).then((body) => (body as { writes: Write[] }).writes[0]), writes[0]); // prettier-ignore
  });

  it('tells the executions of a line, named, and counts lines', async () => {
    const line = lineOf('past.c', 'add');
    const { executions } = await ask<{ executions: { moment: number; reads: object[]; writes: object[] }[] }>('executions', { source, line }); // prettier-ignore
    assert.equal(executions.length, 3);
    assert.deepEqual(executions[0]!.reads, [
      { name: 'total', value: '1' },
      { name: 'i', value: '2' },
    ]);
    assert.deepEqual(executions[0]!.writes, [{ name: 'total', before: '1', after: '3' }]);
    const { lines } = await ask<{ lines: { line: number; count: number }[] }>('heat', { source });
    assert.equal(lines.find((one) => one.line === line)!.count, 3);
    assert.equal(lines.find((one) => one.line === lineOf('past.c', 'loop'))!.count, 4);
    const macro = lines.find((one) => one.line === lineOf('past.c', 'macro'))!;
    assert.equal(macro.count, 1, 'however many statements a macro has');
    const there = adapter.nextStop();
    await ask('seek', { moment: executions[1]!.moment });
    assert.equal((await there).line, line);
  });

  it('says what is wrong with a question', async () => {
    await assert.rejects(ask('writes', { expression: 'no_such_name' }), /no_such_name/);
    await assert.rejects(ask('writes', { expression: '1 + 1' }), /does not lie in memory/);
    await assert.rejects(ask('writes', {}), /"physical" must be a whole number/);
    await assert.rejects(ask('writes', { physical: 1e12, length: 4 }), /no such memory/);
    await assert.rejects(ask('executions', { source, line: 1 }), /nothing on .*past\.c:1/);
    await assert.rejects(ask('executions', { line: 1 }), /"source.path" is wanted/);
  });
});
