/**
 * A message of the host's for the user, in a line of its own under the header.
 */
import { html, type TemplateResult } from 'lit';
import type { PanelState } from '../../extension/protocol/messages';
import type { Context } from '../context';
import { icon } from '../icons';

export function noticeTemplate(notice: NonNullable<PanelState['notice']>): TemplateResult {
  return html`<div class="notice ${notice.severity}" role="status">
    ${icon(notice.severity)}<span>${notice.text}</span>
  </div>`;
}

/** Stays for as long as the workspace is not trusted. */
export function untrustedTemplate(context: Context): TemplateResult {
  const { strings } = context;
  return html`<div class="notice warning untrusted" role="status">
    ${icon('warning')}<span>${strings.untrusted}</span>
    <vscode-button appearance="secondary" @click=${() => context.post({ type: 'manageTrust' })}
      >${strings.manageTrust}</vscode-button
    >
  </div>`;
}
