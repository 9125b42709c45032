/**
 * A tree: lines in SVG, nodes as buttons above them. Nodes are keyed by id, so that a node that a rotation
 * moves travels instead of jumping.
 */
import { html, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { EdgeView, RowView, TreeNodeView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { layoutTree, type PlacedEdge } from '../layout/tree-layout';
import { place } from '../place';
import { foldTemplate } from './fold';
import { nodeTemplate } from './node';
import { emptyText } from './text-row';
import { tabStopOf } from './tab-stops';

/** From this many nodes on, a tree takes the whole width of its box. */
const BIG = 8;

/** Width of a tree before the panel has been measured. */
const FIRST_WIDTH = 240;

export function treeRow(row: Extract<RowView, { kind: 'tree' }>, context: Context): TemplateResult {
  if (row.root === undefined) return emptyText(row.emptyText);
  const { charWidth, treeWidths } = context.ui;
  const available = treeWidths.get(row.id) ?? FIRST_WIDTH;
  const layout = layoutTree<TreeNodeView>(row.root, { charWidth, available });
  const stop = tabStopOf(
    row.id,
    layout.nodes.map(({ node }) => node.id),
    context,
  );
  const edges = new Map(layout.nodes.map(({ node }) => [node.id, node.edge]));
  return html`<div class="tree-scroll" data-tree=${row.id}>
    <div
      class="tree ${layout.compact ? 'compact' : ''}"
      role="group"
      aria-label="${row.label}: ${context.strings.nodes(row.count)}"
      data-row=${row.id}
      ${place({ width: layout.width, height: layout.height })}
    >
      <svg width=${layout.width} height=${layout.height} aria-hidden="true">
        ${repeat(
          layout.edges,
          (edge) => edge.id,
          (edge) => edgeTemplate(edge, edges.get(edge.id), context),
        )}
      </svg>
      ${repeat(
        layout.nodes,
        ({ node }) => node.id,
        ({ node, x, y }) =>
          nodeTemplate(withoutDetail(node), context, { tabStop: node.id === stop, at: { x, y } }),
      )}
      ${repeat(
        layout.folds,
        (fold) => fold.id,
        ({ id, count, x, y }) => foldTemplate(id, count, context, { x, y }),
      )}
    </div>
  </div>`;
}

/** Whether the tree has `BIG` nodes or more on show. */
export function isBig(root: TreeNodeView | undefined): boolean {
  let count = 0;
  const waiting = root === undefined ? [] : [root];
  for (let node = waiting.pop(); node !== undefined && count < BIG; node = waiting.pop()) {
    count++;
    if (node.left !== undefined) waiting.push(node.left);
    if (node.right !== undefined) waiting.push(node.right);
  }
  return count >= BIG;
}

/** With a wider, unseen line around it for the pointer; with the keyboard it is asked about from its node's answer. */
function edgeTemplate(
  { id, x1, y1, x2, y2 }: PlacedEdge,
  edge: EdgeView | undefined,
  context: Context,
) {
  const line = svg`<line class="edge" x1=${x1} y1=${y1} x2=${x2} y2=${y2} />`;
  if (!edge) return line;
  const ask = (): void => context.post({ type: 'provenance', id: `${id}#edge` });
  return svg`<g class="edge-hit" @click=${ask}><title>${edge.label}</title>${line}<line
    class="edge askable" x1=${x1} y1=${y1} x2=${x2} y2=${y2} /></g>`;
}

/** There is no room beside a tree's node: its detail goes to the tooltip. */
function withoutDetail(node: TreeNodeView): TreeNodeView {
  if (node.detail === undefined) return node;
  const { detail, ...rest } = node;
  return { ...rest, tooltip: node.tooltip ?? detail };
}
