/**
 * Where the provenance popover goes: below its node if there is room in the window, else above it, else
 * wherever it is seen best; never outside the window's width.
 */

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 8;
const EDGE = 16;

/** Left and top of a popover of `size` for an anchor, all in window coordinates. */
export function placePopover(
  anchor: Rectangle,
  size: { readonly width: number; readonly height: number },
  window: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const furthest = window.width - size.width - EDGE;
  const middle = anchor.left + anchor.width / 2 - size.width / 2;
  const left = Math.max(EDGE, Math.min(middle, furthest));
  const below = anchor.top + anchor.height + GAP;
  if (below + size.height + EDGE <= window.height) return { left, top: below };
  const above = anchor.top - GAP - size.height;
  if (above >= EDGE) return { left, top: above };
  return { left, top: Math.max(EDGE, window.height - size.height - EDGE) };
}
