/**
 * One node: a button that asks who wrote it. A change is shown by a ring and by a small corner mark, and told to
 * screen readers in words; red and black of the tree are told too.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { NodeView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { place } from '../place';
import { toneClass } from '../tones';

export interface NodeOptions {
  /** Whether Tab reaches it; arrow keys move within the row. */
  readonly tabStop: boolean;
  /** Centre in a tree; absent in a row. */
  readonly at?: { readonly x: number; readonly y: number };
}

/** The node's button, with its detail beside it when it has one. */
export function nodeTemplate(
  node: NodeView,
  context: Context,
  options: NodeOptions,
): TemplateResult {
  const button = nodeButton(node, context, options);
  if (node.detail === undefined) return button;
  return html`<span class="node-and-detail"
    >${button}<span class="detail">${node.detail}</span></span
  >`;
}

function nodeButton(node: NodeView, context: Context, options: NodeOptions): TemplateResult {
  const { at, tabStop } = options;
  const classes = {
    changed: node.changed,
    highlighted: node.highlighted === true,
    selected: context.ui.selected === node.id,
    askable: node.bytes !== undefined,
  };
  return html`<button
    type="button"
    class="node ${toneClass(node.tone)} ${classMapText(classes)}"
    ${place(at && { left: at.x, top: at.y })}
    data-id=${node.id}
    tabindex=${tabStop ? 0 : -1}
    title=${node.tooltip ?? nothing}
    @click=${() => ask(node, context)}
  >
    ${node.label}${spoken(node, context)}
  </button>`;
}

/** What colours and rings say, in words that only screen readers get. */
function spoken(node: NodeView, { strings }: Context): TemplateResult | typeof nothing {
  const words: string[] = [];
  if (node.tone === 'red') words.push(strings.redNode);
  if (node.tone === 'black') words.push(strings.blackNode);
  if (node.changed) words.push(strings.changed);
  return words.length === 0 ? nothing : html`<span class="sr-only">, ${words.join(', ')}</span>`;
}

function ask(node: NodeView, context: Context): void {
  context.change((ui) => {
    ui.selected = node.id;
  });
  if (node.bytes !== undefined) context.post({ type: 'provenance', id: node.id });
}

function classMapText(classes: Readonly<Record<string, boolean>>): string {
  return Object.keys(classes)
    .filter((name) => classes[name])
    .join(' ');
}
