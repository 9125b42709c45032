/**
 * The lexer: text of one file to preprocessing tokens (C11 6.4, translation phases 1 to 3, without trigraphs).
 * Backslash-newline pairs are cut out first; a list of where they stood maps positions back, so spans are
 * always offsets of the original text. One pass of character-code switches, no regular expression per token.
 * Nothing is reported here: what is not a token of C is marked invalid, since it may stand in a skipped `#if`.
 * Not done: universal character names in identifiers; digraphs come out as the punctuators they stand for.
 */
import type { SourceFile, Span } from '../base/span';
import type { Token } from './interfaces';
import { findGuard } from './preprocessor/guard';
import { KEYWORDS, LexedToken, TokenFlag, type LexedFile } from './tokens';

const QUOTE = 34;
const APOSTROPHE = 39;
const BACKSLASH = 92;
const NEWLINE = 10;

/** 1: may start an identifier, 2: digit, i.e. may continue one. Beyond ASCII all but U+00A0 may start one. */
const CLASS = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 36) CLASS[c] = 1;
  else if (c >= 48 && c <= 57) CLASS[c] = 2;
}

function isIdentifierPart(c: number): boolean {
  return c < 128 ? CLASS[c] !== 0 : c !== 0xa0;
}

const PUNCTUATORS: readonly ReadonlySet<string>[] = [
  new Set('[ ] ( ) { } . & * + - ~ ! / % < > ^ | ? : ; = , #'.split(' ')),
  new Set('-> ++ -- << >> <= >= == != && || *= /= %= += -= &= ^= |= ## <: :> <% %> %:'.split(' ')),
  new Set('... <<= >>='.split(' ')),
];
const DIGRAPHS: ReadonlyMap<string, string> = new Map([
  ['<:', '['],
  [':>', ']'],
  ['<%', '{'],
  ['%>', '}'],
  ['%:', '#'],
]);
/** One-character punctuators by code, and the characters that can be the second one of a longer one. */
const SINGLE: (string | undefined)[] = [];
for (const text of PUNCTUATORS[0]!) SINGLE[text.charCodeAt(0)] = text;
const SECOND = new Uint8Array(128);
for (const text of [...PUNCTUATORS[1]!, '..']) SECOND[text.charCodeAt(1)] = 1;

/** Lexes a whole file. `strings` makes equal spellings one string object. */
export function lexFile(file: SourceFile, strings: Map<string, string>): LexedFile {
  return new Lexer(file, strings).run();
}

class Lexer {
  private readonly source: string;
  /** Positions in `source` before which something was cut out, and how much up to there in all. */
  private readonly cutAt: number[] = [];
  private readonly cutTotal: number[] = [];
  private readonly cutLineStart: number[] = [];
  private nextCut = Infinity;
  private cut = 0;
  private shift = 0;

  private position = 0;
  private line = 1;
  /** Offset in the original text of the current line's first character. */
  private lineStart = 0;
  private flags: number = TokenFlag.lineStart;
  private openComment: Span | undefined;
  private readonly tokens: LexedToken[] = [];
  private readonly directives: number[] = [];

  constructor(
    private readonly file: SourceFile,
    private readonly strings: Map<string, string>,
  ) {
    this.source = this.cutSplices(file.text);
    if (this.source.charCodeAt(0) === 0xfeff) this.position = 1;
  }

  run(): LexedFile {
    const { source, tokens, directives, file } = this;
    for (;;) {
      this.skipSpace();
      if (this.position >= source.length) break;
      const from = this.position;
      const token = this.token(source.charCodeAt(from));
      if (token.flags & TokenFlag.lineStart && token.text === '#') directives.push(tokens.length);
      tokens.push(token);
      this.flags = 0;
    }
    this.flags |= TokenFlag.lineStart;
    tokens.push(this.make('end', '', this.position, 0));
    const { openComment } = this;
    const guard = findGuard(tokens, directives);
    return { file, tokens, directives, guard, macros: new Map(), openComment };
  }

