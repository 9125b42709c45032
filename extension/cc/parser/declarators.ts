/**
 * Declarators (C11 6.7.6). The tree reads inside out: see `Declarator` in ast.ts. Pointers and suffixes are
 * collected in loops; only parentheses recurse.
 */
import type { Attribute, Declarator, Parameter, Qualifiers } from '../ast';
import type { Span } from '../../base/span';
import { attributes } from './attributes';
import { assignment } from './expressions';
import {
  isTypeStart,
  qualifiers,
  specifiers,
  startsDeclaration,
  startsTypeName,
  unknownType,
} from './specifiers';
import type { Parser } from './state';

/** Whether a name must, may or must not stand in the declarator. */
type Naming = 'named' | 'optional' | 'abstract';

/** A declarator with the parts of it that declarations need at once. */
export interface Declared {
  readonly declarator: Declarator;
  /** '' for an abstract one, or after an error. */
  readonly name: string;
  /** Attributes of the declared thing; those behind the declarator are added here. */
  readonly attributes: Attribute[];
}

interface Pointer {
  readonly span: Span;
  readonly qualifiers: Qualifiers;
  readonly attributes: readonly Attribute[];
}

/** declarator = { '*' qualifiers } direct-declarator */
export function declarator(p: Parser, naming: Naming = 'named'): Declared {
  const pointers: Pointer[] = [];
  while (p.text === '*' && p.going) {
    const { span } = p.advance();
    const list: Attribute[] = [];
    pointers.push({ span, qualifiers: qualifiers(p, list), attributes: list });
  }
  const inner = directDeclarator(p, naming);
  let node = inner.declarator;
  for (let i = pointers.length - 1; i >= 0; i--) {
    const pointer = pointers[i]!;
    const { qualifiers: quals, attributes: list } = pointer;
    const span = p.spanFrom(pointer.span);
    node = { kind: 'pointer', inner: node, qualifiers: quals, attributes: list, span };
  }
  return { declarator: node, name: inner.name, attributes: inner.attributes };
}

/** abstract-declarator = the same without a name */
export function abstractDeclarator(p: Parser): Declarator {
  return declarator(p, 'abstract').declarator;
}

/** direct-declarator = ( name | '(' declarator ')' ) { '[' … ']' | '(' parameters ')' } */
function directDeclarator(p: Parser, naming: Naming): Declared {
  const list: Attribute[] = [];
  if (p.text === '__attribute__' && p.going) attributes(p, list);
  const start = p.token.span;
  let base: Declared;
  if (p.text === '(' && isGroup(p, naming)) {
    p.advance();
    base = group(p, naming);
    base.attributes.push(...list);
  } else base = nameOrNothing(p, naming, list);
  let node = base.declarator;
  for (;;) {
    if (!p.going) break;
    if (p.text === '[' && p.peek(1) !== '[') node = arraySuffix(p, node, start);
    else if (p.text === '(') node = functionSuffix(p, node, start);
    else break;
  }
  return { declarator: node, name: base.name, attributes: base.attributes };
}

function group(p: Parser, naming: Naming): Declared {
  if (!p.enter()) return nothing(p);
  const list: Attribute[] = [];
  attributes(p, list);
  const inner = declarator(p, naming);
  inner.attributes.push(...list);
  p.leave();
  p.expect(')');
  return inner;
}

/** `(` opens a nested declarator, not a parameter list, unless a type or `)` follows where no name need stand. */
function isGroup(p: Parser, naming: Naming): boolean {
  if (naming === 'named') return true;
  const next = p.peek(1);
  if (next === '__attribute__') return true;
  if (next === ')' || next === '...') return false;
  return !isTypeStart(p, 1) && !startsParameterWord(next) && !isUnknownType(p);
}

function startsParameterWord(text: string): boolean {
  return text === 'register' || text === 'static' || text === 'extern';
}

/** `(foo x)`, `(foo *x)`: the beginning of a parameter with a misspelt type. */
function isUnknownType(p: Parser): boolean {
  const [first, second] = [p.tokens[p.position + 1], p.tokens[p.position + 2]];
  return first?.kind === 'identifier' && second?.kind === 'identifier';
}

function nameOrNothing(p: Parser, naming: Naming, list: Attribute[]): Declared {
  if (p.token.kind === 'identifier' && naming !== 'abstract') {
    const { text: name, span } = p.advance();
    return { declarator: { kind: 'name', name, attributes: list, span }, name, attributes: list };
  }
  if (naming === 'named') p.failExpected('a name');
  return nothing(p, list);
}

