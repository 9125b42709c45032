/** The loops (C11 6.8.5). */
import type { Span } from '../../base/span';
import type { Declaration, Expression, Statement } from '../ast';
import { declaration } from './declarations';
import { expression } from './expressions';
import { startsDeclaration } from './specifiers';
import type { Parser } from './state';
import { atUnknownType, body, parenthesised } from './statements';

/** while = 'while' '(' expression ')' statement */
export function whileStatement(p: Parser, start: Span, fromMacro: boolean): Statement {
  p.advance();
  const condition = parenthesised(p, 'while');
  return { kind: 'while', condition, body: body(p), fromMacro, span: p.spanFrom(start) };
}

/** do = 'do' statement 'while' '(' expression ')' ';' */
export function doStatement(p: Parser, start: Span, fromMacro: boolean): Statement {
  p.advance();
  const inner = body(p);
  p.expect('while', "after the body of 'do'");
  const condition = p.panic ? errorNode(p) : parenthesised(p, 'while');
  p.finish('do/while statement');
  return { kind: 'do', body: inner, condition, fromMacro, span: p.spanFrom(start) };
}

function errorNode(p: Parser): Expression {
  return { kind: 'error', span: p.token.span };
}

/** for = 'for' '(' ( declaration | [ expression ] ';' ) [ expression ] ';' [ expression ] ')' statement */
export function forStatement(p: Parser, start: Span, fromMacro: boolean): Statement {
  p.advance();
  p.expect('(', "after 'for'");
  p.scopes.push();
  const init = forInit(p);
  const condition = p.panic || p.text === ';' ? undefined : expression(p);
  if (!p.panic) p.expect(';', "in 'for' statement specifier");
  const step = p.panic || p.text === ')' ? undefined : expression(p);
  if (p.panic) skipForHead(p);
  else p.expect(')');
  const inner = body(p);
  p.scopes.pop();
  const span = p.spanFrom(start);
  return { kind: 'for', init, condition, step, body: inner, fromMacro, span };
}

function forInit(p: Parser): Declaration | Expression | undefined {
  if (p.accept(';')) return undefined;
  if (p.panic) return undefined;
  if (startsDeclaration(p) || atUnknownType(p)) {
    const made = declaration(p, 'block', undefined);
    return made?.kind === 'declaration' ? made : undefined;
  }
  const value = expression(p);
  p.expect(';', "in 'for' statement specifier");
  return value;
}

/** After an error in the parentheses: goes on at the body. */
function skipForHead(p: Parser): void {
  for (let depth = 0; !p.atEnd && p.text !== '{' && p.text !== '}'; p.advance()) {
    if (p.text === '(') depth++;
    else if (p.text === ')' && depth-- === 0) break;
  }
  p.accept(')');
  p.panic = false;
}
