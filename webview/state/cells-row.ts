/**
 * An array: numbered cells. A cell that holds something is a node, an empty one is plain text.
 */
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { NodeView, RowView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { nodeTemplate } from './node';
import { tabStopOf } from './tab-stops';

const EMPTY = '—';

export function cellsRow(
  row: Extract<RowView, { kind: 'cells' }>,
  context: Context,
): TemplateResult {
  const filled = row.cells.filter((cell) => !isEmpty(cell)).map(({ id }) => id);
  const stop = tabStopOf(row.id, filled, context);
  return html`<ol class="cells" aria-label=${row.label} data-row=${row.id}>
    ${repeat(
      row.cells,
      (cell) => cell.id,
      (cell) =>
        html`<li class="cell">
          <span class="index">${cell.label}</span>${contentTemplate(cell, context, stop)}
        </li>`,
    )}
  </ol>`;
}

function contentTemplate(cell: NodeView, context: Context, stop: string): TemplateResult {
  const { detail: content = EMPTY, ...rest } = cell;
  if (isEmpty(cell)) {
    return html`<span class="empty" data-id=${cell.id} tabindex="-1">${content}</span>`;
  }
  return nodeTemplate({ ...rest, label: content }, context, { tabStop: cell.id === stop });
}

function isEmpty({ detail, changed, highlighted }: NodeView): boolean {
  const bare = detail === undefined || detail === '' || detail === EMPTY;
  return bare && !changed && highlighted !== true;
}
