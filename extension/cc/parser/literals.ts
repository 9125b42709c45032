/**
 * Values of literals (C11 6.4.4, 6.4.5): integers exact to 64 bits, floating constants incl. hexadecimal ones,
 * character constants and strings with all escapes. Works on the token's text; says what is wrong in words,
 * never throws. GNU: binary integers, `\e`. Strings are UTF-8 without a prefix, UTF-16 or UTF-32 with one.
 */

export type Prefix = '' | 'L' | 'u' | 'U' | 'u8';

export type NumberLiteral =
  | {
      readonly kind: 'integer';
      readonly value: bigint;
      readonly decimal: boolean;
      readonly unsigned: boolean;
      readonly longs: 0 | 1 | 2;
      /** More than 64 bits; the value is cut. */
      readonly tooLarge: boolean;
    }
  | { readonly kind: 'floating'; readonly value: number; readonly suffix: '' | 'f' | 'l' }
  | { readonly kind: 'bad'; readonly message: string };

/** No number that means something is longer; the work below may grow with the square of its length. */
const MAX_DIGITS = 1000;

/** The value of a pp-number. */
export function parseNumber(text: string): NumberLiteral {
  if (text.length < 16 && /^(?:0|[1-9][0-9]*)$/.test(text)) return small(text);
  if (text.length > MAX_DIGITS) return { kind: 'bad', message: 'number with too many digits' };
  const lower = text.toLowerCase();
  const hex = lower.startsWith('0x');
  if (hex ? /[.p]/.test(lower) : /[.e]/.test(lower)) return parseFloating(lower, hex);
  return parseInteger(text, lower);
}

function small(text: string): NumberLiteral {
  const value = BigInt(Number(text));
  return {
    kind: 'integer',
    value,
    decimal: text !== '0',
    unsigned: false,
    longs: 0,
    tooLarge: false,
  };
}

function parseInteger(text: string, lower: string): NumberLiteral {
  const base = lower.startsWith('0x') ? 16 : lower.startsWith('0b') ? 2 : lower[0] === '0' ? 8 : 10;
  const start = base === 16 || base === 2 ? 2 : 0;
  let end = start;
  while (end < lower.length && isDigit(lower.charCodeAt(end), base)) end++;
  const digits = lower.slice(start, end);
  const suffix = integerSuffix(text.slice(end));
  if (!suffix || digits === '') {
    const message = `invalid suffix "${text.slice(digits === '' ? 1 : end)}" on integer constant`;
    return { kind: 'bad', message };
  }
  const wrong = base === 8 ? /[89]/.exec(digits)?.[0] : base === 2 && /[2-9]/.exec(digits)?.[0];
  if (wrong) {
    const message = `invalid digit "${wrong}" in ${base === 8 ? 'octal' : 'binary'} constant`;
    return { kind: 'bad', message };
  }
  const head = base === 16 ? '0x' : base === 8 ? '0o' : base === 2 ? '0b' : '';
  const exact = BigInt(head + digits);
  const value = BigInt.asUintN(64, exact);
  const { unsigned, longs } = suffix;
  const tooLarge = value !== exact;
  return { kind: 'integer', value, decimal: base === 10, unsigned, longs, tooLarge };
}

function isDigit(c: number, base: number): boolean {
  return (c >= 48 && c <= 57) || (base === 16 && c >= 97 && c <= 102);
}

function integerSuffix(suffix: string): { unsigned: boolean; longs: 0 | 1 | 2 } | undefined {
  const match = /^(?:([uU])(l|L|ll|LL)?|(l|L|ll|LL)([uU])?)?$/.exec(suffix);
  if (!match) return undefined;
  const longs = (match[2] ?? match[3] ?? '').length as 0 | 1 | 2;
  return { unsigned: Boolean(match[1] ?? match[4]), longs };
}

function parseFloating(lower: string, hex: boolean): NumberLiteral {
  const pattern = hex
    ? /^0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?[0-9]+)([fl]?)$/
    : /^((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)([fl]?)$/;
  const match = pattern.exec(lower);
  if (!match || (hex && match[1] === '' && match[2] === '')) {
    return { kind: 'bad', message: `invalid floating constant "${lower}"` };
  }
  const suffix = match[hex ? 4 : 2] as '' | 'f' | 'l';
  const value = hex ? hexFloat(match[1]!, match[2]!, Number(match[3])) : Number(match[1]);
  return { kind: 'floating', value: suffix === 'f' ? Math.fround(value) : value, suffix };
}

/** Exact for up to 53 significant bits; more are rounded by the conversion of the digits. */
function hexFloat(whole: string, fraction: string, exponent: number): number {
  const digits = Number(BigInt(`0x0${whole}${fraction}`));
  let power = exponent - 4 * fraction.length;
  let value = digits;
  // In two steps where 2**power alone would leave the range of a double.
  for (; power < -1000 && value !== 0; power += 1000) value *= 2 ** -1000;
  for (; power > 1000 && value !== Infinity && value !== 0; power -= 1000) value *= 2 ** 1000;
  return value * 2 ** power;
}

// ---------------------------------------------------------------- characters and strings

