/**
 * Declaration specifiers (C11 6.7) and type names (6.7.7): storage class, qualifiers, attributes and the type
 * itself, in any order. Whether the words make a type (`long char`?) is for sema to say.
 */
import type { Span } from '../../base/span';
import type {
  Attribute,
  DeclarationSpecifiers,
  Expression,
  Qualifiers,
  TypeName,
  TypeSpecifier,
} from '../ast';
import { atAttribute, attributes } from './attributes';
import { abstractDeclarator } from './declarators';
import { conditional, expression } from './expressions';
import { enumSpecifier, recordSpecifier } from './records';
import type { Parser } from './state';
import { typeHint } from './type-hints';

type Storage = NonNullable<DeclarationSpecifiers['storage']>;

const STORAGE = new Set(['typedef', 'extern', 'static', 'auto', 'register']);
const TYPE_WORDS = new Set(
  'void char short int long float double signed unsigned _Bool _Complex _Imaginary __int128 __auto_type'.split(
    ' ',
  ),
);
const QUALIFIERS = new Set(['const', 'volatile', 'restrict', '_Atomic']);
const OTHER_TYPES = new Set(['struct', 'union', 'enum', 'typeof', 'typeof_unqual']);
const OTHER_SPECIFIERS = new Set([
  'inline',
  '_Noreturn',
  '_Thread_local',
  '_Alignas',
  '__attribute__',
]);

/** Whether the current token begins a type name: what decides between `(type)` and `(expression)`. */
export function startsTypeName(p: Parser): boolean {
  return isTypeStart(p, 0);
}

/** The same for a token further on. */
export function isTypeStart(p: Parser, distance: number): boolean {
  const token = p.tokens[p.position + distance];
  if (!token) return false;
  if (token.kind === 'identifier') return p.scopes.isTypedef(token.text);
  if (token.kind !== 'keyword') return false;
  const text = p.peek(distance);
  return TYPE_WORDS.has(text) || QUALIFIERS.has(text) || OTHER_TYPES.has(text);
}

/** Whether the current token begins a declaration. */
export function startsDeclaration(p: Parser): boolean {
  let distance = 0;
  while (p.peek(distance) === '__extension__') distance++;
  if (isTypeStart(p, distance)) return true;
  const text = p.peek(distance);
  return STORAGE.has(text) || OTHER_SPECIFIERS.has(text) || text === '_Static_assert';
}

/** What is collected while the specifiers are read. */
interface Draft {
  storage: Storage | undefined;
  threadLocal: boolean;
  inline: boolean;
  noreturn: boolean;
  qualifiers: { -readonly [K in keyof Qualifiers]: Qualifiers[K] };
  words: string[];
  type: TypeSpecifier | undefined;
  attributes: Attribute[];
  alignAs: (Expression | TypeName)[];
}

export interface SpecifierOptions {
  /** Attributes that were read before it was known that a declaration follows. */
  readonly attributes?: Attribute[];
  /** Whether to report that there is no type; off where the caller says it better. */
  readonly reportMissing?: boolean;
}

/** specifiers = { storage | qualifier | type | function-specifier | alignment | attributes } */
export function specifiers(p: Parser, options: SpecifierOptions = {}): DeclarationSpecifiers {
  const start = p.token.span;
  const draft: Draft = {
    storage: undefined,
    threadLocal: false,
    inline: false,
    noreturn: false,
    qualifiers: { const: false, volatile: false, restrict: false, atomic: false },
    words: [],
    type: undefined,
    attributes: options.attributes ?? [],
    alignAs: [],
  };
  const first = p.position;
  while (p.going && specifier(p, draft));
  const span = p.position > first ? p.spanFrom(start) : start;
  const type = draft.type ?? keywordType(p, draft, span, options.reportMissing ?? true);
  // Written out, as elsewhere on hot paths: spreading an object is slow.
  return {
    storage: draft.storage,
    threadLocal: draft.threadLocal,
    inline: draft.inline,
    noreturn: draft.noreturn,
    qualifiers: draft.qualifiers,
    type,
    attributes: draft.attributes,
    alignAs: draft.alignAs,
    span,
  };
}

function keywordType(p: Parser, draft: Draft, span: Span, report: boolean): TypeSpecifier {
  if (draft.words.length === 0 && report) p.failExpected('a type');
  return { kind: 'keywords', words: draft.words, span };
}

/** Takes one specifier; false when the current token is none. */
function specifier(p: Parser, draft: Draft): boolean {
  const { text } = p;
  if (draft.type && atForgottenSemicolon(p, draft.type)) return false;
  if (p.token.kind === 'identifier') return typedefName(p, draft);
  if (p.token.kind !== 'keyword') return text === '[' && attributeSpecifier(p, draft);
  if (TYPE_WORDS.has(text)) return typeWord(p, draft);
  if (QUALIFIERS.has(text)) return qualifierOrAtomic(p, draft);
  if (OTHER_TYPES.has(text)) return otherType(p, draft);
  if (STORAGE.has(text)) return storageClass(p, draft);
  switch (text) {
    case '__attribute__':
      return attributeSpecifier(p, draft);
    case 'inline':
      draft.inline = true;
      break;
    case '_Noreturn':
      draft.noreturn = true;
      break;
    case '_Thread_local':
      draft.threadLocal = true;
      break;
    case '__extension__':
      break;
    case '_Alignas':
      return alignAs(p, draft);
    default:
      return false;
  }
  p.advance();
  return true;
}

