/** Choosing who goes on, as part of a run: there and back, again from the start, recorded and replayed. */
import assert from 'node:assert/strict';
import type { Run } from '../../extension/simulation/run';
import { finish, outputOf, runOf } from './build-run';

const TWO = `
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static int shared;
static void *adds(void *arg)
{
	for (int i = 0; i < 20; i++) {
		int seen = shared;
		shared = seen + 1;
	}
	usleep(100);
	return NULL;
}
int main(void)
{
	pthread_t threads[2];
	for (int i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, adds, NULL);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	for (volatile int i = 0; i < 100000; i++)
		;
	printf("%d\\n", shared);
	return 0;
}
`;

function seek(run: Run, moment: number): void {
  finish(run, { kind: 'seek', moment });
}

/** Everything that a user sees of a state, and the state itself. */
function picture(run: Run) {
  return [run.moment, run.kernel.fingerprint(), run.currentTask, outputOf(run)];
}

/** Stops where the first thread has read and not written, and lets the second one do all of its work. */
function interleave(run: Run): void {
  const statement = run.statementsAt('/program/test.c', 10)[0]!;
  finish(run, { kind: 'runTo', pcs: [statement.pc] });
  const other = run
    .candidates()
    .find(({ task, why }) => task > 2 && task !== run.currentTask && !why);
  assert.ok(other, 'the other thread waits for a CPU');
  assert.equal(run.choose({ kind: 'run', task: other.task }), undefined);
  assert.equal(run.currentTask, other.task);
}

function directed(): Run {
  const run = runOf(TWO, { schedule: { policy: 'directed', choices: [] } });
  // Both threads exist before one of them goes on.
  const join = run.statementsAt('/program/test.c', 21)[0]!;
  finish(run, { kind: 'runTo', pcs: [join.pc] });
  return run;
}

describe('simulation: schedules', function () {
  this.timeout(60_000);

  it('choose who goes on, and the future is another one', () => {
    const run = directed();
    finish(run, { kind: 'continue' });
    assert.equal(outputOf(run), '40\n');
    seek(run, 0);
    const join = run.statementsAt('/program/test.c', 21)[0]!;
    finish(run, { kind: 'runTo', pcs: [join.pc] });
    interleave(run);
    assert.equal(run.furthest, run.moment);
    assert.ok(run.events.every(({ moment }) => moment <= run.moment));
    finish(run, { kind: 'continue' });
    assert.equal(outputOf(run), '20\n');
  });

  it('do it again whenever the run comes by, with history or without', () => {
    const run = directed();
    interleave(run);
    const { moment } = run;
    const chosen = picture(run);
    const { schedule } = run;
    finish(run, { kind: 'continue' });
    seek(run, moment);
    assert.deepEqual(picture(run), chosen);
    seek(run, 0);
    seek(run, moment);
    assert.deepEqual(picture(run), chosen);

    const short = runOf(TWO, { schedule, historyBytes: 1 << 12 });
    finish(short, { kind: 'continue' });
    assert.equal(outputOf(short), '20\n');
    assert.ok(short.historyStart > moment, `${short.historyStart} ${moment} ${short.moment}`);
    seek(short, moment);
    assert.deepEqual(picture(short), chosen);
    // And from there another choice, with what was chosen before it.
    const again = short.candidates().find(({ next, why }) => !next && !why)!;
    assert.equal(short.choose({ kind: 'run', task: again.task }), undefined);
    assert.deepEqual(short.schedule.choices.length, 1, 'it takes the place of the first');
  });

  it('can be chosen at moment 0', () => {
    const run = runOf(TWO);
    const before = picture(run);
    assert.equal(run.choose({ kind: 'resched' }), undefined);
    assert.notDeepEqual(picture(run), before);
    run.setSchedule({ policy: 'seeded', choices: [] });
    assert.deepEqual(picture(run), before);
  });

  it('refuse what cannot be, and change nothing', () => {
    const run = directed();
    const before = [...picture(run), run.furthest];
    assert.equal(run.choose({ kind: 'interrupt' }), 'no timer is set, and no packet on its way');
    assert.equal(run.choose({ kind: 'run', task: 99 }), 'it does not wait for a CPU');
    assert.deepEqual([...picture(run), run.furthest], before);
    finish(run, { kind: 'continue' });
    assert.equal(run.choose({ kind: 'interrupt' }), 'the run is over');
    assert.deepEqual(run.candidates(), []);
  });

  for (const cpus of [1, 2]) {
    it(`are recorded and replayed, choices of the user included; CPUs: ${cpus}`, () => {
      const run = runOf(TWO, { seed: 6, cpus });
      seek(run, 900);
      const other = run.candidates().find(({ next, why }) => !next && !why);
      if (other)
        assert.equal(run.choose({ kind: 'run', task: other.task, cpu: other.cpu }), undefined);
      finish(run, { kind: 'continue' });
      const end = run.moment;
      const pictures = new Map<number, unknown>();
      for (let moment = end; moment >= 0; moment -= Math.ceil(end / 12)) {
        seek(run, moment);
        pictures.set(moment, picture(run));
      }
      const schedule = run.recordedSchedule();
      assert.equal(schedule.policy, 'directed');
      const again = runOf(TWO, { seed: 6, cpus, schedule });
      finish(again, { kind: 'continue' });
      assert.equal(again.moment, end);
      for (const [moment, expected] of pictures) {
        seek(again, moment);
        assert.deepEqual(picture(again), expected);
      }
      assert.deepEqual(again.recordedSchedule(), schedule);
    });
  }

  it('keep what was assigned before a choice', () => {
    const run = directed();
    const context = { task: run.currentTask, depth: 0 };
    assert.ok(run.assign('shared', '100', context).ok);
    // At the same moment, too.
    const other = run.candidates().find(({ next, why }) => !next && !why)!;
    assert.equal(run.choose({ kind: 'run', task: other.task }), undefined);
    interleave(run);
    finish(run, { kind: 'continue' });
    assert.equal(outputOf(run), '120\n');
  });
});
