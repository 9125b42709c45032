/**
 * The parser's state: a cursor over the tokens, the names in scope, the diagnostics and error recovery.
 * The first error of a statement or declaration is reported and starts a panic: until `finish` or
 * `synchronise` has found a place to go on, nothing more is reported and loops end. So one typo makes one
 * error. A missing `;`, `)` or `]` before something that cannot continue the text is taken as if it stood there.
 */
import type { Diagnostic } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import type { MacroExpansion, Pack, Token } from '../interfaces';
import { KEYWORDS, LexedToken, TokenFlag } from '../tokens';
import { NameScopes } from './scopes';
import { endOf, joinSpans } from './spans';

const MAX_ERRORS = 100;
const MAX_DEPTH = 400;

const STATEMENT_WORDS = new Set(
  (
    'if else while do for switch case default return break continue goto typedef extern static auto ' +
    'register const volatile void char short int long float double signed unsigned _Bool struct union enum inline'
  ).split(' '),
);

export class Parser {
  position = 0;
  token: Token;
  /** The current token's text, with keywords in their canonical spelling. */
  text: string;
  panic = false;
  packs: readonly Pack[] = [];
  /** The function being read mentions alloca. */
  usesAlloca = false;
  /** A closing brace is missing: every open block ends here. */
  closing = false;
  readonly diagnostics: Diagnostic[] = [];
  readonly scopes: NameScopes;
  private depth = 0;
  /** Nothing more is parsed nor reported. */
  private abandoned = false;
  private errors = 0;

  constructor(
    readonly tokens: readonly Token[],
    isTypeName?: (name: string) => boolean,
  ) {
    this.token = tokens[0]!;
    this.text = canonical(this.token);
    this.scopes = new NameScopes(isTypeName);
  }

  // -------------------------------------------------------------- the cursor

  /** Takes the current token; the end is never passed. */
  advance(): Token {
    const taken = this.token;
    if (taken.kind !== 'end') this.moveTo(this.position + 1);
    return taken;
  }

  private moveTo(position: number): void {
    this.position = position;
    const token = this.tokens[position]!;
    this.token = token;
    this.text = token.kind === 'keyword' ? KEYWORDS.get(token.text)! : token.text;
  }

  accept(text: string): boolean {
    if (this.text !== text) return false;
    this.advance();
    return true;
  }

  /** Whether `text` comes next. (A method, since a comparison of the field would narrow its type.) */
  at(text: string): boolean {
    return this.text === text;
  }

  /** Text of a token further on, keywords canonical; '' beyond the end. */
  peek(distance: number): string {
    const token = this.tokens[this.position + distance];
    return token ? canonical(token) : '';
  }

  get atEnd(): boolean {
    return this.token.kind === 'end';
  }

  /** A loop over the parts of something goes on: no error is being recovered from. */
  get going(): boolean {
    return !this.panic && this.token.kind !== 'end';
  }

  get previous(): Token {
    return this.tokens[this.position - 1] ?? this.token;
  }

  /** From `start` to the end of the token last taken. */
  spanFrom(start: Span): Span {
    return joinSpans(start, this.previous.span);
  }

  /** The greatest alignment that `#pragma pack` allows here; 0: any. */
  get pack(): number {
    return this.packs.findLast(({ at }) => at <= this.position)?.align ?? 0;
  }

  get fromMacro(): boolean {
    return this.token.expansion !== undefined;
  }

  // -------------------------------------------------------------- depth

  /** Counts a level of nesting; false, after an error that ends the unit, when there are too many. */
  enter(): boolean {
    if (++this.depth <= MAX_DEPTH) return true;
    this.error(`nested too deeply: more than ${MAX_DEPTH} levels`, this.token.span);
    this.abandon();
    return false;
  }

  leave(): void {
    this.depth--;
  }

  /** Goes to the end of the unit. */
  private abandon(): void {
    this.panic = true;
    this.abandoned = true;
    this.moveTo(this.tokens.length - 1);
  }

  // -------------------------------------------------------------- errors

  /** Reports unless recovering already. `at` gives the notes about macros. */
  error(message: string, span: Span, at: Token = this.token, notes: Diagnostic[] = []): void {
    if (this.panic || this.abandoned || isInvalid(this.token) || isInvalid(this.previous)) return;
    const expansion = at.expansion ?? this.previous.expansion;
    const all = [...notes, ...macroNotes(expansion)];
    this.diagnostics.push({ severity: 'error', message, span, notes: all });
    if (++this.errors < MAX_ERRORS) return;
    const note = `too many errors: stopped after ${MAX_ERRORS}`;
    this.diagnostics.push({ severity: 'note', message: note, span });
    this.abandon();
  }

