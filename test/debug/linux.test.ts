/** Linux's own files in the debugger: breakpoints in them, steps into them and back out, over the wire. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testKernels } from '../kernels';
import { Adapter, LABS } from './client';

const PROGRAM = join(LABS, '05-a-byte-arrives', 'program.c');

describe('debug adapter: Linux kernels', function () {
  this.timeout(60_000);
  let adapter: Adapter;
  beforeEach(async () => {
    adapter = await Adapter.start();
    adapter.client.defaultTimeout = 60_000;
  });
  afterEach(() => adapter.stop());

  for (const { name, source } of testKernels()) {
    if (source.kind !== 'linux') continue;
    const eventpoll = `${source.root}/fs/eventpoll.c`;

    it(`${name}: stops in the tree's own eventpoll.c, steps there and back`, async () => {
      const entry = await adapter.launch(PROGRAM, { kernel: name, program: PROGRAM }, () =>
        adapter.client.setFunctionBreakpointsRequest({
          breakpoints: [{ name: 'ep_poll_callback' }],
        }),
      );
      const callback = await adapter.go('continue', entry.thread);
      assert.equal(callback.function, 'ep_poll_callback');
      const [frame] = await adapter.stack(callback.thread);
      assert.equal(frame!.source!.path, eventpoll);
      const next = await adapter.go('next', callback.thread);
      assert.notEqual(next.line, callback.line);
      const back = await adapter.go('stepBack', callback.thread);
      assert.deepEqual([back.file, back.line], ['eventpoll.c', callback.line]);
      let here = back;
      while (!here.text.startsWith('spin_lock_irqsave('))
        here = await adapter.go('next', back.thread);
      const variables = await adapter.locals(back.thread);
      assert.equal(variables.get('ep')?.type, 'struct eventpoll *');
      assert.equal(await adapter.evaluate('epi->ffd.fd', back.thread), '4');
      const told = 'epi->event.events & EPOLLIN && ep->ovflist == EP_UNACTIVE_PTR';
      assert.equal(await adapter.evaluate(told, back.thread), '1');
    });

    it(`${name}: steps from the program into it`, async () => {
      const entry = await adapter.launch(PROGRAM, { kernel: source.root, program: PROGRAM }, () =>
        adapter.client.setFunctionBreakpointsRequest({ breakpoints: [{ name: 'watch' }] }),
      );
      await adapter.go('continue', entry.thread);
      let here = await adapter.where(entry.thread);
      while (!here.text.includes('epoll_ctl(')) here = await adapter.go('next', entry.thread);
      const inside = await adapter.go('stepIn', entry.thread);
      assert.equal(inside.file, 'eventpoll.c');
      const [frame] = await adapter.stack(entry.thread);
      assert.equal(frame!.source!.path, eventpoll);
    });
  }

  it('says what is wrong with a kernel', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'epoll-lab-'));
    const broken = join(folder, 'broken.c');
    writeFileSync(broken, 'int epoll(\n');
    let text = '';
    adapter.client.on(
      'output',
      (event: { body: { output: string } }) => (text += event.body.output),
    );
    try {
      await adapter.client.initializeRequest();
      const launch = (kernel: unknown) => adapter.launch(PROGRAM, { kernel, program: PROGRAM });
      await assert.rejects(launch('5.99'), /Linux 5\.99 is not in .*kernel get 5\.99/);
      await assert.rejects(
        launch('no-such-tree'),
        /no folder or file .*05-a-byte-arrives\/no-such-tree/,
      );
      await assert.rejects(launch(folder), /no Linux tree, for there is no .*fs\/eventpoll\.c/);
      await assert.rejects(launch(6.12), /"kernel" must be/);
      await assert.rejects(launch(broken), /does not compile/);
      assert.match(text, /broken\.c:2:1: error:/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
