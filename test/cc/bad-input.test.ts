/** Damaged and monstrous programs: complaints or an image, never an exception, and never for long. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { compile } from '../../extension/cc/compile';
import { messages } from './compile-helpers';
import { Random } from './random';

const CORPUS = join(__dirname, '../language');
const HEADERS = join(__dirname, '../../labs/libc/include');
const INPUTS = 250;

const headers = new Map<string, string | undefined>();
function read(path: string): string | undefined {
  if (!headers.has(path)) {
    try {
      headers.set(path, readFileSync(path, 'utf8'));
    } catch {
      headers.set(path, undefined);
    }
  }
  return headers.get(path);
}

function survive(text: string): void {
  const { image, diagnostics } = compile({
    units: [{ path: 'x.c', text }],
    provider: { read },
    preprocessor: { includePaths: [HEADERS], defines: {} },
    bases: {
      space: 'user',
      code: 0,
      data: 0x600000,
      statements: 0,
      functions: 0,
      hostFunctions: 0,
    },
  });
  diagnostics.map(formatDiagnostic);
  assert.ok(image ?? diagnostics.some(({ severity }) => severity === 'error'));
}

const PIECES = [
  ...[
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '({',
    '})',
    '*',
    '&',
    ';',
    ',',
    '=',
    '.',
    '->',
    '...',
    ':',
    '?',
  ],
  ...[
    'struct',
    'union',
    'enum',
    'int',
    'void',
    'long',
    'const',
    'static',
    'extern',
    'typeof',
    'sizeof',
  ],
  ...['x', '0', '-1', '1.5', '"s"', 'return', 'case 1:', 'goto', '0x7fffffffffffffff', 'va_arg'],
];

function damage(text: string, random: Random): string {
  const tokens = text.split(/(\s+|\b)/);
  for (let count = 1 + random.below(4); count > 0; count--) {
    const at = random.below(tokens.length);
    const other = tokens[random.below(tokens.length)]!;
    if (random.chance(25)) tokens.splice(at, 1 + random.below(3));
    else if (random.chance(33)) tokens.splice(at, 0, other);
    else tokens[at] = random.chance(50) ? random.pick(PIECES) : other;
  }
  return tokens.join('');
}

const times = (count: number, text: string): string => text.repeat(count);

describe('bad input', () => {
  it('leaves the compiler standing when programs are damaged', function () {
    this.timeout(60_000);
    const random = new Random(7);
    const names = readdirSync(CORPUS).filter((name) => name.endsWith('.c'));
    for (let n = 0; n < INPUTS; n++) {
      survive(damage(readFileSync(join(CORPUS, random.pick(names)), 'utf8'), random));
    }
  });

  const monsters: readonly (readonly [string, string])[] = [
    ['a long sum', `int f(int a) { return a${times(20_000, ' + a')}; }`],
    ['a long else-if chain', `int f(int a) { ${times(5000, 'if (a) a++; else ')} return a; }`],
    ['nested blocks', `int f(int a) { ${times(3000, '{')}${times(3000, '}')} return a; }`],
    ['nested parentheses', `int f(int a) { return ${times(3000, '(')}a${times(3000, ')')}; }`],
    ['nested conditionals', `int f(int a) { return ${times(5000, 'a ? 1 : ')}2; }`],
    [
      'a pointer to pointers',
      `int ${times(3000, '*')}p; int f(void) { return ${times(3000, '*')}p; }`,
    ],
    ['many dimensions', `int a${times(2000, '[1]')};`],
    [
      'a large compound literal',
      `int f(void) { return ((int[]){ ${times(20_000, 'f(),')} })[7]; }`,
    ],
  ];
  for (const [name, text] of monsters) it(`survives ${name}`, () => survive(text));

  it('refuses what no memory could hold', () => {
    assert.deepEqual(messages('char a[] = { [0 ... 100000000] = 1 };'), [
      '1 error: array index in initializer exceeds array bounds',
    ]);
    assert.deepEqual(messages('long b[1000000000000];'), ['1 error: size of array is too large']);
    assert.deepEqual(
      messages('struct { int a[500000000]; } c; void f(void) { char d[70000000]; }'),
      ["1 error: size of variable 'c' is too large", "1 error: size of variable 'd' is too large"],
    );
  });
});
