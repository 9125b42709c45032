/**
 * A button of the lesson that runs the program to a moment.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { LessonBlock } from '../../extension/protocol/view';
import type { Context } from '../context';
import { icon } from '../icons';

export function runBlock(
  block: Extract<LessonBlock, { kind: 'run' }>,
  context: Context,
): TemplateResult {
  return html`<div class="run-block">
    <vscode-button
      appearance=${block.done ? 'secondary' : 'primary'}
      @click=${() => context.post({ type: 'runBlock', id: block.id })}
      >${block.label}<span slot="start" class="button-icon">${icon('start')}</span></vscode-button
    >
    ${
      block.done
        ? html`<span class="done-sign">${icon('right')}${context.strings.done}</span>`
        : nothing
    }
  </div>`;
}
