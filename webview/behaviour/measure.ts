/**
 * Measures what layouts need: the timeline's and the trees' width, and the editor font's advance. Runs when the
 * panel's size changes and after renders that may have added what is measured.
 */
import type { Ui } from '../context';

/** Size of a node's words relative to the panel's font size; the same as --node-size in styles/base.css. */
const NODE_FONT = 12 / 13;
const SAMPLE = '0123456789';

/** New measures, or undefined when all are as they were. */
export function measure(root: HTMLElement, ui: Ui): ((ui: Ui) => void) | undefined {
  const plot = root.querySelector('.timeline-plot');
  const tree = root.querySelector('.tree-scroll');
  const timelineWidth = plot === null ? ui.timelineWidth : Math.floor(plot.clientWidth);
  const treeWidth = tree === null ? ui.treeWidth : Math.floor(tree.clientWidth);
  const charWidth = advance(root) ?? ui.charWidth;
  const same =
    timelineWidth === ui.timelineWidth &&
    treeWidth === ui.treeWidth &&
    Math.abs(charWidth - ui.charWidth) < 0.01;
  if (same) return undefined;
  return (changed) => {
    changed.timelineWidth = timelineWidth;
    changed.treeWidth = treeWidth;
    changed.charWidth = charWidth;
  };
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
