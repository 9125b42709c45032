import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, parseExpression, preprocess } from '../../extension/cc/front';
import { KEYWORDS, TokenCache } from '../../extension/cc/tokens';
import { brief, diagnose, expectError, preprocessText } from './parser-helpers';

const nest = (open: string, middle: string, close: string, count: number): string =>
  open.repeat(count) + middle + close.repeat(count);

/** Texts that nest `count` deep, one for each way in which the grammar recurses. */
const NESTED: Readonly<Record<string, (count: number) => string>> = {
  parentheses: (n) => `int x = ${nest('(', '1', ')', n)};`,
  calls: (n) => `int f() { ${nest('f(', '1', ')', n)}; }`,
  subscripts: (n) => `int f() { ${nest('a[', '1', ']', n)}; }`,
  blocks: (n) => `int f() { ${nest('{', '', '}', n)} }`,
  'if statements': (n) => `int f() { ${nest('if (1) ', ';', '', n)} }`,
  loops: (n) => `int f() { ${nest('for (;;) while (1) ', ';', '', n / 2)} }`,
  casts: (n) => `int x = ${nest('(int)', '1', '', n)};`,
  signs: (n) => `int x = ${nest('- ', '1', '', n)};`,
  sizeof: (n) => `int x = ${nest('sizeof ', '1', '', n)};`,
  conditionals: (n) => `int x = ${nest('1 ? ', '1', ' : 1', n)};`,
  'statement expressions': (n) => `int f() { ${nest('({', '1', ';})', n)}; }`,
  initialisers: (n) => `int x[] = ${nest('{', '1', '}', n)};`,
  'compound literals': (n) => `int x = ${nest('(int){', '1', '}', n)};`,
  structs: (n) => `${nest('struct {', 'int a;', '} b;', n)}`,
  declarators: (n) => `int ${nest('(', 'x', ')', n)};`,
  'parameter lists': (n) => `int f(${nest('int f(', 'int', ')', n)});`,
  typeof: (n) => `${nest('typeof(', '1', ')', n)} x;`,
  _Atomic: (n) => `${nest('_Atomic(', 'int', ')', n)} x;`,
  attributes: (n) => `int x __attribute__((a${nest('(', '1', ')', n)}));`,
  'array lengths': (n) => `int a[${nest('sizeof(int[', '1', '])', n / 2)}];`,
  _Generic: (n) => `int x = ${nest('_Generic(1, default: ', '1', ')', n)};`,
  'built-ins': (n) => `int x = ${nest('__builtin_choose_expr(1, 1, ', '1', ')', n)};`,
};

describe('parser: limits', () => {
  for (const [name, make] of Object.entries(NESTED)) {
    it(`ends ${name} nested ten thousand deep with one error`, () => {
      const messages = diagnose(make(10_000)).map((d) => d.message);
      assert.deepEqual(messages, ['nested too deeply: more than 400 levels']);
    });
    it(`takes ${name} nested 180 deep`, () => assert.deepEqual(brief(diagnose(make(180))), []));
  }

  it('ends numbers of a million digits', () => {
    const digits = '1'.repeat(1_000_000);
    expectError(`int x = ${digits};`, '1:9: error: number with too many digits');
    expectError(`int x = ${digits}e;`, '1:9: error: number with too many digits');
    expectError(`#if ${digits}\n#endif`, '1:5: error: number with too many digits');
  });

  it('ends functions in functions', () => {
    const messages = diagnose(nest('int f(void) { ', '', ' }', 10_000)).map((d) => d.message);
    assert.equal(messages.at(-1), 'too many errors: stopped after 100');
  });

  const chains: Readonly<Record<string, string>> = {
    sums: `int x = ${'a + '.repeat(20_000)}1;`,
    'comma expressions': `int f() { ${'a, '.repeat(20_000)}1; }`,
    assignments: `int f() { ${'a = '.repeat(20_000)}1; }`,
    '?: chains': `int x = ${'a ? b : '.repeat(20_000)}1;`,
    'else if chains': `int f() { ${'if (a) b; else '.repeat(20_000)}c; }`,
    'runs of labels': `int f() { ${'case 1: '.repeat(20_000)}; }`,
    pointers: `int ${'*'.repeat(20_000)}x;`,
    'array dimensions': `int x${'[1]'.repeat(20_000)};`,
    suffixes: `int x = a${'->b[1]'.repeat(20_000)};`,
    strings: `char x[] = ${'"a" '.repeat(20_000)};`,
    comments: '/**/'.repeat(300_000),
    'macro uses': `#define f(x) x\nint x = ${'f(1) + '.repeat(20_000)}1;`,
    declarators: `int ${'x, '.repeat(20_000)}x;`,
    statements: `int f() { ${'a; '.repeat(20_000)}}`,
  };
  for (const [name, text] of Object.entries(chains)) {
    it(`takes long ${name}`, () => assert.deepEqual(brief(diagnose(text)), []));
  }
});

