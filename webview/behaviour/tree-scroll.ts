/**
 * A tree wider than its box scrolls sideways: at first the root is in the middle, and later what has changed or
 * is pointed at is brought into view. The user's own scrolling is left alone otherwise.
 */

/** After a render. */
export function showTreeFocus(root: HTMLElement): void {
  for (const frame of root.querySelectorAll<HTMLElement>('.tree-scroll')) {
    if (frame.scrollWidth <= frame.clientWidth) continue;
    const marked = frame.querySelector<HTMLElement>('.node.changed, .node.highlighted');
    const first = frame.dataset['seen'] === undefined;
    frame.dataset['seen'] = '';
    const wanted = marked ?? (first ? topmost(frame) : undefined);
    if (wanted !== undefined && (first || !isInView(frame, wanted))) {
      frame.scrollLeft = wanted.offsetLeft - frame.clientWidth / 2;
    }
  }
}

function topmost(frame: HTMLElement): HTMLElement | undefined {
  const nodes = [...frame.querySelectorAll<HTMLElement>('.node')];
  return nodes.sort((a, b) => a.offsetTop - b.offsetTop)[0];
}

/** `offsetLeft` of a tree's node is its centre (it is moved back by half its width). */
function isInView(frame: HTMLElement, node: HTMLElement): boolean {
  const half = node.offsetWidth / 2;
  const left = node.offsetLeft - frame.scrollLeft;
  return left - half >= 0 && left + half <= frame.clientWidth;
}
