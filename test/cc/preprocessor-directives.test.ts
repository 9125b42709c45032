import assert from 'node:assert/strict';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { TokenCache } from '../../extension/cc/tokens';
import { brief, expectError, expectErrors, expectTokens, preprocessText } from './parser-helpers';

/** The value of an #if expression. */
function expectIf(condition: string, value: boolean): void {
  expectTokens(`#if ${condition}\nyes\n#else\nno\n#endif`, value ? 'yes' : 'no');
}

function expectIfError(condition: string, message: string): void {
  const { diagnostics } = preprocessText(`#if ${condition}\n#endif`);
  assert.deepEqual(
    diagnostics.map((d) => d.message),
    [message],
  );
}

describe('preprocessor: conditionals', () => {
  it('computes in 64 bits, signed until one operand is unsigned', () => {
    for (const condition of [
      '1 + 2 * 3 == 7 && (1 + 2) * 3 == 9',
      '-1 < 0 && !(-1 < 0u) && -1 > 0u',
      '0x7fffffffffffffff + 1 < 0',
      '0xffffffffffffffff == -1 && 0xffffffffffffffff > 0',
      '1 << 63 < 0 && -1 >> 63 == -1 && 1u << 63 > 0',
      '-7 / 2 == -3 && -7 % 2 == -1 && ~0 == -1 && ~0u == 18446744073709551615u',
      '(1 ? -1 : 0u) > 0',
      "'a' == 97 && '\\377' < 0 && 'ab' == 24930 && '\\0' == 0",
      '1 == 1L && 010 == 8 && 0b11 == 3 && 1ull',
      '(2 || 1 / 0) && !(0 && 1 / 0) && (1 ? 1 : 1 / 0)',
      '5 & 3 ^ 2 | 8 && 1',
      '!undefined && !int && - - 1 == 1 && + 1',
      '1 == 1 == 1 && 3 > 2 > 0',
    ]) {
      expectIf(condition, true);
    }
  });

  it('reports what is no expression', () => {
    expectIfError('', '#if with no expression');
    expectIfError('1 +', '#if expression ends too early');
    expectIfError('(1', "missing ')' in #if expression");
    expectIfError('1 2', 'unexpected "2" in #if expression');
    expectIfError('1 / 0', 'division by zero in #if');
    expectIfError('1.5', 'floating constant in #if expression');
    expectIfError(`"x"`, `""x"" is not valid in #if expressions`);
    expectIfError('1 ? 2', "'?' without following ':'");
    expectIfError('09', 'invalid digit "9" in octal constant');
    expectIfError('defined', 'operator "defined" requires an identifier');
    expectIfError('defined(X', 'missing \')\' after "defined"');
    expectIfError(`${'('.repeat(9000)}1${')'.repeat(9000)}`, '#if expression is nested too deeply');
  });

  it('has defined and __has_…, also out of a macro', () => {
    expectTokens(
      '#define A\n#define D defined A && defined(A)\n#if D && !defined(B)\nyes\n#endif',
      'yes',
    );
    expectIf(
      '__has_attribute(__packed__) && __has_attribute(cleanup) && !__has_attribute(nothing)',
      true,
    );
    expectIf(
      '__has_builtin(__builtin_expect) && __has_builtin(__builtin_clzll) && !__has_builtin(__builtin_x)',
      true,
    );
    expectIf('defined(__has_include) && defined __has_builtin', true);
    const input = { files: { 'inc/a.h': '' } };
    expectTokens(
      '#if __has_include(<a.h>) && __has_include("a.h") && !__has_include(<b.h>)\nyes\n#endif',
      'yes',
      input,
    );
  });

  it('takes one group of a chain', () => {
    const chain = '#if X == 1\na\n#elif X == 2\nb\n#elif X == 3\nc\n#else\nd\n#endif\nend';
    ['a', 'b', 'c', 'd'].forEach((group, i) => {
      expectTokens(`#define X ${i + 1}\n${chain}`, `${group} end`);
    });
    expectTokens('#ifdef A\n1\n#elifndef A\n2\n#else\n3\n#endif\n#ifndef A\n4\n#endif', '2 4');
    expectTokens('#if 1\n#elif 1 / 0\n#endif\nfine', 'fine');
  });

  it('looks at nothing but directives in a group that is skipped', () => {
    const skipped =
      '#if 0\n\' " @ #include <none>\n#if ( / 0\n#else\n#endif\n#error no\n#bogus\n#else\nyes\n#endif';
    expectTokens(skipped, 'yes');
  });

  it('reports conditionals that do not match', () => {
    expectErrors('#if 1\nint x;\n#ifdef A\n', [
      '1:2: error: unterminated #if',
      '3:2: error: unterminated #ifdef',
    ]);
    expectErrors('#else\n#endif\n#elif 1\n', [
      '1:2: error: #else without #if',
      '2:2: error: #endif without #if',
      '3:2: error: #elif without #if',
    ]);
    expectError('#if 1\n#else\n#else\n#endif\n', '3:2: error: #else after #else');
    expectError('#if 0\n#else\n#elif 1\n#endif\n', '3:2: error: #elif after #else');
  });
});

