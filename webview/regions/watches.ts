/** What the run stops for when it changes: one chip each, with the way to take it off. */
import { html, nothing, type TemplateResult } from 'lit';
import type { WatchView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { icon } from '../icons';

export function watchesTemplate(
  watches: readonly WatchView[],
  context: Context,
): TemplateResult | typeof nothing {
  const { strings } = context;
  if (watches.length === 0) return nothing;
  return html`<div class="watches">
    <span class="watches-title" id="watches-title">${strings.stopsAtChange}</span>
    <ul aria-labelledby="watches-title">
      ${watches.map(
        ({ id, label }) =>
          html`<li class="watch">
            <span class="watch-label">${label}</span>
            <button
              type="button"
              class="watch-off"
              aria-label=${strings.stopWatching(label)}
              title=${strings.stopWatching(label)}
              @click=${() => context.post({ type: 'watch', id, on: false })}
            >
              ${icon('close')}
            </button>
          </li>`,
      )}
    </ul>
  </div>`;
}
