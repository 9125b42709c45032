/**
 * GNU asm. A template without instructions is a compiler barrier and is accepted, with its operands; anything
 * else is reported and skipped, since there is no machine code here.
 */
import type { Statement } from '../ast';
import { parseString } from './literals';
import type { Parser } from './state';

/** asm = 'asm' { 'volatile' | 'goto' | 'inline' } '(' template … ')' ';' */
export function asmStatement(p: Parser): Statement {
  const { fromMacro } = p;
  const start = p.advance().span;
  while (p.text === 'volatile' || p.text === 'goto' || p.text === 'inline') p.advance();
  let template = '';
  if (p.expect('(')) {
    while (p.token.kind === 'string') {
      template += String.fromCharCode(...parseString(p.advance().text, '').units);
    }
    p.skipBalanced();
  }
  if (template.trim() !== '') p.error('inline assembly is not supported', start, p.previous);
  p.finish('asm statement');
  return { kind: 'asm', template, fromMacro, span: p.spanFrom(start) };
}
