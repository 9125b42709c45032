/** One helper per stage of the front half: text in, texts or trees out, failing on unexpected diagnostics. */
import assert from 'node:assert/strict';
import { formatDiagnostic, type Diagnostic } from '../../extension/base/diagnostic';
import type { Expression } from '../../extension/cc/ast';
import { parse, parseExpression, preprocess, type Preprocessed } from '../../extension/cc/front';
import type { PreprocessorOptions } from '../../extension/cc/interfaces';
import type { TokenCache } from '../../extension/cc/tokens';
import { dumpExpression, dumpUnit } from './parser-dump';

export interface PreprocessInput {
  /** Other files by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: Partial<PreprocessorOptions>;
  readonly path?: string;
  readonly cache?: TokenCache;
}

export function preprocessText(text: string, input: PreprocessInput = {}): Preprocessed {
  const options: PreprocessorOptions = { includePaths: ['inc'], defines: {}, ...input.options };
  const provider = { read: (path: string) => input.files?.[path] };
  return preprocess({ path: input.path ?? 'test.c', text }, provider, options, input.cache);
}

function show(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(formatDiagnostic).join('');
}

/** Preprocesses without diagnostics; the tokens' texts with one space between. */
export function expectTokens(text: string, expected: string, input?: PreprocessInput): void {
  const { tokens, diagnostics } = preprocessText(text, input);
  assert.equal(show(diagnostics), '');
  const texts = tokens.filter((token) => token.kind !== 'end').map((token) => token.text);
  assert.equal(texts.join(' '), expected);
}

/** Everything wrong with a text, in both stages. */
export function diagnose(text: string, input?: PreprocessInput): Diagnostic[] {
  const { tokens, diagnostics } = preprocessText(text, input);
  return [...diagnostics, ...parse(tokens).diagnostics];
}

/** `line:column: severity: message` of each. */
export function brief(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, message, span }) => {
    return `${span ? `${span.line}:${span.column}: ` : ''}${severity}: ${message}`;
  });
}

/** Exactly these diagnostics, notes left out. */
export function expectErrors(
  text: string,
  expected: readonly string[],
  input?: PreprocessInput,
): void {
  assert.deepEqual(brief(diagnose(text, input)), expected);
}

/** Exactly one diagnostic. */
export function expectError(text: string, expected: string, input?: PreprocessInput): void {
  expectErrors(text, [expected], input);
}

export function expectTree(text: string, expected: string): void {
  const { tokens, diagnostics } = preprocessText(text);
  const result = parse(tokens);
  assert.equal(show([...diagnostics, ...result.diagnostics]), '');
  assert.equal(dumpUnit(result.unit), expected);
}

export function parseOne(text: string, typedefs: readonly string[] = ['T']): Expression {
  const file = { path: 'expression', text };
  const { expression, diagnostics } = parseExpression(file, (name) => typedefs.includes(name));
  assert.equal(show(diagnostics), '');
  return expression!;
}

export function expectExpression(text: string, expected: string): void {
  assert.equal(dumpExpression(parseOne(text)), expected);
}
