/**
 * An array: numbered cells. A cell that holds something is a node, an empty one is plain text.
 */
import { html, type TemplateResult } from 'lit';
import type { NodeView, RowView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { nodeTemplate } from './node';
import { tabStopOf } from './tab-stops';

export function cellsRow(
  row: Extract<RowView, { kind: 'cells' }>,
  context: Context,
): TemplateResult {
  const filled = row.cells.filter((cell) => !isEmpty(cell)).map(({ id }) => id);
  const stop = tabStopOf(row.id, filled, context);
  return html`<ol class="cells" aria-label=${row.label} data-row=${row.id}>
    ${row.cells.map(
      (cell, i) =>
        html`<li class="cell">
          <span class="index">[${i}]</span>${
            isEmpty(cell)
              ? html`<span class="empty">${cell.label === '' ? '—' : cell.label}</span>`
              : nodeTemplate(cell, context, { tabStop: cell.id === stop })
          }
        </li>`,
    )}
  </ol>`;
}

function isEmpty(cell: NodeView): boolean {
  const bare = cell.label === '' || cell.label === '—';
  return bare && !cell.changed && cell.highlighted !== true;
}