  /** Translation phase 2. A backslash followed by blanks and a newline counts too, as in gcc. */
  private cutSplices(text: string): string {
    if (!text.includes('\\\n') && !/\\[ \t\r]+\n/.test(text)) return text;
    const pattern = /\\[ \t\r]*\n/g;
    let result = '';
    let from = 0;
    let total = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      result += text.slice(from, match.index);
      from = match.index + match[0].length;
      total += match[0].length;
      this.cutAt.push(result.length);
      this.cutTotal.push(total);
      this.cutLineStart.push(from);
    }
    this.nextCut = this.cutAt[0]!;
    return result + text.slice(from);
  }

  /** Takes account of the cuts up to `position`: they moved offsets and ended lines. */
  private passCuts(position: number): void {
    while (this.nextCut <= position) {
      this.shift = this.cutTotal[this.cut]!;
      this.lineStart = this.cutLineStart[this.cut]!;
      this.line++;
      this.nextCut = this.cutAt[++this.cut] ?? Infinity;
    }
  }

  private skipSpace(): void {
    const { source } = this;
    for (;;) {
      const c = source.charCodeAt(this.position);
      if (c === 32 || c === 9 || c === 13 || c === 12 || c === 11) {
        this.flags |= TokenFlag.space;
        this.position++;
      } else if (c === NEWLINE) {
        this.newline();
        this.flags = TokenFlag.lineStart | TokenFlag.space;
      } else if (c === 47 && source.charCodeAt(this.position + 1) === 47) {
        const end = source.indexOf('\n', this.position);
        this.position = end < 0 ? source.length : end;
      } else if (c === 47 && source.charCodeAt(this.position + 1) === 42) {
        this.blockComment();
      } else break;
    }
    if (this.nextCut <= this.position) this.passCuts(this.position);
  }

  private newline(): void {
    if (this.nextCut <= this.position) this.passCuts(this.position);
    this.position++;
    this.line++;
    this.lineStart = this.position + this.shift;
  }

  private blockComment(): void {
    const { source } = this;
    if (this.nextCut <= this.position) this.passCuts(this.position);
    const start = this.position;
    const end = source.indexOf('*/', start + 2);
    if (end < 0) this.openComment = this.span(start, start + 2);
    const stop = end < 0 ? source.length : end + 2;
    for (let at = start; at < stop; at++) {
      if (source.charCodeAt(at) !== NEWLINE) continue;
      this.position = at;
      this.newline();
    }
    this.position = stop;
    this.flags |= TokenFlag.space;
  }

  /** Span of [from, to) of the cut text, where the current line is the one of `from`. */
  private span(from: number, to: number): Span {
    const start = from + this.shift;
    const { file, line, lineStart } = this;
    if (this.nextCut < to) this.passCuts(to - 1);
    return { file, start, end: to + this.shift, line, column: start - lineStart + 1 };
  }

  private make(kind: Token['kind'], text: string, end: number, flags: number): LexedToken {
    const span = this.span(this.position, end);
    this.position = end;
    return new LexedToken(kind, text, span, span, this.flags | flags, undefined);
  }

  private token(c: number): LexedToken {
    if (c >= 128 || CLASS[c] === 1) return this.word(c);
    if (CLASS[c] === 2) return this.number();
    if (c === QUOTE || c === APOSTROPHE) return this.literal(this.position, c);
    const next = this.source.charCodeAt(this.position + 1);
    if (c === 46 && CLASS[next] === 2) return this.number();
    const single = SINGLE[c];
    if (single === undefined) return this.stray();
    if (SECOND[next] !== 1) return this.make('punctuator', single, this.position + 1, 0);
    return this.punctuator(single);
  }

  private word(first: number): LexedToken {
    const { source } = this;
    if (first === 0xa0) return this.stray();
    let end = this.position + 1;
    while (end < source.length && isIdentifierPart(source.charCodeAt(end))) end++;
    const next = source.charCodeAt(end);
    if ((next === QUOTE || next === APOSTROPHE) && this.isPrefix(end)) {
      return this.literal(end, next);
    }
    const text = this.intern(this.position, end);
    return this.make(KEYWORDS.has(text) ? 'keyword' : 'identifier', text, end, TokenFlag.name);
  }

  private isPrefix(end: number): boolean {
    const text = this.source.slice(this.position, end);
    return text === 'L' || text === 'u' || text === 'U' || text === 'u8';
  }

  private intern(from: number, to: number): string {
    const text = this.source.slice(from, to);
    const known = this.strings.get(text);
    if (known !== undefined) return known;
    this.strings.set(text, text);
    return text;
  }

  /** pp-number: digit | . digit, then any of digits, letters, '.', and signs after e E p P. */
  private number(): LexedToken {
    const { source } = this;
    let end = this.position + 1;
    for (; end < source.length; end++) {
      const c = source.charCodeAt(end);
      if (c === 43 || c === 45) {
        const before = source.charCodeAt(end - 1) | 32;
        if (before !== 101 && before !== 112) break;
      } else if (c !== 46 && !isIdentifierPart(c)) break;
    }
    return this.make('number', this.intern(this.position, end), end, 0);
  }

  /** String or character constant; one that does not end on its line is marked invalid. */
  private literal(open: number, quote: number): LexedToken {
    const { source } = this;
    const kind = quote === QUOTE ? 'string' : 'character';
    let end = open + 1;
    for (; end < source.length; end++) {
      const c = source.charCodeAt(end);
      if (c === quote) return this.make(kind, source.slice(this.position, end + 1), end + 1, 0);
      if (c === NEWLINE) break;
      if (c === BACKSLASH && source.charCodeAt(end + 1) !== NEWLINE) end++;
    }
    end = Math.min(end, source.length);
    return this.make(kind, source.slice(this.position, end), end, TokenFlag.invalid);
  }

  /** The longest punctuator that begins with `single`. */
  private punctuator(single: string): LexedToken {
    const { source, position } = this;
    if (source.startsWith('%:%:', position)) return this.make('punctuator', '##', position + 4, 0);
    for (let length = 3; length > 1; length--) {
      const text = source.slice(position, position + length);
      if (PUNCTUATORS[length - 1]!.has(text)) {
        const canonical = DIGRAPHS.get(text) ?? this.intern(position, position + length);
        return this.make('punctuator', canonical, position + length, 0);
      }
    }
    return this.make('punctuator', single, position + 1, 0);
  }

  private stray(): LexedToken {
    const code = this.source.codePointAt(this.position)!;
    const text = String.fromCodePoint(code);
    return this.make('punctuator', text, this.position + text.length, TokenFlag.invalid);
  }
}
