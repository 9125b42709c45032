/** Declarations and function definitions (C11 6.7, 6.9), at file level and in blocks. */
import type {
  Attribute,
  Declaration,
  DeclarationSpecifiers,
  FunctionDefinition,
  InitDeclarator,
  StaticAssert,
} from '../ast';
import type { Span } from '../../base/span';
import { asmLabel, attributes } from './attributes';
import { declarator, nameOf, parametersOf, type Declared } from './declarators';
import { conditional } from './expressions';
import { initializer } from './initializers';
import { unitsToText } from './literals';
import { stringLiteral } from './primary';
import { atForgottenSemicolon, specifiers, unknownType } from './specifiers';
import type { Parser } from './state';
import { compound } from './statements';

/** static-assert = '_Static_assert' '(' constant [ ',' string ] ')' ';' */
export function staticAssert(p: Parser): StaticAssert {
  const start = p.advance().span;
  p.expect('(');
  const condition = conditional(p);
  let message: string | undefined;
  if (p.accept(',')) {
    if (p.token.kind === 'string') message = decodeUtf8(stringLiteral(p).bytes);
    else p.failExpected('a string');
  }
  p.expect(')');
  p.finish('static assertion');
  return { kind: 'static-assert', condition, message, span: p.spanFrom(start) };
}

/** Messages are for people: bytes that are no UTF-8 show as they are. */
function decodeUtf8(bytes: Uint8Array): string {
  const text = unitsToText(bytes);
  try {
    return decodeURIComponent(text.replace(/[%\x80-\xff]/g, (c) => `%${hex(c)}`));
  } catch {
    return text;
  }
}

function hex(c: string): string {
  return c.charCodeAt(0).toString(16).padStart(2, '0');
}

/**
 * declaration = specifiers [ init-declarator { ',' init-declarator } ] ';'
 * function    = specifiers declarator compound
 * `prefix` holds attributes that were read already.
 */
export function declaration(
  p: Parser,
  level: 'file' | 'block',
  prefix: { start: Span; attributes: Attribute[] } | undefined,
): Declaration | FunctionDefinition | StaticAssert | undefined {
  if (p.text === '_Static_assert') return staticAssert(p);
  const start = prefix?.start ?? p.token.span;
  const fromMacro = p.fromMacro;
  const typed = declarationSpecifiers(p, prefix?.attributes);
  const declarators: InitDeclarator[] = [];
  const isTypedef = typed.storage === 'typedef';
  if (p.going && p.text !== ';' && !atForgottenSemicolon(p, typed.type)) {
    for (let first = true; p.going; first = false) {
      const from = p.token.span;
      const declared = declaratorWithAttributes(p);
      const label = asmLabel(p);
      attributes(p, declared.attributes);
      if (declared.name !== '') p.scopes.declare(declared.name, isTypedef);
      if (first && p.text === '{' && !p.panic) {
        return functionDefinition(p, start, typed, declared, level);
      }
      declarators.push(initDeclarator(p, from, declared, label));
      if (!p.accept(',')) break;
    }
  }
  const span = p.spanFrom(start);
  p.finish(declarators.length > 0 ? 'declaration' : describeType(typed));
  const whole = p.previous.text === ';' ? p.spanFrom(start) : span;
  return { kind: 'declaration', specifiers: typed, declarators, fromMacro, span: whole };
}

/** The specifiers of a declaration; a missing or misspelt type is reported in words that fit. */
function declarationSpecifiers(p: Parser, prefix: Attribute[] | undefined): DeclarationSpecifiers {
  const read = specifiers(p, { attributes: prefix, reportMissing: false });
  const { type } = read;
  if (type.kind !== 'keywords' || type.words.length > 0 || p.panic) return read;
  if (p.token.kind !== 'identifier') {
    p.failExpected('a type');
    return read;
  }
  const next = p.tokens[p.position + 1]!;
  if (next.kind === 'identifier' || next.kind === 'keyword' || next.text === '*') {
    const known = unknownType(p);
    const rest = specifiers(p, { reportMissing: false });
    return { ...read, qualifiers: merge(read.qualifiers, rest.qualifiers), type: known };
  }
  if (next.text === '(' && !bodyFollows(p)) {
    p.fail(`'${p.text}' is not a type: is a macro of this name not defined?`);
    return read;
  }
  p.error(`declaration of '${p.text}' has no type`, p.token.span);
  return { ...read, type: { kind: 'keywords', words: ['int'], span: type.span } };
}

/** `name ( … ) {`: a function whose type was left out, rather than the use of an unknown macro. */
function bodyFollows(p: Parser): boolean {
  let depth = 0;
  for (let at = 1; at < 200; at++) {
    const text = p.peek(at);
    if (text === '(') depth++;
    else if (text === ')' && --depth === 0) return p.peek(at + 1) === '{';
    else if (text === '') return false;
  }
  return false;
}

function merge(
  a: DeclarationSpecifiers['qualifiers'],
  b: DeclarationSpecifiers['qualifiers'],
): DeclarationSpecifiers['qualifiers'] {
  return {
    const: a.const || b.const,
    volatile: a.volatile || b.volatile,
    restrict: a.restrict || b.restrict,
    atomic: a.atomic || b.atomic,
  };
}

function describeType({ type }: DeclarationSpecifiers): string {
  if (type.kind === 'record') return `${type.union ? 'union' : 'struct'}`;
  return type.kind === 'enum' ? 'enum' : 'declaration';
}

/** Attributes may stand before each declarator of a list. */
function declaratorWithAttributes(p: Parser): Declared {
  const list: Attribute[] = [];
  attributes(p, list);
  const declared = declarator(p);
  declared.attributes.push(...list);
  return declared;
}

/** init-declarator = declarator [ asm-label ] attributes [ '=' initializer ] */
function initDeclarator(
  p: Parser,
  from: Span,
  declared: Declared,
  label: string | undefined,
): InitDeclarator {
  const value = p.accept('=') ? initializer(p) : undefined;
  const span = p.spanFrom(from);
  return { declarator: declared.declarator, initializer: value, asmLabel: label, span };
}

function functionDefinition(
  p: Parser,
  start: Span,
  typed: DeclarationSpecifiers,
  declared: Declared,
  level: 'file' | 'block',
): FunctionDefinition | undefined {
  const node = declared.declarator;
  const parameters = parametersOf(node);
  if (!parameters) p.error(`expected ';' after declaration of '${declared.name}'`, p.token.span);
  if (parameters && level === 'block') {
    const message = `nested functions are not supported: define '${declared.name}' outside, and pass it what it uses`;
    p.error(message, p.token.span, p.token);
  }
  p.scopes.push();
  for (const { declarator: parameter } of parameters ?? [])
    p.scopes.declare(nameOf(parameter), false);
  p.usesAlloca = false;
  p.enter();
  const body = compound(p);
  p.leave();
  p.scopes.pop();
  p.closing = false;
  if (!parameters || level === 'block') return undefined;
  const span = p.spanFrom(start);
  const definition = { kind: 'function', specifiers: typed, declarator: node, body, span } as const;
  return p.usesAlloca ? { ...definition, usesAlloca: true } : definition;
}
