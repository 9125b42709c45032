/**
 * The count of what the host has folded away, as a button that asks for more of it.
 */
import { html, type TemplateResult } from 'lit';
import type { Context } from '../context';
import { place } from '../place';

/** `id` is the tree node's or the row's; `short` says `+992` where there is little room. */
export function foldTemplate(
  id: string,
  count: number,
  context: Context,
  at?: { readonly x: number; readonly y: number },
): TemplateResult {
  const { strings } = context;
  const words = strings.more(count);
  const short = at !== undefined;
  return html`<button
    type="button"
    class="fold"
    tabindex="-1"
    ${place(at && { left: at.x, top: at.y })}
    title=${words}
    aria-label=${words}
    @click=${() => context.post({ type: 'unfold', id })}
  >
    ${short ? `+${strings.number(count)}` : words}
  </button>`;
}
