/**
 * The answer to "who wrote this?": the writes, newest first, each with the way to its line and to its moment.
 * behaviour/popover.ts puts it beside its node and moves the focus.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ProvenanceView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { icon } from '../icons';

export function provenanceTemplate(view: ProvenanceView, context: Context): TemplateResult {
  const { strings } = context;
  return html`<div
    class="popover"
    role="dialog"
    aria-labelledby="provenance-title"
    data-anchor=${view.node}
    tabindex="-1"
  >
    <div class="popover-title">
      <h2 id="provenance-title">${strings.whoWroteTitle(view.label)}</h2>
      <vscode-button
        appearance="icon"
        aria-label=${strings.close}
        title=${strings.close}
        @click=${() => context.post({ type: 'closeProvenance' })}
        >${icon('close')}</vscode-button
      >
    </div>
    ${
      view.writes.length === 0
        ? html`<p class="empty">${strings.neverWritten}</p>`
        : html`<ol class="writes" tabindex="0">
            ${view.writes.map((write) => writeTemplate(write, context))}
          </ol>`
    }
  </div>`;
}

function writeTemplate(write: ProvenanceView['writes'][number], context: Context): TemplateResult {
  const { strings } = context;
  const show = (travel: boolean): void =>
    context.post({ type: 'showWrite', moment: write.moment, travel });
  return html`<li class="write">
    <code class="statement">${write.statement}</code>
    <div class="write-where">
      <span class="function">${write.function}</span> · ${write.location} · ${write.task} ·
      ${strings.step(write.moment)}
    </div>
    ${
      write.before === ''
        ? nothing
        : html`<div class="write-before">${strings.before}: <code>${write.before}</code></div>`
    }
    <div class="write-links">
      <button type="button" class="link-button" @click=${() => show(false)}>
        ${strings.showLine}
      </button>
      <button type="button" class="link-button" @click=${() => show(true)}>
        ${strings.goThere}
      </button>
    </div>
  </li>`;
}
