// Marks: joined where they touch, words where they fit.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MarkView } from '../../extension/protocol/view';
import { layoutMarks } from '../../webview/layout/mark-layout';

const SCALE = { from: 0, to: 700, left: 100, width: 700 };
const CHAR = 7;
const RIGHT = 800;

const mark = (moment: number, label: string, tone: MarkView['tone'] = 'plain'): MarkView => ({
  moment,
  label,
  tone,
});
const layout = (marks: readonly MarkView[]) => layoutMarks(marks, SCALE, CHAR, RIGHT);

describe('timeline marks', () => {
  it('puts a word beside its dot', () => {
    const [placed] = layout([mark(100, 'sleeps')]);
    assert.deepEqual(placed?.word, { text: 'sleeps', x: 208, above: false });
  });

  it("puts the word of a lab's moment above its dot", () => {
    const [placed] = layout([mark(300, 'ep_poll_callback', 'accent')]);
    assert.deepEqual(placed?.word, { text: 'ep_poll_callback', x: 400, above: true });
  });

  it("treats a task's mark as an ordinary one", () => {
    const [placed] = layout([mark(100, 'write', 'task-1')]);
    assert.equal(placed?.word?.above, false);
  });

  it('moves a word up when the next dot is in its way', () => {
    const [first, second] = layout([mark(100, 'epoll_ctl'), mark(130, 'x')]);
    assert.equal(first?.word?.above, true);
    assert.equal(second?.word?.above, false);
  });

  it('joins marks that touch and says how many', () => {
    const same = layout([mark(100, 'write'), mark(101, 'write'), mark(102, 'write')]);
    assert.equal(same.length, 1);
    assert.equal(same[0]?.word?.text, 'write ×3');
    const [mixed] = layout([mark(100, 'write'), mark(101, 'read', 'accent')]);
    assert.equal(mixed?.word?.text, 'write +1');
    assert.equal(mixed?.tone, 'accent');
    assert.equal(mixed?.moment, 100);
  });

  it('never lets words overlap or leave the drawing', () => {
    const marks = fc.array(
      fc.record({
        moment: fc.integer({ min: 0, max: 700 }),
        label: fc.string({ minLength: 1, maxLength: 20 }),
        tone: fc.constantFrom<MarkView['tone']>('plain', 'accent', 'ready'),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(marks, (given) => {
        const placed = layout(given);
        for (const above of [true, false]) {
          const words = placed
            .filter(({ word }) => word?.above === above)
            .map(({ word }) => {
              const width = word!.text.length * CHAR;
              const from = above ? word!.x - width / 2 : word!.x;
              return [from, from + width] as const;
            })
            .sort(([a], [b]) => a - b);
          words.forEach(([from, to], i) => {
            assert.ok(from >= 0 && to <= RIGHT + 0.01);
            const next = words[i + 1];
            if (next) assert.ok(to <= next[0]);
          });
        }
        assert.equal(placed.flatMap(({ labels }) => labels).length, given.length);
      }),
      { numRuns: 100 },
    );
  });
});
