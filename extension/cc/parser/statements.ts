/**
 * Statements (C11 6.8) with GNU's case ranges, local labels and empty asm. `else if` chains and runs of labels
 * are collected in loops, so that generated code with thousands of them parses; real nesting is counted.
 */
import type { Span } from '../../base/span';
import type { Attribute, CompoundStatement, Expression, Statement } from '../ast';
import { asmStatement } from './asm';
import { atAttribute, attributes } from './attributes';
import { declaration } from './declarations';
import { conditional, expression } from './expressions';
import { atForgottenBrace } from './lookahead';
import { doStatement, forStatement, whileStatement } from './loops';
import { startsDeclaration } from './specifiers';
import type { Parser } from './state';

/** compound = '{' { declaration | statement } '}', in a scope of its own; callers count the nesting */
export function compound(p: Parser): CompoundStatement {
  const open = p.token.span;
  const fromMacro = p.fromMacro;
  const items: Statement[] = [];
  p.expect('{');
  p.scopes.push();
  blockItems(p, items, open);
  p.scopes.pop();
  const closeSpan = p.token.span;
  if (!p.accept('}') && !p.closing) {
    reportUnclosed(p, open);
    p.panic = true;
    p.closing = p.atEnd;
  }
  return { kind: 'compound', items, closeSpan, fromMacro, span: p.spanFrom(open) };
}

function blockItems(p: Parser, items: Statement[], open: Span): void {
  while (!p.atEnd && p.text !== '}' && !p.closing) {
    if (atForgottenBrace(p)) {
      reportUnclosed(p, open);
      p.closing = true;
      return;
    }
    const before = p.position;
    const item = blockItem(p);
    if (item) items.push(item);
    if (p.panic) p.synchronise();
    if (p.position === before && !p.closing) p.advance();
  }
}

function reportUnclosed(p: Parser, open: Span): void {
  const where = p.atEnd ? 'at end of input' : `before '${p.token.text}'`;
  const isBrace = open.file.text[open.start] === '{';
  const note = { severity: 'note', message: "to match this '{'", span: open } as const;
  p.error(`expected '}' ${where}`, p.token.span, p.token, isBrace ? [note] : []);
}

/** block-item = declaration | statement; undefined for what was reported and left out */
function blockItem(p: Parser): Statement | undefined {
  if (atAttribute(p)) return afterAttributes(p);
  if (atLabel(p)) return statement(p);
  if (startsDeclaration(p) || atUnknownType(p)) return blockDeclaration(p, undefined);
  reportMisspeltWord(p);
  return statement(p);
}

function blockDeclaration(
  p: Parser,
  prefix: { start: Span; attributes: Attribute[] } | undefined,
): Statement | undefined {
  const made = declaration(p, 'block', prefix);
  return made?.kind === 'function' ? undefined : made;
}

/** `foo bar` can only be a declaration with a type that nobody declared. */
export function atUnknownType(p: Parser): boolean {
  if (p.token.kind !== 'identifier') return false;
  return p.tokens[p.position + 1]!.kind === 'identifier' && !p.scopes.isTypedef(p.text);
}

/** `retrun 3;`: no expression and no declaration begins like that. */
function reportMisspeltWord(p: Parser): void {
  const next = p.tokens[p.position + 1]?.kind;
  if (p.token.kind !== 'identifier' || (next !== 'number' && next !== 'string')) return;
  const meant = p.scopes.suggestion(p.text);
  if (meant) p.fail(`unknown word '${p.text}'; did you mean '${meant}'?`);
}

function atLabel(p: Parser): boolean {
  return p.token.kind === 'identifier' && p.peek(1) === ':';
}

