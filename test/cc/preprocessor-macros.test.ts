import assert from 'node:assert/strict';
import { TokenCache } from '../../extension/cc/tokens';
import { expectError, expectTokens, preprocessText } from './parser-helpers';

describe('preprocessor: macros', () => {
  it('replaces object-like macros and rescans', () => {
    expectTokens('#define A B + 1\n#define B 2\nA;', '2 + 1 ;');
    expectTokens('#define NOTHING\n[NOTHING]', '[ ]');
  });

  it('expands a name once within its own expansion', () => {
    expectTokens('#define x y\n#define y x\nx y', 'x y');
    expectTokens('#define f(a) f(a + 1)\nf(f(1))', 'f ( f ( 1 + 1 ) + 1 )');
    expectTokens('#define self (self)\nself', '( self )');
  });

  it('keeps a painted name painted when it is passed on', () => {
    expectTokens('#define one two one\n#define id(x) x\nid(id(one))', 'two one');
  });

  it('looks for the parenthesis beyond the end of an expansion', () => {
    expectTokens('#define f(a) a * g\n#define g(a) f(a)\nf(2)(9)', '2 * 9 * g');
    expectTokens('#define call f\n#define f(a) <a>\ncall (1) call\n(2)', '< 1 > < 2 >');
    expectTokens('#define f(a) a\nf + f', 'f + f');
    expectTokens('#define f(a) a\nf', 'f');
  });

  it('defers an expansion by an empty macro', () => {
    const text = '#define EMPTY\n#define DEFER(m) m EMPTY\n#define A() 1\n#define SCAN(x) x\n';
    expectTokens(`${text}DEFER(A)() SCAN(DEFER(A)())`, 'A ( ) 1');
  });

  it('splits arguments at top-level commas only', () => {
    expectTokens('#define f(a, b) [b|a]\nf((1, 2), g(3, 4))', '[ g ( 3 , 4 ) | ( 1 , 2 ) ]');
    expectTokens('#define f(a) [a]\nf() f({1)', '[ ] [ { 1 ]');
  });

  it('expands arguments before they are substituted', () => {
    expectTokens('#define c 1, 2\n#define g(a) h(a)\n#define h(a, b) a + b\ng(c)', '1 + 2');
    expectTokens('#define w 0,1\n#define m(a) a(w)\nm(m)', 'm ( 0 , 1 )');
  });

  it('makes strings with #', () => {
    expectTokens('#define s(x) #x\ns( a  +\n b )', '"a + b"');
    expectTokens(`#define s(x) #x\ns("q\\n" '\\'')`, String.raw`"\"q\\n\" '\\''"`);
    expectTokens('#define s(x) #x\n#define X y\ns(X) s()', '"X" ""');
    expectTokens(
      '#define s(x) #x\n#define xs(x) s(x)\n#define E\nxs([ E]) xs(a E+b)',
      '"[ ]" "a +b"',
    );
    expectTokens('#define s(...) #__VA_ARGS__\ns(a,  b , c)', '"a, b , c"');
  });

  it('pastes with ##, unexpanded and with placemarkers', () => {
    expectTokens('#define p(a, b) a ## b\n#define x y\np(x, 1) p(x,) p(,x) [p(,)]', 'x1 y y [ ]');
    expectTokens('#define t(a, b, c) a##b##c\nt(1,,3) t(,,) t(<,<,=)', '13 <<=');
    expectTokens(
      '#define hh # ## #\n#define mk(a) #a\n#define in(a) mk(a)\n#define j(c, d) in(c hh d)\nj(x, y)',
      '"x ## y"',
    );
    expectTokens(
      '#define cat(a, b) a ## b\n#define xcat(a, b) cat(a, b)\n#define AB 1\n#define B C\ncat(A, B) xcat(A, B)',
      '1 AC',
    );
  });

  it('reports a paste that makes no token, and keeps both parts', () => {
    const { tokens, diagnostics } = preprocessText('#define p(a, b) a ## b\np(+, x)');
    assert.deepEqual(
      tokens.map((token) => token.text),
      ['+', 'x', ''],
    );
    assert.equal(
      diagnostics[0]?.message,
      'pasting "+" and "x" does not give a valid preprocessing token',
    );
    assert.equal(diagnostics[0].span?.line, 2);
  });

  it('passes variable arguments on', () => {
    expectTokens(
      '#define v(f, ...) f(__VA_ARGS__)\nv(a) v(a, 1) v(a, 1, 2) v(a,)',
      'a ( ) a ( 1 ) a ( 1 , 2 ) a ( )',
    );
    expectTokens('#define v(args...) f(args)\nv() v(1, 2)', 'f ( ) f ( 1 , 2 )');
  });

  it('drops the comma before ## only when the variable argument is left out', () => {
    const text =
      '#define e(f, ...) g(f, ## __VA_ARGS__)\n#define n(f, a...) g(f, ## a)\n#define x 7\n';
    expectTokens(`${text}e(1) e(1, 2, x) e(1,)`, 'g ( 1 ) g ( 1 , 2 , 7 ) g ( 1 , )');
    expectTokens(`${text}n(1) n(1, x)`, 'g ( 1 ) g ( 1 , 7 )');
    expectTokens('#define o(...) g(0, ## __VA_ARGS__)\no() o(1)', 'g ( 0 ) g ( 0 , 1 )');
  });

  it('knows __VA_OPT__', () => {
    const text = '#define f(a, ...) g(a __VA_OPT__(,) __VA_ARGS__)\n#define E\n';
    expectTokens(`${text}f(1) f(1,) f(1, E) f(1, 2)`, 'g ( 1 ) g ( 1 ) g ( 1 ) g ( 1 , 2 )');
    expectTokens('#define p(x, ...) a ## __VA_OPT__(b x) ## c\np(1) p(1, 2)', 'ac ab 1c');
    expectTokens('#define q(x, ...) __VA_OPT__(a x ## x) ## b\nq(, 1)', 'a b');
  });

  it('counts arguments', () => {
    const f2 = '#define f(a, b) a b\n';
    expectError(`${f2}int f(x);`, '2:5: error: macro "f" requires 2 arguments, but only 1 given');
    expectError(
      `${f2}int f(1, 2, 3);`,
      '2:5: error: macro "f" passed 3 arguments, but takes just 2',
    );
    expectError(
      '#define z() 1\nint z(2);',
      '2:5: error: macro "z" passed 1 arguments, but takes just 0',
    );
    const { diagnostics } = preprocessText(`${f2}f(`);
    assert.equal(diagnostics[0]?.message, 'unterminated argument list invoking macro "f"');
  });

  it('reads arguments over several lines, obeying directives among them', () => {
    expectTokens('#define f(a) [a]\nf(1\n#if 0\n2\n#else\n3\n#endif\n)', '[ 1 3 ]');
  });

  it('rejects bad definitions, naming the place', () => {
    const message = (text: string): string | undefined => {
      const [first] = preprocessText(text).diagnostics;
      return first && `${first.span?.column}: ${first.message}`;
    };
    assert.equal(message('#define'), '2: no macro name given in #define directive');
    assert.equal(message('#define 3 4'), '9: macro names must be identifiers');
    assert.equal(message('#define defined 4'), '9: "defined" cannot be used as a macro name');
    assert.equal(message('#define f(a, a) 4'), '14: duplicate macro parameter "a"');
    assert.equal(
      message('#define f(a b) 4'),
      "13: expected ',' or ')' in the macro's parameter list",
    );
    assert.equal(message('#define f(a'), "11: expected ',' or ')' in the macro's parameter list");
    assert.equal(message('#define f(+) 4'), '11: expected a parameter name, found "+"');
    assert.equal(message('#define f(a) #b'), "14: '#' is not followed by a macro parameter");
    assert.equal(
      message('#define f(a) a ##'),
      "16: '##' cannot appear at either end of a macro expansion",
    );
    assert.equal(
      message('#define f ## a'),
      "11: '##' cannot appear at either end of a macro expansion",
    );
    assert.equal(message('#define f(a) #'), "14: '#' is not followed by a macro parameter");
    assert.equal(message('#define f # a'), undefined);
  });

  it('warns of a different second definition only', () => {
    const { diagnostics } = preprocessText('#define a 1\n#define a  1\n#define a 2\n');
    assert.deepEqual(
      diagnostics.map(({ severity, message, span }) => [severity, message, span?.line]),
      [['warning', '"a" redefined', 3]],
    );
    assert.equal(diagnostics[0]!.notes?.[0]?.span?.line, 2);
  });

  it('gives tokens of a macro the span of its outermost use, and the chain', () => {
    const text = '#define IN(x) (x + 1)\n#define OUT(y) IN(y)\nint a = OUT(3) ;';
    const { tokens } = preprocessText(text);
    const plus = tokens.find((token) => token.text === '+')!;
    assert.equal(text.slice(plus.span.start, plus.span.end), 'OUT(3)');
    assert.equal(plus.spelling.line, 1);
    const { expansion } = plus;
    assert.equal(expansion?.macro, 'IN');
    assert.equal(expansion.definition.line, 1);
    assert.equal(expansion.outer?.macro, 'OUT');
    assert.equal(expansion.outer.outer, undefined);
    const three = tokens.find((token) => token.text === '3')!;
    assert.equal(three.spelling.column, 13);
    assert.equal(text.slice(three.span.start, three.span.end), 'OUT(3)');
    assert.equal(tokens.find((token) => token.text === 'a')!.expansion, undefined);
  });

  it('makes the values that depend on the place', () => {
    expectTokens(
      '__LINE__\n__LINE__ __FILE__ __BASE_FILE__ __INCLUDE_LEVEL__',
      '1 2 "test.c" "test.c" 0',
    );
    expectTokens('__COUNTER__ __COUNTER__', '0 1');
    expectTokens('#define L __LINE__\n\nL', '3');
    expectTokens('#line 100 "other.c"\n__LINE__ __FILE__', '100 "other.c"');
    expectTokens('__DATE__ __TIME__', '"Jan  1 1970" "00:00:00"');
  });

  it('keeps keywords as macros, and names them keywords otherwise', () => {
    expectTokens('#define const\n#define int long\nconst int x', 'long x');
    const { tokens } = preprocessText('int x');
    assert.deepEqual(
      tokens.map((token) => token.kind),
      ['keyword', 'identifier', 'end'],
    );
  });

  it('ends expansions that grow without end, with one error', () => {
    const chain = Array.from({ length: 40 }, (_, i) => `#define a${i + 1} a${i} a${i}\n`).join('');
    expectError(
      `#define a0 x x\n${chain}int a40;`,
      '42:5: error: the macros of this file expand to more than 2000000 tokens',
    );
    const nest = (open: string, count: number): string =>
      `${open.repeat(count)}1${')'.repeat(count)}`;
    expectError(
      `#define f(x) x\nint a = ${nest('f(', 9000)};`,
      '2:409: error: macro arguments are nested too deeply',
    );
    expectTokens(`#define f(x) x\n${nest('f(', 150)}`, '1');
  });
});

