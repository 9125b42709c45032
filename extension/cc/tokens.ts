/**
 * Tokens as the lexer makes them, the keyword table, and the cache of lexed files that the units of one
 * compilation share. Tokens of a lexed file are never changed: the preprocessor copies a token to give it
 * another place, so that a header can be read again by the next unit without lexing it again.
 */
import type { SourceFile, Span } from '../base/span';
import type { MacroExpansion, Token } from './interfaces';
import type { Macro } from './preprocessor/macro';

/** Bits of `LexedToken.flags`. */
export const TokenFlag = {
  /** First token of its line (a `#` here starts a directive). */
  lineStart: 1,
  /** White space, a comment or a line end stands before it; what `#` turns into one space. */
  space: 2,
  /** Named a macro that was being expanded, so it is never expanded again ("painted blue"). */
  noExpand: 4,
  /** Identifier or keyword: what can be the name of a macro. */
  name: 8,
  /** Not a valid token of C (unterminated literal, stray character); an error only where it is used. */
  invalid: 16,
} as const;

/** A preprocessing token, and also what the parser gets. */
export class LexedToken implements Token {
  constructor(
    readonly kind: Token['kind'],
    readonly text: string,
    readonly span: Span,
    readonly spelling: Span,
    readonly flags: number,
    readonly expansion: MacroExpansion | undefined,
  ) {}
}

/** One file after lexing. */
export interface LexedFile {
  readonly file: SourceFile;
  /** Ends with one token of kind 'end', which has `lineStart` set. */
  readonly tokens: readonly LexedToken[];
  /** Indices into `tokens` of each `#` that starts a directive, ascending. */
  readonly directives: readonly number[];
  /** The macro of an include guard that spans the whole file, if there is one. */
  readonly guard?: string;
  /** By index of a #define's name: the macro that it makes, so that the next unit need not make it again. */
  readonly macros: Map<number, Macro>;
  /** Start of a comment that does not end. */
  readonly openComment?: Span;
}

/** Shared by the units of one compilation. The file provider must not change meanwhile. */
export class TokenCache {
  /** By path; undefined: known to be missing. */
  readonly files = new Map<string, LexedFile | undefined>();
  /** One string object per spelling, so that comparing texts is comparing pointers. */
  readonly strings = new Map<string, string>();
}

/** Keywords of GNU C11 with their alternate spellings, each mapped to one canonical word. */
export const KEYWORDS: ReadonlyMap<string, string> = new Map(
  (
    'auto break case char const continue default do double else enum extern float for goto if inline ' +
    'int long register restrict return short signed sizeof static struct switch typedef union unsigned ' +
    'void volatile while typeof asm _Alignas _Alignof _Atomic _Bool _Complex _Generic _Imaginary ' +
    '_Noreturn _Static_assert _Thread_local __attribute__ __auto_type __extension__ __int128 ' +
    '__label__ __real__ __imag__ typeof_unqual ' +
    '__const=const __const__=const __inline=inline __inline__=inline __restrict=restrict ' +
    '__restrict__=restrict __signed=signed __signed__=signed __volatile=volatile ' +
    '__volatile__=volatile __typeof=typeof __typeof__=typeof __typeof_unqual=typeof_unqual ' +
    '__typeof_unqual__=typeof_unqual __asm=asm __asm__=asm __attribute=__attribute__ ' +
    '__alignof=_Alignof __alignof__=_Alignof __thread=_Thread_local __complex__=_Complex ' +
    '__real=__real__ __imag=__imag__'
  )
    .split(' ')
    .map((entry): [string, string] => {
      const [word, canonical] = entry.split('=');
      return [word!, canonical ?? word!];
    }),
);
