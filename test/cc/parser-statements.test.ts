import assert from 'node:assert/strict';
import { parse } from '../../extension/cc/front';
import type { Statement } from '../../extension/cc/ast';
import { expectTree, preprocessText } from './parser-helpers';

/** The tree of a function's body. */
function expectBody(body: string, expected: string): void {
  expectTree(`void f(void) { ${body} }`, `(function void (fn f ()) {${expected}})`);
}

function parseBody(text: string): readonly Statement[] {
  const [item] = parse(preprocessText(text).tokens).unit.items;
  assert.ok(item?.kind === 'function');
  return item.body.items;
}

describe('parser: statements', () => {
  it('reads the statements of C', () => {
    expectBody('if (a) b; else if (c) d; else { e; }', '(if a b (if c d {e}))');
    expectBody('if (a) if (b) c; else d;', '(if a (if b c d))');
    expectBody('while (a) b; do c; while (d); ;', '(while a b) (do c d) ;');
    expectBody(
      'for (;;) ; for (a = 1, b = 2; a < b; a++) c; for (int i = 0, j; i; ) ;',
      '(for _ _ _ ;) (for (, (= a 1) (= b 2)) (< a b) (post ++ a) c) (for (decl int (= i 0) j) i _ ;)',
    );
    expectBody(
      'goto out; out: return; return a + b;',
      '(goto out) (label out (return)) (return (+ a b))',
    );
    expectBody('for (;;) { break; continue; }', '(for _ _ _ {(break) (continue)})');
  });

  it('nests labels around what follows them', () => {
    expectBody(
      'switch (a) { case 1: case 2 ... 5: b; break; default: ; }',
      '(switch a {(case 1 (case 2 ...5 b)) (break) (default ;)})',
    );
    expectBody('a: b: c;', '(label a (label b c))');
    expectBody(
      'switch (a) { case 1: int x = 1; x; }',
      '(switch a {(case 1 (decl int (= x 1))) x})',
    );
    expectBody('goto end; end:', '(goto end) (label end ;)');
    expectBody('case 1 ? 2 : 3: ;', '(case (? 1 2 3) ;)');
  });

  it('reads attributes as statements and on labels', () => {
    expectBody(
      'switch (a) { case 1: b; __attribute__((fallthrough)); case 2: ; }',
      '(switch a {(case 1 b) ; (case 2 ;)})',
    );
    expectBody(
      'out: __attribute__((unused)); __attribute__((unused)) int x; [[fallthrough]];',
      '(label out ;) (decl int @unused x) ;',
    );
  });

  it('reads GNU local labels and empty asm', () => {
    expectBody('__label__ a, b; a: b: ;', '(local-labels a b) (label a (label b ;))');
    expectBody('asm volatile("" ::: "memory"); __asm__("");', '(asm "") (asm "")');
    expectBody('asm("" : "=r"(x) : "0"(y), "r"(z));', '{(= x (cast <(typeof_unqual x)> y))}');
    expectBody('asm volatile("" : [out] "+r"(x) : : "memory");', '(asm "")');
  });

  it('tells declarations from expressions', () => {
    expectTree(
      'typedef int T; void f(void) { T * a; b * a; T (c); T(d)[2]; g (a); __extension__ T e; __extension__ a; }',
      '(decl typedef int T) (function void (fn f ()) {(decl T (pointer a)) (* b a) (decl T c) (decl T (array d 2)) (call g a) (decl T e) (__extension__ a)})',
    );
    expectBody(
      '_Static_assert(1, "x"); struct s { int a; } x; enum { A }; static int y;',
      '(static_assert 1 "x") (decl (struct s ((int a))) x) (decl (enum (A))) (decl static int y)',
    );
  });

  it('spans statements, and says where a block closes', () => {
    const text = 'void f(void)\n{\n\tif (a)\n\t\tb = 1;\n\telse { c(); }\n\treturn;\n}';
    const [choice, leave] = parseBody(text);
    const cut = (s: Statement): string => text.slice(s.span.start, s.span.end);
    assert.equal(cut(choice!), 'if (a)\n\t\tb = 1;\n\telse { c(); }');
    assert.equal(cut(leave!), 'return;');
    assert.ok(choice?.kind === 'if');
    assert.equal(cut(choice.then), 'b = 1;');
    assert.equal(choice.else?.kind === 'compound' && choice.else.closeSpan.column, 14);
  });

  it('gives statements of a macro the place of its use', () => {
    const text =
      '#define TWICE(x) do { x; x; } while (0)\nvoid f(void) {\n\tTWICE(g(1));\n\tg(2);\n}';
    const [twice, plain] = parseBody(text);
    assert.ok(twice?.kind === 'do' && twice.fromMacro);
    assert.equal(text.slice(twice.span.start, twice.span.end), 'TWICE(g(1));');
    assert.ok(twice.body.kind === 'compound');
    const [first] = twice.body.items;
    assert.equal(text.slice(first!.span.start, first!.span.end), 'TWICE(g(1))');
    assert.ok(plain?.kind === 'expression-statement' && !plain.fromMacro);
    assert.equal(text.slice(plain.span.start, plain.span.end), 'g(2);');
  });
});
