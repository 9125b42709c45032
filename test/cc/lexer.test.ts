import assert from 'node:assert/strict';
import { lexFile } from '../../extension/cc/lexer';
import { TokenFlag, type LexedToken } from '../../extension/cc/tokens';

function lex(text: string): readonly LexedToken[] {
  return lexFile({ path: 'lexer.c', text }, new Map()).tokens.slice(0, -1);
}

function expectTexts(text: string, expected: string[]): void {
  assert.deepEqual(
    lex(text).map((token) => token.text),
    expected,
  );
}

describe('lexer', () => {
  it('takes the longest punctuator', () => {
    expectTexts('a+++++b', ['a', '++', '++', '+', 'b']);
    expectTexts('x<<=y>>=z->w...', ['x', '<<=', 'y', '>>=', 'z', '->', 'w', '...']);
    expectTexts('.. ...', ['.', '.', '...']);
    expectTexts('a?b:c', ['a', '?', 'b', ':', 'c']);
  });

  it('reads digraphs as what they stand for', () => {
    expectTexts('<: :> <% %> %: %:%:', ['[', ']', '{', '}', '#', '##']);
    expectTexts('%:%', ['#', '%']);
  });

  it('reads preprocessing numbers, signs behind an exponent included', () => {
    expectTexts('.5e+3 1.2.3 0x1p-3 0xe+1 1_0 08', [
      '.5e+3',
      '1.2.3',
      '0x1p-3',
      '0xe+1',
      '1_0',
      '08',
    ]);
    expectTexts('0x1+2', ['0x1', '+', '2']);
  });

  it('reads prefixes of literals, and names that only look like one', () => {
    expectTexts(`L"a" u8"b" u'c' U"d" L u8 u8x"e"`, [
      'L"a"',
      'u8"b"',
      "u'c'",
      'U"d"',
      'L',
      'u8',
      'u8x',
      '"e"',
    ]);
  });

  it('keeps escaped quotes inside a literal', () => {
    expectTexts(`"a\\"b" '\\'' "\\\\"`, ['"a\\"b"', "'\\''", '"\\\\"']);
  });

  it('drops comments, counting their lines', () => {
    const tokens = lex('a /* x\n y */ b // c\nd');
    assert.deepEqual(
      tokens.map(({ text, span }) => [text, span.line, span.column]),
      [
        ['a', 1, 1],
        ['b', 2, 7],
        ['d', 3, 1],
      ],
    );
    assert.equal(tokens[1]!.flags & TokenFlag.lineStart, 0, 'a comment does not begin a line');
    assert.notEqual(tokens[2]!.flags & TokenFlag.lineStart, 0);
  });

  it('joins spliced lines and still gives offsets of the original text', () => {
    const text = 'in\\\nt x = 12\\\r\n34;\n"a\\\nb" y';
    const tokens = lex(text);
    assert.deepEqual(
      tokens.map((token) => token.text),
      ['int', 'x', '=', '1234', ';', '"ab"', 'y'],
    );
    const [int, x, , number, semicolon, string, y] = tokens;
    assert.equal(text.slice(int!.span.start, int!.span.end), 'in\\\nt');
    assert.deepEqual([x!.span.line, x!.span.column], [2, 3]);
    assert.equal(text.slice(number!.span.start, number!.span.end), '12\\\r\n34');
    assert.deepEqual([semicolon!.span.line, semicolon!.span.column], [3, 3]);
    assert.deepEqual([string!.span.line, y!.span.line], [4, 5]);
    assert.equal(text.slice(y!.span.start, y!.span.end), 'y');
  });

  it('knows white space, line starts and names', () => {
    const [a, plus, b] = lex('a +b');
    assert.equal(a!.flags, TokenFlag.lineStart | TokenFlag.name);
    assert.equal(plus!.flags, TokenFlag.space);
    assert.equal(b!.flags, TokenFlag.name);
  });

  it('marks what is not a token, without reporting it', () => {
    const invalid = (text: string): string[] =>
      lex(text)
        .filter((token) => token.flags & TokenFlag.invalid)
        .map((token) => token.text);
    assert.deepEqual(invalid('a @ b \\ `'), ['@', '\\', '`']);
    assert.deepEqual(invalid(`"open\n'x\n"fine"`), ['"open', "'x"]);
    assert.deepEqual(invalid('"ends with \\'), ['"ends with \\']);
  });

  it('accepts letters beyond ASCII and $ in names, and a byte order mark', () => {
    expectTexts('\ufeffgröße $x 変数', ['größe', '$x', '変数']);
  });

  it('lists directives and finds an include guard', () => {
    const file = (text: string) => lexFile({ path: 'h', text }, new Map());
    assert.equal(
      file('/* c */\n#ifndef A_H\n#define A_H\nint x;\n#endif /* A_H */\n').guard,
      'A_H',
    );
    assert.equal(file('#if !defined(B_H)\n#define B_H\n#endif').guard, 'B_H');
    assert.equal(file('#if !defined C\n#if 1\n#else\n#endif\n#endif').guard, 'C');
    for (const none of [
      'int y;\n#ifndef A\n#endif',
      '#ifndef A\n#endif\nint y;',
      '#ifndef A\n#else\n#endif',
      '#ifdef A\n#endif',
      '#ifndef A\n#endif\n#ifndef B\n#endif',
      '#if !defined(A) && 1\n#endif',
      '#ifndef A\n',
    ]) {
      assert.equal(file(none).guard, undefined, none);
    }
    assert.deepEqual(file('#a\nx # y\n # b').directives, [0, 5]);
  });

  it('remembers where a comment that does not end began', () => {
    const { openComment } = lexFile({ path: 'h', text: 'a\n b /* c\n' }, new Map());
    assert.deepEqual([openComment?.line, openComment?.column], [2, 4]);
  });

  it('gives equal spellings one string', () => {
    const strings = new Map<string, string>();
    lexFile({ path: 'a', text: 'alpha beta alpha' }, strings);
    assert.deepEqual([...strings.keys()], ['alpha', 'beta']);
  });
});
