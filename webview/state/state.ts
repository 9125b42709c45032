/**
 * The state of one stop: boxes in two columns, which become one in a narrow panel. The tasks come first on the
 * right: they are there from the first moment, so nothing that appears later moves them.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { BoxView, StateView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { boxTemplate } from './box';
import { scheduleTemplate } from './schedule';
import { tasksTemplate } from './tasks';

export function stateTemplate(state: StateView, faded: boolean, context: Context): TemplateResult {
  const { strings } = context;
  const left = state.boxes.filter(({ column }) => column === 'left');
  const right = state.boxes.filter(({ column }) => column === 'right');
  return html`<section
    class="state ${faded ? 'faded' : ''}"
    aria-label=${strings.state}
    aria-busy=${faded ? 'true' : 'false'}
  >
    <div class="column left">
      ${left.length === 0 ? html`<p class="placeholder">${strings.noObjects}</p>` : nothing}
      ${boxes(left, context)}
    </div>
    <div class="column right">
      ${tasksTemplate(state.tasks, state.schedule, context)}${boxes(right, context)}${
        state.hidden === undefined
          ? nothing
          : html`<p class="placeholder">${strings.hiddenFiles(state.hidden)}</p>`
      }${state.schedule === undefined ? nothing : scheduleTemplate(state.schedule, context)}
    </div>
  </section>`;
}

function boxes(views: readonly BoxView[], context: Context): unknown {
  return repeat(
    views,
    (box) => box.id,
    (box) => boxTemplate(box, context),
  );
}
