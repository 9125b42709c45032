/**
 * The answer to "who wrote this?": the writes, newest first, each with the way to its line and to its moment, earlier
 * ones on request; and the way of the value back through copies. behaviour/popover.ts puts it beside its node and moves
 * the focus.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ProvenanceView, WriteView } from '../../extension/protocol/view';
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
    <div class="popover-body" tabindex="0">
      ${writesTemplate(view, context)}
      ${view.writes.length === 0 ? nothing : originTemplate(view, context)}
      ${view.edge === undefined ? nothing : edgeTemplate(view.edge, context)}
    </div>
  </div>`;
}

function writesTemplate({ writes, more }: ProvenanceView, context: Context): TemplateResult {
  const { strings } = context;
  if (writes.length === 0 && !more) return html`<p class="empty">${strings.neverWritten}</p>`;
  return html`<ol class="writes">
      ${writes.map((write) => html`<li class="write">${writeTemplate(write, context)}</li>`)}
    </ol>
    <p class="writes-end">
      ${
        more
          ? linkButton(strings.earlier, () => context.post({ type: 'earlierWrites' }))
          : strings.noEarlier
      }
    </p>`;
}

function writeTemplate(write: WriteView, context: Context): TemplateResult {
  const { strings } = context;
  const show = (travel: boolean): void =>
    context.post({ type: 'showWrite', moment: write.moment, travel });
  return html`${
      write.byHand
        ? html`<div class="by-hand">${strings.byHand}</div>`
        : html`<code class="statement">${write.statement}</code>`
    }
    <div class="write-where">
      <span class="function">${write.function}</span>${
        write.via === undefined ? nothing : html` ${strings.via(write.via)}`
      }
      · ${write.location} · ${write.task} · ${strings.step(write.moment)}
    </div>
    <div class="write-before">
      ${strings.before}: <code>${write.before}</code> · ${strings.after}:
      <code>${write.after}</code>
    </div>
    <div class="write-links">
      ${linkButton(strings.showLine, () => show(false))}
      ${linkButton(strings.goThere, () => show(true))}
    </div>`;
}

function originTemplate({ origin }: ProvenanceView, context: Context): TemplateResult {
  const { strings } = context;
  if (!origin) {
    return html`<p class="origin-ask">
      ${linkButton(strings.originHelp, () => context.post({ type: 'origin' }))}
    </p>`;
  }
  return html`<section class="origin" aria-label=${strings.origin}>
    <h3>${strings.origin}</h3>
    <ol class="writes">
      ${origin.links.map(
        (link) =>
          html`<li class="write">
            <div class="origin-kind">${kindText(link, context)}</div>
            ${writeTemplate(link, context)}
          </li>`,
      )}
    </ol>
    ${origin.more ? html`<p class="writes-end">${strings.originMore}</p>` : nothing}
  </section>`;
}

function kindText(
  { kind, from }: NonNullable<ProvenanceView['origin']>['links'][number],
  { strings }: Context,
): string {
  if (kind === 'made') return strings.made;
  return from === undefined ? strings.copied : strings.copiedFrom(from);
}

function edgeTemplate(
  { id, label }: NonNullable<ProvenanceView['edge']>,
  context: Context,
): TemplateResult {
  return html`<p class="edge-ask">
    ${linkButton(context.strings.askEdge(label), () => context.post({ type: 'provenance', id }))}
  </p>`;
}

function linkButton(text: string, act: () => void): TemplateResult {
  return html`<button type="button" class="link-button" @click=${act}>${text}</button>`;
}
