/** What the kernel must not do, each done on purpose: the report names it. And what its locks and timers do. */
import assert from 'node:assert/strict';
import type { Report } from '../../extension/kernel/interfaces';
import { fault } from './faulty-kernel';

function reportOf(which: number): Report {
  const { result } = fault(which);
  if (!('report' in result)) assert.fail(`ended with ${JSON.stringify(result)}`);
  return result.report;
}

describe('kernel: oopses', function () {
  this.timeout(60_000);
  const cases: readonly [number, string, RegExp, string][] = [
    [0, 'spinlock-recursion', /test_lock is taken again/, 'spin_contended'],
    [1, 'mutex-owner', /test_mutex is released/, 'mutex_unlock'],
    [2, 'sleeping-while-atomic', /test_mutex/, '__mutex_lock'],
    [3, 'sleeping-while-atomic', /GFP_KERNEL/, 'kmalloc'],
    [4, 'double-free', /second time/, 'kfree'],
    [5, 'use-after-free', /freed object/, 'use_after_free'],
    [6, 'out-of-bounds', /end of an object/, 'out_of_bounds'],
    [7, 'null-pointer', /null/, '__x64_sys_lab_test'],
    [8, 'bug', /which == 8/, '__x64_sys_lab_test'],
    [9, 'lock-held-at-exit', /lock held/, 'do_syscall_64'],
    [10, 'user-pointer-in-kernel', /user address/, '__x64_sys_lab_test'],
    [11, 'wild-pointer', /no memory/, 'list_poison'],
    [12, 'use-after-free', /freed object/, 'kfree_rcu_frees'],
    [14, 'mutex-recursion', /test_mutex is taken again/, '__mutex_lock_slowpath'],
    [15, 'lockdep-assert', /test_mutex should be held/, '__x64_sys_lab_test'],
    [16, 'sleeping-in-rcu', /rcu_read_lock/, 'schedule_debug'],
    [17, 'rcu-unbalanced', /without rcu_read_lock/, '__rcu_read_unlock'],
    [18, 'spinlock-owner', /test_lock is released/, 'do_raw_spin_unlock'],
    [19, 'seqcount-deadlock', /writer/, '__read_seqcount_begin_slow'],
    [20, 'sleeping-while-atomic', /may not sleep/, 'schedule_debug'],
    [21, 'bad-call', /not a function/, '__x64_sys_lab_test'],
  ];
  for (const [which, code, message, inside] of cases) {
    it(`${code} in ${inside}`, () => {
      const report = reportOf(which);
      assert.equal(report.kind, 'oops');
      assert.equal(report.code, code);
      assert.match(report.message, message);
      const names = report.stack.map((entry) => entry.function);
      assert.ok(names.includes(inside), names.join(' '));
      assert.deepEqual(names.slice(-2), ['do_syscall_64', '_start_c']);
      assert.equal(report.stack.at(-1)?.kind, 'root');
      assert.equal(report.task?.pid, 2);
    });
  }

  it('tells where an object was allocated and freed', () => {
    const { object } = reportOf(5);
    assert.deepEqual(
      object?.events.map((event) => [event.what, event.function, event.pid]),
      [
        ['allocated', 'use_after_free', 2],
        ['freed', 'use_after_free', 2],
      ],
    );
    assert.equal(object?.offset, 0);
    assert.match(object?.events[0]?.file ?? '', /faults\.c$/);
    assert.equal(reportOf(6).object?.offset, 10);
  });

  it('finds two tasks that wait for each other', () => {
    const { result } = fault(13);
    assert.equal(result.kind, 'deadlock');
    const { sleepers } = (result as { report: Report }).report;
    const lines = sleepers?.map(({ task }) => `${task.comm}: ${task.waitingOn?.text}`);
    assert.deepEqual(lines, [
      'fault: mutex other_mutex, held by other (pid 3)',
      'other: mutex test_mutex, held by fault (pid 2)',
    ]);
    assert.deepEqual(
      sleepers?.map(({ task }) => task.locksHeld.map(({ name }) => name)),
      [['test_mutex'], ['other_mutex']],
    );
  });
});

describe('kernel: locks, RCU, timers', function () {
  this.timeout(60_000);
  const cases: readonly [number, string, number][] = [
    [100, 'a reader keeps an object from being freed', 1],
    [101, 'a mutex is handed to the task that waits; completions', 110],
    [102, 'a timer that restarts itself', 3],
    [103, 'interrupt state nests', 1],
    [104, 'reader-writer locks', 1],
    [105, 'memory ends, and comes back when freed', 1],
    [106, 'sleeping with a mutex held is allowed', 0],
  ];
  for (const [which, what, status] of cases) {
    it(what, () => {
      for (const seed of [1, 77]) {
        assert.deepEqual(fault(which, { seed }).result, { kind: 'exited', status });
      }
    });
  }
});
