/** The moment as a number that one can type over: Enter goes there, Escape puts it back. */
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { StateView } from '../../extension/protocol/view';
import type { Context } from '../context';

export function momentField(state: StateView, moment: number, context: Context): TemplateResult {
  const { strings } = context;
  const digits = String(state.moment.furthest).length;
  const shown = strings.number(moment);
  return html`<span class="timeline-moment"
    ><span aria-hidden="true">${strings.moment} </span
    ><input
      class="moment-field"
      type="text"
      inputmode="numeric"
      size=${Math.max(3, digits + 2)}
      aria-label=${strings.goToMomentField}
      title=${strings.goToMomentField}
      .value=${live(shown)}
      @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()}
      @blur=${(event: FocusEvent) => {
        (event.target as HTMLInputElement).value = shown;
      }}
      @keydown=${(event: KeyboardEvent) => onKey(event, moment, shown, context)}
    />
    <span aria-hidden="true">${strings.ofMoments(state.moment.furthest)}</span></span
  >`;
}

function onKey(event: KeyboardEvent, moment: number, shown: string, context: Context): void {
  const field = event.target as HTMLInputElement;
  if (event.key === 'Escape') {
    field.value = shown;
    field.select();
  }
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const wanted = momentIn(field.value);
  if (wanted === undefined) field.value = shown;
  else if (wanted !== moment) context.post({ type: 'seek', moment: wanted });
}

/** A moment as people write it: `12345`, `12,345`, `12 345`. */
export function momentIn(text: string): number | undefined {
  const digits = text.replace(/[\s,._’']/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}