function attributeSpecifier(p: Parser, draft: Draft): boolean {
  if (!atAttribute(p)) return false;
  attributes(p, draft.attributes);
  return true;
}

function storageClass(p: Parser, draft: Draft): boolean {
  if (draft.storage !== undefined) {
    p.error(`'${p.text}' after '${draft.storage}': more than one storage class`, p.token.span);
  }
  draft.storage = p.text as Storage;
  p.advance();
  return true;
}

function typedefName(p: Parser, draft: Draft): boolean {
  if (draft.type || draft.words.length > 0 || !p.scopes.isTypedef(p.text)) return false;
  const { span, text } = p.advance();
  draft.type = { kind: 'typedef-name', name: text, span };
  return true;
}

function typeWord(p: Parser, draft: Draft): boolean {
  if (draft.type) return secondType(p);
  draft.words.push(p.text);
  p.advance();
  return true;
}

function secondType(p: Parser): boolean {
  p.fail('two or more types in one declaration');
  return false;
}

/** Behind the `}` of a struct, union or enum a declaration begins on a new line. */
export function atForgottenSemicolon(p: Parser, type: TypeSpecifier): boolean {
  const defines = type.kind === 'record' ? type.members : type.kind === 'enum' && type.constants;
  if (!defines || p.previous.text !== '}') return false;
  if (p.text === '__attribute__' || p.token.span.line <= p.previous.span.line) return false;
  return startsDeclaration(p);
}

function qualifierOrAtomic(p: Parser, draft: Draft): boolean {
  if (p.text === '_Atomic' && p.peek(1) === '(') {
    const start = p.advance().span;
    p.advance();
    const operand = typeName(p);
    p.expect(')');
    draft.type = { kind: 'atomic', operand, span: p.spanFrom(start) };
    return true;
  }
  setQualifier(p, draft.qualifiers);
  return true;
}

function setQualifier(p: Parser, into: Draft['qualifiers']): void {
  const { text } = p;
  p.advance();
  if (text === 'const' || text === 'volatile' || text === 'restrict') into[text] = true;
  else into.atomic = true;
}

/** qualifiers = { 'const' | 'volatile' | 'restrict' | '_Atomic' | attributes } */
export function qualifiers(p: Parser, attributeList: Attribute[]): Qualifiers {
  const result = { const: false, volatile: false, restrict: false, atomic: false };
  for (;;) {
    if (QUALIFIERS.has(p.text)) setQualifier(p, result);
    else if (p.text === '__attribute__' && p.going) attributes(p, attributeList);
    else return result;
  }
}

function otherType(p: Parser, draft: Draft): boolean {
  if (draft.type) return secondType(p);
  if (draft.words.length > 0) {
    p.fail('two or more types in one declaration');
    return false;
  }
  if (p.text === 'enum') draft.type = enumSpecifier(p);
  else if (p.text === 'struct' || p.text === 'union') draft.type = recordSpecifier(p);
  else draft.type = typeofSpecifier(p);
  return true;
}

/** typeof = ( 'typeof' | 'typeof_unqual' ) '(' ( type-name | expression ) ')' */
function typeofSpecifier(p: Parser): TypeSpecifier {
  const start = p.token.span;
  const unqualified = p.text === 'typeof_unqual';
  p.advance();
  p.expect('(');
  p.enter();
  const operand = startsTypeName(p) ? typeName(p) : expression(p);
  p.leave();
  p.expect(')');
  return { kind: 'typeof', operand, unqualified, span: p.spanFrom(start) };
}

/** alignas = '_Alignas' '(' ( type-name | constant ) ')' */
function alignAs(p: Parser, draft: Draft): boolean {
  p.advance();
  p.expect('(');
  draft.alignAs.push(startsTypeName(p) ? typeName(p) : conditional(p));
  p.expect(')');
  return true;
}

/** type-name = specifiers [ abstract-declarator ] */
export function typeName(p: Parser): TypeName {
  const start = p.token.span;
  p.enter();
  const list = specifiers(p);
  const declarator = abstractDeclarator(p);
  p.leave();
  return { kind: 'type-name', specifiers: list, declarator, span: p.spanFrom(start) };
}

/** Reports a name that stands where a type must stand, with what may have been meant, and takes it. */
export function unknownType(p: Parser): DeclarationSpecifiers['type'] {
  const { span, text } = p.token;
  const hint = typeHint(p, text);
  p.error(`unknown type name '${text}'${hint.text}`, span);
  p.advance();
  // `sturct foo x;`: the tag belongs to the type.
  const isRecord = hint.meant !== undefined && OTHER_TYPES.has(hint.meant);
  if (isRecord && p.token.kind === 'identifier') p.advance();
  return { kind: 'keywords', words: ['int'], span };
}
