/**
 * What stands below the session bar: the state of a stop, or what to do when there is none.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../extension/protocol/messages';
import type { StateView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { icon } from '../icons';
import { stateTemplate } from '../state/state';
import { timelineTemplate } from '../timeline/timeline';
import { notesTemplate } from './notes';
import { reportTemplate } from './report';

export function sessionRegion(
  session: SessionView,
  context: Context,
): TemplateResult | typeof nothing {
  const { strings } = context;
  switch (session.kind) {
    case 'none':
      return idle(context);
    case 'starting':
      return html`<div class="idle" role="status">
        <vscode-progress-ring aria-hidden="true"></vscode-progress-ring>
        <p>${session.what}</p>
      </div>`;
    case 'failed':
      return failed(session, context);
    case 'running':
      return session.state === undefined
        ? html`<div class="idle" role="status"><p>${strings.running}</p></div>`
        : stopTemplate(session.state, true, context);
    case 'stopped':
      return html`${
        session.report === undefined
          ? nothing
          : reportTemplate(session.report, session.state.moment, context)
      }${stopTemplate(session.state, false, context)}`;
    case 'ended':
      return html`<div class="notice info" role="status">
          ${icon('info')}<span><strong>${strings.ended}</strong> ${session.text}</span>
        </div>
        ${session.state === undefined ? nothing : stopTemplate(session.state, false, context)}`;
  }
}

function stopTemplate(state: StateView, faded: boolean, context: Context): TemplateResult {
  return html`${stateTemplate(state, faded, context)}${timelineTemplate(
    state,
    context,
  )}${notesTemplate(state.notes, context)}`;
}

function idle(context: Context): TemplateResult {
  const { strings } = context;
  return html`<div class="idle">
    <h2>${strings.notStarted}</h2>
    <p>${strings.notStartedHelp}</p>
    <vscode-button @click=${() => context.post({ type: 'run', command: 'start' })}
      >${strings.start}<span slot="start" class="button-icon">${icon('start')}</span></vscode-button
    >
  </div>`;
}

function failed(
  session: Extract<SessionView, { kind: 'failed' }>,
  context: Context,
): TemplateResult {
  const { strings } = context;
  return html`<div class="trouble" role="alert">
    <h2>${icon('warning')}${session.title}</h2>
    <pre tabindex="0">${session.text}</pre>
    <p>${strings.failedHelp}</p>
    <vscode-button @click=${() => context.post({ type: 'run', command: 'start' })}
      >${strings.start}</vscode-button
    >
  </div>`;
}
