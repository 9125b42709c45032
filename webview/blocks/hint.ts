/**
 * A hint: a button until it is asked for, then its text. The host keeps which hints were shown.
 */
import { html, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { LessonBlock } from '../../extension/protocol/view';
import type { Context } from '../context';
import { icon } from '../icons';

export function hintBlock(
  block: Extract<LessonBlock, { kind: 'hint' }>,
  context: Context,
): TemplateResult {
  const label = block.label === '' ? context.strings.hint : block.label;
  if (block.html === undefined) {
    return html`<button
      type="button"
      class="link-button hint-button"
      @click=${() => context.post({ type: 'hint', id: block.id })}
    >
      ${icon('hint')}${label}
    </button>`;
  }
  return html`<div class="hint card">
    ${icon('hint')}
    <div><strong>${label}</strong> ${unsafeHTML(block.html)}</div>
  </div>`;
}
