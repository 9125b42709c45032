/** Initialisers (C11 6.7.9) with designators, GNU ranges `[a ... b] =`, and the old `field:` form. */
import type { Designator, Initializer, InitializerItem, InitializerList } from '../ast';
import { assignment, conditional } from './expressions';
import type { Parser } from './state';

/** initializer = assignment | list */
export function initializer(p: Parser): Initializer {
  return p.text === '{' ? initializerList(p) : assignment(p);
}

/** list = '{' [ item { ',' item } [ ',' ] ] '}' */
export function initializerList(p: Parser): InitializerList {
  const start = p.token.span;
  const items: InitializerItem[] = [];
  p.expect('{');
  if (p.enter()) {
    while (p.going && p.text !== '}') {
      items.push(item(p));
      if (!p.accept(',')) break;
    }
    p.leave();
    if (!p.panic && p.text !== '}') p.failExpected("',' or '}'");
    if (p.panic) p.skipPastBrace();
    else p.accept('}');
  }
  return { kind: 'initializer-list', items, span: p.spanFrom(start) };
}

/** item = [ designator { designator } '=' | name ':' ] initializer */
function item(p: Parser): InitializerItem {
  const start = p.token.span;
  const designators: Designator[] = [];
  if (p.token.kind === 'identifier' && p.peek(1) === ':') {
    const { text: name, span } = p.advance();
    p.advance();
    designators.push({ kind: 'field', name, span });
  } else if (p.text === '.' || p.text === '[') {
    designatorList(p, designators);
    // GNU allows `[3] value`.
    if (!p.accept('=') && designators[designators.length - 1]?.kind !== 'index') p.expect('=');
  }
  const value = initializer(p);
  return { designators, value, span: p.spanFrom(start) };
}

/** designator = '.' name | '[' index [ '...' last ] ']' */
export function designatorList(p: Parser, into: Designator[]): void {
  while (p.going) {
    const start = p.token.span;
    if (p.accept('.')) into.push(fieldDesignator(p, start));
    else if (p.accept('[')) {
      const index = conditional(p);
      const last = p.accept('...') ? conditional(p) : undefined;
      p.expect(']');
      into.push({ kind: 'index', index, last, span: p.spanFrom(start) });
    } else return;
  }
}

function fieldDesignator(p: Parser, start: Designator['span']): Designator {
  const name = p.token.kind === 'identifier' ? p.advance().text : '';
  if (name === '') p.failExpected('a member name');
  return { kind: 'field', name, span: p.spanFrom(start) };
}
