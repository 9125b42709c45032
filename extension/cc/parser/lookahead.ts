/**
 * One heuristic of error recovery: when a function definition begins in the first column of a line while a block
 * is open, the block's closing brace was forgotten.
 */
import { startsDeclaration } from './specifiers';
import type { Parser } from './state';

const LIMIT = 200;

/** Whether the current token begins such a definition. */
export function atForgottenBrace(p: Parser): boolean {
  const { token } = p;
  if (token.span.column !== 1 || token.expansion || !startsDeclaration(p)) return false;
  if (token.span.line === p.previous.span.line) return false;
  return findBody(p);
}

/** specifiers and name, then `( … )`, then `{`, with no `;`, `=` or other bracket before. */
function findBody(p: Parser): boolean {
  let at = 0;
  while (at < LIMIT && !'(;={}['.includes(p.peek(at))) at++;
  if (p.peek(at) !== '(' || p.tokens[p.position + at - 1]?.kind !== 'identifier') return false;
  let depth = 0;
  do {
    const text = p.peek(at++);
    if (text === '(') depth++;
    else if (text === ')') depth--;
    else if (text === '' || text === ';' || at > LIMIT) return false;
  } while (depth > 0);
  return p.peek(at) === '{';
}