  warn(message: string, span: Span): void {
    if (!this.panic && this.diagnostics.length < 2 * MAX_ERRORS) {
      this.diagnostics.push({ severity: 'warning', message, span });
    }
  }

  /** Reports at the current token and starts recovery. */
  fail(message: string): void {
    this.error(message, this.token.span);
    this.panic = true;
  }

  /** "expected X before 'token'", with recovery. */
  failExpected(what: string): void {
    this.fail(`expected ${what} ${this.beforeToken()}`);
  }

  private beforeToken(): string {
    if (this.atEnd) return 'at end of input';
    const { kind, text } = this.token;
    if (kind === 'string' || kind === 'character') return `before ${kind} constant`;
    return `before '${text}'`;
  }

  /** Takes `text` or reports that it is missing behind the previous token. */
  expect(text: string, context?: string): boolean {
    if (this.text === text) {
      this.advance();
      return true;
    }
    const message = `expected '${text}' ${context ?? this.beforeToken()}`;
    this.error(message, endOf(this.previous.span), this.previous);
    if (!((text === ')' || text === ']') && (this.text === '{' || this.text === ';'))) {
      this.panic = true;
    }
    return false;
  }

  /** Takes the `;` that ends a declaration or statement, or recovers. `what` completes "expected ';' after". */
  finish(what: string): void {
    if (!this.panic) {
      if (this.accept(';')) return;
      this.error(`expected ';' after ${what}`, endOf(this.previous.span), this.previous);
      if (this.startsAnew()) return;
    }
    this.synchronise();
  }

  /** Whether the current token more likely begins something new than continues what went before. */
  private startsAnew(): boolean {
    const { token, previous } = this;
    if (this.text === '}' || token.kind === 'end' || STATEMENT_WORDS.has(this.text)) return true;
    return token.span.line > previous.span.line && token.kind !== 'punctuator';
  }

  /** Skips to behind the next `;` of this nesting level, or to its `}`, or to a statement's keyword. */
  synchronise(): void {
    this.panic = false;
    for (let depth = 0; !this.atEnd; this.advance()) {
      const { text } = this;
      if (depth === 0) {
        if (text === '}' || (text !== 'else' && this.atStatementLine())) return;
        if (text === ';') {
          this.advance();
          return;
        }
      }
      if (text === '{') depth++;
      else if (text === '}' && --depth === 0) {
        this.advance();
        this.accept(';');
        return;
      }
    }
  }

  private atStatementLine(): boolean {
    return STATEMENT_WORDS.has(this.text) && this.token.span.line > this.previous.span.line;
  }

  /** After an error inside a list in braces: to behind its own brace, if that stands before the next `;`. */
  skipPastBrace(): boolean {
    for (let depth = 0; !this.atEnd && (depth > 0 || this.text !== ';'); this.advance()) {
      if (this.text === '{') depth++;
      else if (this.text === '}' && depth-- === 0) return this.accept('}');
    }
    return false;
  }

  /** Skips what stands between a bracket that was just taken and its partner, which is taken too. */
  skipBalanced(): void {
    for (let depth = 1; !this.atEnd;) {
      const { text } = this.advance();
      if (text === '(' || text === '[' || text === '{') depth++;
      else if ((text === ')' || text === ']' || text === '}') && --depth === 0) return;
    }
  }
}

function canonical(token: Token): string {
  return token.kind === 'keyword' ? KEYWORDS.get(token.text)! : token.text;
}

/** A token that the preprocessor has reported: what the parser makes of it is of no interest. */
function isInvalid(token: Token): boolean {
  return token instanceof LexedToken && (token.flags & TokenFlag.invalid) !== 0;
}

/** "in expansion of macro", innermost first. */
function macroNotes(expansion: MacroExpansion | undefined): Diagnostic[] {
  const notes: Diagnostic[] = [];
  for (let e = expansion; e && notes.length < 8; e = e.outer) {
    const message = `in expansion of macro '${e.macro}'`;
    notes.push({ severity: 'note', message, span: e.definition });
  }
  return notes;
}
