/**
 * The session bar: run buttons and the next statement's place above; below, the step line: what has just run
 * and what it did, the way back, and "who wrote this?". Its height never depends on the words in it.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../extension/protocol/messages';
import type { MomentView, StateView, WatchView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { runControls } from './run-controls';
import { watchesTemplate } from './watches';
import { wroteTarget } from '../find';

export function sessionBar(
  session: SessionView,
  watches: readonly WatchView[],
  context: Context,
): TemplateResult {
  const state = 'state' in session ? session.state : undefined;
  const location = state?.moment.location;
  return html`<section class="session" aria-label=${context.strings.session}>
    <div class="session-top">
      ${runControls(session, context)}
      ${
        location === undefined
          ? nothing
          : html`<span class="location" title="${context.strings.nextStatement}: ${location}"
              >${context.strings.nextStatement} · ${location}</span
            >`
      }
    </div>
    ${state === undefined ? nothing : stepLine(session, state, watches, context)}
    ${watchesTemplate(watches, context)}
  </section>`;
}

function stepLine(
  session: SessionView,
  state: StateView,
  watches: readonly WatchView[],
  context: Context,
): TemplateResult {
  const { strings } = context;
  const target = wroteTarget(state, context.ui.selected);
  const back = session.kind === 'stopped' && state.moment.canStepBack;
  return html`<div class="step">
    <p class="step-line" role="status" aria-live="polite" title=${stepText(state.moment, context)}>
      ${session.kind === 'running' ? strings.running : momentTemplate(state.moment, context)}
    </p>
    <span class="step-links">
      <button
        type="button"
        class="link-button"
        aria-disabled=${back ? nothing : 'true'}
        @click=${() => {
          if (back) context.post({ type: 'run', command: 'stepBack' });
        }}
      >
        <span aria-hidden="true">◀ </span>${strings.back}
      </button>
      <button
        type="button"
        class="link-button"
        aria-disabled=${target === undefined ? 'true' : nothing}
        title=${target === undefined ? strings.whoWroteHelp : nothing}
        @click=${() => {
          if (target !== undefined) context.post({ type: 'provenance', id: target });
        }}
      >
        ${strings.whoWrote}
      </button>
      ${watchButton(target, watches, context)}
      <button type="button" class="link-button" @click=${() => context.post({ type: 'explore' })}>
        ${strings.explore.find}
      </button>
    </span>
  </div>`;
}

/** Beside "who wrote this?": who will. */
function watchButton(
  target: string | undefined,
  watches: readonly WatchView[],
  context: Context,
): TemplateResult {
  const { strings } = context;
  const on = watches.some(({ id }) => id === target);
  return html`<button
    type="button"
    class="link-button"
    aria-disabled=${target === undefined ? 'true' : nothing}
    aria-pressed=${on}
    title=${target === undefined ? strings.whoWroteHelp : nothing}
    @click=${() => {
      if (target !== undefined) context.post({ type: 'watch', id: target, on: !on });
    }}
  >
    ${strings.stopAtChange}
  </button>`;
}

function momentTemplate(moment: MomentView, { strings }: Context): TemplateResult {
  const statement =
    moment.lastStatement !== undefined
      ? html`<code>${moment.lastStatement}</code>`
      : moment.moment === 0
        ? html`<span>${strings.beforeFirst}</span>`
        : nothing;
  const effect =
    moment.effect === undefined ? nothing : html` <span class="effect">${moment.effect}</span>`;
  const number = strings.step(moment.moment);
  if (statement === nothing && effect === nothing)
    return html`<span class="step-number">${number}</span>`;
  return html`<span class="step-number">${number} · </span>${statement}${effect}`;
}

function stepText(moment: MomentView, { strings }: Context): string {
  const statement = moment.lastStatement ?? (moment.moment === 0 ? strings.beforeFirst : '');
  const what = `${statement} ${moment.effect ?? ''}`.trim();
  return what === '' ? strings.step(moment.moment) : `${strings.step(moment.moment)} · ${what}`;
}