const WORDS = [
  ...KEYWORDS.keys(),
  ...'( ) [ ] { } ; , . -> ++ -- * & + - ~ ! / % < > <= >= << >> == != && || ^ | ? : = += ... # ##'.split(
    ' ',
  ),
  ...'a b T f x 0 1 08 0x1p3 1.5f "s" \'c\' L"w" \' " @ \\ main __builtin_offsetof __builtin_va_arg defined'.split(
    ' ',
  ),
  ...'__VA_ARGS__ __VA_OPT__ M F V'.split(' '),
  '\n',
  '\n#',
  '\n#define',
  '\n#if',
  '\n#else\n',
  '\n#endif\n',
  '\n#undef',
  '\n#include "h.h"\n',
  '/*',
  '*/',
  '\\\n',
  'typedef int T;',
  '\n#define M a b\n',
  '\n#define F(x, y) x ## y #x F\n',
  '\n#define V(a, ...) __VA_OPT__(a) V(__VA_ARGS__)\n',
  'int f(void) {',
];

/** Of the predefined macros and h.h, which never change. */
const cache = new TokenCache();

function check(text: string): void {
  const provider = { read: (path: string) => (path === 'h.h' ? '#ifndef H\nint M;\n' : undefined) };
  const file = { path: 't.c', text };
  const { tokens, diagnostics } = preprocess(
    file,
    provider,
    { includePaths: [], defines: {} },
    cache,
  );
  const result = parse(tokens);
  assert.equal(tokens.at(-1)?.kind, 'end');
  assert.ok(diagnostics.length <= 100 && result.diagnostics.length <= 301);
  for (const { span } of [...diagnostics, ...result.diagnostics]) {
    assert.ok(span && span.line >= 1 && span.column >= 1 && span.start <= span.end);
  }
  parseExpression(file, (name) => name === 'T');
}

describe('parser: any text', () => {
  it('never throws and always ends on random tokens', () => {
    const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 });
    fc.assert(
      fc.property(words, (list) => check(list.join(' '))),
      { numRuns: 600 },
    );
  });

  it('never throws on random characters', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ maxLength: 80 }),
    );
    fc.assert(fc.property(text, check), { numRuns: 300 });
  });

  it('never throws on a program with a piece cut out or doubled', () => {
    const program = `
#define MAX(a, b) ({ typeof(a) x_ = (a), y_ = (b); x_ > y_ ? x_ : y_; })
typedef struct node { struct node *next; int v : 3; union { int a; char b[4]; }; } node_t;
enum kind { A = 1, B, C };
static const struct node table[] = { [0 ... 3] = { .v = 1 }, { .next = &table[0] } };
static int __attribute__((noinline)) sum(const node_t *n, int (*f)(int), ...)
{
	int total = 0;
	for (int i = 0; n; n = n->next, i++) {
		if (n->v > 2) total += MAX(i, n->v);
		else if (f) total -= f(sizeof(node_t[2])); else goto out;
		switch (n->v) { case 1 ... 2: break; default: continue; }
	}
	do { total <<= 1; } while (total < 10 && *"abc" == 'a');
out:
	return (int)total ?: _Generic(total, int: 1, default: 2);
}`;
    const range = fc.nat(program.length);
    fc.assert(
      fc.property(range, fc.nat(40), fc.boolean(), (at, length, doubled) => {
        const piece = program.slice(at, at + length);
        check(program.slice(0, at) + (doubled ? piece + piece : '') + program.slice(at + length));
      }),
      { numRuns: 600 },
    );
    assert.deepEqual(brief(diagnose(program)), []);
    assert.ok(preprocessText(program).tokens.length > 200);
  });
});
