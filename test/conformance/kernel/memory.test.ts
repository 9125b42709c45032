/**
 * What only the simulator can show: the kernel's own state after a program has closed everything, limits that
 * a test sets, and that schedules reach the places where epoll has to be careful.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StopEvent } from '../../../extension/simulation/interfaces';
import type { Run } from '../../../extension/simulation/run';
import { testKernels } from '../../kernels';
import { finish, LABS, outputOf, runOfFile } from './run-of-file';

const CALLBACKS_APPEND = 'WRITE_ONCE(ep->ovflist, epi);';

function number(run: Run, expression: string): number {
  const found = run.evaluate(expression, { task: run.currentTask, space: 'kernel' });
  assert.ok(found.ok, `${expression}: ${found.ok ? '' : found.message}`);
  const { value } = found;
  if (value.kind === 'scalar') return value.low;
  return new DataView(run.memory.buffer).getInt32(value.physical!, true);
}

function exit(run: Run): void {
  const end = finish(run, { kind: 'continue' });
  assert.equal(end.kind, 'exited', end.kind === 'report' ? end.report.text : end.kind);
  assert.equal((end as Extract<StopEvent, { kind: 'exited' }>).status, 0, outputOf(run));
}

describe('kernel memory of epoll', function () {
  this.timeout(60_000);

  for (const { name, source } of testKernels()) {
    it(`${name}: nothing is left when all is closed`, () => {
      const after = ['2', '7'].map((rounds) => {
        const run = runOfFile(join(__dirname, 'churn.c'), { args: [rounds] }, source);
        exit(run);
        for (const cache of ['epi_cache', 'pwq_cache', 'ephead_cache'])
          assert.equal(number(run, `${cache}->active`), 0, cache);
        assert.equal(number(run, 'filp_cachep->active'), 3, 'standard input, output, error');
        assert.equal(number(run, 'root_user.epoll_watches.count'), 0);
        return number(run, 'lab_state.heap.in_use');
      });
      assert.equal(after[1], after[0], 'bytes in use after 7 rounds and after 2');
    });

    it(`${name}: max_user_watches is kept, and given back`, () => {
      const run = runOfFile(join(__dirname, 'watches.c'), {}, source);
      const set = run.assign('max_user_watches', '3', { task: run.currentTask, space: 'kernel' });
      assert.ok(set.ok, set.ok ? '' : set.message);
      exit(run);
      assert.deepEqual(outputOf(run).trim().split('\n'), [
        'ADD: 0',
        'ADD: 0',
        'ADD: 0',
        'ADD: -1 ENOSPC',
        'ADD to another epoll: -1 ENOSPC',
        'ADD of what is there: -1 EEXIST',
        'DEL: 0',
        'ADD: 0',
        'ADD: -1 ENOSPC',
        'ADD after a close: 0',
        'ADD after the epoll was closed: 0',
      ]);
    });
  }

  it('schedules make writers meet a scan: the overflow list is used, nothing is lost', () => {
    const eventpoll = `${LABS}/kernel/fs/eventpoll.c`;
    const lines = readFileSync(eventpoll, 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes(CALLBACKS_APPEND)) + 1;
    assert.ok(line > 0);
    const run = runOfFile(join(__dirname, '..', 'many-writers.c'), { seed: 2 });
    const [placed] = run.setBreakpoints(eventpoll, [{ path: eventpoll, line }]);
    assert.ok(placed?.verified);
    const first = finish(run, { kind: 'continue' });
    assert.equal(first.kind, 'breakpoint');
    run.setBreakpoints(eventpoll, []);
    exit(run);
    assert.equal(outputOf(run), 'sum 800\nnothing left: 0\n');
  });
});
