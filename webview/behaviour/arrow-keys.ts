/**
 * Arrow keys within a row of nodes: the focus goes to the nearest node in the arrow's direction, as it is seen.
 * This serves trees and lists alike. Home and End go to the first and last node.
 */

/** Buttons of a row that arrow keys visit. */
const STOPS = '.node, .fold';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Listens on `root`; `remember` gets the row and the node that has the focus now. */
export function moveByArrowKeys(
  root: HTMLElement,
  remember: (row: string, node: string) => void,
): void {
  root.addEventListener('keydown', (event) => {
    const from = event.target instanceof HTMLElement ? event.target : undefined;
    const row = from?.closest<HTMLElement>('[data-row]');
    if (!from || !row || event.ctrlKey || event.altKey || event.metaKey) return;
    const stops = [...row.querySelectorAll<HTMLElement>(STOPS)];
    if (!stops.includes(from)) return;
    const to = destination(event.key, from, stops);
    if (to === undefined) return;
    event.preventDefault();
    // At once, not with the next rendering: a Tab may follow before that.
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  });
  root.addEventListener('focusin', (event) => {
    const node = event.target instanceof HTMLElement ? event.target : undefined;
    const id = node?.dataset['id'];
    const row = node?.closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (id !== undefined && row !== undefined) remember(row, id);
  });
}

function destination(
  key: string,
  from: HTMLElement,
  stops: readonly HTMLElement[],
): HTMLElement | undefined {
  switch (key) {
    case 'Home':
      return stops[0];
    case 'End':
      return stops.at(-1);
    case 'ArrowLeft':
      return nearest(from, stops, { x: -1, y: 0 });
    case 'ArrowRight':
      return nearest(from, stops, { x: 1, y: 0 });
    case 'ArrowUp':
      return nearest(from, stops, { x: 0, y: -1 });
    case 'ArrowDown':
      return nearest(from, stops, { x: 0, y: 1 });
    default:
      return undefined;
  }
}

/** The stop ahead that is nearest; straying sideways counts double. */
function nearest(
  from: HTMLElement,
  stops: readonly HTMLElement[],
  direction: Point,
): HTMLElement | undefined {
  const start = centre(from);
  let best: HTMLElement | undefined;
  let bestCost = Infinity;
  for (const stop of stops) {
    const { x, y } = centre(stop);
    const ahead = (x - start.x) * direction.x + (y - start.y) * direction.y;
    const aside = Math.abs((x - start.x) * direction.y) + Math.abs((y - start.y) * direction.x);
    if (stop === from || ahead < 4) continue;
    const cost = ahead + 2 * aside;
    if (cost < bestCost) [best, bestCost] = [stop, cost];
  }
  return best;
}

function centre(element: HTMLElement): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
