/**
 * Places the timeline's marks and their words. Marks closer than two dots are joined into one. Words stand right
 * of their dot or above it, where they collide with nothing, else they are left to the tooltip. Marks with a tone
 * of their own (a lab's moments) choose first, and choose above.
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
const JOIN = 9;
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
    const text = wordOf(mark.labels);
    const width = text.length * charWidth;
    const besideIt = { from: mark.x + WORD_GAP, to: mark.x + WORD_GAP + width };
    const middle = Math.min(mark.x, right - width / 2);
    const aboveIt = { from: middle - width / 2, to: middle + width / 2 };
    const others = dots.toSpliced(i, 1);
    const fitsBeside = besideIt.to <= right && free(beside, besideIt) && free(others, besideIt);
    const fitsAbove = aboveIt.from >= scale.left - WORD_GAP && free(above, aboveIt);
    if (fitsAbove && (rank(mark) > 0 || !fitsBeside)) {
      above.push(aboveIt);
      joined[i] = { ...mark, word: { text, x: middle, above: true } };
    } else if (fitsBeside) {
      beside.push(besideIt);
      joined[i] = { ...mark, word: { text, x: besideIt.from, above: false } };
    }
  }
  return joined;
}

/** The first label, and how many more there are. */
function wordOf(labels: readonly string[]): string {
  const [first = ''] = labels;
  if (labels.length === 1) return first;
  const same = labels.every((label) => label === first);
  return same ? `${first} ×${labels.length}` : `${first} +${labels.length - 1}`;
}

function rank(mark: PlacedMark): number {
  const ordinary = mark.tone === 'plain' || mark.tone === 'muted' || mark.tone.startsWith('task-');
  return ordinary ? 0 : 1;
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
