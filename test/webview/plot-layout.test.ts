/** Where the points of a plot go. */
import assert from 'node:assert/strict';
import { layOutPlot } from '../../webview/layout/plot-layout';

const SIZE = { width: 460, height: 200 };

describe('plot layout', () => {
  it('puts factors of n and of counts at equal distances', () => {
    const { curves, xTicks, yTicks } = layOutPlot(
      [10, 100, 1000],
      [{ label: 'poll', values: [20, 200, 2000] }],
      SIZE,
    );
    const [a, b, c] = curves[0]!.points;
    assert.ok(Math.abs(b!.x - a!.x - (c!.x - b!.x)) < 1e-9);
    assert.ok(Math.abs(a!.y - b!.y - (b!.y - c!.y)) < 1e-9);
    assert.deepEqual(
      xTicks.map(({ value }) => value),
      [10, 100, 1000],
    );
    assert.deepEqual(
      yTicks.map(({ value }) => value),
      [10, 100, 1000, 10_000],
    );
  });

  it('leaves out what is not measured, and puts 0 on the lower edge', () => {
    const { curves, frame } = layOutPlot(
      [1, 2],
      [
        { label: 'a', values: [0, undefined] },
        { label: 'b', values: [undefined, undefined] },
      ],
      SIZE,
    );
    assert.deepEqual(
      curves.map(({ points }) => points.length),
      [1, 0],
    );
    assert.equal(curves[0]!.points[0]!.y, frame.bottom);
  });

  it('stays in its frame, whatever is counted', () => {
    for (const values of [[5, 5], [1, 99_999_999], [0, 0], [7]]) {
      const n = values.map((_, i) => 10 ** (i + 1));
      const { curves, frame } = layOutPlot(n, [{ label: 'a', values }], SIZE);
      for (const { x, y } of curves[0]!.points) {
        assert.ok(x >= frame.left && x <= frame.right, `${x}`);
        assert.ok(y >= frame.top && y <= frame.bottom, `${y}`);
      }
    }
  });
});