export interface CharacterLiteral {
  readonly value: number;
  readonly prefix: Prefix;
  readonly problem?: string;
}

/** A character constant, valid or not; several characters make a number of four bytes as in gcc. */
export function parseCharacter(text: string): CharacterLiteral {
  const { prefix, body } = split(text);
  const { units, problem } = decode(body, prefix === '' || prefix === 'u8' ? 1 : 4);
  if (units.length === 0) return { value: 0, prefix, problem: 'empty character constant' };
  if (prefix !== '') return { value: units[units.length - 1]!, prefix, problem };
  if (units.length === 1) return { value: (units[0]! << 24) >> 24, prefix, problem };
  let value = 0;
  for (const unit of units) value = (value << 8) | unit;
  const long = units.length > 4 ? 'character constant too long for its type' : undefined;
  return { value, prefix, problem: problem ?? long };
}

export interface StringLiteral {
  /** One entry per byte, UTF-16 unit or code point, by prefix. */
  readonly units: readonly number[];
  readonly prefix: Prefix;
  readonly problem?: string;
}

/** One string literal; `prefix` is the one of its whole sequence. */
export function parseString(text: string, prefix: Prefix): StringLiteral {
  const own = split(text);
  const width = prefix === 'u' ? 2 : prefix === 'L' || prefix === 'U' ? 4 : 1;
  return { ...decode(own.body, width), prefix };
}

/** Units as text, one character each; for names and messages, however long. */
export function unitsToText(units: ArrayLike<number>): string {
  let text = '';
  for (let i = 0; i < units.length; i++) text += String.fromCharCode(units[i]!);
  return text;
}

/** The prefix of a string or character token. */
export function prefixOf(text: string): Prefix {
  return split(text).prefix;
}

function split(text: string): { prefix: Prefix; body: string } {
  const open = text.search(/["']/);
  const quote = text[open];
  const end = text.length > open + 1 && text.endsWith(quote!) ? text.length - 1 : text.length;
  return { prefix: text.slice(0, open) as Prefix, body: text.slice(open + 1, end) };
}

const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  e: 27,
  E: 27,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
};

/** The units of a literal's body: bytes of UTF-8 for width 1, else 16- or 32-bit units. */
function decode(body: string, width: 1 | 2 | 4): { units: number[]; problem?: string } {
  const units: number[] = [];
  let problem: string | undefined;
  for (let i = 0; i < body.length;) {
    if (body[i] !== '\\') {
      const code = body.codePointAt(i)!;
      pushCode(units, code, width);
      i += code > 0xffff ? 2 : 1;
      continue;
    }
    const escape = readEscape(body, i + 1);
    problem ??= escape.problem;
    if (escape.code) pushCode(units, escape.value, width);
    else {
      const range = 2 ** (8 * width);
      if (escape.value >= range) problem ??= 'escape sequence out of range';
      units.push(escape.value % range);
    }
    i = escape.end;
  }
  return { units, problem };
}

interface Escape {
  readonly value: number;
  /** A code point (`\u1234`), to be encoded, not a unit. */
  readonly code: boolean;
  readonly end: number;
  readonly problem?: string;
}

function readEscape(body: string, at: number): Escape {
  const c = body[at] ?? '\\';
  const simple = SIMPLE[c];
  if (simple !== undefined) return { value: simple, code: false, end: at + 1 };
  if (c >= '0' && c <= '7') {
    const digits = /^[0-7]{1,3}/.exec(body.slice(at, at + 3))![0];
    return { value: parseInt(digits, 8), code: false, end: at + digits.length };
  }
  if (c === 'x') {
    const digits = /^[0-9a-fA-F]*/.exec(body.slice(at + 1))![0];
    const problem = digits === '' ? '\\x used with no following hex digits' : undefined;
    return {
      value: parseInt(digits || '0', 16),
      code: false,
      end: at + 1 + digits.length,
      problem,
    };
  }
  if (c === 'u' || c === 'U') return universal(body, at, c === 'u' ? 4 : 8);
  const known = `"'?\\%`.includes(c);
  const problem = known ? undefined : `unknown escape sequence: '\\${c}'`;
  return { value: c.codePointAt(0)!, code: true, end: at + c.length, problem };
}

function universal(body: string, at: number, length: number): Escape {
  const digits = body.slice(at + 1, at + 1 + length);
  const value = parseInt(digits, 16);
  const valid = digits.length === length && /^[0-9a-fA-F]+$/.test(digits) && value <= 0x10ffff;
  if (valid) return { value, code: true, end: at + 1 + length };
  return { value: 0, code: false, end: at + 1, problem: 'incomplete universal character name' };
}

function pushCode(units: number[], code: number, width: 1 | 2 | 4): void {
  if (width === 4) units.push(code);
  else if (width === 2) {
    if (code > 0xffff) units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + (code & 0x3ff));
    else units.push(code);
  } else if (code < 0x80) units.push(code);
  else if (code < 0x800) units.push(0xc0 | (code >> 6), 0x80 | (code & 63));
  else if (code < 0x10000) {
    units.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  } else {
    units.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63));
    units.push(0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
}
