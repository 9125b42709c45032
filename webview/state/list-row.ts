/**
 * A linked list in its order: head, arrows, nodes. A circular list shows its head at both ends, a chain ends in
 * NULL, and a row without links shows nodes side by side.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RowView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { foldTemplate } from './fold';
import { nodeTemplate } from './node';
import { tabStopOf } from './tab-stops';
import { emptyText } from './text-row';

const ARROW = html`<span class="arrow" aria-hidden="true"></span>`;
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
          >${linked && (links === 'circular' || i > 0) ? ARROW : nothing}${nodeTemplate(
            node,
            context,
            { tabStop: node.id === stop },
          )}</span
        >`,
    )}
    ${
      row.more > 0
        ? html`<span class="link"
            >${linked ? ARROW : nothing}${foldTemplate(row.id, row.more, context)}</span
          >`
        : nothing
    }
    ${endOf(links)}
  </div>`;
}

function endOf(links: 'circular' | 'chain' | 'none'): TemplateResult | typeof nothing {
  if (links === 'circular') return html`<span class="link">${ARROW}${DOT}</span>`;
  if (links === 'chain') {
    return html`<span class="link">${ARROW}<span class="empty">NULL</span></span>`;
  }
  return nothing;
}
