/** What the panel draws of a real run: the ready list before and after the callback, provenance, tasks, timeline. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedAbout, ProvenanceQuery } from '../../extension/inspect/provenance';
import { stateView } from '../../extension/inspect/state-view';
import { parseViews, type Views } from '../../extension/inspect/views';
import type { RowView, StateView, TreeNodeView } from '../../extension/protocol/view';
import type { Run } from '../../extension/simulation/run';
import type { KernelSource } from '../../extension/simulation/interfaces';
import { testKernels } from '../kernels';
import { finish, LABS, runOf } from '../simulation/build-run';

const PROGRAM = `
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
static int ends[2];
static void *writer(void *unused)
{
	usleep(1000);
	write(ends[1], "x", 1);
	return unused;
}
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, events[4];
	pthread_t thread;
	char c;
	pipe(ends);
	int epfd = epoll_create1(0);
	event.data.fd = ends[0];
	epoll_ctl(epfd, EPOLL_CTL_ADD, ends[0], &event);
	for (int i = 0; i < 2; i++) {
		event.data.fd = eventfd(0, 0);
		epoll_ctl(epfd, EPOLL_CTL_ADD, event.data.fd, &event);
	}
	pthread_create(&thread, NULL, writer, NULL);
	epoll_wait(epfd, events, 4, -1);
	read(ends[0], &c, 1);
	pthread_join(thread, NULL);
	return events[0].data.fd;
}
`;

function views(): Views {
  const path = join(LABS, 'views.yaml');
  const { views: parsed, diagnostics } = parseViews({ path, text: readFileSync(path, 'utf8') });
  assert.deepEqual(diagnostics, []);
  return parsed!;
}

/** The statement of one of these kernel functions that begins like this. */
function statementOf(run: Run, functions: readonly string[], text: string) {
  const found = functions
    .flatMap((name) => run.functionNamed(name, 'kernel') ?? [])
    .flatMap((info) => run.index.statementsOf(info))
    .find(({ span }) => span.file.text.slice(span.start).startsWith(text));
  assert.ok(found, `no statement ${text} in ${functions.join(', ')}`);
  return found;
}

/** The statement of the callback that links the item to the ready list. */
const linkStatement = (run: Run) =>
  statementOf(run, ['ep_poll_callback'], 'list_add_tail(&epi->rdllink');

function row(state: StateView, box: RegExp, label: string): RowView {
  const found = state.boxes
    .find(({ title }) => box.test(title))
    ?.rows.find((one) => one.label === label);
  assert.ok(
    found,
    `no row ${label} in a box ${String(box)} of ${state.boxes.map(({ title }) => title).join(', ')}`,
  );
  return found;
}

const labels = (view: RowView): string[] =>
  view.kind === 'list' ? view.nodes.map((node) => `${node.label} ${node.detail ?? ''}`.trim()) : [];

function treeLabels(node: TreeNodeView | undefined): string[] {
  return node ? [...treeLabels(node.left), node.label, ...treeLabels(node.right)] : [];
}

/** One thread writes to two eventfds without end, the other takes the events. */
const BUSY = `
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
static int fds[2];
static void *writer(void *unused)
{
	long one = 1;
	for (int i = 0; i < 20000; i++)
		write(fds[i % 2], &one, 8);
	return unused;
}
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, events[4];
	pthread_t thread;
	int epfd = epoll_create1(0);
	for (int i = 0; i < 2; i++) {
		event.data.fd = fds[i] = eventfd(0, 0);
		epoll_ctl(epfd, EPOLL_CTL_ADD, fds[i], &event);
	}
	pthread_create(&thread, NULL, writer, NULL);
	for (int i = 0; i < 1000; i++)
		epoll_wait(epfd, events, 4, -1);
	return 0;
}
`;

for (const { name, source } of testKernels()) stateViewsOn(name, source);

