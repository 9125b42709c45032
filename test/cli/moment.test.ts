/** `epoll-lab run --until`, `--save-moment` and `epoll-lab open`, in processes of their own. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standingText, type Standing } from '../../extension/inspect/standing';

const MAIN = join(__dirname, '..', '..', 'extension', 'cli', 'main.ts');
const PROGRAM = `#include <stdio.h>
#include <sys/epoll.h>
#include <unistd.h>
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int ends[2], n = 3;
	write(1, "ready\\n", 6);
	pipe(ends);
	int epfd = epoll_create1(0);
	event.data.fd = ends[0];
	epoll_ctl(epfd, EPOLL_CTL_ADD, ends[0], &event);
	write(ends[1], "x", 1);
	epoll_wait(epfd, &event, 1, -1);
	return n;
}
`;

describe('epoll-lab open', function () {
  this.timeout(120_000);
  let folder: string;
  let program: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'epoll-lab-'));
    program = join(folder, 'byte.c');
    writeFileSync(program, PROGRAM);
  });
  after(() => rmSync(folder, { recursive: true }));

  const command = (...args: string[]) =>
    spawnSync('node', ['--import', 'tsx', MAIN, ...args], { encoding: 'utf8' });

  it('prints where a run stands at a moment, saves it, and opens it elsewhere', () => {
    const file = join(folder, 'byte.epoll-lab');
    const until = '900';
    const saved = command(
      'run',
      program,
      '--until',
      until,
      '--save-moment',
      file,
      '--title',
      'Late',
    );
    assert.equal(saved.status, 0, saved.stderr);
    assert.match(saved.stdout, /^moment [\d,]+ · lab edition/);
    assert.match(saved.stdout, /main {2}byte\.c:\d+/);
    assert.match(saved.stdout, /\n {2}rdllist: /);
    assert.match(saved.stdout, /output so far\n {2}ready\n/);
    const elsewhere = join(mkdtempSync(join(folder, 'other-')), 'late.epoll-lab');
    copyFileSync(file, elsewhere);
    rmSync(program);
    const opened = command('open', elsewhere, '--json');
    assert.equal(opened.stderr, '');
    const json = JSON.parse(opened.stdout) as Standing & { title: string; exact: boolean };
    assert.equal(standingText(json), saved.stdout);
    assert.deepEqual([json.title, json.exact, json.moment], ['Late', true, Number(until)]);
    writeFileSync(elsewhere, readFileSync(file, 'utf8').slice(0, 300));
    const cut = command('open', elsewhere);
    assert.equal(cut.status, 65);
    assert.match(cut.stderr, /late\.epoll-lab: is cut off/);
    assert.equal(command('open', join(folder, 'absent.epoll-lab')).status, 66);
    assert.equal(command('open').status, 64);
  });
});
