/** struct, union and enum specifiers (C11 6.7.2.1, 6.7.2.2), with GNU attributes before and after the braces. */
import type {
  Attribute,
  EnumConstant,
  EnumSpecifier,
  MemberDeclaration,
  MemberDeclarator,
  RecordSpecifier,
  StaticAssert,
} from '../ast';
import type { Span } from '../../base/span';
import { attributes } from './attributes';
import { staticAssert } from './declarations';
import { declarator } from './declarators';
import { conditional } from './expressions';
import { specifiers, startsDeclaration, unknownType } from './specifiers';
import type { Parser } from './state';

/** record = ( 'struct' | 'union' ) attributes [ tag ] [ '{' { member } '}' attributes ] */
export function recordSpecifier(p: Parser): RecordSpecifier {
  const start = p.advance();
  const union = start.text === 'union';
  const list: Attribute[] = [];
  attributes(p, list);
  const tag = optionalTag(p);
  let members: (MemberDeclaration | StaticAssert)[] | undefined;
  let pack = 0;
  if (p.text === '{') {
    members = memberList(p);
    pack = p.pack;
    attributes(p, list);
  } else if (tag === undefined) p.failExpected(`a tag or '{' after '${start.text}'`);
  const span = p.spanFrom(start.span);
  const record = { kind: 'record', union, tag, members, attributes: list, span } as const;
  return members && pack > 0 ? { ...record, pack } : record;
}

function optionalTag(p: Parser): string | undefined {
  return p.token.kind === 'identifier' ? p.advance().text : undefined;
}

function memberList(p: Parser): (MemberDeclaration | StaticAssert)[] {
  const members: (MemberDeclaration | StaticAssert)[] = [];
  const open = p.advance().span;
  if (!p.enter()) return members;
  while (!p.atEnd && p.text !== '}') {
    const before = p.position;
    if (p.text === '_Static_assert') members.push(staticAssert(p));
    else if (!p.accept(';')) {
      const member = memberDeclaration(p);
      if (member) members.push(member);
    }
    if (p.position === before) p.advance();
  }
  p.leave();
  closeBrace(p, open);
  return members;
}

function closeBrace(p: Parser, open: Span): void {
  if (p.accept('}')) return;
  const note = { severity: 'note', message: "to match this '{'", span: open } as const;
  p.error("expected '}' at end of input", p.token.span, p.token, [note]);
  p.panic = true;
}

/** member = specifiers [ member-declarator { ',' member-declarator } ] ';' */
function memberDeclaration(p: Parser): MemberDeclaration | undefined {
  const start = p.token.span;
  const unknown = p.token.kind === 'identifier' && !startsDeclaration(p);
  const type = unknown ? unknownType(p) : undefined;
  const read = specifiers(p, { reportMissing: !type });
  const typed = type ? { ...read, type } : read;
  const declarators: MemberDeclarator[] = [];
  if (p.text !== ';') {
    do {
      declarators.push(memberDeclarator(p));
    } while (p.going && p.accept(','));
  }
  const span = p.spanFrom(start);
  p.finish('member');
  return { kind: 'member', specifiers: typed, declarators, span };
}

/** member-declarator = declarator [ ':' width ] attributes | ':' width attributes */
function memberDeclarator(p: Parser): MemberDeclarator {
  const start = p.token.span;
  const list: Attribute[] = [];
  attributes(p, list);
  const declared = p.text === ':' ? undefined : declarator(p);
  const bitWidth = p.accept(':') ? conditional(p) : undefined;
  attributes(p, list);
  return {
    declarator: declared?.declarator,
    bitWidth,
    attributes: list,
    span: p.spanFrom(start),
  };
}

/** enum = 'enum' attributes [ tag ] [ '{' constant { ',' constant } [ ',' ] '}' attributes ] */
export function enumSpecifier(p: Parser): EnumSpecifier {
  const start = p.advance().span;
  const list: Attribute[] = [];
  attributes(p, list);
  const tag = optionalTag(p);
  let constants: EnumConstant[] | undefined;
  if (p.text === '{') {
    constants = constantList(p);
    attributes(p, list);
  } else if (tag === undefined) p.failExpected("a tag or '{' after 'enum'");
  return { kind: 'enum', tag, constants, attributes: list, span: p.spanFrom(start) };
}

function constantList(p: Parser): EnumConstant[] {
  const constants: EnumConstant[] = [];
  const open = p.advance().span;
  while (p.going && p.text !== '}') {
    const constant = enumConstant(p);
    if (constant) constants.push(constant);
    if (!p.accept(',')) break;
  }
  if (p.atEnd) closeBrace(p, open);
  else if (!p.panic && !p.accept('}')) p.failExpected("',' or '}'");
  if (p.panic && p.skipPastBrace()) p.panic = false;
  return constants;
}

/** constant = name attributes [ '=' value ] */
function enumConstant(p: Parser): EnumConstant | undefined {
  if (p.token.kind !== 'identifier') {
    p.failExpected('a name');
    return undefined;
  }
  const { span, text: name } = p.advance();
  attributes(p, []);
  const value = p.accept('=') ? conditional(p) : undefined;
  p.scopes.declare(name, false);
  return { name, value, span: p.spanFrom(span) };
}
