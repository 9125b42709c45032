/**
 * Travelling through time: click and drag, and keys. The cursor follows at once; the host is asked at most
 * every 80 ms while dragging, and once more where the drag ends. A pointer near a mark goes exactly to it.
 */
import type { StateView } from '../../extension/protocol/view';
import { throttle } from '../behaviour/throttle';
import type { Context } from '../context';
import { momentAt } from '../layout/scale';
import type { TimelineLayout } from '../layout/timeline-layout';

const INTERVAL_MS = 80;
const SNAP = 6;

/** Starts a drag; the pointer is followed until it is released or taken away. */
export function travelByPointer(
  down: PointerEvent,
  layout: TimelineLayout,
  context: Context,
): void {
  if (down.button !== 0) return;
  const plot = down.currentTarget as HTMLElement;
  const seek = throttle<number>((moment) => context.post({ type: 'seek', moment }), INTERVAL_MS);
  let last: number | undefined;
  const go = (event: PointerEvent): void => {
    const x = event.clientX - plot.getBoundingClientRect().left;
    const mark = layout.marks.find((one) => Math.abs(one.x - x) <= SNAP);
    const moment = mark?.moment ?? momentAt(layout.scale, x);
    if (moment === last) return;
    last = moment;
    context.change((ui) => {
      ui.travelling = moment;
    });
    seek(moment);
  };
  const end = (): void => {
    seek.flush();
    context.change((ui) => {
      ui.dragging = false;
    });
    plot.removeEventListener('pointermove', go);
    plot.removeEventListener('pointerup', end);
    plot.removeEventListener('pointercancel', end);
  };
  plot.setPointerCapture(down.pointerId);
  plot.addEventListener('pointermove', go);
  plot.addEventListener('pointerup', end);
  plot.addEventListener('pointercancel', end);
  plot.focus({ preventScroll: true });
  down.preventDefault();
  context.change((ui) => {
    ui.dragging = true;
  });
  go(down);
}

/** Keys of a slider, and Ctrl with an arrow to the next mark. */
export function travelByKey(event: KeyboardEvent, state: StateView, context: Context): void {
  const moment = context.ui.travelling ?? state.moment.moment; // a key may come before the next render
  const wanted = keyTarget(event, state, moment);
  if (wanted === undefined) return;
  event.preventDefault();
  const { from, to } = state.timeline;
  const next = Math.min(Math.max(wanted, from), to);
  if (next === moment) return;
  context.change((ui) => {
    ui.travelling = next;
  });
  context.post({ type: 'seek', moment: next });
}

function keyTarget(event: KeyboardEvent, state: StateView, moment: number): number | undefined {
  const { from, to, marks } = state.timeline;
  const page = Math.max(1, Math.round((to - from) / 10));
  const step = event.shiftKey ? 10 : 1;
  const toMark = event.ctrlKey || event.metaKey;
  const moments = marks.map((mark) => mark.moment);
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      if (!toMark) return moment - step;
      return Math.max(from, ...moments.filter((mark) => mark < moment));
    case 'ArrowRight':
    case 'ArrowUp':
      if (!toMark) return moment + step;
      return Math.min(to, ...moments.filter((mark) => mark > moment));
    case 'PageDown':
      return moment - page;
    case 'PageUp':
      return moment + page;
    case 'Home':
      return from;
    case 'End':
      return to;
    default:
      return undefined;
  }
}
