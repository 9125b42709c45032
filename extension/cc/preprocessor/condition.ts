/**
 * The value of an #if expression (C11 6.10.1): integers of 64 bits, unsigned as soon as one operand is.
 * Names that are left after expansion are 0. Precedence climbing; operands that are not evaluated
 * (`0 && x`, `1 || x`, the other arm of `?:`) may divide by zero.
 */
import { parseCharacter, parseNumber } from '../parser/literals';
import { TokenFlag, type LexedToken } from '../tokens';

interface Value {
  readonly bits: bigint;
  readonly unsigned: boolean;
}

const ZERO: Value = { bits: 0n, unsigned: false };
const MAX_DEPTH = 200;

const PRECEDENCE: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '|': 3,
  '^': 4,
  '&': 5,
  '==': 6,
  '!=': 6,
  '<': 7,
  '>': 7,
  '<=': 7,
  '>=': 7,
  '<<': 8,
  '>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '%': 10,
};

type Report = (message: string, at: LexedToken) => void;

/** Whether the expanded line is non-zero; errors are reported once and count as false. */
export function evaluateCondition(
  tokens: readonly LexedToken[],
  at: LexedToken,
  report: Report,
): boolean {
  return new Condition(tokens, at, report).run();
}

class Condition {
  private position = 0;
  private depth = 0;
  private failed = false;

  constructor(
    private readonly tokens: readonly LexedToken[],
    private readonly at: LexedToken,
    private readonly report: Report,
  ) {}

  run(): boolean {
    if (this.tokens.length === 0) this.fail(`#${this.at.text} with no expression`, this.at);
    const value = this.conditional(true);
    const rest = this.tokens[this.position];
    if (rest && !this.failed) this.fail(`unexpected "${rest.text}" in #if expression`, rest);
    return !this.failed && value.bits !== 0n;
  }

  private fail(message: string, at: LexedToken | undefined): Value {
    if (!this.failed) this.report(message, at ?? this.tokens[this.tokens.length - 1] ?? this.at);
    this.failed = true;
    this.position = this.tokens.length;
    return ZERO;
  }

  private accept(text: string): boolean {
    if (this.tokens[this.position]?.text !== text) return false;
    this.position++;
    return true;
  }

  /** conditional = binary [ '?' conditional ':' conditional ] */
  private conditional(live: boolean): Value {
    if (++this.depth > MAX_DEPTH) return this.fail('#if expression is nested too deeply', this.at);
    const condition = this.binary(1, live);
    let value = condition;
    if (this.accept('?')) {
      const yes = condition.bits !== 0n;
      const then = this.conditional(live && yes);
      if (!this.accept(':')) return this.fail("'?' without following ':'", this.at);
      const otherwise = this.conditional(live && !yes);
      value = make((yes ? then : otherwise).bits, then.unsigned || otherwise.unsigned);
    }
    this.depth--;
    return value;
  }

  /** binary = unary { operator binary }, operators of at least this precedence */
  private binary(least: number, live: boolean): Value {
    let left = this.unary(live);
    for (;;) {
      const token = this.tokens[this.position];
      const precedence = token && token.kind === 'punctuator' ? PRECEDENCE[token.text] : undefined;
      if (!token || precedence === undefined || precedence < least) return left;
      this.position++;
      const decided =
        (token.text === '||' && left.bits !== 0n) || (token.text === '&&' && left.bits === 0n);
      const right = this.binary(precedence + 1, live && !decided);
      left = this.apply(token, left, right, live);
    }
  }

  private apply(token: LexedToken, left: Value, right: Value, live: boolean): Value {
    const operator = token.text;
    const unsigned = left.unsigned || right.unsigned;
    if ((operator === '/' || operator === '%') && right.bits === 0n) {
      return live ? this.fail('division by zero in #if', token) : ZERO;
    }
    if (operator === '<<' || operator === '>>') return shift(left, right, operator === '<<');
    const a = make(left.bits, unsigned).bits;
    const b = make(right.bits, unsigned).bits;
    const result = arithmetic(operator, a, b);
    return typeof result === 'boolean' ? make(result ? 1n : 0n, false) : make(result, unsigned);
  }

  /** unary = { '+' | '-' | '!' | '~' } primary */
  private unary(live: boolean): Value {
    const operators: string[] = [];
    for (let text = this.tokens[this.position]?.text; text && '+-!~'.includes(text);) {
      operators.push(text);
      text = this.tokens[++this.position]?.text;
    }
    let value = this.primary(live);
    for (const operator of operators.reverse()) {
      const { bits, unsigned } = value;
      if (operator === '!') value = make(bits === 0n ? 1n : 0n, false);
      else if (operator === '-') value = make(-bits, unsigned);
      else if (operator === '~') value = make(~bits, unsigned);
    }
    return value;
  }

  /** primary = number | character | name | '(' conditional ')' */
  private primary(live: boolean): Value {
    const token = this.tokens[this.position];
    if (!token) return this.fail('#if expression ends too early', undefined);
    this.position++;
    if (token.text === '(') {
      const value = this.conditional(live);
      if (!this.accept(')')) return this.fail("missing ')' in #if expression", token);
      return value;
    }
    if (token.flags & TokenFlag.name) return ZERO;
    if (token.kind === 'number') return this.number(token);
    if (token.kind === 'character' && !(token.flags & TokenFlag.invalid)) {
      return make(BigInt(parseCharacter(token.text).value), false);
    }
    return this.fail(`"${token.text}" is not valid in #if expressions`, token);
  }

  private number(token: LexedToken): Value {
    const number = parseNumber(token.text);
    if (number.kind === 'integer') {
      return make(number.value, number.unsigned || number.value >> 63n !== 0n);
    }
    const message = number.kind === 'bad' ? number.message : 'floating constant in #if expression';
    return this.fail(message, token);
  }
}

function make(bits: bigint, unsigned: boolean): Value {
  return { bits: unsigned ? BigInt.asUintN(64, bits) : BigInt.asIntN(64, bits), unsigned };
}

function shift(left: Value, right: Value, up: boolean): Value {
  const count = right.bits < 0n ? -right.bits : right.bits;
  const leftwards = right.bits < 0n ? !up : up;
  if (count > 63n) return make(!leftwards && left.bits < 0n ? -1n : 0n, left.unsigned);
  return make(leftwards ? left.bits << count : left.bits >> count, left.unsigned);
}

function arithmetic(operator: string, a: bigint, b: bigint): bigint | boolean {
  switch (operator) {
    case '||':
      return a !== 0n || b !== 0n;
    case '&&':
      return a !== 0n && b !== 0n;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '&':
      return a & b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      return a % b;
  }
}