/** `__attribute__((fallthrough));`, or a declaration or statement that begins with attributes. */
function afterAttributes(p: Parser): Statement | undefined {
  const start = p.token.span;
  const { fromMacro } = p;
  const list: Attribute[] = [];
  attributes(p, list);
  if (p.panic) return undefined;
  if (p.accept(';')) return { kind: 'empty', fromMacro, span: p.spanFrom(start) };
  if (startsDeclaration(p) || atUnknownType(p)) {
    return blockDeclaration(p, { start, attributes: list });
  }
  return statement(p);
}

// ---------------------------------------------------------------- one statement

/** statement, with the labels in front of it */
export function statement(p: Parser): Statement {
  const labels: Label[] = [];
  for (let label = readLabel(p); label; label = readLabel(p)) labels.push(label);
  let made: Statement;
  if (labels.length > 0 && p.text === '}') {
    made = { kind: 'empty', fromMacro: false, span: p.previous.span };
  } else if (labels.length > 0) made = blockItem(p) ?? emptyAt(p, p.token.span, false);
  else made = unlabelled(p);
  for (let i = labels.length - 1; i >= 0; i--) made = applyLabel(p, labels[i]!, made);
  return made;
}

type Label = { readonly span: Span; readonly fromMacro: boolean } & (
  | { readonly kind: 'label'; readonly name: string }
  | { readonly kind: 'case'; readonly first: Expression; readonly last?: Expression }
  | { readonly kind: 'default' }
);

/** label = name ':' attributes | 'case' value [ '...' value ] ':' | 'default' ':' */
function readLabel(p: Parser): Label | undefined {
  const { fromMacro } = p;
  const { span } = p.token;
  if (!p.going) return undefined;
  if (atLabel(p)) {
    const name = p.advance().text;
    p.advance();
    if (p.text === '__attribute__') skipLabelAttributes(p);
    return { kind: 'label', name, span, fromMacro };
  }
  if (p.text === 'default') {
    p.advance();
    p.expect(':', "after 'default'");
    return { kind: 'default', span, fromMacro };
  }
  if (p.text !== 'case') return undefined;
  p.advance();
  const first = conditional(p);
  const last = p.accept('...') ? conditional(p) : undefined;
  p.expect(':', 'after the case value');
  return { kind: 'case', first, last, span, fromMacro };
}

/** Those of a label end in `;` or stand before a statement; `label: __attribute__((x)) int y;` is not C. */
function skipLabelAttributes(p: Parser): void {
  attributes(p, []);
}

function applyLabel(p: Parser, label: Label, body: Statement): Statement {
  return { ...label, body, span: p.spanFrom(label.span) };
}

function emptyAt(p: Parser, span: Span, fromMacro: boolean): Statement {
  return { kind: 'empty', fromMacro, span };
}

function unlabelled(p: Parser): Statement {
  const start = p.token.span;
  const { fromMacro } = p;
  if (!p.enter()) return emptyAt(p, start, fromMacro);
  const made = dispatch(p, start, fromMacro);
  p.leave();
  return made;
}

function dispatch(p: Parser, start: Span, fromMacro: boolean): Statement {
  switch (p.token.kind === 'string' ? '' : p.text) {
    case '{':
      return compound(p);
    case ';':
      p.advance();
      return emptyAt(p, start, fromMacro);
    case 'if':
      return ifStatement(p);
    case 'while':
      return whileStatement(p, start, fromMacro);
    case 'do':
      return doStatement(p, start, fromMacro);
    case 'for':
      return forStatement(p, start, fromMacro);
    case 'switch':
      return switchStatement(p, start, fromMacro);
    case 'goto':
      return gotoStatement(p, start, fromMacro);
    case 'break':
    case 'continue':
      return jump(p, start, fromMacro);
    case 'return':
      return returnStatement(p, start, fromMacro);
    case 'asm':
      return asmStatement(p);
    case '__label__':
      return localLabels(p, start, fromMacro);
    case 'else':
      p.fail("'else' without a previous 'if'");
      p.panic = false;
      p.advance();
      return statement(p);
    default:
      return expressionStatement(p, start, fromMacro);
  }
}

