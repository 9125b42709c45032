/**
 * The panel's icons, drawn for it: 16 × 16, in the text's colour, hidden from screen readers (the buttons that
 * hold them have names).
 */
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const SHAPES = {
  start: svg`<path class="fill" d="M4.5 2.8v10.4L13 8z"/>`,
  continue: svg`<path class="fill" d="M3 3h1.6v10H3zM6.6 2.8v10.4L14 8z"/>`,
  reverseContinue: svg`<path class="fill" d="M13 3h-1.6v10H13zM9.4 2.8v10.4L2 8z"/>`,
  pause: svg`<path class="fill" d="M4 3h2.6v10H4zM9.4 3H12v10H9.4z"/>`,
  stop: svg`<path class="fill" d="M3.5 3.5h9v9h-9z"/>`,
  restart: svg`<path d="M12.6 6.2A5 5 0 1 0 13 9"/><path d="M13.2 2.6v3.8H9.4"/>`,
  next: svg`<path d="M2.6 8.2a5.4 5.4 0 0 1 10-1.2"/><path d="M13.2 3.4v3.8H9.4"/><circle class="fill" cx="8" cy="11.6" r="1.7"/>`,
  stepBack: svg`<path d="M13.4 8.2a5.4 5.4 0 0 0-10-1.2"/><path d="M2.8 3.4v3.8h3.8"/><circle class="fill" cx="8" cy="11.6" r="1.7"/>`,
  backOver: svg`<path d="M14 6.6a5.2 5.2 0 0 0-9.6-.8"/><path d="M3.8 2.4v3.8h3.8"/><path d="M2 9.4v4.4M14 9.4v4.4"/><circle class="fill" cx="8" cy="11.6" r="1.7"/>`,
  backOut: svg`<path d="M13 12.4V9a3.4 3.4 0 0 0-3.4-3.4H3.2"/><path d="M6 2.6 3 5.6l3 3"/><circle class="fill" cx="5" cy="12.4" r="1.7"/>`,
  watch: svg`<path d="M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8z"/><circle class="fill" cx="8" cy="8" r="2"/>`,
  stepIn: svg`<path d="M8 1.6v6.6"/><path d="M4.9 5.4 8 8.5l3.1-3.1"/><circle class="fill" cx="8" cy="12.4" r="1.7"/>`,
  stepOut: svg`<path d="M8 8.8V2.2"/><path d="M4.9 5 8 1.9 11.1 5"/><circle class="fill" cx="8" cy="12.4" r="1.7"/>`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8"/>`,
  open: svg`<path d="m4 6 4 4 4-4"/>`,
  closed: svg`<path d="m6 4 4 4-4 4"/>`,
  right: svg`<path d="m3 8.4 3.2 3.2L13 4.8"/>`,
  wrong: svg`<path d="M8 3.4v5.4"/><circle class="fill" cx="8" cy="12" r="1.1"/>`,
  pending: svg`<circle cx="8" cy="8" r="5.2"/><path d="M8 5v3.2l2 1.4"/>`,
  info: svg`<circle cx="8" cy="8" r="5.8"/><path d="M8 7.4v3.8"/><circle class="fill" cx="8" cy="5" r=".9"/>`,
  warning: svg`<path d="M8 2.2 14.4 13.4H1.6z"/><path d="M8 6.4v3.4"/><circle class="fill" cx="8" cy="11.6" r=".8"/>`,
  hint: svg`<path d="M5.9 10.6a4 4 0 1 1 4.2 0v1.6H5.9z"/><path d="M6.6 14.2h2.8"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof SHAPES;

export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    ${SHAPES[name]}
  </svg>`;
}
