/** The moment as a number that one can type over: Enter goes there, Escape puts it back. */
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { StateView } from '../../extension/protocol/view';
import type { Context } from '../context';

export function momentField(state: StateView, moment: number, context: Context): TemplateResult {
  const { strings } = context;
  const digits = String(state.moment.furthest).length;
  return html`<span class="timeline-moment"
    ><input
      class="moment-field"
      type="text"
      inputmode="numeric"
      size=${Math.max(3, digits + 2)}
      aria-label=${strings.goToMomentField}
      title=${strings.goToMomentField}
      .value=${live(String(moment))}
      @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()}
      @blur=${(event: FocusEvent) => restore(event.target as HTMLInputElement, moment)}
      @keydown=${(event: KeyboardEvent) => onKey(event, moment, context)}
    />
    <span aria-hidden="true">${strings.ofMoments(state.moment.furthest)}</span></span
  >`;
}

function onKey(event: KeyboardEvent, moment: number, context: Context): void {
  const field = event.target as HTMLInputElement;
  if (event.key === 'Escape') {
    restore(field, moment);
    field.select();
  }
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const wanted = momentIn(field.value);
  if (wanted === undefined) restore(field, moment);
  else if (wanted !== moment) context.post({ type: 'seek', moment: wanted });
}

/** A moment as people write it: `12345`, `12,345`, `12 345`. */
export function momentIn(text: string): number | undefined {
  const digits = text.replace(/[\s,._’']/g, '');
  const moment = /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
  return moment;
}

function restore(field: HTMLInputElement, moment: number): void {
  field.value = String(moment);
}
