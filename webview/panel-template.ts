/**
 * The whole panel as one template of the host's state and the panel's own.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { PROTOCOL_VERSION, type PanelState } from '../extension/protocol/messages';
import type { Context } from './context';
import { icon } from './icons';
import { headerTemplate } from './regions/header';
import { lessonRegion } from './regions/lesson';
import { noticeTemplate, untrustedTemplate } from './regions/notice';
import { exploreRegion } from './regions/explore';
import { lineRegion } from './regions/line';
import { provenanceTemplate } from './regions/provenance';
import { sessionBar } from './regions/session-bar';
import { sessionRegion } from './regions/session';

export function panelTemplate(panel: PanelState, context: Context): TemplateResult {
  if (panel.version !== PROTOCOL_VERSION) {
    return html`<main class="trouble" role="alert">
      <p>${icon('warning')}${context.strings.versionMismatch}</p>
    </main>`;
  }
  return html`${headerTemplate(panel, context)}
    <main>
      ${panel.untrusted === true ? untrustedTemplate(context) : nothing}
      ${panel.notice === undefined ? nothing : noticeTemplate(panel.notice)}
      ${lessonRegion(panel.lesson, context)}
      ${sessionBar(panel.session, panel.watches ?? [], context)}
      ${panel.explore === undefined ? nothing : exploreRegion(panel.explore, context)}
      ${panel.line === undefined ? nothing : lineRegion(panel.line, context)}
      ${sessionRegion(panel.session, context)}
    </main>
    ${panel.provenance === undefined ? nothing : provenanceTemplate(panel.provenance, context)}`;
}
