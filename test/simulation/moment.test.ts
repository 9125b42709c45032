/** A moment that was saved opens elsewhere to exactly that moment, or says what differs. */
import assert from 'node:assert/strict';
import { UserError } from '../../extension/base/errors';
import { DiskFiles } from '../../extension/cli/files';
import { buildSimulation } from '../../extension/simulation/build';
import {
  DEFAULT_OPTIONS,
  type Goal,
  type RunOptions,
  type Simulation,
  type SimulationRequest,
  type SourceTree,
} from '../../extension/simulation/interfaces';
import { momentText, parseMoment, type Moment } from '../../extension/simulation/moment/format';
import { decodeLink, encodeLink, isLink } from '../../extension/simulation/moment/link';
import { goToMoment, kernelHere, momentRequest } from '../../extension/simulation/moment/open';
import { saveMoment } from '../../extension/simulation/moment/save';
import { finish, LABS } from './build-run';

const HEADER = `
#define ROUNDS 3
static inline int next(int n) { return n * 7 + 1; }
`;
const PROGRAM = `
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>
#include "../common/rounds.h"
static int ends[2], total;
static void *writer(void *unused)
{
	for (int i = 0; i < ROUNDS; i++) {
		usleep(50);
		write(ends[1], "abc", i + 1);
	}
	close(ends[1]);
	return unused;
}
int main(int argc, char **argv)
{
	struct epoll_event event = { .events = EPOLLIN }, events[2];
	pthread_t thread;
	char text[16], line[16] = "";
	pipe(ends);
	fgets(line, sizeof(line), stdin);
	int epfd = epoll_create1(0);
	epoll_ctl(epfd, EPOLL_CTL_ADD, ends[0], &event);
	pthread_create(&thread, NULL, writer, NULL);
	for (;;) {
		epoll_wait(epfd, events, 2, -1);
		int n = read(ends[0], text, sizeof(text));
		if (n <= 0)
			break;
		total = next(total + n + argc);
		printf("%d %s %s", total, argv[1], line);
	}
	pthread_join(thread, NULL);
	return 0;
}
`;

const disk = new DiskFiles();

/** The disk, and these texts. */
function tree(texts: Readonly<Record<string, string>>): SourceTree {
  return {
    read: (path) => texts[path] ?? disk.read(path),
    list: (folder) => disk.list(folder),
  };
}

function requestFor(
  program = PROGRAM,
  folder = '/home/somebody/secret',
  more: Partial<RunOptions> = {},
): SimulationRequest {
  const path = `${folder}/course/race.c`;
  const texts = { [path]: program, [`${folder}/common/rounds.h`]: HEADER };
  // As the front end joins the names.
  texts[`${folder}/course/../common/rounds.h`] = HEADER;
  return {
    programs: [{ path, text: program }],
    provider: tree(texts),
    labsRoot: LABS,
    options: {
      ...DEFAULT_OPTIONS,
      args: ['loud'],
      env: { COLOUR: 'red' },
      seed: 12,
      cpus: 2,
      stdin: new TextEncoder().encode('typed\n'),
      ...more,
    },
  };
}

function build(request: SimulationRequest): Simulation {
  const { simulation, diagnostics } = buildSimulation(request);
  assert.ok(simulation, JSON.stringify(diagnostics.map(({ message }) => message)));
  return simulation;
}

/** Elsewhere: no file of the program is there. */
const elsewhere = {
  provider: tree({}),
  labsRoot: LABS,
  kernel: (version: string) => kernelHere(version, undefined),
};

async function opened(
  moment: Moment,
  request = momentRequest(moment, elsewhere),
): Promise<{ run: Simulation; differs: readonly string[] }> {
  const run = build(request);
  const perform = (goal: Goal) => Promise.resolve(finish(run, goal));
  return { run, differs: await goToMoment(moment, run, perform) };
}

