// The throttle, on a clock of the test's own.

import assert from 'node:assert/strict';
import { throttle, type Clock } from '../../webview/behaviour/throttle';

function testClock() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    setTimeout: (run, milliseconds) => {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return timer;
    },
    clearTimeout: (handle) => {
      timers = timers.filter((timer) => timer !== handle);
    },
  };
  const pass = (milliseconds: number): void => {
    now += milliseconds;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { run } of due) run();
  };
  return { clock, pass };
}

describe('throttle', () => {
  it('sends the first at once and the last of the rest', () => {
    const { clock, pass } = testClock();
    const sent: number[] = [];
    const send = throttle<number>((value) => sent.push(value), 80, clock);
    for (const value of [1, 2, 3]) send(value);
    assert.deepEqual(sent, [1]);
    pass(80);
    assert.deepEqual(sent, [1, 3]);
    send(4);
    assert.deepEqual(sent, [1, 3], 'the interval has not passed again');
    pass(80);
    assert.deepEqual(sent, [1, 3, 4]);
    pass(80);
    send(5);
    assert.deepEqual(sent, [1, 3, 4, 5]);
  });

  it('lets the waiting one through when asked, once', () => {
    const { clock, pass } = testClock();
    const sent: number[] = [];
    const send = throttle<number>((value) => sent.push(value), 80, clock);
    send(1);
    send(2);
    send.flush();
    assert.deepEqual(sent, [1, 2]);
    send.flush();
    pass(500);
    assert.deepEqual(sent, [1, 2]);
  });
});
