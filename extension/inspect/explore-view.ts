/** Draws the result of a search: what went wrong, and the bad run and the good one on one scale. */
import { lineText } from '../base/diagnostic';
import type { Span } from '../base/span';
import type {
  BadScheduleView,
  ExploredRunView,
  ExploreView,
  SwitchView,
} from '../protocol/explore';
import type { LaneView, TimelineView } from '../protocol/view';
import type { BadKind, ExploredRun, ExploreResult, Switch } from '../simulation/explore/interfaces';
import { toneOfTask } from './tones';

/** Part of the scale that is left before the runs part. */
const BEFORE = 0.25;

/** `kindText` words a kind of bad end; `shorten` makes paths readable. */
export function exploreView(
  { coverage, bad, good, difference }: ExploreResult,
  kindText: (kind: BadKind) => string,
  shorten: (path: string) => string,
): ExploreView {
  if (!bad) return { kind: 'none', coverage, cancelled: false };
  const parted = difference?.common ?? bad.schedule.choices.at(-1)?.moment ?? 0;
  const to = Math.max(bad.moment, good?.moment ?? 0, 1);
  const from = Math.max(0, Math.floor(parted - (to - parted) * BEFORE));
  const place = (span: Span) => `${shorten(span.file.path)}:${span.line}`;
  const run = (one: ExploredRun, side: 'bad' | 'good'): ExploredRunView => ({
    timeline: timelineOf(one, from, to),
    moment: one.moment,
    ...(difference && {
      difference: {
        moment: difference[side].moment,
        value: difference.what
          ? `${difference.what} = ${difference[side].value}`
          : difference[side].value,
      },
    }),
  });
  const found: BadScheduleView = {
    kind: kindText(bad.kind),
    // The kind is told apart.
    title: bad.title.replace(/^(lost wake-up|kernel oops|fault|deadlock): /, ''),
    text: bad.text,
    switches: bad.switches.map((one) => switchView(one, place)),
    bad: run(bad, 'bad'),
    ...(good && { good: run(good, 'good') }),
    ...(difference && {
      difference: {
        what: difference.what,
        task: `${difference.name} (pid ${difference.task})`,
        location: place(difference.bad.span),
        statement: lineText(difference.bad.span).trim(),
      },
    }),
  };
  return { kind: 'found', coverage, found };
}

function switchView(
  { moment, from, to, function: name, span }: Switch,
  place: (span: Span) => string,
): SwitchView {
  return {
    moment,
    from,
    ...(to !== undefined && { to }),
    location: span ? place(span) : name,
    statement: span ? lineText(span).trim() : '',
  };
}

/** A bar for each time that a task executed; with several CPUs only one does at any moment. */
function timelineOf({ turns, moment: end, schedule }: ExploredRun, from: number, to: number) {
  const lanes = new Map<number, LaneView & { segments: LaneView['segments'][number][] }>();
  turns.forEach(({ moment, task, name }, i) => {
    const until = turns[i + 1]?.moment ?? end;
    if (task === 0 || until <= from || moment >= until) return;
    let lane = lanes.get(task);
    if (!lane) {
      lane = { task, name: `${name} ${task}`, tone: toneOfTask(task), segments: [] };
      lanes.set(task, lane);
    }
    lane.segments.push({ from: Math.max(from, moment), to: until, state: 'running' });
  });
  const timeline: TimelineView = {
    from,
    to,
    lanes: [...lanes.values()].sort((a, b) => a.task - b.task),
    marks: schedule.choices
      .filter(({ moment }) => moment >= from)
      .map(({ moment, kind }) => ({
        moment,
        label: kind === 'interrupt' ? 'interrupt' : 'switch',
        tone: 'muted',
      })),
    wakeups: [],
  };
  return timeline;
}
