/** Postfix and primary expressions (C11 6.5.1, 6.5.2), literals, and the built-ins that take a type. */
import type { Designator, Expression, TypeName } from '../ast';
import type { Span } from '../../base/span';
import { assignment, expression } from './expressions';
import { designatorList } from './initializers';
import { parseCharacter, parseNumber, parseString, prefixOf, type Prefix } from './literals';
import { typeName } from './specifiers';
import { joinSpans } from './spans';
import type { Parser } from './state';
import { compound } from './statements';

/** postfix = primary { '[' expression ']' | '(' arguments ')' | '.' name | '->' name | '++' | '--' } */
export function postfix(p: Parser): Expression {
  return postfixOf(p, primary(p));
}

/** The suffixes that follow `base`. */
export function postfixOf(p: Parser, base: Expression): Expression {
  let node = base;
  while (!p.panic) {
    switch (p.text) {
      case '[':
        node = indexed(p, node);
        break;
      case '(':
        node = call(p, node);
        break;
      case '.':
      case '->':
        node = member(p, node);
        break;
      case '++':
      case '--': {
        const operator = p.text;
        p.advance();
        node = { kind: 'postfix', operator, operand: node, span: p.spanFrom(node.span) };
        break;
      }
      default:
        return node;
    }
  }
  return node;
}

function indexed(p: Parser, base: Expression): Expression {
  p.advance();
  if (!p.enter()) return errorAt(p);
  const index = expression(p);
  p.leave();
  p.expect(']');
  return { kind: 'index', base, index, span: p.spanFrom(base.span) };
}

function call(p: Parser, callee: Expression): Expression {
  p.advance();
  const list: Expression[] = [];
  if (!p.enter()) return errorAt(p);
  if (p.text !== ')') {
    do {
      list.push(assignment(p));
    } while (p.going && p.accept(','));
  }
  p.leave();
  p.expect(')');
  return { kind: 'call', callee, arguments: list, span: p.spanFrom(callee.span) };
}

function member(p: Parser, base: Expression): Expression {
  const arrow = p.advance().text === '->';
  let name = '';
  if (p.token.kind === 'identifier') name = p.advance().text;
  else p.failExpected('a member name');
  return { kind: 'member', base, name, arrow, span: p.spanFrom(base.span) };
}

function errorAt(p: Parser): Expression {
  return { kind: 'error', span: p.token.span };
}

/** primary = name | literal | '(' expression ')' | '(' compound ')' | generic | built-in */
function primary(p: Parser): Expression {
  const { kind, span } = p.token;
  switch (kind) {
    case 'identifier':
      return identifier(p);
    case 'number':
      return number(p);
    case 'character':
      return character(p);
    case 'string':
      return stringLiteral(p);
    default:
      if (p.text === '(') return parenthesised(p, span);
      if (p.text === '_Generic') return generic(p);
      p.failExpected('an expression');
      return errorAt(p);
  }
}

function parenthesised(p: Parser, start: Span): Expression {
  p.advance();
  if (!p.enter()) return errorAt(p);
  const node: Expression =
    p.text === '{'
      ? { kind: 'statement-expression', body: compound(p), span: start }
      : expression(p);
  p.leave();
  p.expect(')');
  return node.kind === 'statement-expression' ? { ...node, span: p.spanFrom(start) } : node;
}

function identifier(p: Parser): Expression {
  const { text: name, span } = p.advance();
  if (name === '__builtin_alloca') p.usesAlloca = true;
  const special = p.text === '(' ? BUILTINS.get(name) : undefined;
  if (special) {
    p.enter();
    p.advance();
    const node = special(p, span);
    p.leave();
    return node;
  }
  return { kind: 'identifier', name, span };
}

// ---------------------------------------------------------------- literals

function number(p: Parser): Expression {
  const { text, span } = p.advance();
  const literal = parseNumber(text);
  if (literal.kind === 'bad') {
    p.error(literal.message, span, p.previous);
    return { kind: 'error', span };
  }
  if (literal.kind === 'floating') return { ...literal, span };
  const { value, decimal, unsigned, longs, tooLarge } = literal;
  if (tooLarge) p.warn('integer constant is too large for its type', span);
  return { kind: 'integer', value, decimal, unsigned, longs, span };
}

