/** Runs that are longer than their journal: snapshots and running again, through the run's own interface. */
import assert from 'node:assert/strict';
import type { Run } from '../../extension/simulation/run';
import { finish, runOf } from './build-run';

/** About 2.6 million statements; two processes, so that there is a second window. */
const LONG = `
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static unsigned int n = 1, table[4096];
static void work(int rounds)
{
	for (int i = 0; i < rounds; i++) {
		n = n * 1664525 + 1013904223;
		table[n >> 20] += i;
		if (i % 100000 == 0)
			printf("%d %u\\n", i, n);
	}
}
int main(void)
{
	if (fork() == 0) {
		work(200000);
		_exit(0);
	}
	work(300000);
	wait(NULL);
	return table[7] & 63;
}
`;

const MOMENTS = [1_900_123, 400_000, 1_000_000, 1_000_001, 2_400_777, 3, 999_999, 1_500_250];

const state = (run: Run): string => {
  const text = run.console().map((entry) => entry.text);
  return `${run.moment} ${run.currentTask} ${run.machine.fingerprint()} ${text.join('')}`;
};
const seek = (run: Run, moment: number): string => {
  finish(run, { kind: 'seek', moment });
  assert.equal(run.moment, moment);
  return state(run);
};

describe('a run longer than its journal', function () {
  this.timeout(120_000);
  let run: Run;
  let states: Map<number, string>;

  before(() => {
    const plain = runOf(LONG, { historyBytes: 1 << 30 });
    const inOrder = [...MOMENTS].sort((a, b) => a - b);
    states = new Map(inOrder.map((moment) => [moment, seek(plain, moment)]));
  });
  beforeEach(() => {
    run = runOf(LONG, { historyBytes: 4 << 20 });
    finish(run, { kind: 'continue' });
    assert.equal(run.ended?.kind, 'exited');
    assert.ok(run.historyStart > run.moment - 1_000_000, 'the journal is small');
  });

  it('is at every moment what it was, backwards and forwards', () => {
    for (const moment of MOMENTS) assert.equal(seek(run, moment), states.get(moment));
  });

  it('is stepped back through the beginning of the journal, and of a snapshot', () => {
    seek(run, 1_000_001);
    while (run.moment > 999_999) assert.ok(run.runBack());
    assert.equal(state(run), states.get(999_999));
    const start = run.historyStart;
    for (let i = 0; i < 3000; i++) assert.ok(run.runBack());
    assert.equal(run.moment, 996_999);
    finish(run, { kind: 'seek', moment: 1_000_001 });
    assert.equal(state(run), states.get(1_000_001));
    assert.ok(start < 999_999);
  });

  it('is looked at elsewhere without moving', () => {
    const here = seek(run, 1_500_250);
    const { historyStart } = run;
    for (const moment of [400_000, 1_900_123, 999_999]) {
      const { machine } = run.visit(moment);
      assert.equal(machine.moment, moment);
      assert.ok(states.get(moment)!.includes(machine.fingerprint()));
      assert.ok(machine.historyStart < moment);
    }
    assert.equal(state(run), here);
    assert.equal(run.historyStart, historyStart);
  });

  it('has another future when a value is changed, wherever one comes from', () => {
    const later = seek(run, 2_400_777);
    seek(run, 1_500_250);
    const task = run.currentTask;
    assert.ok(run.assign('n', '12345', { task, space: 'user' }).ok);
    const changed = state(run);
    const otherLater = seek(run, 2_400_777);
    assert.notEqual(otherLater, later);
    assert.equal(seek(run, 1_000_001), states.get(1_000_001));
    assert.equal(seek(run, 1_500_250), changed);
    assert.equal(seek(run, 2_400_777), otherLater);
    const { machine } = run.visit(1_500_250);
    assert.ok(changed.includes(machine.fingerprint()));
  });
});
