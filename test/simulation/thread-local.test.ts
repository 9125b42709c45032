/** A watch on a thread-local object means the object of the thread that stands there, also of a thread in a call. */
import assert from 'node:assert/strict';
import type { Run } from '../../extension/simulation/run';
import { finish, runOf } from './build-run';

const PROGRAM = `#include <pthread.h>
static _Thread_local int own = 5;
static void *worker(void *argument)
{
	own += 2;
	return argument;
}
int main(void)
{
	pthread_t thread;

	own = 1;
	pthread_create(&thread, 0, worker, 0);
	pthread_join(thread, 0);
	return own;
}
`;

/** What `own` is to the task. */
function ownOf(run: Run, task: number): number {
  const found = run.evaluate('own + 0', { task, depth: 0 });
  assert.ok(found.ok, found.ok ? '' : found.message);
  assert.ok(found.value.kind === 'scalar');
  return found.value.low;
}

describe('thread-local objects', function () {
  this.timeout(60_000);

  it('are read as the stopped thread has them', () => {
    const run = runOf(PROGRAM);
    run.setBreakpoints('/program/test.c', [{ path: '/program/test.c', line: 6 }]);
    const stop = finish(run, { kind: 'continue' });
    assert.ok(stop.kind === 'breakpoint');
    assert.equal(ownOf(run, stop.task), 7);
    run.setBreakpoints('/program/test.c', [{ path: '/program/test.c', line: 15 }]);
    const later = finish(run, { kind: 'continue' });
    assert.ok(later.kind === 'breakpoint');
    assert.equal(ownOf(run, later.task), 1);
  });
});
