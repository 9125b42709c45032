/** Links of a lesson to state: which row or node of the picture an expression means, on a real run. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stateView } from '../../extension/inspect/state-view';
import { parseViews } from '../../extension/inspect/views';
import { findState, highlight } from '../../extension/lab/state-link';
import type { StateView } from '../../extension/protocol/view';
import type { Run } from '../../extension/simulation/run';
import { finish, LABS, runOf } from '../simulation/build-run';

describe('links to state', function () {
  this.timeout(60_000);
  let run: Run;
  let state: StateView;

  before(() => {
    const program = path.join(LABS, '05-a-byte-arrives/program.c');
    run = runOf(readFileSync(program, 'utf8'));
    const file = path.join(LABS, 'views.yaml');
    const { views } = parseViews({ path: file, text: readFileSync(file, 'utf8') });
    run.setFunctionBreakpoints([{ name: 'ep_autoremove_wake_function' }]);
    assert.equal(finish(run, { kind: 'continue' }).kind, 'breakpoint');
    state = stateView(run, views!);
  });

  const label = (id: string | undefined) => {
    const rows = state.boxes.flatMap((box) => box.rows);
    const row = rows.find((one) => one.id === id);
    return row?.label ?? id?.split('/')[1];
  };

  it('finds a field by its place in memory, in any frame of the running task', () => {
    assert.equal(label(findState(run, state, 'ep->rdllist')), 'rdllist');
    assert.equal(label(findState(run, state, 'ep->wq')), 'wq');
    assert.equal(label(findState(run, state, 'ep->rbr')), 'rbr');
  });

  it('finds an object through a pointer, on its list rather than in the tree', () => {
    const id = findState(run, state, 'epi');
    assert.match(id!, /\/rdllist\/[0-9a-f]+$/);
  });

  it('looks in frames of sleeping tasks, and falls back on the name of a row', () => {
    assert.match(findState(run, state, 'events')!, /events/);
    assert.equal(label(findState(run, state, 'nobody->poll_wait')), 'poll_wait');
    assert.equal(findState(run, state, 'ep->nothing'), undefined);
    assert.equal(findState(run, state, '((('), undefined);
  });

  it('marks what is pointed at and nothing else', () => {
    const id = findState(run, state, 'epi')!;
    const marked = JSON.stringify(highlight(state, new Set([id])));
    assert.equal(marked.match(/"highlighted":true/g)?.length, 1);
    assert.equal(highlight(state, new Set()), state);
  });
});