describe('preprocessor: includes', () => {
  it('searches the own folder first for "…", then the include paths in order', () => {
    const files = { 'src/a.h': 'own', 'inc/a.h': 'first', 'inc2/a.h': 'second', 'inc2/b.h': 'b' };
    const input = { files, path: 'src/main.c', options: { includePaths: ['inc', 'inc2'] } };
    expectTokens(
      '#include "a.h"\n#include <a.h>\n#include "b.h"\n#include <b.h>',
      'own first b b',
      input,
    );
  });

  it('goes on behind the current folder with #include_next', () => {
    const files = { 'inc/a.h': 'one\n#include_next <a.h>', 'inc2/a.h': 'two' };
    expectTokens('#include <a.h>', 'one two', {
      files,
      options: { includePaths: ['inc', 'inc2'] },
    });
  });

  it('resolves paths relative to the including file', () => {
    const files = { 'inc/x/a.h': '#include "../y/./b.h"', 'inc/y/b.h': '#pragma once\nb' };
    expectTokens('#include <x/a.h>\n#include <y/b.h>', 'b', { files });
  });

  it('takes the name out of a macro', () => {
    const input = { files: { 'inc/a.h': 'a' } };
    expectTokens(
      '#define H <a.h>\n#define Q "a.h"\n#define M(x) <x.h>\n#include H\n#include Q\n#include M(a)',
      'a a a',
      input,
    );
  });

  it('does not read a name by the rules of tokens', () => {
    expectTokens("#include <it's//odd.h>", 'odd', { files: { "inc/it's/odd.h": 'odd' } });
  });

  it('reads a guarded header once, and once more when its guard is gone', () => {
    const files = { 'inc/g.h': '#ifndef G\n#define G\ng\n#endif' };
    expectTokens('#include <g.h>\n#include <g.h>\n#undef G\n#include <g.h>', 'g g', { files });
  });

  it('lexes a header once for all units that share a cache', () => {
    const cache = new TokenCache();
    let reads = 0;
    const files = {
      get 'inc/a.h'() {
        reads++;
        return '#define A 1\nA';
      },
    };
    for (let unit = 0; unit < 3; unit++) {
      expectTokens('#include <a.h>\n#include <a.h>', '1 1', { files, cache });
    }
    assert.equal(reads, 1);
  });

  it('reports every missing header with the folders searched, and nothing else', () => {
    const text = '#include <no.h>\n#include "x/no2.h"\nfoo bar baz;';
    const input = { path: 'src/main.c', options: { includePaths: ['inc', 'other'] } };
    const { tokens, diagnostics } = preprocessText(text, input);
    assert.deepEqual(brief(diagnostics), [
      '1:10: error: no.h: no such file',
      '2:10: error: x/no2.h: no such file',
    ]);
    assert.equal(diagnostics[0]!.notes?.[0]?.message, 'searched in: inc, other');
    assert.equal(diagnostics[1]!.notes?.[0]?.message, 'searched in: src/, inc, other');
    assert.equal(tokens.length, 1, 'nothing to parse');
    expectErrors(text, brief(diagnostics), input);
  });

  it('says which files led to an error', () => {
    const files = { 'inc/a.h': '\n#include "b.h"', 'inc/b.h': '#error here' };
    const { diagnostics } = preprocessText('#include <a.h>', { files });
    const text = formatDiagnostic(diagnostics[0]!);
    assert.match(text, /^inc\/b\.h:1:2: error: #error here\n/);
    assert.match(
      text,
      /inc\/a\.h:2:2: note: included from here[^]*test\.c:1:2: note: included from here/,
    );
  });

  it('ends a cycle of includes', () => {
    const files = { 'inc/a.h': '#include "b.h"\n#include "b.h"', 'inc/b.h': '#include "a.h"' };
    const { diagnostics } = preprocessText('#include <a.h>', { files });
    assert.equal(diagnostics.length, 1);
    assert.match(
      diagnostics[0]!.message,
      /nested more than 200 deep: does [ab]\.h include itself\?/,
    );
  });

  it('ends a tree of includes that doubles at each level', () => {
    const files: Record<string, string> = { 'inc/0.h': 'x' };
    for (let i = 1; i < 60; i++) files[`inc/${i}.h`] = `#include "${i - 1}.h"\n`.repeat(2);
    const { diagnostics } = preprocessText('#include <59.h>', { files });
    assert.deepEqual(
      diagnostics.map((d) => d.message),
      ['the included files have more than 4000000 tokens'],
    );
  });

  it('wants a header name', () => {
    expectErrors('#include\n#include foo\n#include <a.h\n', [
      '1:2: error: #include expects "FILENAME" or <FILENAME>',
      '2:2: error: #include expects "FILENAME" or <FILENAME>',
      '3:2: error: #include expects "FILENAME" or <FILENAME>',
    ]);
  });

  it('reads -D and -include first', () => {
    const options = { defines: { A: '1', 'F(x)': 'x + x', E: '' }, forcedIncludes: ['inc/f.h'] };
    expectTokens('A F(2) [E] B', '1 2 + 2 [ ] 3', { files: { 'inc/f.h': '#define B 3' }, options });
  });
});

describe('preprocessor: other directives', () => {
  it('shows the text of #error and #warning', () => {
    expectErrors("#error don't  do this\n#warning old\n", [
      "1:2: error: #error don't  do this",
      '2:2: warning: #warning old',
    ]);
  });

  it('names unknown directives, and ignores # alone', () => {
    expectErrors('#\n# // x\n#bogus 1\n', ['3:1: error: invalid preprocessing directive #bogus']);
  });

  it('ignores pragmas but for those it knows', () => {
    expectTokens('#pragma GCC optimize "x"\n_Pragma("foo") a', 'a');
    expectTokens('#define S(x) #x\n#define P(x) _Pragma(S(x)) x\nP(a)', 'a');
    expectTokens(
      '#define X 1\n#pragma push_macro("X")\n#undef X\nX\n#pragma pop_macro("X")\nX',
      'X 1',
    );
    expectError(
      '#pragma pack(push, 1)\n#pragma pack(pop)\n#pragma pack(3)\n',
      '3:9: warning: ignoring malformed #pragma pack; it takes (n), (push, n), (pop) or ()',
    );
    assert.equal(
      preprocessText('_Pragma(x)').diagnostics[0]?.message,
      '_Pragma takes a parenthesised string literal',
    );
  });

  it('undefines', () => {
    expectTokens('#define A 1\n#undef A\n#undef B\nA', 'A');
  });

  it('reports tokens that are none, only where they are used', () => {
    expectErrors('#define S \'\nint @;\n#if 0\n"\n#endif\n/* open', [
      '6:1: error: unterminated comment',
      "2:5: error: stray '@' in program",
    ]);
  });

  it('predefines what gcc does for x86-64 Linux', () => {
    expectTokens(
      '__x86_64__ __LP64__ __GNUC__ __STDC__ __STDC_VERSION__ __EPOLL_LAB__',
      '1 1 12 1 201112L 1',
    );
    expectTokens(
      '__SIZE_TYPE__ __INT64_C(3) __UINT64_MAX__',
      'long unsigned int 3L 0xffffffffffffffffUL',
    );
    expectIf('__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && __SIZEOF_POINTER__ == 8', true);
    expectIf('defined(unix) || defined(linux)', false);
  });
});
