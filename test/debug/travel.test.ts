/** Going back and watching over the protocol: requests of our own, data breakpoints, and what is said of a stop. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { DiskFiles } from '../../extension/cli/files';
import { DEFAULT_OPTIONS, type SimulationRequest } from '../../extension/simulation/interfaces';
import { momentText } from '../../extension/simulation/moment/format';
import { saveMoment } from '../../extension/simulation/moment/save';
import { finish, runOf } from '../simulation/build-run';
import { Adapter, LABS, lineOf, PROGRAMS, type Where } from './client';

const SOURCE = { path: join(PROGRAMS, 'values.c') };

describe('debug adapter: travelling', function () {
  this.timeout(60_000);
  let adapter: Adapter;

  beforeEach(async () => {
    adapter = await Adapter.start();
  });
  afterEach(() => adapter.stop());

  const travel = async (name: string, args: object): Promise<Where> => {
    const stopped = adapter.nextStop();
    await adapter.client.customRequest(name, args);
    return await stopped;
  };

  it('goes back over, out, by statement, to the cursor and to a moment', async () => {
    const entry = await adapter.launch('values.c', {}, () =>
      adapter.client.setBreakpointsRequest({
        source: SOURCE,
        breakpoints: [{ line: lineOf('values.c', 'twice'), condition: 'n == 3' }],
      }),
    );
    const threadId = entry.thread;
    assert.equal((await adapter.go('continue', threadId)).line, lineOf('values.c', 'twice'));
    const out = await travel('backOut', { threadId });
    assert.equal(out.line, lineOf('values.c', 'loop'));
    assert.equal(await adapter.evaluate('i', threadId), '3');
    const over = await travel('backOver', { threadId });
    assert.match(over.text, /^for \(int i/);
    assert.match((await travel('backOver', { threadId })).text, /^counter\+\+/);
    const cursor = { source: SOURCE, line: lineOf('values.c', 'loop') };
    assert.equal((await travel('runBackTo', cursor)).line, cursor.line);
    assert.equal(await adapter.evaluate('i', threadId), '2');
    const start = await travel('seek', { moment: 0 });
    assert.deepEqual([start.reason, start.line], ['entry', lineOf('values.c', 'first')]);
    const later = await travel('seek', { moment: 3 });
    assert.equal(later.reason, 'goto');
    const back = await travel('backStatement', { threadId });
    assert.notEqual(back.line, later.line);
    for (const [name, args, message] of [
      ['seek', { moment: 'soon' }, /whole number/],
      ['backOver', { threadId: 77 }, /no task 77/],
      ['runBackTo', { source: { path: '/nowhere.c' }, line: 1 }, /no code/],
    ] as const) {
      await assert.rejects(adapter.client.customRequest(name, args), message);
    }
  });

  it('stops when a variable changes, forwards and backwards, and says how', async () => {
    const { client } = adapter;
    const said: string[] = [];
    client.on('stopped', ({ body }: DebugProtocol.StoppedEvent) => {
      if (body.reason === 'data breakpoint') said.push(body.description ?? '');
    });
    const entry = await adapter.launch('values.c', {}, () =>
      client.setFunctionBreakpointsRequest({ breakpoints: [{ name: 'twice', hitCondition: '2' }] }),
    );
    const threadId = entry.thread;
    await adapter.go('continue', threadId);
    await client.setFunctionBreakpointsRequest({ breakpoints: [] });
    const frame = (await adapter.stack(threadId))[1]!;
    const { scopes } = (await client.scopesRequest({ frameId: frame.id })).body;
    const ask = async (args: object) => {
      const answer = (await client.send('dataBreakpointInfo', args)) as {
        body: DebugProtocol.DataBreakpointInfoResponse['body'];
      };
      return answer.body;
    };
    const sum = await ask({ variablesReference: scopes[0]!.variablesReference, name: 'sum' });
    assert.match(sum.description, /^sum \(4 bytes, while its function runs\)$/);
    assert.deepEqual(sum.accessTypes, ['write']);
    const counter = await ask({ name: 'counter', frameId: frame.id });
    const atAddress = await ask({ name: '&counter', frameId: frame.id, asAddress: true, bytes: 2 });
    assert.match(atAddress.description, /^&counter \(2 bytes\)$/);
    const nothing = await ask({ name: 'counter + 1', frameId: frame.id });
    assert.equal(nothing.dataId, null);
    assert.match(nothing.description, /is a value, not a place/);
    const { breakpoints } = (
      (await client.send('setDataBreakpoints', {
        breakpoints: [
          { dataId: sum.dataId, condition: 'i >= 2' },
          { dataId: counter.dataId, hitCondition: '4' },
          { dataId: counter.dataId, accessType: 'read' },
          { dataId: 'of yesterday' },
        ],
      })) as { body: { breakpoints: DebugProtocol.Breakpoint[] } }
    ).body;
    assert.deepEqual(
      breakpoints.map(({ verified }) => verified),
      [true, true, false, false],
    );
    const reasons: string[] = [];
    for (let i = 0; i < 4; i++) reasons.push((await adapter.go('continue', threadId)).reason);
    assert.deepEqual([...new Set(reasons)], ['data breakpoint']);
    const expected = ['sum: 2 → 6', 'sum: 6 → 12', 'counter: 3 → 4', 'sum: 12 → 20'];
    assert.deepEqual(said, expected);
    assert.equal(await adapter.evaluate('sum', threadId), '20');
    said.length = 0;
    await adapter.go('reverseContinue', threadId);
    // The sum is stored when twice() returns: before that statement one stands in it.
    assert.equal(await adapter.evaluate('sum', threadId, 1), '12');
    await adapter.go('reverseContinue', threadId);
    assert.equal(await adapter.evaluate('counter', threadId), '3');
    assert.deepEqual(said, ['sum: 12 → 20', 'counter: 3 → 4']);
  });
});

describe('debug adapter: moments', function () {
  this.timeout(90_000);

  it('launches a moment that was made elsewhere, shows its program, and refuses a damaged one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'epoll-lab-'));
    const file = join(folder, 'loop.epoll-lab');
    const run = runOf(readFileSync(SOURCE.path, 'utf8'));
    const line = lineOf('values.c', 'loop');
    const pcs = run.statementsAt('/program/test.c', line).map(({ pc }) => pc);
    for (let i = 0; i < 3; i++) finish(run, { kind: 'runTo', pcs });
    const text = readFileSync(SOURCE.path, 'utf8');
    const request = requestOfRun(text);
    writeFileSync(file, momentText(saveMoment(run, request)));
    const adapter = await Adapter.start();
    try {
      const { client } = adapter;
      const stopped = client.waitForEvent('stopped') as Promise<DebugProtocol.StoppedEvent>;
      await client.initializeRequest();
      const initialized = client.waitForEvent('initialized');
      await client.launchRequest({ moment: file } as DebugProtocol.LaunchRequestArguments);
      await initialized;
      await client.configurationDoneRequest();
      const thread = (await stopped).body.threadId!;
      const [frame] = await adapter.stack(thread);
      assert.deepEqual([frame!.name, frame!.line], ['main', line]);
      assert.equal(await adapter.evaluate('i', thread), '2');
      const source = frame!.source!;
      const sourceReference = source.sourceReference!;
      assert.ok(sourceReference > 0);
      const answer = await client.sourceRequest({ source, sourceReference });
      assert.equal(answer.body.content, text);
      const placed = await client.setBreakpointsRequest({ source, breakpoints: [{ line }] });
      assert.ok(placed.body.breakpoints[0]!.verified);
      const next = client.waitForEvent('stopped') as Promise<DebugProtocol.StoppedEvent>;
      await client.continueRequest({ threadId: thread });
      assert.equal((await next).body.reason, 'breakpoint');
      assert.equal(await adapter.evaluate('i', thread), '3');
    } finally {
      await adapter.stop();
    }
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 500));
    const other = await Adapter.start();
    try {
      await other.client.initializeRequest();
      const launch = { moment: file } as DebugProtocol.LaunchRequestArguments;
      await assert.rejects(other.client.launchRequest(launch), /loop\.epoll-lab: is cut off/);
    } finally {
      await other.stop();
      rmSync(folder, { recursive: true });
    }
  });
});

function requestOfRun(text: string): SimulationRequest {
  const historyBytes = 64 * 1024 * 1024;
  return {
    programs: [{ path: '/program/test.c', text }],
    provider: new DiskFiles(),
    labsRoot: LABS,
    options: { ...DEFAULT_OPTIONS, historyBytes },
  };
}
