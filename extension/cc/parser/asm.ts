/**
 * GNU asm. There is no machine code here, so only barriers are accepted, which do nothing here. Where such
 * a statement ties an input to an output (`asm("" : "=r"(x) : "0"(y))`, the way to hide where a value came from)
 * it does move a value, and the tree gets the assignment `x = (typeof(x))y`.
 */
import type { Span } from '../../base/span';
import type { Expression, Statement, TypeName } from '../ast';
import { expression } from './expressions';
import { parseString, unitsToText } from './literals';
import type { Parser } from './state';

interface Operand {
  readonly constraint: string;
  readonly value: Expression;
}

/** asm = 'asm' { 'volatile' | 'goto' | 'inline' } '(' template [ ':' outputs [ ':' inputs … ] ] ')' ';' */
export function asmStatement(p: Parser): Statement {
  const { fromMacro } = p;
  const start = p.advance().span;
  while (p.text === 'volatile' || p.text === 'goto' || p.text === 'inline') p.advance();
  p.expect('(');
  const template = strings(p);
  const moves: Statement[] = [];
  if (!BARRIERS.has(template.trim())) {
    p.error(`inline assembly is not supported${wayOut(template)}`, start, p.previous);
    if (!p.panic) p.skipBalanced();
  } else {
    const outputs = p.accept(':') ? operands(p) : [];
    const inputs = p.accept(':') ? operands(p) : [];
    moves.push(...tiedMoves(outputs, inputs, start, fromMacro));
    if (p.going) p.skipBalanced();
  }
  p.finish('asm statement');
  const span = p.spanFrom(start);
  if (moves.length === 0) return { kind: 'asm', template, fromMacro, span };
  return { kind: 'compound', items: moves, closeSpan: span, fromMacro, span };
}

/** Nothing, and instructions that only order or delay memory accesses, which here all take effect in order. */
const BARRIERS = new Set(['', 'nop', 'pause', 'rep; nop', 'rep nop', 'mfence', 'lfence', 'sfence']);

/** What a program can write instead. */
function wayOut(template: string): string {
  if (/\brdtscp?\b/.test(template)) return ': there is no cycle counter; use clock_gettime()';
  if (/\bsyscall\b/.test(template)) return ': use syscall()';
  if (/\b(?:lock|xchg|cmpxchg|xadd)/.test(template)) {
    return ': use <stdatomic.h> or the __atomic built-ins';
  }
  return ': there is no machine code here; write it in C';
}

function strings(p: Parser): string {
  let text = '';
  while (p.token.kind === 'string') {
    text += unitsToText(parseString(p.advance().text, '').units);
  }
  return text;
}

/** operands = [ operand { ',' operand } ];  operand = [ '[' name ']' ] string '(' expression ')' */
function operands(p: Parser): Operand[] {
  const list: Operand[] = [];
  while (p.going && (p.token.kind === 'string' || p.text === '[')) {
    if (p.accept('[')) {
      p.advance();
      p.expect(']');
    }
    const constraint = strings(p);
    p.expect('(');
    list.push({ constraint, value: expression(p) });
    p.expect(')');
    if (!p.accept(',')) break;
  }
  return list;
}

/** An input whose constraint is a number has the register of that output. */
function tiedMoves(
  outputs: readonly Operand[],
  inputs: readonly Operand[],
  span: Span,
  fromMacro: boolean,
): Statement[] {
  const moves: Statement[] = [];
  for (const { constraint, value } of inputs) {
    const left = /^\d+$/.test(constraint) ? outputs[Number(constraint)]?.value : undefined;
    if (!left) continue;
    const right: Expression = { kind: 'cast', type: typeOf(left, span), operand: value, span };
    const move: Expression = { kind: 'assign', operator: '=', left, right, span };
    moves.push({ kind: 'expression-statement', expression: move, fromMacro, span });
  }
  return moves;
}

function typeOf(operand: Expression, span: Span): TypeName {
  const none = { const: false, volatile: false, restrict: false, atomic: false };
  return {
    kind: 'type-name',
    specifiers: {
      threadLocal: false,
      inline: false,
      noreturn: false,
      qualifiers: none,
      type: { kind: 'typeof', operand, unqualified: true, span },
      attributes: [],
      alignAs: [],
      span,
    },
    declarator: { kind: 'abstract', span },
    span,
  };
}
