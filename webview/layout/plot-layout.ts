/**
 * Where the points of a plot go: both axes are logarithmic, since n grows by factors and so does what is counted.
 * A count of 0 lies on the lower edge.
 */

export interface PlotSeries {
  readonly label: string;
  readonly values: readonly (number | undefined)[];
}

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

export interface PlotLayout {
  readonly frame: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  readonly xTicks: readonly { readonly at: number; readonly value: number }[];
  readonly yTicks: readonly { readonly at: number; readonly value: number }[];
  readonly curves: readonly {
    readonly label: string;
    readonly points: readonly {
      readonly x: number;
      readonly y: number;
      readonly n: number;
      readonly value: number;
    }[];
  }[];
}

const MARGIN = { left: 58, top: 10, right: 24, bottom: 22 };
/** Ticks closer than this would write over each other. */
const LEAST_GAP = 34;

export function layOutPlot(
  n: readonly number[],
  series: readonly PlotSeries[],
  { width, height }: PlotSize,
): PlotLayout {
  const frame = {
    left: MARGIN.left,
    top: MARGIN.top,
    right: width - MARGIN.right,
    bottom: height - MARGIN.bottom,
  };
  const known = series.flatMap(({ values }) => values.filter((value) => value !== undefined));
  const x = scale(Math.min(...n), Math.max(...n), frame.left, frame.right);
  const low = decadeBelow(Math.min(...known.filter((value) => value > 0), Infinity));
  const high = decadeAbove(Math.max(...known, 1));
  const y = scale(low, Math.max(high, low * 10), frame.bottom, frame.top);
  return {
    frame,
    xTicks: spaced(
      n.map((value) => ({ at: x(value), value })),
      LEAST_GAP,
    ),
    yTicks: decades(low, Math.max(high, low * 10)).map((value) => ({ at: y(value), value })),
    curves: series.map(({ label, values }) => ({
      label,
      points: values.flatMap((value, i) =>
        value === undefined ? [] : [{ x: x(n[i]!), y: y(Math.max(value, low)), n: n[i]!, value }],
      ),
    })),
  };
}

function scale(low: number, high: number, from: number, to: number): (value: number) => number {
  const span = Math.log(high) - Math.log(low);
  return (value) =>
    span === 0 ? (from + to) / 2 : from + ((Math.log(value) - Math.log(low)) / span) * (to - from);
}

function decadeBelow(value: number): number {
  return Number.isFinite(value) ? 10 ** Math.floor(Math.log10(value)) : 1;
}

function decadeAbove(value: number): number {
  return 10 ** Math.ceil(Math.log10(value));
}

/** Powers of ten from low to high; at most five of them. */
function decades(low: number, high: number): number[] {
  const first = Math.round(Math.log10(low));
  const last = Math.round(Math.log10(high));
  const step = Math.ceil((last - first) / 4) || 1;
  const exponents: number[] = [];
  for (let exponent = first; exponent <= last; exponent += step) exponents.push(exponent);
  return exponents.map((exponent) => 10 ** exponent);
}

function spaced<T extends { readonly at: number }>(ticks: readonly T[], gap: number): T[] {
  const kept: T[] = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    if (last === undefined || tick.at - last.at >= gap) kept.push(tick);
  }
  return kept;
}
