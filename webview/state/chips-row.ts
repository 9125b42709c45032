/**
 * Unordered facts side by side: locks, flags, numbers.
 */
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RowView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { nodeTemplate } from './node';
import { tabStopOf } from './tab-stops';

export function chipsRow(
  row: Extract<RowView, { kind: 'chips' }>,
  context: Context,
): TemplateResult {
  const stop = tabStopOf(
    row.id,
    row.nodes.map(({ id }) => id),
    context,
  );
  return html`<div class="chips" role="group" aria-label=${row.label} data-row=${row.id}>
    ${repeat(
      row.nodes,
      (node) => node.id,
      (node) => nodeTemplate(node, context, { tabStop: node.id === stop }),
    )}
  </div>`;
}
