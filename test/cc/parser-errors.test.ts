import assert from 'node:assert/strict';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { parse } from '../../extension/cc/front';
import { brief, diagnose, expectError, expectErrors, preprocessText } from './parser-helpers';

/** Errors of a function's body that stands on a line of its own (line 2). */
function expectBodyErrors(body: string, expected: readonly string[]): void {
  expectErrors(`int f(int a) {\n${body}\n}`, expected);
}

describe('parser: errors', () => {
  it('points behind the previous token where a semicolon is missing', () => {
    expectBodyErrors('int x = a\nint y = 3;', ["2:10: error: expected ';' after declaration"]);
    expectBodyErrors('a = a + 1\nreturn a;', ["2:10: error: expected ';' after expression"]);
    expectBodyErrors('a = 1 }\nint g(void) { return 1;', [
      "2:6: error: expected ';' after expression",
    ]);
    expectBodyErrors('g(a)\nh(a);', ["2:5: error: expected ';' after expression"]);
    expectBodyErrors('return 1', ["2:9: error: expected ';' after return statement"]);
    expectBodyErrors('do a--; while (a)\nreturn 1;', [
      "2:18: error: expected ';' after do/while statement",
    ]);
    expectErrors('struct s { int a; int b }\nint x;\nstruct t { int c; }\nstatic int y;', [
      "1:24: error: expected ';' after member",
      "1:26: error: expected ';' after struct",
      "3:20: error: expected ';' after struct",
    ]);
  });

  it('goes on with the statement after the one in error', () => {
    expectBodyErrors('a = = 1; b = 2 3; return 4 5;', [
      "2:5: error: expected an expression before '='",
      "2:15: error: expected ';' after expression",
      "2:27: error: expected ';' after return statement",
    ]);
    expectBodyErrors('if (a > 3 { a = 1; }\nwhile (a > ) a--;\ng(1, 2;\na = (3 + 4;\na = b[3;', [
      "2:10: error: expected ')' before '{'",
      "3:12: error: expected an expression before ')'",
      "4:7: error: expected ')' before ';'",
      "5:11: error: expected ')' before ';'",
      "6:8: error: expected ']' before ';'",
    ]);
    expectBodyErrors('for (int i = 0; i < 3, i++) a;\nfor (i = 0; i < 3) a; return 1;', [
      "2:27: error: expected ';' in 'for' statement specifier",
      "3:18: error: expected ';' in 'for' statement specifier",
    ]);
    expectBodyErrors('switch (a) { case 1 a; default a; }\ndo a; whle (a);\nelse a;', [
      "2:20: error: expected ':' after the case value",
      "2:31: error: expected ':' after 'default'",
      "3:6: error: expected 'while' after the body of 'do'",
      "4:1: error: 'else' without a previous 'if'",
    ]);
  });

  it('finds a forgotten closing brace at the next function', () => {
    const text =
      'int f(int a)\n{\n\tif (a) {\n\t\ta++;\n\treturn a;\n}\n\nstatic int g(int b)\n{\n\treturn b;\n}\n';
    const diagnostics = diagnose(text);
    assert.deepEqual(brief(diagnostics), ["8:1: error: expected '}' before 'static'"]);
    assert.match(formatDiagnostic(diagnostics[0]!), /test\.c:2:1: note: to match this '\{'/);
    const { unit } = parse(preprocessText(text).tokens);
    assert.equal(unit.items.length, 2, 'the next function is there');
  });

  it('reports a brace that is open at the end, and one too many', () => {
    expectError('int f(void) { if (1) {', "1:23: error: expected '}' at end of input");
    expectError('struct s { int a;', "1:18: error: expected '}' at end of input");
    expectError('int f(void) { }\n}\nint x;', "2:1: error: '}' without '{'");
    const text =
      'int f(int a)\n{\n\tif (a)\n\t\ta++;\n\t}\n\treturn a;\n}\nint g(void) { return 1 }\n';
    expectErrors(text, [
      "6:2: error: 'return' outside of a function: is there a '}' too many?",
      "8:23: error: expected ';' after return statement",
    ]);
  });

  it('names unknown types, with what may have been meant', () => {
    const head = 'typedef unsigned uint32;\n';
    expectError(
      `${head}uint23 x;`,
      "2:1: error: unknown type name 'uint23'; did you mean 'uint32'?",
    );
    expectError(
      `${head}void f(uint2 x, uint32 y);`,
      "2:8: error: unknown type name 'uint2'; did you mean 'uint32'?",
    );
    expectError(
      'void f(sturct foo *x);',
      "1:8: error: unknown type name 'sturct'; did you mean 'struct'?",
    );
    expectError(
      'struct s { size_t a; };',
      "1:12: error: unknown type name 'size_t'; is <stddef.h> included?",
    );
    expectError('static const foo_t *x;', "1:14: error: unknown type name 'foo_t'");
    expectBodyErrors('retrun 1;', ["2:1: error: unknown word 'retrun'; did you mean 'return'?"]);
    expectBodyErrors('frob x = 1; for (frob i = 0; i; ) ;', [
      "2:1: error: unknown type name 'frob'",
      "2:18: error: unknown type name 'frob'",
    ]);
  });

  it('says what is not supported, and reads on', () => {
    expectErrors('int f(a, b) int a; char *b; { return a; }\nint x', [
      "1:7: error: K&R-style parameters are not supported: write the types inside the parentheses, as in 'f(int a, char *b)'",
      "2:6: error: expected ';' after declaration",
    ]);
    expectBodyErrors(
      'void *t[] = { &&l }; goto *t[0];\nl: asm("nop" : "=r"(a)); asm volatile goto("jmp %l0" :::: l);\n int g(void) { return 1; } return 2',
      [
        '3:26: error: inline assembly is not supported: there is no machine code here; write it in C',
        "4:14: error: nested functions are not supported: define 'g' outside, and pass it what it uses",
        "4:36: error: expected ';' after return statement",
      ],
    );
  });

  it('wants a type and a name', () => {
    expectErrors('main() { return 0; }\nstatic x;\nint;\nint *;\nint a, ;\nint short struct s b;', [
      "1:1: error: declaration of 'main' has no type",
      "2:8: error: declaration of 'x' has no type",
      "4:6: error: expected a name before ';'",
      "5:8: error: expected a name before ';'",
      '6:11: error: two or more types in one declaration',
    ]);
    expectError(
      'static extern int x;',
      "1:8: error: 'extern' after 'static': more than one storage class",
    );
    expectError('void f(int x, int y { }', "1:20: error: expected ')' before '{'");
    expectError('struct { int x; } * 3;', "1:21: error: expected a name before '3'");
    expectBodyErrors('if (a) int x = 1;', [
      '2:8: error: a declaration must stand in a block: put braces around it',
    ]);
  });

  it('guesses that a macro is missing where a name has arguments but no type', () => {
    expectErrors('EXPORT(f);\nint EXPORT(g);\nMODULE("a", b)\nint x;', [
      "1:1: error: 'EXPORT' is not a type: is a macro of this name not defined?",
      "2:12: error: unknown type name 'g'",
      "3:1: error: 'MODULE' is not a type: is a macro of this name not defined?",
    ]);
  });

  it('recovers inside braces of lists', () => {
    expectErrors(
      'int a[3] = { 1, 2, 3;\nenum e { A, B C };\nenum { X = };\nint b[] = { { 1 +, 2 }, 3 }, c',
      [
        "1:21: error: expected ',' or '}' before ';'",
        "2:15: error: expected ',' or '}' before 'C'",
        "3:12: error: expected an expression before '}'",
        "4:18: error: expected an expression before ','",
      ],
    );
  });

  it('reports an unterminated literal once', () => {
    expectBodyErrors('char *s = "abc;\nint x = 1;', [
      '2:11: error: missing terminating " character',
    ]);
    expectBodyErrors("a = 'x;\nreturn a;", ["2:5: error: missing terminating ' character"]);
    expectBodyErrors('int @ = 3;', ["2:5: error: stray '@' in program"]);
  });

  it('tells the macro that the text came from', () => {
    const text = '#define INNER(a) (a +)\n#define OUTER(a) INNER(a)\nint x = OUTER(3);';
    const [first] = diagnose(text);
    assert.equal(first!.message, "expected an expression before ')'");
    assert.equal(text.slice(first!.span!.start, first!.span!.end), 'OUTER(3)');
    assert.deepEqual(
      first!.notes!.map(({ message, span }) => [message, span!.line]),
      [
        ["in expansion of macro 'INNER'", 1],
        ["in expansion of macro 'OUTER'", 2],
      ],
    );
  });

  it('stops after a hundred errors with a note', () => {
    const diagnostics = diagnose('int x = ;\n'.repeat(500));
    assert.equal(diagnostics.length, 101);
    assert.deepEqual(brief(diagnostics.slice(-1)), [
      '100:9: note: too many errors: stopped after 100',
    ]);
  });
});
