import assert from 'node:assert/strict';
import type { Expression } from '../../extension/cc/ast';
import { parseExpression } from '../../extension/cc/front';
import { dumpExpression } from './parser-dump';
import { brief, expectExpression, parseOne, preprocessText } from './parser-helpers';

function expectExpressionError(text: string, message: string): void {
  const { expression, diagnostics } = parseExpression({ path: 'e', text }, () => false);
  assert.deepEqual(brief(diagnostics), [message]);
  assert.equal(expression, undefined);
}

/** The text that a node's span covers. */
function covered(node: Expression): string {
  const { file, start, end } = node.span;
  return file.text.slice(start, end);
}

describe('parser: expressions', () => {
  it('binds binary operators by precedence, from the left', () => {
    expectExpression(
      'a || b && c | d ^ e & f == g < h << i + j * k',
      '(|| a (&& b (| c (^ d (& e (== f (< g (<< h (+ i (* j k))))))))))',
    );
    expectExpression(
      'a * b + c << d < e == f & g ^ h | i && j || k',
      '(|| (&& (| (^ (& (== (< (<< (+ (* a b) c) d) e) f) g) h) i) j) k)',
    );
    expectExpression('a - b - c / d % e', '(- (- a b) (% (/ c d) e))');
    expectExpression('a <= b >= c != d > e >> f', '(!= (>= (<= a b) c) (> d (>> e f)))');
  });

  it('groups assignment and ?: from the right, the comma from the left', () => {
    expectExpression('a = b += c', '(= a (+= b c))');
    expectExpression('a ? b : c ? d : e', '(? a b (? c d e))');
    expectExpression('a ? b, c : d = e', '(= (? a (, b c) d) e)');
    expectExpression('a ?: b', '(? a _ b)');
    expectExpression('a, b, c', '(, (, a b) c)');
    expectExpression('a <<= b >>= c *= d', '(<<= a (>>= b (*= c d)))');
  });

  it('reads prefix and postfix operators', () => {
    expectExpression('-a++', '(- (post ++ a))');
    expectExpression(
      '*p++ = &q[1].r->s--',
      '(= (* (post ++ p)) (& (post -- (-> (. (index q 1) r) s))))',
    );
    expectExpression('!~+--a', '(! (~ (+ (-- a))))');
    expectExpression('f(a, (b, c), d = 1)()', '(call (call f a (, b c) (= d 1)))');
    expectExpression('__extension__ a + 1', '(+ (__extension__ a) 1)');
  });

  it('tells casts from parentheses by the typedef table', () => {
    expectExpression('(T)(a)', '(cast <T> a)');
    expectExpression('(a)(b)', '(call a b)');
    expectExpression('(T)*a + (U)*b', '(+ (cast <T> (* a)) (* U b))');
    expectExpression('(T)-1', '(cast <T> (- 1))');
    expectExpression('(unsigned char)a[1]', '(cast <unsigned char> (index a 1))');
    expectExpression('(int (*)(void))p', '(cast <int (fn (pointer _) ())> p)');
    expectExpression('(const T *restrict)p', '(cast <const T (pointer restrict _)> p)');
    expectExpression('(T *[3])p', '(cast <T (pointer (array _ 3))> p)');
  });

  it('tells sizeof (type) from sizeof expression', () => {
    expectExpression('sizeof(T) * a', '(* (sizeof <T>) a)');
    expectExpression('sizeof (a)[1]', '(sizeof (index a 1))');
    expectExpression('sizeof a + 1', '(+ (sizeof a) 1)');
    expectExpression('sizeof (T){1}.x', '(sizeof (. (literal <T> {1}) x))');
    expectExpression('sizeof sizeof(int)', '(sizeof (sizeof <int>))');
    expectExpression('_Alignof(T) + __alignof__ a', '(+ (alignof <T>) (alignof a))');
  });

  it('reads compound literals and their designators', () => {
    expectExpression(
      '(T){ .a = 1, .b.c[2] = 3, [4 ... 5] = { 6 }, d: 7 }',
      '(literal <T> {.a=1 .b.c[2]=3 [4...5]={6} .d=7})',
    );
    expectExpression('(int[]){1, 2,}[0]', '(index (literal <int (array _)> {1 2}) 0)');
  });

  it('reads the built-ins that take types', () => {
    expectExpression('__builtin_offsetof(struct s, a.b[3].c)', '(offsetof <(struct s)> .a.b[3].c)');
    expectExpression('__builtin_va_arg(ap, T *)', '(va-arg ap <T (pointer _)>)');
    expectExpression(
      '__builtin_types_compatible_p(T, typeof(a))',
      '(types-compatible <T> <(typeof a)>)',
    );
    expectExpression('__builtin_choose_expr(1, a, b)', '(choose 1 a b)');
    expectExpression('__builtin_expect(a, 0)', '(call __builtin_expect a 0)');
    expectExpression(
      '_Generic(a, int: 1, T *: 2, default: 3)',
      '(generic a (<int> 1) (<T (pointer _)> 2) (default 3))',
    );
  });

  it('reads statement expressions', () => {
    expectExpression('({ int x = 1; x; }) + 1', '(+ (stmt {(decl int (= x 1)) x}) 1)');
    expectExpression('({ T T = 1; T * 2; })', '(stmt {(decl T (= T 1)) (* T 2)})');
  });

  it('knows integers exactly, with base and suffix', () => {
    expectExpression('18446744073709551615ull', '18446744073709551615ull');
    expectExpression('0xffffffffffffffff', '18446744073709551615');
    expectExpression('0b101 + 017 + 1UL + 2lu', '(+ (+ (+ 5 15) 1ul) 2ul)');
    const decimal = (text: string): boolean => {
      const node = parseOne(text);
      return node.kind === 'integer' && node.decimal;
    };
    assert.deepEqual(['10', '0', '010', '0x10', '9999999999999999'].map(decimal), [
      true,
      false,
      false,
      false,
      true,
    ]);
    expectExpressionError('08', '1:1: error: invalid digit "8" in octal constant');
    expectExpressionError('1lul', '1:1: error: invalid suffix "lul" on integer constant');
    expectExpressionError('0x', '1:1: error: invalid suffix "x" on integer constant');
  });

  it('warns of integers beyond 64 bits', () => {
    const { expression, diagnostics } = parseExpression(
      { path: 'e', text: '18446744073709551616' },
      () => false,
    );
    assert.equal(expression?.kind === 'integer' && expression.value, 0n);
    assert.deepEqual(brief(diagnostics), [
      '1:1: warning: integer constant is too large for its type',
    ]);
  });

  it('knows floating constants', () => {
    expectExpression('1.5 + .5e1f + 1e-3l + 1.', '(+ (+ (+ 1.5d 5f) 0.001l) 1d)');
    expectExpression('0x1.8p1', '3d');
    expectExpression('0x1p-1074', '5e-324d');
    expectExpression('0x1.fffffffffffffp+1023', '1.7976931348623157e+308d');
    expectExpression('0.1f', `${Math.fround(0.1)}f`);
    expectExpressionError('1.5x', '1:1: error: invalid floating constant "1.5x"');
    expectExpressionError('0x1.8', '1:1: error: invalid floating constant "0x1.8"');
  });

  it('knows character constants as gcc numbers them', () => {
    const values: [string, number][] = [
      ["'a'", 97],
      ["'\\n'", 10],
      ["'\\0'", 0],
      ["'\\377'", -1],
      ["'\\xff'", -1],
      ["'\\x7f'", 127],
      ["'ab'", 24930],
      ["'\\e'", 27],
      ["L'é'", 233],
      ["U'\\U0001F600'", 0x1f600],
      ["'\\''", 39],
      ["'\"'", 34],
    ];
    for (const [text, value] of values) {
      const node = parseOne(text);
      assert.equal(node.kind === 'character' && node.value, value, text);
    }
  });

  it('joins strings and encodes them', () => {
    const bytes = (text: string): number[] => {
      const node = parseOne(text);
      assert.equal(node.kind, 'string');
      return node.kind === 'string' ? [...node.bytes] : [];
    };
    assert.deepEqual(bytes('"a" "\\x41" "b"'), [97, 65, 98]);
    assert.deepEqual(bytes('"\\1010\\n\\\\"'), [65, 48, 10, 92]);
    assert.deepEqual(bytes('"é€😀"'), [195, 169, 226, 130, 172, 240, 159, 152, 128]);
    assert.deepEqual(bytes('"\\u00e9"'), [195, 169]);
    assert.deepEqual(bytes('"\\xe9"'), [233]);
    assert.deepEqual(bytes('u"é" "a"'), [233, 0, 97, 0]);
    assert.deepEqual(bytes('"a" L"é"'), [97, 0, 0, 0, 233, 0, 0, 0]);
    assert.deepEqual(bytes('u"😀"'), [0x3d, 0xd8, 0x00, 0xde]);
    assert.deepEqual(bytes('""'), []);
  });

  it('spans the whole text of each node', () => {
    const sum = parseOne('  a[1] + f(b , c)  ');
    assert.equal(covered(sum), 'a[1] + f(b , c)');
    assert.ok(sum.kind === 'binary');
    assert.equal(covered(sum.left), 'a[1]');
    assert.equal(covered(sum.right), 'f(b , c)');
    assert.deepEqual([sum.span.line, sum.span.column], [1, 3]);
    assert.equal(covered(parseOne('(T)\n x')), '(T)\n x');
    assert.equal(covered(parseOne('x ? y : z')), 'x ? y : z');
    assert.equal(covered(parseOne('({ 1; })')), '({ 1; })');
    assert.equal(covered(parseOne('sizeof (int)')), 'sizeof (int)');
  });

  it('expands the macros of a unit', () => {
    const text =
      '#define IN 1\n#define ET (1u << 31)\n#define MAX(a, b) ((a) > (b) ? (a) : (b))\n#undef IN\n#define IN 2';
    const { macros } = preprocessText(text);
    const evaluate = (expression: string): string => {
      const file = { path: 'e', text: expression };
      const parsed = parseExpression(file, () => false, macros);
      assert.deepEqual(parsed.diagnostics, []);
      return dumpExpression(parsed.expression!);
    };
    assert.equal(evaluate('IN | ET'), '(| 2 (<< 1u 31))');
    assert.equal(evaluate('MAX(x, 3)'), '(? (> x 3) x 3)');
    assert.equal(evaluate('__LP64__'), '1');
    const { diagnostics } = parseExpression({ path: 'e', text: 'MAX(1)' }, () => false, macros);
    assert.deepEqual(brief(diagnostics), [
      '1:1: error: macro "MAX" requires 2 arguments, but only 1 given',
    ]);
  });

  it('takes one whole expression only', () => {
    expectExpressionError('', '1:1: error: expected an expression at end of input');
    expectExpressionError('a b', "1:3: error: unexpected 'b' after the expression");
    expectExpressionError('a +', '1:4: error: expected an expression at end of input');
    expectExpressionError('a ? b', "1:6: error: expected ':' at end of input");
    expectExpressionError('f(a', "1:4: error: expected ')' at end of input");
    expectExpressionError('a @', "1:3: error: stray '@' in program");
    expectExpressionError('a\n# b', '2:1: error: an expression has no directives');
    expectExpressionError('a->3', "1:4: error: expected a member name before '3'");
    expectExpressionError('&& 1', "1:4: error: expected a label before '1'");
  });
});