describe('a moment as a file', function () {
  this.timeout(60_000);

  it('opens elsewhere to exactly that moment, with what was chosen and changed by hand', async () => {
    const request = requestFor();
    const run = build(request);
    finish(run, { kind: 'seek', moment: 900 });
    const changed = run.assign('total', '5', { task: run.currentTask, space: 'user' });
    assert.ok(changed.ok);
    finish(run, { kind: 'seek', moment: 1500 });
    const [, other] = run.candidates();
    if (other)
      assert.equal(run.choose({ kind: 'run', task: other.task, cpu: other.cpu }), undefined);
    finish(run, { kind: 'seek', moment: 2100 });
    const saved = saveMoment(run, request, { title: 'Before the wake-up', note: 'Look at wq.' });
    const text = momentText(saved);
    assert.doesNotMatch(text, /somebody|secret/, 'the folder is nobody’s business');
    const again = parseMoment(text, 'x.epoll-lab');
    assert.deepEqual(again, saved);
    assert.equal(again.edits.length, 1);
    const { run: there, differs } = await opened(again);
    assert.deepEqual(differs, []);
    assert.equal(there.moment, 2100);
    assert.equal(there.fingerprint(), run.fingerprint());
    finish(run, { kind: 'continue' });
    finish(there, { kind: 'continue' });
    assert.equal(there.moment, run.moment);
    assert.equal(there.fingerprint(), run.fingerprint(), 'and the future is the same');
    assert.deepEqual(there.console(), run.console());
  });

  it('keeps the folder only where the program contains its own path', async () => {
    const own = PROGRAM.replace('pipe(ends);', 'puts(__FILE__); pipe(ends);');
    const request = requestFor(own, '/srv/labs');
    const run = build(request);
    finish(run, { kind: 'seek', moment: 1000 });
    const saved = saveMoment(run, request);
    assert.equal(saved.programs[0]!.path, '/srv/labs/course/race.c');
    assert.deepEqual((await opened(saved)).differs, []);
  });

  it('is a link as well, which is small, and refuses to be a long one', async () => {
    const request = requestFor();
    const run = build(request);
    finish(run, { kind: 'seek', moment: 700 });
    const saved = saveMoment(run, request);
    const link = await encodeLink(saved);
    assert.ok(isLink(link));
    assert.match(link, /^vscode:\/\/epoll-lab\.epoll-lab\/moment\?[\w-]+$/);
    assert.ok(link.length < 4000, `${link.length} characters`);
    assert.deepEqual(await decodeLink(link), saved);
    for (const wrong of [link.slice(0, -40), `${link}AAAA!`, `${link.slice(0, 60)}%00`]) {
      await assert.rejects(decodeLink(wrong), /link.*(damaged|cut off|no link)|the link/);
    }
    let noise = '';
    for (let i = 0, n = 1; i < 4000; i++) {
      n = (Math.imul(n, 1664525) + 1013904223) | 0;
      noise += (n >>> 0).toString(36);
    }
    const long = { ...saved, note: noise.slice(0, 20_000) };
    await assert.rejects(encodeLink(long), /save the moment as a file/);
  });

  it('does not unfold a link into more than a moment can be', async () => {
    const huge = { ...JSON.parse('{"format":"epoll-lab-moment"}'), x: ' '.repeat(20_000_000) };
    const link = await encodeLink(huge as Moment, 'vscode').catch((error: Error) => error.message);
    const bomb = typeof link === 'string' && isLink(link) ? link : undefined;
    if (bomb) await assert.rejects(decodeLink(bomb), /too much|too large/);
    else assert.match(String(link), /characters long/);
  });

  it('says what is wrong with a file that is cut off, damaged, of a later version, or something else', () => {
    const request = requestFor();
    const run = build(request);
    const text = momentText(saveMoment(run, request));
    const value = JSON.parse(text) as Record<string, unknown>;
    const cases: [string, RegExp][] = [
      ['', /is empty/],
      [text.slice(0, text.length / 2), /cut off/],
      [text.replace('"seed"', '"sead"'), /damaged: options/],
      [text.replace(/"cpus": \d/, '"cpus": 99'), /options\.cpus/],
      [JSON.stringify({ ...value, version: 2 }), /later Epoll Lab/],
      [JSON.stringify({ ...value, moment: -1 }), /damaged: moment/],
      [JSON.stringify({ ...value, extra: 1 }), /damaged/],
      ['{"name": "package"}', /no moment of Epoll Lab/],
      ['null', /no moment of Epoll Lab/],
      ['int main(void) { return 0; }', /damaged|no moment/],
    ];
    for (const [wrong, message] of cases) {
      assert.throws(
        () => parseMoment(wrong, 'x.epoll-lab'),
        (error: unknown) =>
          error instanceof UserError &&
          error.message.startsWith('x.epoll-lab: ') &&
          message.test(error.message),
        String(message),
      );
    }
  });

  it('says which input differs, and stands at the same statement nearby', async () => {
    const request = requestFor();
    const run = build(request);
    const [path] = request.programs.map((program) => program.path);
    const line = PROGRAM.split('\n').findIndex((one) => one.includes('total = next')) + 1;
    const pcs = run.statementsAt(path!, line).map(({ pc }) => pc);
    for (let i = 0; i < 2; i++) finish(run, { kind: 'runTo', pcs });
    const saved = saveMoment(run, request);
    // As if it had been made with another C library and another eventpoll.c.
    const foreign: Moment = {
      ...saved,
      moment: saved.moment + 3,
      fingerprint: 'other',
      code: { ...saved.code, program: 'other' },
      kernel: { ...saved.kernel, eventpoll: 'other' },
    };
    const { run: there, differs } = await opened(foreign);
    assert.match(differs.join('\n'), /fs\/eventpoll\.c is another one/);
    assert.match(differs.join('\n'), /C library/);
    assert.equal(there.moment, saved.moment, 'the nearest visit of that statement');
    const late = await opened({ ...saved, moment: 10_000_000, fingerprint: 'other' });
    assert.match(late.differs.join('\n'), /the run ends at moment/);
    assert.throws(
      () => momentRequest({ ...saved, kernel: { ...saved.kernel, name: '6.12.1' } }, elsewhere),
      /Linux 6\.12\.1 cannot be had here/,
    );
    assert.throws(() => kernelHere('(mine.c)', () => ({ kind: 'lab' })), /name the kernel/);
  });

  it('is not saved when the sources have changed under the run', () => {
    const request = requestFor();
    const run = build(request);
    const changed = requestFor(PROGRAM.replace('return 0;', 'return 3;'));
    assert.throws(() => saveMoment(run, changed), /has been changed since this run began/);
  });

  it('reads nothing from beside the place where the program lay', () => {
    const request = requestFor(`#include "private.h"\nint main(void) { return 0; }`);
    const saved = {
      ...saveMoment(build(requestFor()), requestFor()),
      programs: [{ path: '/etc/x.c', text: request.programs[0]!.text }],
    };
    const provider = tree({ '/etc/private.h': 'int secret;' });
    const { diagnostics } = buildSimulation(momentRequest(saved, { ...elsewhere, provider }));
    assert.match(diagnostics.map(({ message }) => message).join(), /private\.h/);
  });
});
