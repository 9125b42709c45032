/** The top of the grammar: a translation unit (C11 6.9), and a single expression for the evaluator. */
import type { Diagnostic } from '../../base/diagnostic';
import type { ExternalItem, Expression, TranslationUnit } from '../ast';
import type { Pack, Token } from '../interfaces';
import { asmStatement } from './asm';
import { declaration } from './declarations';
import { expression } from './expressions';
import { startsDeclaration } from './specifiers';
import { Parser } from './state';

/** unit = { declaration | function | ';' } */
export function parseUnit(
  tokens: readonly Token[],
  packs: readonly Pack[] = [],
): {
  unit: TranslationUnit;
  diagnostics: Diagnostic[];
} {
  const p = new Parser(tokens);
  p.packs = packs;
  const items: ExternalItem[] = [];
  while (!p.atEnd) {
    const before = p.position;
    const item = externalItem(p);
    if (item) items.push(item);
    if (p.panic) p.synchronise();
    if (p.position === before) p.advance();
  }
  const file = tokens[tokens.length - 1]!.span.file.path;
  return { unit: { file, items }, diagnostics: p.diagnostics };
}

function externalItem(p: Parser): ExternalItem | undefined {
  if (p.accept(';')) return undefined;
  if (p.text === 'asm') {
    asmStatement(p);
    return undefined;
  }
  if (p.text === '}') {
    p.error("'}' without '{'", p.token.span);
    return undefined;
  }
  if (STATEMENTS.has(p.text)) {
    p.error(`'${p.text}' outside of a function: is there a '}' too many?`, p.token.span);
    skipStatements(p);
    return undefined;
  }
  return declaration(p, 'file', undefined);
}

const STATEMENTS = new Set(
  'if else while do for switch case default break continue goto return'.split(' '),
);

/** To behind the `}` in the first column that ends them, or to the next declaration there. */
function skipStatements(p: Parser): void {
  for (p.advance(); !p.atEnd; p.advance()) {
    if (p.token.span.column !== 1) continue;
    if (p.accept('}') || startsDeclaration(p)) return;
  }
}

/** One expression and nothing behind it. */
export function parseExpressionTokens(
  tokens: readonly Token[],
  isTypeName: (name: string) => boolean,
): { expression?: Expression; diagnostics: Diagnostic[] } {
  const p = new Parser(tokens, isTypeName);
  const { diagnostics } = p;
  if (p.atEnd) {
    p.failExpected('an expression');
    return { diagnostics };
  }
  const result = expression(p);
  if (!p.panic && !p.atEnd) p.fail(`unexpected '${p.token.text}' after the expression`);
  return diagnostics.some((d) => d.severity === 'error')
    ? { diagnostics }
    : { expression: result, diagnostics };
}
