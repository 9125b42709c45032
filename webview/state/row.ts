/**
 * One row of a box: the field's name, and its value drawn as its kind asks. The name of a field whose bytes are
 * known asks who wrote them.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { RowView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { cellsRow } from './cells-row';
import { chipsRow } from './chips-row';
import { listRow } from './list-row';
import { textRow } from './text-row';
import { isBig, treeRow } from './tree-row';

export function rowTemplate(row: RowView, context: Context): TemplateResult {
  const marks = [
    row.changed ? 'changed' : '',
    row.highlighted ? 'highlighted' : '',
    row.label === '' ? 'unlabelled' : '',
    row.kind === 'tree' && isBig(row.root) ? 'wide' : '',
  ].join(' ');
  return html`<div class="row row-${row.kind} ${marks}">
    ${row.label === '' ? nothing : labelTemplate(row, context)}
    <div class="value">${valueTemplate(row, context)}</div>
  </div>`;
}

function labelTemplate(row: RowView, context: Context): TemplateResult {
  const changed = row.changed
    ? html`<span class="sr-only">, ${context.strings.changed}</span>`
    : nothing;
  if (row.bytes === undefined) {
    return html`<span class="label" data-id=${row.id} tabindex="-1" title=${row.tooltip ?? nothing}
      >${row.label}${changed}</span
    >`;
  }
  const selected = context.ui.selected === row.id ? 'selected' : '';
  return html`<button
    type="button"
    class="label ${selected}"
    data-id=${row.id}
    title=${row.tooltip ?? nothing}
    @click=${() => ask(row, context)}
  >
    ${row.label}${changed}
  </button>`;
}

function ask(row: RowView, context: Context): void {
  context.change((ui) => {
    ui.selected = row.id;
  });
  context.post({ type: 'provenance', id: row.id });
}

function valueTemplate(row: RowView, context: Context): TemplateResult {
  switch (row.kind) {
    case 'tree':
      return treeRow(row, context);
    case 'list':
      return listRow(row, context);
    case 'chips':
      return chipsRow(row, context);
    case 'text':
      return textRow(row);
    case 'cells':
      return cellsRow(row, context);
  }
}
