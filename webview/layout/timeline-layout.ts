/**
 * Places the timeline: one lane per task with a bar per run, wake-up arcs between lanes, marks below, and the
 * cursor of the current moment. Bars are cut at the cursor, so that the future can be drawn faint. Bars of one
 * state that touch on the screen are joined, so a lane never has more than about one bar per pixel, however
 * long the run was.
 */
import type { LaneView, TimelineView, WakeupView } from '../../extension/protocol/view';
import { layoutMarks, type PlacedMark } from './mark-layout';
import { xOf, type Scale } from './scale';

export type BarState = LaneView['segments'][number]['state'];

export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly state: BarState;
  /** After the current moment: already recorded, but not yet (again) executed. */
  readonly future: boolean;
}

export interface PlacedLane {
  readonly lane: LaneView;
  /** Middle of the lane. */
  readonly y: number;
  readonly bars: readonly Bar[];
}

export interface Arc {
  readonly key: string;
  /** Path data. */
  readonly path: string;
  readonly future: boolean;
  /** Set where a word fits: before the arc's start or after its end; `x` is the side that touches it. */
  readonly word?: { readonly x: number; readonly y: number; readonly before: boolean };
}

export interface TimelineLayout {
  readonly scale: Scale;
  readonly height: number;
  readonly barHeight: number;
  readonly lanes: readonly PlacedLane[];
  readonly arcs: readonly Arc[];
  readonly marks: readonly PlacedMark[];
  readonly marksY: number;
  readonly cursorX: number;
}

export interface TimelineMetrics {
  readonly width: number;
  readonly charWidth: number;
  readonly moment: number;
  /** Longest word that stands in the left margin without being a lane's name. */
  readonly margin: string;
}

const TOP = 14;
const LANE = 32;
const BAR = 17;
const MARKS = 32;
const BOTTOM = 14;
/** Later ones are drawn over earlier ones. */
const ORDER: readonly BarState[] = ['sleeping', 'ready', 'running'];
const MAX_NAME = 16;
const GUTTER_GAP = 14;
const RIGHT = 8;
const WAKE_ROOM = 38;
const ARC_SPACE = 10;
/** With more arcs than this, the word is left out: it has been learnt. */
const WORDED_ARCS = 8;
const WORD_DROP = 4;

export function layoutTimeline(view: TimelineView, metrics: TimelineMetrics): TimelineLayout {
  const { charWidth, moment } = metrics;
  const names = [metrics.margin, ...view.lanes.map((lane) => shortName(lane.name))];
  const gutter = Math.max(...names.map((name) => name.length)) * charWidth + GUTTER_GAP;
  const width = Math.max(0, metrics.width - gutter - RIGHT);
  const scale: Scale = { from: view.from, to: view.to, left: gutter, width };
  const lanes = view.lanes.map((lane, i) => ({
    lane,
    y: TOP + LANE / 2 + i * LANE,
    bars: bars(lane, scale, moment),
  }));
  const marksY = TOP + lanes.length * LANE + MARKS;
  const cursorX = xOf(scale, moment);
  return {
    scale,
    height: marksY + BOTTOM,
    barHeight: BAR,
    lanes,
    arcs: arcs(view.wakeups, lanes, scale, moment, cursorX),
    marks: layoutMarks(view.marks, scale, charWidth, metrics.width),
    marksY,
    cursorX,
  };
}

/** A lane's name as it stands in the left margin. */
export function shortName(name: string): string {
  return name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - 1)}…`;
}

function bars(lane: LaneView, scale: Scale, moment: number): Bar[] {
  const result: Bar[] = [];
  const last = new Map<string, number>();
  const add = (from: number, to: number, state: BarState, future: boolean): void => {
    const x = xOf(scale, from);
    const end = Math.max(xOf(scale, to), x + 1);
    const key = `${state} ${future}`;
    const index = last.get(key);
    const previous = index === undefined ? undefined : result[index]!;
    if (previous !== undefined && x <= previous.x + previous.width + 0.5) {
      const width = Math.max(previous.width, end - previous.x);
      result[index!] = { ...previous, width };
      return;
    }
    last.set(key, result.length);
    result.push({ x, width: end - x, state, future });
  };
  for (const { from, to, state } of lane.segments) {
    if (to <= scale.from && from < scale.from) continue;
    if (from < moment) add(from, Math.min(to, moment), state, false);
    if (to > moment) add(Math.max(from, moment), to, state, true);
  }
  return result.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

function arcs(
  wakeups: readonly WakeupView[],
  lanes: readonly PlacedLane[],
  scale: Scale,
  moment: number,
  cursorX: number,
): Arc[] {
  const rows = new Map(lanes.map((placed) => [placed.lane.task, placed]));
  const result: Arc[] = [];
  const seen = new Set<string>();
  let wordEnd = -Infinity;
  for (const wakeup of [...wakeups].sort((a, b) => a.moment - b.moment)) {
    const from = rows.get(wakeup.from);
    const to = rows.get(wakeup.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${wakeup.from}>${wakeup.to}@${Math.round(xOf(scale, wakeup.moment) / ARC_SPACE)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const up = to.y < from.y ? -1 : 1;
    const x1 = xOf(scale, wakeup.moment);
    const x2 = Math.max(xOf(scale, nextRun(to.lane, wakeup.moment)), x1);
    const y1 = from.y + (up * BAR) / 2;
    const y2 = to.y - (up * BAR) / 2;
    const bend = Math.max((x2 - x1) * 0.5, 8);
    const path = `M ${x1} ${y1} C ${x1 + bend} ${y1 + up * 6}, ${x2 - bend * 0.6} ${y2 - up * 6}, ${x2} ${y2}`;
    const middle = (y1 + y2) / 2 + WORD_DROP;
    const fits = (from: number): boolean =>
      from > wordEnd &&
      from >= scale.left &&
      from + WAKE_ROOM <= scale.left + scale.width &&
      (cursorX < from - 2 || cursorX > from + WAKE_ROOM);
    const base = { key, path, future: wakeup.moment > moment };
    if (fits(x1 - WAKE_ROOM)) {
      wordEnd = x2;
      result.push({ ...base, word: { x: x1 - 4, y: middle, before: true } });
    } else if (fits(x2)) {
      wordEnd = x2 + WAKE_ROOM;
      result.push({ ...base, word: { x: x2 + 4, y: middle, before: false } });
    } else {
      result.push(base);
    }
  }
  return result.length > WORDED_ARCS ? result.map(({ word: _, ...arc }) => arc) : result;
}

/** Start of the task's first run after it was woken; the wake-up itself when it has not run since. */
function nextRun(lane: LaneView, moment: number): number {
  const run = lane.segments.find(({ from, state }) => state === 'running' && from >= moment);
  return run?.from ?? moment;
}
