/**
 * The front half of the compiler as three functions: text to tokens, tokens to tree, text to expression.
 * Pass one `TokenCache` to all units of a compilation: headers are then lexed once. The lexer, preprocessor
 * and parser behind them never throw on user text; what is wrong with it comes back as diagnostics.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile } from '../base/span';
import type { FileProvider, PreprocessorOptions, Token } from './interfaces';
import type { Expression, TranslationUnit } from './ast';
import { lexFile } from './lexer';
import { parseExpressionTokens, parseUnit } from './parser/unit';
import { Preprocessor } from './preprocessor/preprocessor';
import { TokenCache, TokenFlag } from './tokens';

/** Preprocesses one unit. When a header is missing the token list is empty: there is nothing to parse. */
export function preprocess(
  file: SourceFile,
  provider: FileProvider,
  options: PreprocessorOptions,
  cache: TokenCache = new TokenCache(),
): { tokens: Token[]; diagnostics: Diagnostic[] } {
  const preprocessor = new Preprocessor(file, provider, options, cache);
  const tokens = preprocessor.run();
  return { tokens, diagnostics: preprocessor.diagnostics };
}

/** Parses the tokens of one unit. */
export function parse(tokens: readonly Token[]): {
  unit: TranslationUnit;
  diagnostics: Diagnostic[];
} {
  return parseUnit(tokens);
}

/** Parses one expression; there is no preprocessing, so `#` and macros are unknown to it. */
export function parseExpression(
  file: SourceFile,
  isTypeName: (name: string) => boolean,
): { expression?: Expression; diagnostics: Diagnostic[] } {
  const { tokens } = lexFile(file, new Map());
  const invalid = tokens.find((token) => token.flags & TokenFlag.invalid);
  if (!invalid) return parseExpressionTokens(tokens, isTypeName);
  const message = `'${invalid.text}' is not a token of C`;
  return { diagnostics: [{ severity: 'error', message, span: invalid.span }] };
}
