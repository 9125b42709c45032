/** `epoll-lab run --record` and `--schedule`: what one run did, another does again; files that are for another run. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSchedule } from '../../extension/source/schedule-file';

const MAIN = join(__dirname, '..', '..', 'extension', 'cli', 'main.ts');
const PROGRAM = `#include <pthread.h>
#include <stdio.h>
static int racy;
static void *count(void *arg)
{
	for (int i = 0; i < 200; i++) {
		int seen = racy;
		racy = seen + 1;
	}
	return arg;
}
int main(void)
{
	pthread_t threads[2];
	for (int i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, count, NULL);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	printf("%d\\n", racy);
	return 0;
}
`;

describe('epoll-lab run --schedule', function () {
  this.timeout(120_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'epoll-lab-'))));
  after(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) =>
    spawnSync('node', ['--import', 'tsx', MAIN, 'run', ...args], { encoding: 'utf8' });

  it('does again what --record has kept, on as many CPUs, and refuses what is for another run', () => {
    const program = join(folder, 'race.c');
    const file = join(folder, 'lost-update.epoll-schedule.json');
    writeFileSync(program, PROGRAM);
    const first = run(program, '--seed', '3', '--cpus', '2', '--record', file);
    assert.equal(first.status, 0, first.stderr);
    assert.ok(Number(first.stdout) < 400, `an update was lost: ${first.stdout}`);
    const text = readFileSync(file, 'utf8');
    const { schedule } = readSchedule({ path: file, text });
    assert.deepEqual(
      [schedule?.name, schedule?.cpus, schedule?.policy],
      ['lost-update', 2, 'directed'],
    );
    assert.ok(schedule && schedule.choices.length > 10);
    assert.ok(
      schedule.choices.every(({ place }) => /^\S+\.[ch]:\d+ \w+$/.test(place ?? '')),
      text,
    );

    const again = run(program, '--schedule', file);
    assert.deepEqual([again.stdout, again.stderr, again.status], [first.stdout, '', 0]);

    writeFileSync(program, PROGRAM.replace('200', '201'));
    const other = run(program, '--schedule', file);
    assert.equal(other.status, 65);
    assert.equal(other.stdout, '');
    const line = text.split('\n').findIndex((one) => one.includes('"hash"')) + 1;
    assert.match(
      other.stderr,
      new RegExp(
        `lost-update\\.epoll-schedule\\.json:${line}:13: error: .*another program, or for race\\.c as it was`,
      ),
    );
  });
});
