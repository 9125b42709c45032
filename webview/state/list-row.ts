/**
 * A linked list in its order: head, arrows, nodes. A circular list shows its head at both ends, a chain ends in
 * NULL, and a row without links shows nodes side by side.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { EdgeView, RowView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { foldTemplate } from './fold';
import { nodeTemplate } from './node';
import { tabStopOf } from './tab-stops';
import { emptyText } from './text-row';

const DOT = html`<span class="dot" aria-hidden="true"></span>`;

export function listRow(row: Extract<RowView, { kind: 'list' }>, context: Context): TemplateResult {
  if (row.nodes.length === 0 && row.more === 0) return emptyText(row.emptyText);
  const links = row.links ?? 'circular';
  const linked = links !== 'none';
  const stop = tabStopOf(
    row.id,
    row.nodes.map(({ id }) => id),
    context,
  );
  const count = context.strings.nodes(row.nodes.length + row.more);
  return html`<div
    class="list ${links}"
    role="group"
    aria-label="${row.label}: ${count}"
    data-row=${row.id}
  >
    ${links === 'circular' ? DOT : nothing}
    ${repeat(
      row.nodes,
      (node) => node.id,
      (node, i) =>
        html`<span class="link"
          >${linked && (links === 'circular' || i > 0) ? arrow(node.id, node.edge, context) : nothing}${nodeTemplate(
            node,
            context,
            { tabStop: node.id === stop },
          )}</span
        >`,
    )}
    ${
      row.more > 0
        ? html`<span class="link"
            >${linked ? arrow(row.id, undefined, context) : nothing}${foldTemplate(row.id, row.more, context)}</span
          >`
        : nothing
    }
    ${endOf(links, row, context)}
  </div>`;
}

function endOf(
  links: 'circular' | 'chain' | 'none',
  { id, end }: Extract<RowView, { kind: 'list' }>,
  context: Context,
): TemplateResult | typeof nothing {
  if (links === 'none') return nothing;
  const target = links === 'circular' ? DOT : html`<span class="empty">NULL</span>`;
  return html`<span class="link">${arrow(id, end, context)}${target}</span>`;
}

/** A press asks who wrote the pointer; with the keyboard that is asked from its node's answer. */
function arrow(id: string, edge: EdgeView | undefined, context: Context): TemplateResult {
  if (!edge) return html`<span class="arrow" aria-hidden="true"></span>`;
  return html`<span
    class="arrow edge askable"
    aria-hidden="true"
    title=${edge.label}
    @click=${() => context.post({ type: 'provenance', id: `${id}#edge` })}
  ></span>`;
}
