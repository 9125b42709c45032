/** The schedule over the protocol: who can run next, choosing, keeping it as a file, and doing it again. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { Adapter, lineOf, PROGRAMS } from './client';

interface Described {
  readonly policy: string;
  readonly name?: string;
  readonly choices: readonly {
    readonly moment: number;
    readonly kind: string;
    threadId?: number;
  }[];
  readonly candidates: readonly {
    readonly threadId: number;
    readonly name: string;
    readonly next: boolean;
    readonly why?: string;
  }[];
  readonly interrupts: readonly { readonly text: string }[];
}

const SOURCE = { path: join(PROGRAMS, 'pair.c') };

describe('debug adapter: schedules', function () {
  this.timeout(60_000);
  let adapter: Adapter;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'epoll-lab-'));
    adapter = await Adapter.start();
  });
  afterEach(async () => {
    await adapter.stop();
    rmSync(folder, { recursive: true });
  });

  const ask = async <Body>(name: string, args: object = {}): Promise<Body> =>
    (await adapter.client.customRequest(name, args)).body as Body;

  it('choose who runs next, keep that as a file, and run under it in another session', async () => {
    const line = lineOf('pair.c', 'sum');
    const breakpoints = { source: SOURCE, breakpoints: [{ line }] };
    const entry = await adapter.launch('pair.c', {}, () =>
      adapter.client.setBreakpointsRequest(breakpoints),
    );
    const first = await adapter.go('continue', entry.thread);
    const here = await ask<Described>('schedule');
    assert.deepEqual([here.policy, here.choices.length], ['seeded', 0]);
    const other = here.candidates.find(({ next, why }) => !next && why === undefined)!;
    const stopped = adapter.nextStop();
    await ask('choose', { threadId: other.threadId });
    assert.equal((await stopped).thread, other.threadId);
    const chosen = await ask<Described>('schedule');
    assert.equal(chosen.candidates[0]!.threadId, other.threadId);
    assert.deepEqual(
      chosen.choices.map(({ kind, threadId }) => [kind, threadId]),
      [['run', other.threadId]],
    );
    await assert.rejects(
      ask('choose', { threadId: 99 }),
      /that cannot be chosen here: it does not/,
    );
    await assert.rejects(ask('removeChoice', { index: 4 }), /no choice 4/);

    const again = adapter.nextStop();
    await ask('renameSchedule', { name: 'the other first' });
    assert.equal((await again).thread, other.threadId);
    const { text } = await ask<{ text: string }>('saveSchedule');
    const file = join(folder, 'other.epoll-schedule.json');
    writeFileSync(file, text);
    const gone = adapter.nextStop();
    await ask('removeChoice', { index: 0 });
    assert.equal((await gone).thread, first.thread);
    const damaged = ask('loadSchedule', { path: file, text: text.slice(0, 200) });
    await assert.rejects(damaged, /other\.epoll-schedule\.json:1:1: error: is cut off/);
    const start = adapter.nextStop();
    await ask('loadSchedule', { path: file });
    await start;
    const loaded = await ask<Described>('schedule');
    assert.deepEqual([loaded.name, loaded.choices], ['the other first', chosen.choices]);

    await adapter.stop();
    adapter = await Adapter.start();
    await adapter.launch('pair.c', { schedule: file }, () =>
      adapter.client.setBreakpointsRequest({ source: SOURCE, breakpoints: [] }),
    );
    const there = adapter.nextStop();
    await ask('seek', { moment: chosen.choices[0]!.moment });
    assert.equal((await there).thread, other.threadId);
  });

  it('say that a file is for another program, and the run goes on without it', async () => {
    const entry = await adapter.launch('pair.c', {});
    const { text } = await ask<{ text: string }>('saveSchedule', { name: 'x' });
    await adapter.stop();
    adapter = await Adapter.start();
    const file = join(folder, 'x.epoll-schedule.json');
    writeFileSync(file, text);
    let output = '';
    adapter.client.on('output', ({ body }: DebugProtocol.OutputEvent) => (output += body.output));
    const values = await adapter.launch('values.c', { schedule: file });
    assert.equal(values.thread, entry.thread);
    assert.match(
      output,
      /x\.epoll-schedule\.json:\d+:13: error: this schedule is for another program/,
    );
  });
});
