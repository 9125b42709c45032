/**
 * A button that checks the learner's work against the run, and the answer.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { LessonBlock } from '../../extension/protocol/view';
import type { Context } from '../context';
import { icon } from '../icons';

export function checkBlock(
  block: Extract<LessonBlock, { kind: 'check' }>,
  context: Context,
): TemplateResult {
  const { strings } = context;
  const { result } = block;
  const passed = result?.passed === true;
  return html`<div class="check-block">
    <vscode-button
      appearance=${passed ? 'secondary' : 'primary'}
      @click=${() => context.post({ type: 'check', id: block.id })}
      >${block.label}</vscode-button
    >
    <div class="verdict-place" role="status">
      ${
        result === undefined
          ? nothing
          : html`<p class="verdict ${passed ? 'right' : 'wrong'}">
              ${icon(passed ? 'right' : 'wrong')}<span
                ><strong>${passed ? strings.passed : strings.failed}</strong> ${unsafeHTML(
                  result.messageHtml,
                )}</span
              >
            </p>`
      }
    </div>
  </div>`;
}
