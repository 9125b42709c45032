/** More than fits: what is folded away is counted, and comes when it is asked for. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateView } from '../../extension/inspect/state-view';
import { parseViews } from '../../extension/inspect/views';
import type { RowView, TreeNodeView } from '../../extension/protocol/view';
import { finish, LABS, runOf } from '../simulation/build-run';

const FILES = 100;
const PROGRAM = `
#include <sys/epoll.h>
#include <sys/eventfd.h>
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int epfd = epoll_create1(0);
	for (int i = 0; i < ${FILES}; i++)
		epoll_ctl(epfd, EPOLL_CTL_ADD, eventfd(1, 0), &event);
	return 0;
}
`;

const nodes = (node: TreeNodeView | undefined): TreeNodeView[] =>
  node ? [node, ...nodes(node.left), ...nodes(node.right)] : [];

describe('unfolding', function () {
  this.timeout(60_000);

  it('shows the rest of a list, and more of a tree', () => {
    const path = join(LABS, 'views.yaml');
    const { views } = parseViews({ path, text: readFileSync(path, 'utf8') });
    const run = runOf(PROGRAM);
    const last = run.functionNamed('main', 'user')!;
    const end = run.index.statementsOf(last).at(-1)!;
    finish(run, { kind: 'runTo', pcs: [end.pc] });
    const rows = (unfolded: ReadonlySet<string>) => {
      const state = stateView(run, views!, undefined, unfolded);
      const box = state.boxes.find(({ title }) => title.startsWith('eventpoll'))!;
      const named = (label: string) => box.rows.find((row) => row.label === label)!;
      return { list: named('rdllist'), tree: named('rbr') };
    };
    const listSize = (row: RowView) =>
      row.kind === 'list' ? [row.nodes.length, row.more] : undefined;
    const treeOf = (row: RowView) => (row.kind === 'tree' ? nodes(row.root) : []);
    const folded = (all: readonly TreeNodeView[]) =>
      all.reduce((sum, node) => sum + (node.folded ?? 0), 0);

    const before = rows(new Set());
    const [shown, more] = listSize(before.list)!;
    assert.equal(shown! + more!, FILES);
    assert.ok(more! > 0);
    const tree = treeOf(before.tree);
    assert.equal(tree.length + folded(tree), FILES);

    const knot = tree.find((node) => (node.folded ?? 0) > 0)!;
    const after = rows(new Set([before.list.id, knot.id]));
    assert.deepEqual(listSize(after.list), [FILES, 0]);
    const opened = treeOf(after.tree);
    assert.ok(opened.length > tree.length);
    assert.equal(opened.length + folded(opened), FILES);
  });

  it('draws the files on which something hangs, and counts those left out', () => {
    const path = join(LABS, 'views.yaml');
    const { views } = parseViews({ path, text: readFileSync(path, 'utf8') });
    const run = runOf(`
#include <sys/epoll.h>
#include <sys/eventfd.h>
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int last = 0;
	for (int i = 0; i < 20; i++)
		last = eventfd(0, 0);
	epoll_ctl(epoll_create1(0), EPOLL_CTL_ADD, last, &event);
	return 0;
}
`);
    const main = run.functionNamed('main', 'user')!;
    finish(run, { kind: 'runTo', pcs: [run.index.statementsOf(main).at(-1)!.pc] });
    const { boxes, hidden } = stateView(run, views!);
    const titles = boxes.map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 2), ['eventpoll · fd 23', 'eventfd · fd 3']);
    assert.equal(titles.at(-1), 'eventfd · fd 22', 'it has a hook');
    assert.equal(titles.length + hidden!, 21);
  });
});
