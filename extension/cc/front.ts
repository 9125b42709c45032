/**
 * The front half of the compiler as three functions: text to tokens, tokens to tree, text to expression.
 * Pass one `TokenCache` to all units of a compilation: headers are then lexed once. The lexer, preprocessor
 * and parser behind them never throw on user text; what is wrong with it comes back as diagnostics.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile, Span } from '../base/span';
import type { FileProvider, Pack, PreprocessorOptions, Token } from './interfaces';
import type { Expression, TranslationUnit } from './ast';
import { lexFile } from './lexer';
import { parseExpressionTokens, parseUnit } from './parser/unit';
import type { Macro } from './preprocessor/macro';
import { Preprocessor } from './preprocessor/preprocessor';
import { TokenCache } from './tokens';

/** The macros at the end of a unit, for expressions that are evaluated in it. */
export type MacroTable = ReadonlyMap<string, Macro>;

export interface Preprocessed {
  /** Only the end when a header is missing or a limit was hit: there is nothing to parse then. */
  readonly tokens: Token[];
  readonly diagnostics: Diagnostic[];
  readonly macros: MacroTable;
  readonly packs: readonly Pack[];
}

/** Preprocesses one unit. */
export function preprocess(
  file: SourceFile,
  provider: FileProvider,
  options: PreprocessorOptions,
  cache: TokenCache = new TokenCache(),
): Preprocessed {
  const preprocessor = new Preprocessor(file, provider, options, cache);
  const tokens = preprocessor.run();
  const { diagnostics, macros, packs } = preprocessor;
  return { tokens, diagnostics, macros, packs };
}

/** Parses the tokens of one unit. */
export function parse(
  tokens: readonly Token[],
  packs?: readonly Pack[],
): {
  unit: TranslationUnit;
  diagnostics: Diagnostic[];
} {
  return parseUnit(tokens, packs);
}

/**
 * Parses one expression. Given the macros of a unit it expands them (`EPOLLIN | EPOLLET`); directives are an
 * error and no file is read.
 */
export function parseExpression(
  file: SourceFile,
  isTypeName: (name: string) => boolean,
  macros: MacroTable = new Map(),
): { expression?: Expression; diagnostics: Diagnostic[] } {
  const cache = new TokenCache();
  const lexed = lexFile(file, cache.strings);
  const hash = lexed.tokens[lexed.directives[0] ?? -1];
  if (hash) return failure('an expression has no directives', hash.span);
  const nothing = { includePaths: [], defines: {} };
  const provider = { read: () => undefined };
  const preprocessor = new Preprocessor(file, provider, nothing, cache, macros);
  const tokens = preprocessor.run();
  const { diagnostics } = preprocessor;
  return diagnostics.length > 0 ? { diagnostics } : parseExpressionTokens(tokens, isTypeName);
}

function failure(message: string, span: Span): { diagnostics: Diagnostic[] } {
  return { diagnostics: [{ severity: 'error', message, span }] };
}
