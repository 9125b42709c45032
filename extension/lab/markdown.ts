/**
 * Prose to HTML. Raw HTML is off; a link leads to code (`code:`), to state (`state:`), to a word of the glossary
 * (`term:`) or to an https page, and is given to the panel as data, never as an address to follow. Anything else
 * stays text.
 */
import MarkdownIt from 'markdown-it';
import type { Terms } from './glossary';
import { markTerms } from './term-marks';

const ALLOWED = /^(code:|state:|term:|https:\/\/)\S/;

/** The glossary, and which of its words have been explained on this page already. */
export interface PageTerms {
  readonly terms: Terms;
  readonly explained: Set<string>;
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.disable('image');
// The default forbids what it does not know and percent-encodes `>`; our targets are read by us only.
markdown.validateLink = (target) => ALLOWED.test(target);
markdown.normalizeLink = (target) => target;
markdown.renderer.rules['link_open'] = (tokens, index, options, _env, renderer) => {
  const token = tokens[index]!;
  const target = String(token.attrGet('href'));
  token.attrs = [['data-link', target]];
  return renderer.renderToken(tokens, index, options);
};

markTerms(markdown);

/** HTML of a piece of Markdown, in blocks. */
export function renderProse(source: string, page?: PageTerms): string {
  return markdown.render(source, { page });
}

/** HTML of a line of text, without a paragraph around it. */
export function renderInline(source: string, page?: PageTerms): string {
  return markdown.renderInline(source.trim(), { page });
}

/** One top-level piece of a document: lines are 0-based, `to` is exclusive. */
export interface MarkdownPiece {
  readonly kind: 'heading' | 'lab' | 'prose';
  readonly from: number;
  readonly to: number;
  /** Of a heading: its text. */
  readonly text: string;
}

/** Splits Markdown at its `## ` headings and ```lab blocks; prose keeps its lines. */
export function piecesOf(source: string): readonly MarkdownPiece[] {
  const tokens = markdown.parse(source, {});
  const pieces: MarkdownPiece[] = [];
  tokens.forEach((token, i) => {
    if (token.level !== 0 || !token.map) return;
    const [from, to] = token.map;
    if (token.type === 'heading_open' && token.tag === 'h2') {
      pieces.push({ kind: 'heading', from, to, text: tokens[i + 1]?.content ?? '' });
    } else if (token.type === 'fence' && token.info.trim() === 'lab') {
      pieces.push({ kind: 'lab', from, to, text: token.content });
    } else if (!token.type.endsWith('_close')) addProse(pieces, from, to);
  });
  return pieces;
}

function addProse(pieces: MarkdownPiece[], from: number, to: number): void {
  const last = pieces.at(-1);
  if (last?.kind === 'prose') pieces[pieces.length - 1] = { ...last, to };
  else pieces.push({ kind: 'prose', from, to, text: '' });
}

/** Targets of all links in the text, also of those that are not allowed. */
export function linksOf(source: string): readonly string[] {
  const targets = source.matchAll(/\]\((?:<([^>\n]*)>|((?:[^\s()]|\([^\s()]*\))*))\)/g);
  return [...targets].map((match) => match[1] ?? match[2] ?? '');
}

/** Targets of what Markdown takes for a link. */
export function renderedLinks(source: string): ReadonlySet<string> {
  const parsed = markdown.parse(source, { links: true });
  const tokens = parsed.flatMap((token) => token.children ?? []);
  const links = tokens.filter(({ type }) => type === 'link_open');
  return new Set(links.map((token) => String(token.attrGet('href'))));
}

/** Why a link cannot stand in a lesson; undefined when it can. */
export function linkComplaint(target: string, rendered: ReadonlySet<string>): string | undefined {
  if (ALLOWED.test(target)) {
    if (rendered.has(target)) return undefined;
    return 'Markdown does not take this for a link: leave out spaces and <, which patterns do not need';
  }
  return `a link leads to code:…, state:…, term:… or https://…, not to ${target || 'nothing'}`;
}
