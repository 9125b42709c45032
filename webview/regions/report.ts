/**
 * The report of a run that ended badly, and what can be done with it.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { MomentView, ReportView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { icon } from '../icons';

export function reportTemplate(
  report: ReportView,
  now: MomentView,
  context: Context,
): TemplateResult {
  const { strings } = context;
  const elsewhere = now.moment !== report.moment;
  return html`<section class="trouble report" role="alert" aria-label=${strings.report}>
    <h2>${icon('warning')}${report.title}</h2>
    <pre tabindex="0">${report.text}</pre>
    <p>${strings.reportHelp}</p>
    <div class="buttons">
      ${
        elsewhere
          ? html`<vscode-button
              @click=${() => context.post({ type: 'seek', moment: report.moment })}
              >${strings.goToMoment(report.moment)}</vscode-button
            >`
          : nothing
      }
      <vscode-button
        appearance=${elsewhere ? 'secondary' : 'primary'}
        ?disabled=${!now.canStepBack}
        @click=${() => context.post({ type: 'run', command: 'stepBack' })}
        >${strings.stepBack}</vscode-button
      >
      <vscode-button
        appearance="secondary"
        @click=${() => context.post({ type: 'run', command: 'restart' })}
        >${strings.restart}</vscode-button
      >
    </div>
  </section>`;
}
