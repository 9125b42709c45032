/** What goes wrong in a program ends in a clear report, and the session stays alive. */
import assert from 'node:assert/strict';
import { Adapter, lineOf, type Where } from './client';

describe('debug adapter: bad programs', function () {
  this.timeout(30_000);
  let adapter: Adapter;
  beforeEach(async () => (adapter = await Adapter.start()));
  afterEach(() => adapter.stop());

  async function runToReport(
    program: string,
    more = {},
  ): Promise<{ where: Where; report: string }> {
    const entry = await adapter.launch(program, more);
    const where = await adapter.go('continue', entry.thread);
    assert.equal(where.reason, 'exception');
    const { details } = (await adapter.client.exceptionInfoRequest({ threadId: where.thread }))
      .body;
    return { where, report: details?.stackTrace ?? '' };
  }

  it('a null pointer', async () => {
    const { where, report } = await runToReport('null.c');
    assert.equal(where.line, lineOf('null.c', 'bad'));
    assert.match(report, /null/);
    assert.match(report, /null\.c:\d+:\d+: error/);
    const back = await adapter.go('stepBack', where.thread);
    assert.equal(back.file, 'null.c');
  });

  it('a use after free, with the history of the object', async () => {
    const { where, report } = await runToReport('after_free.c');
    assert.equal(where.line, lineOf('after_free.c', 'bad'));
    assert.match(report, /allocated/);
    assert.match(report, /freed/);
  });

  it('a deadlock names who sleeps where', async () => {
    const { report } = await runToReport('deadlock.c');
    assert.match(report, /deadlock/);
    assert.match(report, /ep_poll/);
    assert.match(report, /deadlock\.c:\d+/);
  });

  it('an endless loop can be paused, and a budget ends it', async () => {
    const entry = await adapter.launch('endless.c', { maxStatements: 30_000_000 });
    const stopped = adapter.nextStop();
    await adapter.client.continueRequest({ threadId: entry.thread });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await adapter.client.pauseRequest({ threadId: entry.thread });
    const paused = await stopped;
    assert.equal(paused.reason, 'pause');
    assert.equal(paused.file, 'endless.c');
    const end = await adapter.go('continue', entry.thread);
    assert.equal(end.reason, 'exception');
    const back = await adapter.go('stepBack', entry.thread);
    assert.equal(back.file, 'endless.c');
  });

  it('source that does not compile: every error, with line, column and caret', async () => {
    let text = '';
    adapter.client.on(
      'output',
      (event: { body: { output: string } }) => (text += event.body.output),
    );
    await adapter.client.initializeRequest();
    await assert.rejects(adapter.launch('broken.c'), /compile/);
    assert.match(text, /broken\.c:4:\d+: error: expected ';'/);
    assert.match(text, /broken\.c:5:\d+: error: .*'?m'?/);
    assert.match(text, /\^/);
  });

  it('a launch configuration with a mistake names the key', async () => {
    await assert.rejects(adapter.launch('values.c', { seed: 'one' }), /seed/);
    await assert.rejects(adapter.launch('no-such-file.c'), /no such file/);
  });
});
