/**
 * Places the timeline's marks and their words. Marks closer than a dot are joined into one. Words stand right
 * of their dot; where that collides, above it; where that collides too, they are left to the tooltip. Marks
 * with a tone of their own (a lab's moments) choose first, so that they keep their words.
 */
import type { MarkView } from '../../extension/protocol/view';
import { xOf, type Scale } from './scale';

export interface PlacedMark {
  readonly key: string;
  readonly moment: number;
  readonly x: number;
  readonly tone: MarkView['tone'];
  /** All marks joined here. */
  readonly labels: readonly string[];
  /** Where the word stands, when there is room. */
  readonly word?: { readonly text: string; readonly x: number; readonly above: boolean };
}

const DOT = 4;
const JOIN = 5;
const WORD_GAP = 8;
const SPACE = 8;

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** `charWidth` is of the marks' font; `right` is where words must end. */
export function layoutMarks(
  marks: readonly MarkView[],
  scale: Scale,
  charWidth: number,
  right: number,
): PlacedMark[] {
  const joined = join(marks, scale);
  const dots: Interval[] = joined.map(({ x }) => ({ from: x - DOT, to: x + DOT }));
  const beside: Interval[] = [];
  const above: Interval[] = [];
  const order = joined
    .map((_, i) => i)
    .sort((a, b) => rank(joined[b]!) - rank(joined[a]!) || a - b);
  for (const i of order) {
    const mark = joined[i]!;
    const text = mark.labels[0]!;
    const width = text.length * charWidth;
    const start = mark.x + WORD_GAP;
    const besideIt = { from: start, to: start + width };
    if (besideIt.to <= right && free(beside, besideIt) && free(dots.toSpliced(i, 1), besideIt)) {
      beside.push(besideIt);
      joined[i] = { ...mark, word: { text, x: start, above: false } };
      continue;
    }
    const middle = Math.min(mark.x, right - width / 2);
    const aboveIt = { from: middle - width / 2, to: middle + width / 2 };
    if (aboveIt.from >= 0 && free(above, aboveIt)) {
      above.push(aboveIt);
      joined[i] = { ...mark, word: { text, x: middle, above: true } };
    }
  }
  return joined;
}

function rank(mark: PlacedMark): number {
  return mark.tone === 'plain' || mark.tone === 'muted' ? 0 : 1;
}

function free(taken: readonly Interval[], wanted: Interval): boolean {
  return taken.every(({ from, to }) => to + SPACE <= wanted.from || wanted.to + SPACE <= from);
}

function join(marks: readonly MarkView[], scale: Scale): PlacedMark[] {
  const sorted = [...marks].sort((a, b) => a.moment - b.moment);
  const result: PlacedMark[] = [];
  for (const mark of sorted) {
    const x = xOf(scale, mark.moment);
    const last = result.at(-1);
    if (last !== undefined && x - last.x < JOIN) {
      const coloured = rank(last) > 0 ? last.tone : mark.tone;
      result[result.length - 1] = { ...last, tone: coloured, labels: [...last.labels, mark.label] };
    } else {
      const { moment, tone, label } = mark;
      result.push({ key: `${moment}:${label}`, moment, x, tone, labels: [label] });
    }
  }
  return result;
}
