/**
 * One kernel object as a box with its name in the frame. The name folds it; what is folded stays so.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { BoxView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { rowTemplate } from './row';

export function boxTemplate(box: BoxView, context: Context): TemplateResult {
  const rows = html`<div class="rows">
    ${repeat(
      box.rows,
      (row) => row.id,
      (row) => rowTemplate(row, context),
    )}
  </div>`;
  return frame(box.id, box.title, rows, context, box.faded === true);
}

/** A titled frame around `content`; also used for the tasks. */
export function frame(
  id: string,
  title: string,
  content: TemplateResult,
  context: Context,
  faded = false,
): TemplateResult {
  const open = !context.ui.closedBoxes.has(id);
  return html`<section class="box ${faded ? 'faded' : ''}" data-box=${id} aria-label=${title}>
    <h3>
      <button
        type="button"
        class="title"
        aria-expanded=${open ? 'true' : 'false'}
        title=${context.strings.foldBox(title)}
        @click=${() => toggle(id, context)}
      >
        ${title}${open ? nothing : html`<span class="fold-sign" aria-hidden="true"> …</span>`}
      </button>
    </h3>
    ${open ? content : nothing}
  </section>`;
}

function toggle(id: string, context: Context): void {
  context.change(({ closedBoxes }) => {
    if (!closedBoxes.delete(id)) closedBoxes.add(id);
  });
}
