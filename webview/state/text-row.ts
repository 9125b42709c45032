/**
 * A value that is only text.
 */
import { html, type TemplateResult } from 'lit';
import type { RowView } from '../../extension/protocol/view';
import { toneClass } from '../tones';

export function textRow(row: Extract<RowView, { kind: 'text' }>): TemplateResult {
  return html`<span class="text ${toneClass(row.tone)}">${row.text}</span>`;
}

/** What stands in place of an empty list or tree. */
export function emptyText(text: string): TemplateResult {
  return html`<span class="empty">${text}</span>`;
}
