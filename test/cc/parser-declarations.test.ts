import assert from 'node:assert/strict';
import { parse } from '../../extension/cc/front';
import { expectTree, preprocessText } from './parser-helpers';

describe('parser: declarations', () => {
  it('reads declarators inside out', () => {
    expectTree('int *a[3];', '(decl int (pointer (array a 3)))');
    expectTree('int (*a)[3];', '(decl int (array (pointer a) 3))');
    expectTree('int a[2][3];', '(decl int (array (array a 2) 3))');
    expectTree('int (*f)(int, char *);', '(decl int (fn (pointer f) (int char (pointer _))))');
    expectTree(
      'int *f(void), g(), h(int x, ...);',
      '(decl int (pointer (fn f ())) (fn g (unspecified)) (fn h (int x ...)))',
    );
    expectTree('int (*(*f)(void))[2];', '(decl int (array (pointer (fn (pointer f) ())) 2))');
    expectTree(
      'void (*signal(int, void (*)(int)))(int);',
      '(decl void (fn (pointer (fn signal (int void (fn (pointer _) (int))))) (int)))',
    );
    expectTree('char *const *volatile p;', '(decl char (pointer const (pointer volatile p)))');
  });

  it('keeps specifiers in any order', () => {
    expectTree('long unsigned static int const x;', '(decl static const long unsigned int x)');
    expectTree(
      'extern __inline__ __signed__ char f(void);',
      '(decl extern inline signed char (fn f ()))',
    );
    expectTree(
      '_Thread_local _Noreturn _Alignas(8) _Alignas(long) int x;',
      '(decl thread noreturn alignas(8) alignas(<long>) int x)'.replace(
        /alignas\(([^)]*)\)/g,
        '(alignas $1)',
      ),
    );
    expectTree(
      '_Atomic(int) a; _Atomic int b; __int128 c;',
      '(decl (atomic <int>) a) (decl atomic int b) (decl __int128 c)',
    );
    expectTree(
      '__auto_type x = 1; typeof(x) y; __typeof__(int *) z; typeof_unqual(x) w;',
      '(decl __auto_type (= x 1)) (decl (typeof x) y) (decl (typeof <int (pointer _)>) z) (decl (typeof_unqual x) w)',
    );
  });

  it('knows typedef names by scope', () => {
    expectTree(
      'typedef int T; T x; T *f(T);',
      '(decl typedef int T) (decl T x) (decl T (pointer (fn f (T))))',
    );
    expectTree(
      'typedef int T; void f(T T) { T * T; }',
      '(decl typedef int T) (function void (fn f (T T)) {(* T T)})',
    );
    expectTree(
      'typedef int T; void f(void) { { int T; T * x; } T * y; }',
      '(decl typedef int T) (function void (fn f ()) {{(decl int T) (* T x)} (decl T (pointer y))})',
    );
    expectTree(
      'typedef int T; struct s { T T; T u; };',
      '(decl typedef int T) (decl (struct s ((T T) (T u))))',
    );
    expectTree(
      'typedef int T; enum { A = sizeof(T), B }; T x;',
      '(decl typedef int T) (decl (enum ((= A (sizeof <T>)) B))) (decl T x)',
    );
    expectTree(
      'typedef int T; void f(void) { for (int T = 0; T < 3; T++) T * 2; T y; T: ; }',
      '(decl typedef int T) (function void (fn f ()) {(for (decl int (= T 0)) (< T 3) (post ++ T) (* T 2)) (decl T y) (label T ;)})',
    );
    expectTree(
      'typedef int T; int f(int (T)); unsigned T(void);',
      '(decl typedef int T) (decl int (fn f (int (fn _ (T))))) (decl unsigned (fn T ()))',
    );
    expectTree(
      'typedef char A, *B; B b; void f(void) { typedef long A; A a; } A c;',
      '(decl typedef char A (pointer B)) (decl B b) (function void (fn f ()) {(decl typedef long A) (decl A a)}) (decl A c)',
    );
    expectTree('__builtin_va_list ap;', '(decl __builtin_va_list ap)');
    expectTree(
      'typedef int T; void f(void) { int x = sizeof(T), T = x; T * x; }',
      '(decl typedef int T) (function void (fn f ()) {(decl int (= x (sizeof <T>)) (= T x)) (* T x)})',
    );
  });

  it('reads structs with bit-fields, anonymous members and flexible arrays', () => {
    expectTree(
      'struct s { int a : 3, : 2; unsigned b : 1; };',
      '(decl (struct s ((int a:3 _:2) (unsigned b:1))))',
    );
    expectTree(
      'struct { union { int a; long b; }; struct t *next; char data[]; } x;',
      '(decl (struct (((union ((int a) (long b)))) ((struct t) (pointer next)) (char (array data)))) x)',
    );
    expectTree(
      'struct s; union u { struct s *s; ; };',
      '(decl (struct s)) (decl (union u (((struct s) (pointer s)))))',
    );
    expectTree('struct e {};', '(decl (struct e ()))');
    expectTree(
      'struct s { _Static_assert(1, "ok"); int a; };',
      '(decl (struct s ((static_assert 1 "ok") (int a))))',
    );
  });

  it('reads enums', () => {
    expectTree(
      'enum e { A, B = 3, C, } x; enum e y;',
      '(decl (enum e (A (= B 3) C)) x) (decl (enum e) y)',
    );
    expectTree('enum { A __attribute__((deprecated)) = 1 };', '(decl (enum ((= A 1))))');
  });

  it('takes attributes wherever the kernel puts them', () => {
    expectTree(
      'struct s { int a; } __attribute__((packed, aligned(8))) x;',
      '(decl (struct s ((int a)) @packed @aligned(8)) x)',
    );
    expectTree(
      'struct __attribute__((__packed__)) s { int a __attribute__((aligned(2))); };',
      '(decl (struct s ((int a @aligned(2))) @packed))',
    );
    expectTree(
      'static __attribute__((unused)) int __attribute__((noinline)) f(void);',
      '(decl static int @unused @noinline (fn f ()))',
    );
    expectTree(
      'int x __attribute__((section("a"))) = 1, __attribute__((unused)) y;',
      '(decl int (= x @section("a") 1) y @unused)',
    );
    expectTree(
      'void f(int a __attribute__((unused)), int __attribute__((unused)));',
      '(decl void (fn f (int a @unused int @unused)))',
    );
    expectTree(
      'int *__attribute__((x)) p; int (__attribute__((y)) *q)(void);',
      '(decl int (pointer @x p)) (decl int (fn (pointer q @y) ()))',
    );
    expectTree('typedef int T __attribute__((aligned(16)));', '(decl typedef int T @aligned(16))');
    expectTree(
      'int f(void) __asm__("g") __attribute__((const)); int h(void) __attribute__((format(printf, 1, 2)));',
      '(decl int (fn f @const ())@g) (decl int (fn h @format(printf 1 2) ()))',
    );
    expectTree(
      '[[maybe_unused]] int x; struct [[gnu::packed]] s { int a; };',
      '(decl int @maybe_unused x) (decl (struct s ((int a)) @packed))',
    );
    expectTree('int x __attribute__(()) __attribute__((,aligned,));', '(decl int x @aligned)');
    expectTree(
      'void f(void) { int v __attribute__((cleanup(free_v))) = 1; }',
      '(function void (fn f ()) {(decl int (= v @cleanup(free_v) 1))})',
    );
  });

  it('gives the identifier that an attribute names', () => {
    const { tokens } = preprocessText(
      'int v __attribute__((__cleanup__(free_v), mode(DI), aligned(8)));',
    );
    const [item] = parse(tokens).unit.items;
    assert.ok(item?.kind === 'declaration');
    const { declarator } = item.declarators[0]!;
    assert.ok(declarator.kind === 'name');
    assert.deepEqual(
      declarator.attributes.map(({ name, identifier }) => [name, identifier]),
      [
        ['cleanup', 'free_v'],
        ['mode', 'DI'],
        ['aligned', undefined],
      ],
    );
  });

  it('reads initialisers', () => {
    expectTree(
      'int a[] = { 1, [3] = 4, [5 ... 7] = 8, };',
      '(decl int (= (array a) {1 [3]=4 [5...7]=8}))',
    );
    expectTree(
      'struct s x = { .a = { 1, 2 }, .b.c = 3, d: 4 }, y = {};',
      '(decl (struct s) (= x {.a={1 2} .b.c=3 .d=4}) (= y {}))',
    );
    expectTree('char s[] = "a" "b";', '(decl char (= (array s) "ab"))');
  });

  it('reads array lengths and qualifiers in parameters', () => {
    expectTree(
      'void f(int n, int a[static 3], int b[const], int c[*], int d[n]);',
      '(decl void (fn f (int n int (array a 3) int (array b) int (array c) int (array d n))))',
    );
  });

  it('reads definitions, static asserts and stray semicolons', () => {
    expectTree(
      'static inline int f(int a) { return a; };',
      '(function static inline int (fn f (int a)) {(return a)})',
    );
    expectTree(
      '_Static_assert(sizeof(int) == 4); ; _Static_assert(1, "é");',
      '(static_assert (== (sizeof <int>) 4)) (static_assert 1 "é")',
    );
    expectTree(
      'int (f)(void) { } int *(*g(int x))(void) { x; }',
      '(function int (fn f ()) {}) (function int (pointer (fn (pointer (fn g (int x))) ())) {x})',
    );
    expectTree(
      'asm(""); __extension__ typedef struct { int a; } T; T x;',
      '(decl typedef (struct ((int a))) T) (decl T x)',
    );
  });

  it('spans a declaration from its first word to its semicolon', () => {
    const text = 'int a;\n  static int\n b = 3 ;';
    const { items } = parse(preprocessText(text).tokens).unit;
    const spans = items.map(({ span }) => [
      text.slice(span.start, span.end),
      span.line,
      span.column,
    ]);
    assert.deepEqual(spans, [
      ['int a;', 1, 1],
      ['static int\n b = 3 ;', 2, 3],
    ]);
  });

  it('marks what begins in a macro', () => {
    const text = '#define D int a;\nD int b;';
    const { items } = parse(preprocessText(text).tokens).unit;
    assert.deepEqual(
      items.map((item) => [
        item.kind === 'declaration' && item.fromMacro,
        text.slice(item.span.start, item.span.end),
      ]),
      [
        [true, 'D'],
        [false, 'int b;'],
      ],
    );
  });
});