function nothing(p: Parser, list: Attribute[] = []): Declared {
  return { declarator: { kind: 'abstract', span: p.token.span }, name: '', attributes: list };
}

/** '[' { 'static' | qualifier } [ length | '*' ] ']' */
function arraySuffix(p: Parser, inner: Declarator, start: Span): Declarator {
  p.advance();
  const list: Attribute[] = [];
  qualifiers(p, list);
  if (p.accept('static')) qualifiers(p, list);
  if (p.text === '*' && p.peek(1) === ']') p.advance();
  const length = p.text === ']' ? undefined : assignment(p);
  p.expect(']');
  return { kind: 'array', inner, length, attributes: list, span: p.spanFrom(start) };
}

function functionSuffix(p: Parser, inner: Declarator, start: Span): Declarator {
  p.advance();
  const list = p.enter() ? parameterList(p) : { ...NO_PARAMETERS, unspecified: true };
  p.leave();
  const { parameters, variadic, unspecified } = list;
  const span = p.spanFrom(start);
  return { kind: 'function', inner, parameters, variadic, unspecified, attributes: [], span };
}

interface ParameterList {
  readonly parameters: readonly Parameter[];
  readonly variadic: boolean;
  readonly unspecified: boolean;
}

const NO_PARAMETERS: ParameterList = { parameters: [], variadic: false, unspecified: false };

/** parameters = [ 'void' | parameter { ',' parameter } [ ',' '...' ] ] ')' */
function parameterList(p: Parser): ParameterList {
  if (p.accept(')')) return { ...NO_PARAMETERS, unspecified: true };
  if (p.text === 'void' && p.peek(1) === ')') {
    p.advance();
    p.advance();
    return NO_PARAMETERS;
  }
  if (atOldStyleList(p)) return oldStyleList(p);
  const parameters: Parameter[] = [];
  let variadic = false;
  p.scopes.push();
  do {
    if (p.accept('...')) {
      variadic = true;
      break;
    }
    parameters.push(parameter(p));
  } while (p.going && p.accept(','));
  p.scopes.pop();
  p.expect(')');
  return { parameters, variadic, unspecified: false };
}

/** parameter = specifiers [ declarator ] */
function parameter(p: Parser): Parameter {
  const start = p.token.span;
  const unknown = p.token.kind === 'identifier' && !startsTypeName(p);
  const type = unknown ? unknownType(p) : undefined;
  const list: Attribute[] = [];
  const read = specifiers(p, { attributes: list, reportMissing: !type });
  const typed = type ? { ...read, type } : read;
  const declared = declarator(p, 'optional');
  attributes(p, declared.attributes);
  if (declared.name === '') list.push(...declared.attributes);
  else p.scopes.declare(declared.name, false);
  return { specifiers: typed, declarator: declared.declarator, span: p.spanFrom(start) };
}

// ---------------------------------------------------------------- definitions of before 1989

function atOldStyleList(p: Parser): boolean {
  if (p.token.kind !== 'identifier' || startsTypeName(p)) return false;
  const next = p.peek(1);
  if (next !== ',' && next !== ')') return false;
  let at = 1;
  while (p.peek(at) !== ')' && p.peek(at) !== '') at++;
  const after = p.peek(at + 1);
  return after === '{' || isTypeStart(p, at + 1) || after === 'register';
}

/** `f(a, b) int a; char *b;`: reported, and skipped up to the body. */
function oldStyleList(p: Parser): ParameterList {
  const message =
    "K&R-style parameters are not supported: write the types inside the parentheses, as in 'f(int a, char *b)'";
  p.error(message, p.token.span);
  while (!p.atEnd && !p.accept(')')) p.advance();
  while (startsDeclaration(p)) {
    while (!p.atEnd && !p.accept(';')) p.advance();
  }
  return { ...NO_PARAMETERS, unspecified: true };
}

/** The parameters of the function that the declarator declares; undefined when it declares something else. */
export function parametersOf(node: Declarator): readonly Parameter[] | undefined {
  let at = node;
  while (at.kind !== 'name' && at.kind !== 'abstract') {
    const { inner } = at;
    if (inner.kind === 'name' || inner.kind === 'abstract') {
      return at.kind === 'function' ? at.parameters : undefined;
    }
    at = inner;
  }
  return undefined;
}

/** The name that a declarator declares, '' for an abstract one. */
export function nameOf(node: Declarator): string {
  let at = node;
  while (at.kind !== 'name' && at.kind !== 'abstract') at = at.inner;
  return at.kind === 'name' ? at.name : '';
}
