/** The timeline: lanes from switches, wake-up arcs and marks from events. Made from the run's log, not from memory. */
import { FIRST_PID } from '../kernel/interfaces';
import type { LaneView, MarkView, TimelineView, WakeupView } from '../protocol/view';
import type { RunEvent, Simulation } from '../simulation/interfaces';
import { toneOfTask } from './tones';

/** System calls that deserve a mark of their own. */
const MARKED = /^(epoll_|write|read|poll|select|close|eventfd|pipe)/;
const MARKS_SHOWN = 40;

type Segment = LaneView['segments'][number];

export function timelineView(simulation: Simulation): TimelineView {
  const { events, furthest } = simulation;
  const to = Math.max(1, furthest);
  return {
    from: 0,
    to,
    lanes: lanes(simulation, events, to),
    marks: marks(events),
    wakeups: events.flatMap((event): WakeupView[] =>
      event.kind === 'wake' ? [{ moment: event.moment, from: event.by, to: event.task }] : [],
    ),
  };
}

function lanes(simulation: Simulation, events: readonly RunEvent[], to: number): LaneView[] {
  const segments = new Map<number, Segment[]>();
  const open = new Map<number, { from: number; state: Segment['state'] }>();
  const change = (pid: number, moment: number, state: Segment['state']) => {
    const known = open.get(pid);
    if (known && moment > known.from) {
      const list = segments.get(pid) ?? [];
      list.push({ from: known.from, to: moment, state: known.state });
      segments.set(pid, list);
    }
    open.set(pid, { from: moment, state });
  };
  change(FIRST_PID, 0, 'running');
  for (const event of events) {
    if (event.kind === 'switch') {
      change(event.from, event.moment, event.fromState === 'runnable' ? 'ready' : 'sleeping');
      change(event.to, event.moment, 'running');
    } else if (event.kind === 'wake') change(event.task, event.moment, 'ready');
  }
  // A task that has ended does not go on sleeping.
  const live = new Set(simulation.tasks().map(({ pid }) => pid));
  const atEnd = simulation.moment >= simulation.furthest;
  for (const [pid, { state }] of open) {
    if (state !== 'sleeping' || live.has(pid) || !atEnd) change(pid, to, 'running');
  }
  const names = simulation.taskNames;
  return [...segments]
    .filter(([pid]) => pid > 0)
    .sort(([a], [b]) => a - b)
    .map(([pid, list]) => ({
      task: pid,
      name: names.get(pid) ?? `task ${pid}`,
      tone: toneOfTask(pid),
      segments: list,
    }));
}

function marks(events: readonly RunEvent[]): MarkView[] {
  const found = events.flatMap((event): MarkView[] =>
    event.kind === 'syscall' && MARKED.test(event.name)
      ? [{ moment: event.moment, label: event.name, tone: toneOfTask(event.task) }]
      : [],
  );
  return found.slice(0, MARKS_SHOWN);
}
