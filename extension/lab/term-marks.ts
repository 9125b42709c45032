/**
 * Words of the glossary in rendered prose: a step of markdown-it that turns a `term:` link, and the first use of
 * each word on a page, into `<span class="term" data-term data-meaning>`. Links, headings and code are left alone,
 * but for code that is just a name of the glossary: `dup()`, `SA_RESTART`.
 */
import type MarkdownIt from 'markdown-it';
import type { PageTerms } from './markdown';
import type { Term } from './glossary';

type Markdown = InstanceType<typeof MarkdownIt>;
type State = InstanceType<Markdown['core']['State']>;
type Token = State['tokens'][number];

/** Adds the step. The page comes in the environment of each rendering; with `links` they stay links. */
export function markTerms(markdown: Markdown): void {
  markdown.core.ruler.push('terms', (state) => {
    const { page, links } = state.env as { page?: PageTerms; links?: boolean };
    if (links) return;
    let heading = false;
    for (const token of state.tokens) {
      if (token.type === 'heading_open') heading = true;
      if (token.type === 'heading_close') heading = false;
      if (token.type !== 'inline' || !token.children) continue;
      const linked = linkedTerms(token.children, page);
      token.children = heading || !page ? linked : firstUses(linked, page, state);
    }
  });
  markdown.renderer.rules['term_open'] = (tokens, index, options, _env, renderer) =>
    renderer.renderToken(tokens, index, options);
}

/** `[text](term:id)` becomes a term; of a word that is not in the glossary only the text is left. */
function linkedTerms(tokens: readonly Token[], page: PageTerms | undefined): Token[] {
  const result: Token[] = [];
  let open: 'term' | 'nothing' | undefined;
  for (const token of tokens) {
    const id =
      token.type === 'link_open'
        ? /^term:(.+)$/.exec(String(token.attrGet('href')))?.[1]
        : undefined;
    if (id !== undefined) {
      const term = page?.terms.term(id);
      open = term ? 'term' : 'nothing';
      page?.explained.add(id);
      if (term) result.push(opened(token, term));
    } else if (token.type === 'link_close' && open) {
      if (open === 'term') result.push(closed(token));
      open = undefined;
    } else result.push(token);
  }
  return result;
}

function firstUses(tokens: readonly Token[], page: PageTerms, state: State): Token[] {
  let inside = 0;
  return tokens.flatMap((token) => {
    if (/^(link|term)_open$/.test(token.type)) inside++;
    if (/^(link|term)_close$/.test(token.type)) inside--;
    if (inside > 0) return [token];
    if (token.type === 'code_inline') return markedName(token, page, state);
    return token.type === 'text' ? marked(token, page, state) : [token];
  });
}

/** A name is no ordinary word: `task` in code is some variable. */
function markedName(token: Token, { terms, explained }: PageTerms, state: State): Token[] {
  const { content } = token;
  const [found] = /[A-Z]|[^\w\s-]/.test(content) ? terms.find(content) : [];
  const isWhole = found?.start === 0 && found.end === content.length;
  if (!isWhole || explained.has(found.term.id)) return [token];
  explained.add(found.term.id);
  return around(token, found.term, state);
}

function around(token: Token, term: Term, state: State): Token[] {
  const open = opened(new state.Token('term_open', 'span', 1), term);
  return [open, token, closed(new state.Token('term_close', 'span', -1))];
}

function marked(token: Token, { terms, explained }: PageTerms, state: State): Token[] {
  const pieces: Token[] = [];
  const { content } = token;
  let from = 0;
  const text = (end: number) => {
    if (end > from) pieces.push(withContent(token, content.slice(from, end), state));
    from = end;
  };
  for (const { term, start, end } of terms.find(content)) {
    if (explained.has(term.id)) continue;
    explained.add(term.id);
    text(start);
    pieces.push(...around(withContent(token, content.slice(start, end), state), term, state));
    from = end;
  }
  text(content.length);
  return pieces;
}

function withContent(token: Token, content: string, state: State): Token {
  const piece = new state.Token('text', '', 0);
  piece.content = content;
  piece.level = token.level;
  return piece;
}

function opened(token: Token, term: Term): Token {
  token.type = 'term_open';
  token.tag = 'span';
  token.attrs = [
    ['class', 'term'],
    ['data-term', term.id],
    ['data-meaning', term.meaning],
  ];
  return token;
}

function closed(token: Token): Token {
  token.type = 'term_close';
  token.tag = 'span';
  return token;
}
