/**
 * GNU attributes, wherever they may stand, and C23's `[[…]]`. Their meaning is sema's business; unknown ones
 * are kept. Also the `asm("name")` label of a declarator.
 */
import type { Attribute, Expression } from '../ast';
import { assignment } from './expressions';
import { parseString, unitsToText } from './literals';
import type { Parser } from './state';
import { startsTypeName, typeName } from './specifiers';

/** Whether an attribute comes next. */
export function atAttribute(p: Parser): boolean {
  return p.text === '__attribute__' || (p.text === '[' && p.peek(1) === '[');
}

/**
 * attributes = { '__attribute__' '(' '(' list ')' ')' | '[' '[' list ']' ']' }
 * Appends to `into`.
 */
export function attributes(p: Parser, into: Attribute[]): void {
  while (p.going && atAttribute(p)) {
    const [open, close] = p.advance().text === '[' ? ['[', ']'] : ['(', ')'];
    if (close === ')') p.expect(open);
    p.expect(open);
    attributeList(p, close, into);
    p.expect(close);
    p.expect(close);
  }
}

/** list = [ attribute ] { ',' [ attribute ] } */
function attributeList(p: Parser, close: string, into: Attribute[]): void {
  while (p.going && p.text !== close) {
    if (p.accept(',')) continue;
    const { kind } = p.token;
    if (kind !== 'identifier' && kind !== 'keyword') {
      p.failExpected('an attribute name');
      return;
    }
    into.push(attribute(p));
    if (p.text !== ',' && p.text !== close) p.failExpected(`'${close}'`);
  }
}

/** attribute = name [ ':' ':' name ] [ '(' [ argument { ',' argument } ] ')' ] */
function attribute(p: Parser): Attribute {
  const start = p.advance();
  let name = start.text;
  if (p.text === ':' && p.peek(1) === ':') {
    p.advance();
    p.advance();
    name = p.advance().text;
  }
  const list: Expression[] = [];
  let identifier: string | undefined;
  if (p.accept('(')) {
    const after = p.peek(1);
    if (p.token.kind === 'identifier' && (after === ',' || after === ')')) identifier = p.text;
    while (p.going && p.text !== ')') {
      if (startsTypeName(p)) typeName(p);
      else list.push(assignment(p));
      if (!p.accept(',')) break;
    }
    p.expect(')');
  }
  const bare = name.length > 4 && name.startsWith('__') && name.endsWith('__');
  const plain = bare ? name.slice(2, -2) : name;
  return { name: plain, arguments: list, identifier, span: p.spanFrom(start.span) };
}

/** asm-label = [ 'asm' '(' string { string } ')' ] */
export function asmLabel(p: Parser): string | undefined {
  if (!p.accept('asm')) return undefined;
  p.expect('(');
  let name = '';
  while (p.token.kind === 'string') {
    name += unitsToText(parseString(p.advance().text, '').units);
  }
  p.expect(')');
  return name;
}
