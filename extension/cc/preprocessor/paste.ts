/**
 * The operators of a replacement list: `#` makes a string of an argument (C11 6.10.3.2), `##` makes one
 * token of two (6.10.3.3).
 */
import type { MacroExpansion } from '../interfaces';
import type { Span } from '../../base/span';
import { lexFile } from '../lexer';
import { LexedToken, TokenFlag } from '../tokens';

/** Spelling of tokens with one space wherever there was white space between two of them. */
export function spell(tokens: readonly LexedToken[]): string {
  let text = '';
  tokens.forEach((token, i) => {
    if (i > 0 && token.flags & (TokenFlag.space | TokenFlag.lineStart)) text += ' ';
    text += token.text;
  });
  return text;
}

/** Longer tokens are taken for the work of a macro that grows without end. */
const MAX_TEXT = 1 << 20;

/** `#parameter`: the argument's spelling as a string literal; `"` and `\` of its literals are escaped. Undefined: too long. */
export function stringify(argument: readonly LexedToken[]): string | undefined {
  let length = 0;
  for (const token of argument) length += token.text.length;
  if (length > MAX_TEXT) return undefined;
  const escaped = argument.map((token) =>
    token.kind === 'string' || token.kind === 'character'
      ? new LexedToken(
          token.kind,
          token.text.replace(/["\\]/g, '\\$&'),
          token.span,
          token.spelling,
          token.flags,
          undefined,
        )
      : token,
  );
  const text = spell(escaped);
  // A backslash that stands alone at the end would escape the closing quote: gcc drops it too.
  let end = text.length;
  while (text[end - 1] === '\\') end--;
  return `"${(text.length - end) % 2 === 1 ? text.slice(0, -1) : text}"`;
}

/** The one token that `text` is, with its kind and name flag only; undefined if it is not one. */
export function lexOne(text: string, strings: Map<string, string>): LexedToken | undefined {
  const { tokens, openComment } = lexFile({ path: '<paste>', text }, strings);
  const only = tokens[0]!;
  const whole = only.span.end - only.span.start === text.length;
  const valid = tokens.length === 2 && !openComment && !(only.flags & TokenFlag.invalid);
  return valid && whole ? only : undefined;
}

/** `left ## right` at the place given, or undefined when the result is not a token. */
export function paste(
  left: LexedToken,
  right: LexedToken,
  place: { span: Span; expansion: MacroExpansion },
  strings: Map<string, string>,
): LexedToken | undefined {
  if (left.text.length + right.text.length > MAX_TEXT) return undefined;
  const made = lexOne(left.text + right.text, strings);
  if (!made) return undefined;
  const flags =
    (left.flags & (TokenFlag.space | TokenFlag.lineStart)) | (made.flags & TokenFlag.name);
  const { kind, text } = made;
  return new LexedToken(kind, text, place.span, left.spelling, flags, place.expansion);
}