describe('preprocessor: units that share a cache', () => {
  it('leaves no macro disabled when a unit is stopped in the middle of an expansion', () => {
    const cache = new TokenCache();
    const chain = Array.from({ length: 40 }, (_, i) => `#define a${i + 1} a${i} a${i}\n`).join('');
    const files = { 'inc/a.h': `${chain}#define id(x) x\n` };
    const { diagnostics } = preprocessText('#include <a.h>\n#define a0 x x\nid(id(a40))', {
      files,
      cache,
    });
    assert.equal(diagnostics.length, 1);
    expectTokens('#include <a.h>\n#define a0 y\nid(a1) a2', 'y y y y y y', { files, cache });
  });

  it('ends strings that double at each level', () => {
    const nested = `${'SS('.repeat(40)}"\\\\"${')'.repeat(40)}`;
    const { diagnostics } = preprocessText(`#define S(x) #x #x\n#define SS(x) S(x)\n${nested}`);
    assert.equal(diagnostics[0]?.message, "the operand of '#' is too long");
  });

  it('lets each unit define its own', () => {
    const cache = new TokenCache();
    const files = { 'inc/a.h': '#define A B\n#ifdef C\n#define B C\n#else\n#define B 0\n#endif\n' };
    expectTokens('#include <a.h>\nA', '0', { files, cache });
    expectTokens('#define C 1\n#include <a.h>\nA', '1', { files, cache });
    expectTokens('A', 'A', { files, cache });
  });
});
