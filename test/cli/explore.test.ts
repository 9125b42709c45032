/** `epoll-lab explore`: the real command in a process of its own; what it keeps, `run --schedule` does again. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(__dirname, '..', '..', 'extension', 'cli', 'main.ts');
const PROGRAM = `#include <assert.h>
#include <pthread.h>
static int shared;
static void *other(void *unused)
{
	int seen = shared;
	shared = seen + 1;
	return unused;
}
int main(void)
{
	pthread_t thread;
	pthread_create(&thread, 0, other, 0);
	int seen = shared;
	shared = seen + 1;
	pthread_join(thread, 0);
	assert(shared == 2);
	return 0;
}
`;

describe('epoll-lab explore', function () {
  this.timeout(120_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'epoll-lab-'))));
  after(() => rmSync(folder, { recursive: true }));
  const command = (...args: string[]) =>
    spawnSync('node', ['--import', 'tsx', MAIN, ...args], { encoding: 'utf8' });

  it('73 and the schedule of a lost update; run --schedule makes it happen again', () => {
    const path = join(folder, 'update.c');
    const kept = join(folder, 'lost.epoll-schedule.json');
    writeFileSync(path, PROGRAM);
    const { status, stdout, stderr } = command('explore', path, '--save', kept);
    assert.equal(status, 73, stderr);
    assert.match(
      stdout,
      /^bad schedule found, with 1 preemption: .*Assertion `shared == 2' failed/,
    );
    assert.match(stdout, /first difference from a good schedule: shared, read by/);
    assert.match(stdout, /\d schedules \(not all within the bound\), [\d,]+ states/);
    const again = command('run', path, '--schedule', kept);
    assert.equal(again.status, 134);
    assert.match(again.stderr, /Assertion `shared == 2' failed/);
  });

  it('0 when all schedules within the bound end well; as JSON on request', () => {
    const path = join(folder, 'update.c');
    writeFileSync(path, PROGRAM);
    const { status, stdout, stderr } = command('explore', path, '--preemptions', '0', '--json');
    assert.equal(status, 0, stderr);
    const { coverage, bad } = JSON.parse(stdout) as {
      coverage: { exhausted: boolean };
      bad?: unknown;
    };
    assert.deepEqual([coverage.exhausted, bad], [true, undefined]);
  });

  it('64 for what it does not understand', () => {
    const path = join(folder, 'update.c');
    writeFileSync(path, PROGRAM);
    assert.equal(command('explore').status, 64);
    assert.equal(command('explore', path, '--strategy', 'luck').status, 64);
    const { status, stderr } = command('explore', path, '--check', 'no_such_name == 1');
    assert.equal(status, 64);
    assert.match(stderr, /no_such_name/);
  });
});
