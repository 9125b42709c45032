/**
 * Something to do in the editor, with a way out for who is stuck.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { LessonBlock } from '../../extension/protocol/view';
import type { Context } from '../context';

export function taskBlock(
  block: Extract<LessonBlock, { kind: 'task' }>,
  context: Context,
): TemplateResult {
  const { strings } = context;
  return html`<div class="task-block card">
    <div class="question"><strong>${strings.task}</strong> ${unsafeHTML(block.html)}</div>
    ${
      block.canSolve
        ? html`<button
            type="button"
            class="link-button"
            @click=${() => context.post({ type: 'solve', id: block.id })}
          >
            ${strings.solve}
          </button>`
        : nothing
    }
  </div>`;
}
