// The timeline's layout: scale, bars cut at the cursor and joined, wake-up arcs.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LaneView, TimelineView } from '../../extension/protocol/view';
import { momentAt, xOf, type Scale } from '../../webview/layout/scale';
import { layoutTimeline, shortName } from '../../webview/layout/timeline-layout';

const METRICS = { width: 800, charWidth: 7, moment: 500, margin: 'marks' };

function lane(task: number, segments: LaneView['segments']): LaneView {
  return { task, name: `task ${task}`, tone: 'task-0', segments };
}

function view(parts: Partial<TimelineView>): TimelineView {
  return { from: 0, to: 1000, lanes: [], marks: [], wakeups: [], ...parts };
}

describe('timeline scale', () => {
  const scale: Scale = { from: 100, to: 300, left: 50, width: 400 };

  it('goes from moments to pixels and back', () => {
    assert.equal(xOf(scale, 200), 250);
    assert.equal(momentAt(scale, 250), 200);
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 300 }), (moment) => {
        assert.equal(momentAt(scale, xOf(scale, moment)), moment);
      }),
    );
  });

  it('stays within its ends', () => {
    assert.deepEqual([momentAt(scale, -20), momentAt(scale, 9999)], [100, 300]);
    assert.deepEqual([xOf(scale, 0), xOf(scale, 900)], [50, 450]);
  });

  it('serves a timeline of one moment and one without width', () => {
    assert.equal(xOf({ ...scale, to: 100 }, 100), 50);
    assert.equal(momentAt({ ...scale, width: 0 }, 70), 100);
  });
});

describe('timeline layout', () => {
  it('cuts a bar at the current moment into past and future', () => {
    const lanes = [lane(1, [{ from: 200, to: 800, state: 'running' }])];
    const layout = layoutTimeline(view({ lanes }), METRICS);
    const [past, future] = layout.lanes[0]!.bars;
    assert.deepEqual([past!.future, future!.future], [false, true]);
    assert.equal(Math.round(past!.x + past!.width), Math.round(layout.cursorX));
    assert.equal(Math.round(future!.x), Math.round(layout.cursorX));
  });

  it('joins what no pixel can tell apart', () => {
    const segments = Array.from({ length: 50_000 }, (_, i) => ({
      from: i * 20,
      to: i * 20 + 19,
      state: i % 2 === 0 ? ('running' as const) : ('sleeping' as const),
    }));
    const layout = layoutTimeline(view({ to: 1_000_000, lanes: [lane(1, segments)] }), METRICS);
    const bars = layout.lanes[0]!.bars;
    assert.ok(bars.length < 2 * METRICS.width, `${bars.length} bars`);
    const states = bars.map(({ state }) => state);
    assert.ok(states.lastIndexOf('sleeping') < states.indexOf('running'), 'runs are drawn last');
  });

  it('keeps a run of one moment visible', () => {
    const lanes = [
      lane(1, [
        { from: 900, to: 900, state: 'running' },
        { from: 901, to: 902, state: 'running' },
      ]),
    ];
    const layout = layoutTimeline(view({ to: 10_000_000, lanes }), { ...METRICS, moment: 901 });
    assert.ok(layout.lanes[0]!.bars.every(({ width }) => width >= 1));
    assert.ok(layout.lanes[0]!.bars.length > 0);
  });

  it('draws a wake-up from the waker to the start of the next run', () => {
    const lanes = [
      lane(1, [
        { from: 0, to: 100, state: 'running' },
        { from: 800, to: 900, state: 'running' },
      ]),
      lane(2, [{ from: 300, to: 800, state: 'running' }]),
    ];
    const layout = layoutTimeline(
      view({ lanes, wakeups: [{ moment: 700, from: 2, to: 1 }] }),
      METRICS,
    );
    const [arc] = layout.arcs;
    const { scale } = layout;
    assert.ok(arc!.path.startsWith(`M ${xOf(scale, 700)} `));
    assert.ok(arc!.path.includes(`, ${xOf(scale, 800)} `));
    assert.equal(arc!.future, true);
    assert.ok(arc!.word, 'there is room for the word');
  });

  it('leaves out wake-ups of unknown tasks and thins out crowds', () => {
    const lanes = [lane(1, []), lane(2, [])];
    const wakeups = Array.from({ length: 1000 }, (_, i) => ({ moment: i, from: 2, to: 1 }));
    const crowd = layoutTimeline(view({ lanes, wakeups }), METRICS).arcs;
    assert.ok(crowd.length < 100 && crowd.every(({ word }) => word === undefined));
    const unknown = [{ moment: 5, from: 9, to: 1 }];
    assert.equal(layoutTimeline(view({ lanes, wakeups: unknown }), METRICS).arcs.length, 0);
  });

  it('shortens long names', () => {
    assert.equal(shortName('reader'), 'reader');
    assert.equal(shortName('a-very-long-thread-name').length, 16);
  });
});
