/**
 * What the program touched that the simulator does not model, and the way to the whole list.
 */
import { html, type TemplateResult } from 'lit';
import type { Context } from '../context';

export function notesTemplate(notes: readonly string[], context: Context): TemplateResult {
  const { strings } = context;
  const link = html`<button
    type="button"
    class="link-button"
    @click=${() => context.post({ type: 'openFidelity' })}
  >
    ${strings.whatIsModelled}
  </button>`;
  if (notes.length === 0) return html`<footer class="notes">${link}</footer>`;
  return html`<footer class="notes">
    <h2>${strings.notModelled}</h2>
    <ul>
      ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>
    ${link}
  </footer>`;
}
