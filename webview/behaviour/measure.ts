/**
 * Measures what layouts need: the timeline's and the trees' width, and the editor font's advance. Runs when the
 * panel's size changes and after renders that may have added what is measured.
 */
import type { Ui } from '../context';

/** Size of a node's words relative to the panel's font size; the same as --node-size in styles/base.css. */
const NODE_FONT = 12 / 13;
const SAMPLE = '0123456789';

/** Brings the measures in `ui` up to date; true when one has changed and the panel must be drawn again. */
export function measure(root: HTMLElement, ui: Ui): boolean {
  let changed = false;
  const plot = root.querySelector('.timeline-plot');
  const timelineWidth = plot === null ? ui.timelineWidth : Math.floor(plot.clientWidth);
  if (timelineWidth !== ui.timelineWidth) {
    ui.timelineWidth = timelineWidth;
    changed = true;
  }
  for (const tree of root.querySelectorAll<HTMLElement>('.tree-scroll')) {
    const id = tree.dataset['tree']!;
    const width = Math.floor(tree.clientWidth);
    if (ui.treeWidths.get(id) === width) continue;
    ui.treeWidths.set(id, width);
    changed = true;
  }
  const charWidth = advance(root) ?? ui.charWidth;
  if (Math.abs(charWidth - ui.charWidth) >= 0.01) {
    ui.charWidth = charWidth;
    changed = true;
  }
  return changed;
}

let pencil: CanvasRenderingContext2D | null | undefined;

function advance(root: HTMLElement): number | undefined {
  pencil ??= document.createElement('canvas').getContext('2d');
  if (!pencil) return undefined;
  const style = getComputedStyle(root);
  const family = style.getPropertyValue('--vscode-editor-font-family').trim() || 'monospace';
  pencil.font = `${parseFloat(style.fontSize) * NODE_FONT}px ${family}`;
  const width = pencil.measureText(SAMPLE).width / SAMPLE.length;
  return width > 0 ? width : undefined;
}