function stateViewsOn(kernelName: string, kernel: KernelSource): void {
  describe(`state view on ${kernelName}`, function () {
    this.timeout(60_000);
    let run: Run;
    let earlier: StateView;
    let after: StateView;

    before(() => {
      run = runOf(PROGRAM, { kernel });
      finish(run, { kind: 'runTo', pcs: [linkStatement(run).pc] });
      earlier = stateView(run, views());
      finish(run, { kind: 'next', task: run.currentTask });
      after = stateView(run, views(), earlier);
    });

    it('draws the tree of three watched files in order, with their colours', () => {
      const tree = row(earlier, /^eventpoll/, 'rbr');
      assert.ok(tree.kind === 'tree');
      assert.equal(tree.count, 3);
      assert.deepEqual(treeLabels(tree.root), ['fd 3', 'fd 6', 'fd 7']);
      assert.equal(tree.root!.tone, 'black');
      assert.equal(tree.root!.left!.tone, 'red');
    });

    it('puts the item on the ready list when the statement has run, marked as changed', () => {
      assert.deepEqual(labels(row(earlier, /^eventpoll/, 'rdllist')), []);
      const list = row(after, /^eventpoll/, 'rdllist');
      assert.deepEqual(labels(list), ['fd 3 IN']);
      assert.ok(list.kind === 'list' && list.nodes[0]!.changed && list.nodes[0]!.tone === 'ready');
      assert.match(after.moment.effect ?? '', /linked fd 3 to rdllist/);
      assert.match(after.moment.location, /^fs\/eventpoll\.c:\d+ · ep_poll_callback$/);
    });

    it('shows the sleeper on wq, the hook on the pipe, and who holds the lock', () => {
      const wq = row(after, /^eventpoll/, 'wq');
      assert.ok(wq.kind === 'list');
      assert.equal(wq.nodes.length, 1);
      assert.equal(wq.nodes[0]!.detail, 'exclusive');
      assert.deepEqual(labels(row(after, /^pipe/, 'rd_wait')), ['eppoll_entry → ep_poll_callback']);
      const locks = row(after, /^eventpoll/, 'locks');
      assert.ok(locks.kind === 'chips');
      assert.deepEqual(
        locks.nodes.map(({ label }) => label.replace(/: .*,/, ': X,')),
        ['mtx free', 'lock: X, irq off'],
      );
      const bytes = row(after, /^pipe/, 'bytes');
      assert.ok(bytes.kind === 'chips');
      assert.equal(bytes.nodes[0]!.label, '1');
      const ovflist = row(after, /^eventpoll/, 'ovflist');
      assert.ok(ovflist.kind === 'list' && ovflist.emptyText === 'not scanning');
    });

    it('lists both tasks with their call chains', () => {
      const running = after.tasks.find(({ state }) => state === 'running')!;
      const chain = running.callChain.map(({ name }) => name);
      assert.equal(chain[0], 'writer');
      assert.equal(chain.at(-1), 'ep_poll_callback');
      assert.ok(chain.indexOf('pipe_write') < chain.indexOf('ep_poll_callback'));
      const sleeper = after.tasks.find(({ state }) => state === 'interruptible')!;
      assert.ok(sleeper.callChain.some(({ name }) => name === 'ep_poll'));
    });

    it('answers who put the item there with the line of the callback', () => {
      const list = row(after, /^eventpoll/, 'rdllist');
      assert.ok(list.kind === 'list');
      const query = new ProvenanceQuery(run, askedAbout(after, list.nodes[0]!.id)!);
      const answer = query.view;
      assert.equal(answer.writes[0]!.function, 'ep_poll_callback');
      assert.match(answer.writes[0]!.statement, /^list_add_tail\(&epi->rdllink/);
      assert.match(answer.writes[0]!.location, /^fs\/eventpoll\.c:\d+$/);
      assert.equal(answer.writes[0]!.task, 'test (3)');
      assert.ok(query.frameOf(answer.writes[0]!.moment));
      while (query.view.more) query.more();
      const { writes } = query.view;
      assert.ok(writes.length > 1, 'it was initialised before');
      assert.ok(writes.every(({ moment }, i) => i === 0 || moment < writes[i - 1]!.moment));
      for (let i = 1; i < writes.length; i++) assert.equal(writes[i]!.after, writes[i - 1]!.before);
      assert.equal(run.moment, after.moment.moment, 'asking changes nothing');
    });

    it('answers who wrote the pointer that an edge is, and where its value comes from', () => {
      const list = row(after, /^eventpoll/, 'rdllist');
      const tree = row(after, /^eventpoll/, 'rbr');
      assert.ok(list.kind === 'list' && tree.kind === 'tree');
      const edges = [`${list.nodes[0]!.id}#edge`, `${tree.root!.id}#edge`, `${list.id}#edge`];
      const [first, root, back] = edges.map(
        (id) => new ProvenanceQuery(run, askedAbout(after, id)!),
      );
      assert.equal(first!.view.label, 'rdllist.next');
      assert.equal(first!.view.writes[0]!.function, 'ep_poll_callback');
      assert.match(root!.view.label, /rb_node$/);
      assert.match(root!.view.writes[0]!.location, /^fs\/eventpoll\.c:\d+$/);
      assert.match(back!.view.label, /rdllink\.next$/);
      const node = new ProvenanceQuery(run, askedAbout(after, list.nodes[0]!.id)!).view;
      assert.deepEqual(node.edge, { id: edges[0], label: 'rdllist.next' });
      root!.ask();
      const { links, more } = root!.view.origin!;
      assert.equal(more, false);
      assert.ok(links.length > 1, 'the pointer came as an argument');
      assert.equal(links.at(-1)!.kind, 'made');
      assert.ok(
        links.some(({ from }) => from !== undefined),
        'sources have names',
      );
    });

    it('has lanes, wake-ups and marks, also of what lies ahead', () => {
      finish(run, { kind: 'continue' });
      finish(run, { kind: 'seek', moment: earlier.moment.moment });
      const { timeline, moment } = stateView(run, views());
      assert.ok(moment.furthest > moment.moment);
      assert.equal(timeline.lanes.length, 2);
      assert.ok(timeline.lanes.every(({ segments }) => segments.length > 0));
      const callbackWake = timeline.wakeups.find((wake) => wake.moment > moment.moment);
      assert.ok(callbackWake, 'the callback wakes the reader later on');
      const marks = timeline.marks.map(({ label }) => label);
      for (const name of ['epoll_create1', 'epoll_ctl', 'epoll_wait', 'write'])
        assert.ok(marks.includes(name), name);
    });

    it("shows the scan's own list, and what arrives meanwhile on the overflow list", () => {
      const busy = runOf(BUSY, { kernel, seed: 2 });
      const arrival = statementOf(busy, ['ep_poll_callback'], 'WRITE_ONCE(ep->ovflist, epi)');
      finish(busy, { kind: 'runTo', pcs: [arrival.pc], after: true });
      assert.equal(busy.ended, undefined, 'nothing ever arrives during a scan');
      const state = stateView(busy, views());
      const overflow = row(state, /^eventpoll/, 'ovflist');
      assert.ok(overflow.kind === 'list');
      assert.deepEqual(
        overflow.nodes.map(({ label }) => /^fd [45]$/.test(label)),
        [true],
      );
      const own = row(state, /^eventpoll/, kernelName === '6.12' ? 'scan_batch' : 'txlist');
      assert.ok(own.kind === 'list');
    });

    it('shows the delivered event in the array of the user', () => {
      finish(run, { kind: 'continue' });
      finish(run, { kind: 'reverseContinue' });
      const read = run.functionNamed('main', 'user')!;
      const at = run.index
        .statementsOf(read)
        .find(({ span }) => span.file.text.slice(span.start).startsWith('read('));
      finish(run, { kind: 'runTo', pcs: [at!.pc] });
      const state = stateView(run, views());
      const box = state.boxes.find(({ title }) => title.includes('events[4]'))!;
      const [cells] = box.rows;
      assert.ok(cells?.kind === 'cells');
      assert.equal(cells.cells[0]!.detail, 'IN · data 3');
      assert.equal(cells.cells[1]!.detail, '—');
    });
  });
}

describe('other files', function () {
  this.timeout(60_000);

  it('sockets and timers have boxes, with what is to be read and who waits', () => {
    const run = runOf(`
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int epfd = epoll_create1(0), ends[2], timer = timerfd_create(CLOCK_MONOTONIC, 0);
	socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
	epoll_ctl(epfd, EPOLL_CTL_ADD, ends[0], &event);
	write(ends[1], "hello", 5);
	return timer;
}
`);
    run.setFunctionBreakpoints([{ name: 'do_group_exit' }]);
    assert.equal(finish(run, { kind: 'continue' }).kind, 'breakpoint');
    const state = stateView(run, views());
    assert.deepEqual(labels(row(state, /socket · fd 5/, 'wq')), [
      'eppoll_entry → ep_poll_callback',
    ]);
    const bytes = row(state, /socket · fd 5/, 'bytes');
    assert.equal(bytes.kind === 'chips' && bytes.nodes[0]!.label, '5');
    assert.equal(row(state, /timerfd · fd 4/, 'wqh').kind, 'list');
  });

  for (const [family, address] of [
    ['AF_UNIX', 'struct sockaddr_un at = { AF_UNIX, "/tmp/here" };'],
    ['AF_INET', 'struct sockaddr_in at = { AF_INET, htons(80), { htonl(INADDR_LOOPBACK) } };'],
  ]) {
    it(`a listening socket of ${family} counts its connections, not bytes`, () => {
      const run = runOf(`
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
int main(void)
{
	${address}
	int listener = socket(${family}, SOCK_STREAM, 0);
	bind(listener, (struct sockaddr *)&at, sizeof(at));
	listen(listener, 8);
	for (int i = 0; i < 2; i++)
		connect(socket(${family}, SOCK_STREAM, 0), (struct sockaddr *)&at, sizeof(at));
	return 0;
}
`);
      run.setFunctionBreakpoints([{ name: 'do_group_exit' }]);
      assert.equal(finish(run, { kind: 'continue' }).kind, 'breakpoint');
      const { boxes } = stateView(run, views());
      const rows = boxes.find(({ title }) => title === 'socket · fd 3')!.rows;
      assert.deepEqual(
        rows.map(({ label }) => label),
        ['wq', 'connections'],
      );
      const waiting = rows[1]!;
      assert.equal(waiting.kind === 'chips' && waiting.nodes[0]!.label, '2');
    });
  }
});

describe('views.yaml', () => {
  it('is reported with line and column when damaged', () => {
    const text = 'version: 1\ncontainers: []\nlabels: {}\nboxes:\n  - id: x\n    opps: y\n';
    const { views: parsed, diagnostics } = parseViews({ path: 'views.yaml', text });
    assert.equal(parsed, undefined);
    assert.ok(diagnostics.some(({ span, message }) => span!.line >= 5 && /opps|ops/.test(message)));
    const broken = parseViews({ path: 'views.yaml', text: 'version: [1\n' });
    assert.ok(broken.diagnostics.length > 0);
    const aliases = parseViews({ path: 'views.yaml', text: 'a: &a [1]\nb: [*a, *a, *a]\n' });
    assert.ok(aliases.diagnostics.length > 0);
  });
});
