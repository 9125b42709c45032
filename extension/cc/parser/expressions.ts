/**
 * Expressions (C11 6.5) from the comma operator down to unary operators. Binary operators are read with an
 * explicit stack, assignments and `?:` in loops, so that long chains cost no host stack; parentheses, unary
 * operators and casts are counted as nesting.
 */
import type { AssignOperator, BinaryOperator, Expression, TypeName, UnaryOperator } from '../ast';
import type { Span } from '../../base/span';
import { initializerList } from './initializers';
import { postfix, postfixOf } from './primary';
import { isTypeStart, typeName } from './specifiers';
import { joinSpans } from './spans';
import type { Parser } from './state';

const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['|', 3],
  ['^', 4],
  ['&', 5],
  ['==', 6],
  ['!=', 6],
  ['<', 7],
  ['>', 7],
  ['<=', 7],
  ['>=', 7],
  ['<<', 8],
  ['>>', 8],
  ['+', 9],
  ['-', 9],
  ['*', 10],
  ['/', 10],
  ['%', 10],
]);

const ASSIGNMENTS = new Set(['=', '*=', '/=', '%=', '+=', '-=', '<<=', '>>=', '&=', '^=', '|=']);

/** expression = assignment { ',' assignment } */
export function expression(p: Parser): Expression {
  let left = assignment(p);
  while (p.text === ',' && !p.panic) {
    p.advance();
    left = binaryNode(',', left, assignment(p));
  }
  return left;
}

/** assignment = conditional { assignment-operator conditional }, grouped from the right */
export function assignment(p: Parser): Expression {
  const first = conditional(p);
  if (!ASSIGNMENTS.has(p.text) || p.panic) return first;
  const targets = [first];
  const operators: AssignOperator[] = [];
  while (ASSIGNMENTS.has(p.text) && !p.panic) {
    operators.push(p.advance().text as AssignOperator);
    targets.push(conditional(p));
  }
  let right = targets[operators.length]!;
  for (let i = operators.length - 1; i >= 0; i--) {
    const left = targets[i]!;
    const span = joinSpans(left.span, right.span);
    right = { kind: 'assign', operator: operators[i]!, left, right, span };
  }
  return right;
}

/** conditional = binary [ '?' [ expression ] ':' conditional ] */
export function conditional(p: Parser): Expression {
  let last = binary(p);
  if (p.text !== '?' || p.panic) return last;
  const heads: { condition: Expression; then: Expression | undefined }[] = [];
  while (p.text === '?' && !p.panic) {
    p.advance();
    const then = p.at(':') ? undefined : middle(p);
    heads.push({ condition: last, then });
    if (!p.expect(':')) break;
    last = binary(p);
  }
  for (let i = heads.length - 1; i >= 0; i--) {
    const { condition, then } = heads[i]!;
    const span = joinSpans(condition.span, last.span);
    last = { kind: 'conditional', condition, then, else: last, span };
  }
  return last;
}

/** What stands between `?` and `:`. */
function middle(p: Parser): Expression {
  if (!p.enter()) return errorAt(p);
  const node = expression(p);
  p.leave();
  return node;
}

function binaryNode(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right, span: joinSpans(left.span, right.span) };
}

/** binary = cast { operator cast }, by precedence; all operators group from the left */
function binary(p: Parser): Expression {
  const first = cast(p);
  let precedence = PRECEDENCE.get(p.text);
  if (precedence === undefined || p.panic) return first;
  const operands = [first];
  const operators: string[] = [];
  const levels: number[] = [];
  while (precedence !== undefined && !p.panic) {
    while (levels.length > 0 && levels[levels.length - 1]! >= precedence)
      reduce(operands, operators, levels);
    levels.push(precedence);
    operators.push(p.advance().text);
    operands.push(cast(p));
    precedence = PRECEDENCE.get(p.text);
  }
  while (levels.length > 0) reduce(operands, operators, levels);
  return operands[0]!;
}

function reduce(operands: Expression[], operators: string[], levels: number[]): void {
  levels.pop();
  const right = operands.pop()!;
  const left = operands.pop()!;
  operands.push(binaryNode(operators.pop() as BinaryOperator, left, right));
}

/** cast = '(' type-name ')' cast | compound-literal | unary */
function cast(p: Parser): Expression {
  if (p.text !== '(' || !isTypeStart(p, 1)) return unary(p);
  const start = p.advance().span;
  const type = typeName(p);
  p.expect(')');
  if (p.at('{') && !p.panic) return postfixOf(p, compoundLiteral(p, start, type));
  if (!p.enter()) return errorAt(p);
  const operand = p.panic ? errorAt(p) : cast(p);
  p.leave();
  return { kind: 'cast', type, operand, span: p.spanFrom(start) };
}

/** compound-literal = '(' type-name ')' list */
function compoundLiteral(p: Parser, start: Span, type: TypeName): Expression {
  const list = initializerList(p);
  return { kind: 'compound-literal', type, list, span: p.spanFrom(start) };
}

function errorAt(p: Parser): Expression {
  return { kind: 'error', span: p.token.span };
}

/** unary = operator cast | 'sizeof' … | '_Alignof' … | postfix */
function unary(p: Parser): Expression {
  switch (p.token.kind === 'punctuator' || p.token.kind === 'keyword' ? p.text : '') {
    case '+':
    case '-':
    case '~':
    case '!':
    case '*':
    case '&':
    case '++':
    case '--':
    case '__extension__':
    case '__real__':
    case '__imag__':
      return prefix(p);
    case 'sizeof':
      return sizeOrAlign(p, 'sizeof');
    case '_Alignof':
      return sizeOrAlign(p, 'alignof');
    case '&&':
      return labelAddress(p);
    default:
      return postfix(p);
  }
}

/** GNU: '&&' name */
function labelAddress(p: Parser): Expression {
  const start = p.advance().span;
  if (p.token.kind !== 'identifier') {
    p.failExpected('a label');
    return errorAt(p);
  }
  const label = p.advance().text;
  return { kind: 'label-address', label, span: p.spanFrom(start) };
}

function prefix(p: Parser): Expression {
  const operator = p.text as UnaryOperator;
  const start = p.advance().span;
  if (!p.enter()) return errorAt(p);
  const operand = cast(p);
  p.leave();
  return { kind: 'unary', operator, operand, span: p.spanFrom(start) };
}

/** 'sizeof' ( unary | '(' type-name ')' ) and the same for alignof */
function sizeOrAlign(p: Parser, kind: 'sizeof' | 'alignof'): Expression {
  const start = p.advance().span;
  if (!p.enter()) return errorAt(p);
  let operand: Expression | TypeName;
  if (p.text === '(' && isTypeStart(p, 1)) {
    const open = p.advance().span;
    operand = typeName(p);
    p.expect(')');
    if (p.at('{') && !p.panic) {
      operand = postfixOf(p, compoundLiteral(p, open, operand));
    }
  } else operand = unary(p);
  p.leave();
  return { kind, operand, span: p.spanFrom(start) };
}
