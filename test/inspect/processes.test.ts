/** The panel with two processes: each with its own events[], one epoll that both have, tasks of both. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateView } from '../../extension/inspect/state-view';
import { parseViews } from '../../extension/inspect/views';
import type { NodeView, StateView } from '../../extension/protocol/view';
import type { Run } from '../../extension/simulation/run';
import { finish, LABS, runOf } from '../simulation/build-run';

const PROGRAM = `
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u64 = 77 }, events[2] = { { 0 } };
	int ends[2], status, child, ep = epoll_create1(0);
	pipe(ends);
	epoll_ctl(ep, EPOLL_CTL_ADD, ends[0], &event);
	child = fork();
	if (child == 0) {
		epoll_wait(ep, events, 2, -1);
		_exit(events[0].data.u64);
	}
	usleep(2000);
	write(ends[1], "x", 1);
	waitpid(child, &status, 0);
	return WEXITSTATUS(status);
}
`;

function viewOf(run: Run, before?: StateView): StateView {
  const path = join(LABS, 'views.yaml');
  const { views } = parseViews({ path, text: readFileSync(path, 'utf8') });
  return stateView(run, views!, before);
}

/** Runs to the statement of main() that begins like this, in whichever process comes there. */
function runTo(run: Run, text: string): void {
  const found = run.index
    .statementsOf(run.functionNamed('main', 'user')!)
    .find(({ span }) => span.file.text.slice(span.start).startsWith(text));
  assert.ok(found, text);
  assert.equal(finish(run, { kind: 'runTo', pcs: [found.pc] }).kind, 'step');
}

/** First cell of each process's events[], by its task. */
function firstCells(state: StateView): Map<number, NodeView> {
  const found = new Map<number, NodeView>();
  for (const { id, rows } of state.boxes) {
    const task = /^events-(\d+)-/.exec(id)?.[1];
    const row = rows[0];
    if (task !== undefined && row?.kind === 'cells') found.set(Number(task), row.cells[0]!);
  }
  return found;
}

describe('panel: processes', function () {
  this.timeout(60_000);

  it("draws each process's own events[], and the child's fills", () => {
    const run = runOf(PROGRAM);
    runTo(run, 'write(');
    const parent = run.currentTask;
    const before = viewOf(run);
    const sleeping = firstCells(before);
    assert.equal(sleeping.size, 2, before.boxes.map(({ id }) => id).join());
    const child = [...sleeping.keys()].find((task) => task !== parent)!;
    assert.deepEqual(
      [...sleeping.values()].map(({ detail }) => detail),
      ['—', '—'],
    );
    const bytes = [...sleeping.values()].map((cell) => cell.bytes!.physical);
    assert.notEqual(bytes[0], bytes[1], 'the same address, two memories');
    const chain = before.tasks.find(({ id }) => id === child)!.callChain.map(({ name }) => name);
    assert.ok(chain.includes('main') && chain.includes('epoll_wait'), chain.join());

    runTo(run, '_exit(');
    assert.equal(run.currentTask, child);
    const after = viewOf(run, before);
    const cells = firstCells(after);
    assert.match(cells.get(child)!.detail!, /IN.* data 77/);
    assert.ok(cells.get(child)!.changed);
    assert.equal(cells.get(parent)!.detail, '—');
    assert.ok(!cells.get(parent)!.changed);
    const written = run.lastWrite(cells.get(child)!.bytes!.physical, 12);
    assert.equal(written?.task, child);
    assert.equal(written.function.name.includes('main'), false);

    finish(run, { kind: 'seek', moment: before.moment.moment });
    assert.deepEqual(viewOf(run).boxes, before.boxes);
    assert.equal(firstCells(viewOf(run)).get(child)!.detail, '—');
  });

  it('draws the shared epoll once, and the child until it is waited for', () => {
    const run = runOf(PROGRAM);
    runTo(run, 'write(');
    const epolls = (state: StateView) =>
      state.boxes.filter(({ id }) => id.startsWith('eventpoll-'));
    const before = viewOf(run);
    assert.equal(epolls(before).length, 1);
    runTo(run, 'return WEXITSTATUS');
    const after = viewOf(run, before);
    assert.equal(epolls(after).length, 1);
    assert.equal(firstCells(after).size, 1);
    assert.equal(after.tasks.length, before.tasks.length - 1);
    assert.deepEqual(finish(run, { kind: 'continue' }), { kind: 'exited', status: 77 });
  });
});
