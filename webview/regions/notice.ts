/**
 * A message of the host's for the user, in a line of its own under the header.
 */
import { html, type TemplateResult } from 'lit';
import type { PanelState } from '../../extension/protocol/messages';
import { icon } from '../icons';

export function noticeTemplate(notice: NonNullable<PanelState['notice']>): TemplateResult {
  return html`<div class="notice ${notice.severity}" role="status">
    ${icon(notice.severity)}<span>${notice.text}</span>
  </div>`;
}