function character(p: Parser): Expression {
  const { text, span } = p.advance();
  const { value, prefix, problem } = parseCharacter(text);
  if (problem) p.warn(problem, span);
  return { kind: 'character', value, prefix, span };
}

type StringNode = Extract<Expression, { kind: 'string' }>;

/** string = string-token { string-token } */
export function stringLiteral(p: Parser): StringNode {
  const first = p.advance();
  const parts = [first];
  let prefix: Prefix = prefixOf(first.text);
  while (p.token.kind === 'string') {
    const own = prefixOf(p.text);
    if (prefix === '') prefix = own;
    else if (own !== '' && own !== prefix) p.error('strings of different kinds', p.token.span);
    parts.push(p.advance());
  }
  const units: number[] = [];
  for (const { text, span } of parts) {
    const literal = parseString(text, prefix);
    if (literal.problem) p.warn(literal.problem, span);
    for (const unit of literal.units) units.push(unit);
  }
  const span = joinSpans(first.span, p.previous.span);
  return { kind: 'string', bytes: toBytes(units, prefix), prefix, span };
}

/** Little-endian bytes of the units. */
function toBytes(units: readonly number[], prefix: Prefix): Uint8Array {
  const width = prefix === 'u' ? 2 : prefix === 'L' || prefix === 'U' ? 4 : 1;
  const bytes = new Uint8Array(units.length * width);
  units.forEach((unit, i) => {
    for (let b = 0; b < width; b++) bytes[i * width + b] = unit >>> (8 * b);
  });
  return bytes;
}

// ---------------------------------------------------------------- generic and built-ins

/** generic = '_Generic' '(' assignment { ',' ( type-name | 'default' ) ':' assignment } ')' */
function generic(p: Parser): Expression {
  const start = p.advance().span;
  p.expect('(');
  if (!p.enter()) return errorAt(p);
  const control = assignment(p);
  const associations: { type?: TypeName; value: Expression }[] = [];
  while (p.going && p.accept(',')) {
    const type = p.accept('default') ? undefined : typeName(p);
    p.expect(':');
    associations.push({ type, value: assignment(p) });
  }
  p.leave();
  p.expect(')');
  return { kind: 'generic', control, associations, span: p.spanFrom(start) };
}

/** '__builtin_offsetof' '(' type-name ',' name { '.' name | '[' index ']' } ')' */
function offsetOf(p: Parser, start: Span): Expression {
  const type = typeName(p);
  p.expect(',');
  const path: Designator[] = [];
  if (p.token.kind === 'identifier') {
    const { text: name, span } = p.advance();
    path.push({ kind: 'field', name, span });
  } else p.failExpected('a member name');
  designatorList(p, path);
  p.expect(')');
  return { kind: 'offsetof', type, path, span: p.spanFrom(start) };
}

/** '__builtin_va_arg' '(' assignment ',' type-name ')' */
function vaArg(p: Parser, start: Span): Expression {
  const list = assignment(p);
  p.expect(',');
  const type = typeName(p);
  p.expect(')');
  return { kind: 'va-arg', list, type, span: p.spanFrom(start) };
}

/** '__builtin_types_compatible_p' '(' type-name ',' type-name ')' */
function typesCompatible(p: Parser, start: Span): Expression {
  const left = typeName(p);
  p.expect(',');
  const right = typeName(p);
  p.expect(')');
  return { kind: 'types-compatible', left, right, span: p.spanFrom(start) };
}

/** '__builtin_choose_expr' '(' constant ',' assignment ',' assignment ')' */
function chooseExpr(p: Parser, start: Span): Expression {
  const condition = assignment(p);
  p.expect(',');
  const then = assignment(p);
  p.expect(',');
  const otherwise = assignment(p);
  p.expect(')');
  return { kind: 'choose-expr', condition, then, else: otherwise, span: p.spanFrom(start) };
}

const BUILTINS: ReadonlyMap<string, (p: Parser, start: Span) => Expression> = new Map([
  ['__builtin_offsetof', offsetOf],
  ['__builtin_va_arg', vaArg],
  ['__builtin_types_compatible_p', typesCompatible],
  ['__builtin_choose_expr', chooseExpr],
]);
