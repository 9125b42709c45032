/**
 * Prose of the lesson. The host renders it from Markdown with raw HTML off, so its HTML is safe to insert;
 * clicks on its links are caught by behaviour/links.ts.
 */
import { html, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { LessonBlock } from '../../extension/protocol/view';

export function proseBlock(block: Extract<LessonBlock, { kind: 'prose' }>): TemplateResult {
  return html`<div class="prose">${unsafeHTML(block.html)}</div>`;
}