function expressionStatement(p: Parser, start: Span, fromMacro: boolean): Statement {
  if (startsDeclaration(p) && p.text !== '__extension__') {
    p.error('a declaration must stand in a block: put braces around it', start);
    return blockItem(p) ?? emptyAt(p, start, fromMacro);
  }
  const value = expression(p);
  p.finish('expression');
  return { kind: 'expression-statement', expression: value, fromMacro, span: p.spanFrom(start) };
}

/** '(' expression ')' */
export function parenthesised(p: Parser, context: string): Expression {
  p.expect('(', `after '${context}'`);
  const value = expression(p);
  p.expect(')');
  return value;
}

/** The body of `if`, `while` and the like, which is no block of its own in the tree. */
export function body(p: Parser): Statement {
  if (p.panic) p.synchronise();
  if (atAttribute(p)) attributes(p, []);
  return statement(p);
}

interface IfArm {
  readonly start: Span;
  readonly fromMacro: boolean;
  readonly condition: Expression;
  readonly then: Statement;
}

/** if = 'if' '(' expression ')' statement [ 'else' statement ]; a chain of them is read in one loop */
function ifStatement(p: Parser): Statement {
  const arms: IfArm[] = [];
  let otherwise: Statement | undefined;
  for (;;) {
    const { fromMacro } = p;
    const start = p.advance().span;
    const condition = parenthesised(p, 'if');
    arms.push({ start, fromMacro, condition, then: body(p) });
    if (p.panic || !p.accept('else')) break;
    if (p.text === 'if') continue;
    otherwise = body(p);
    break;
  }
  for (let i = arms.length - 1; i >= 0; i--) {
    const { start, fromMacro, condition, then } = arms[i]!;
    const span = p.spanFrom(start);
    otherwise = { kind: 'if', condition, then, else: otherwise, fromMacro, span };
  }
  return otherwise!;
}

/** switch = 'switch' '(' expression ')' statement */
function switchStatement(p: Parser, start: Span, fromMacro: boolean): Statement {
  p.advance();
  const value = parenthesised(p, 'switch');
  return { kind: 'switch', value, body: body(p), fromMacro, span: p.spanFrom(start) };
}

/** goto = 'goto' ( name | '*' expression ) ';' */
function gotoStatement(p: Parser, start: Span, fromMacro: boolean): Statement {
  p.advance();
  let label = '';
  if (p.token.kind === 'identifier') label = p.advance().text;
  else if (p.accept('*')) {
    const target = expression(p);
    p.finish('goto statement');
    return { kind: 'computed-goto', target, fromMacro, span: p.spanFrom(start) };
  } else p.failExpected('a label');
  p.finish('goto statement');
  return { kind: 'goto', label, fromMacro, span: p.spanFrom(start) };
}

function jump(p: Parser, start: Span, fromMacro: boolean): Statement {
  const kind = p.text === 'break' ? 'break' : 'continue';
  p.advance();
  p.finish(`${kind} statement`);
  return { kind, fromMacro, span: p.spanFrom(start) };
}

/** return = 'return' [ expression ] ';' */
function returnStatement(p: Parser, start: Span, fromMacro: boolean): Statement {
  p.advance();
  const value = p.text === ';' || p.text === '}' ? undefined : expression(p);
  p.finish('return statement');
  return { kind: 'return', value, fromMacro, span: p.spanFrom(start) };
}

/** local-labels = '__label__' name { ',' name } ';' */
function localLabels(p: Parser, start: Span, fromMacro: boolean): Statement {
  p.advance();
  const names: string[] = [];
  do {
    if (p.token.kind === 'identifier') names.push(p.advance().text);
    else p.failExpected('a label');
  } while (p.going && p.accept(','));
  p.finish('label declaration');
  return { kind: 'local-labels', names, fromMacro, span: p.spanFrom(start) };
}
