/** The line under the cursor: each time it ran, what it read and wrote, and the way to that moment. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LineExecutionView, LineView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { icon } from '../icons';

export function lineRegion(view: LineView, context: Context): TemplateResult {
  const { strings } = context;
  return html`<section class="line-region" aria-labelledby="line-title">
    <div class="line-title">
      <h2 id="line-title">${strings.lineTitle(view.location)}</h2>
      ${view.runs ? html`<span class="line-count">${strings.lineCount(view.count, view.exact)}</span>` : nothing}
      <vscode-button
        appearance="icon"
        aria-label=${strings.close}
        title=${strings.close}
        @click=${() => context.post({ type: 'closeLine' })}
        >${icon('close')}</vscode-button
      >
    </div>
    ${view.text === '' ? nothing : html`<code class="line-text">${view.text}</code>`}
    ${body(view, context)}
  </section>`;
}

function body(view: LineView, context: Context): TemplateResult {
  const { strings } = context;
  if (!view.runs) return html`<p class="empty">${strings.lineNothing}</p>`;
  const { executions, earlier, later } = view;
  if (executions.length === 0 && !earlier && !later)
    return html`<p class="empty">${strings.lineNever}</p>`;
  const first = executions.findIndex(({ moment }) => moment >= view.moment);
  const nowAt = first < 0 ? executions.length : first;
  return html`<div
    class="executions"
    tabindex="0"
    role="group"
    aria-label=${strings.lineTitle(view.location)}
  >
    ${earlier ? moreButton('earlier', context) : nothing}
    <ol>
      ${repeat(
        executions,
        ({ moment }) => moment,
        (execution, i) =>
          html`${i === nowAt ? nowTemplate(view, context) : nothing}${executionTemplate(execution, view, context)}`,
      )}
      ${nowAt === executions.length ? nowTemplate(view, context) : nothing}
    </ol>
    ${later ? moreButton('later', context) : nothing}
  </div>`;
}

function nowTemplate(view: LineView, { strings }: Context): TemplateResult {
  return html`<li class="line-now"><span>${strings.now} · ${strings.step(view.moment)}</span></li>`;
}

function moreButton(direction: 'earlier' | 'later', context: Context): TemplateResult {
  const act = (): void => context.post({ type: 'moreOfLine', direction });
  return html`<button type="button" class="link-button line-more" @click=${act}>
    ${context.strings[direction]}
  </button>`;
}

function executionTemplate(
  execution: LineExecutionView,
  view: LineView,
  context: Context,
): TemplateResult {
  const { strings } = context;
  const { moment, task, part, reads, writes } = execution;
  const go = (): void => context.post({ type: 'seek', moment });
  return html`<li class="execution">
    <div class="execution-where">
      <button type="button" class="link-button" title=${strings.goThere} @click=${go}>
        ${strings.step(moment)}</button
      ><span>${task}</span>${
        part === view.text || part === '' ? nothing : html`<code class="part">${part}</code>`
      }
    </div>
    <dl>
      ${
        reads.length === 0
          ? nothing
          : html`<dt>${strings.reads}</dt>
              <dd>${reads.map(({ name, value }) => html`<code>${name} = ${value}</code> `)}</dd>`
      }
      ${
        writes.length === 0
          ? nothing
          : html`<dt>${strings.writes}</dt>
              <dd>
                ${writes.map(
                  ({ name, before, after }) =>
                    html`<code>${name} = ${after}</code>${
                        before === after
                          ? nothing
                          : html`<span class="was">(${strings.before} ${before})</span>`
                      } `,
                )}
              </dd>`
      }
    </dl>
  </li>`;
}
