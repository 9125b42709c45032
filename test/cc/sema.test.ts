/** What sema says about wrong and doubtful programs: one line per complaint, in gcc's words where they fit. */
import assert from 'node:assert/strict';
import { messages, imageOf } from './compile-helpers';

/** Expected diagnostics (`line severity: message`) of a whole file. */
const CASES: readonly (readonly [name: string, text: string, ...expected: string[]])[] = [
  [
    'an undeclared name, with a suggestion, once per block',
    'int counter;\nint f(void) { return countr + countr; }',
    "2 error: 'countr' undeclared (first use in this function); did you mean 'counter'?",
  ],
  [
    'an undeclared function by name',
    'void wake_up(void);\nvoid f(void) { wake_upp(); }',
    "2 error: implicit declaration of function 'wake_upp'; did you mean 'wake_up'?",
  ],
  [
    'a missing member',
    'struct s { int first, second; };\nint f(struct s *p) { return p->frist; }',
    "2 error: 'struct s' has no member named 'frist'; did you mean 'first'?",
  ],
  [
    'dot and arrow mixed up',
    'struct s { int a; } v;\nint f(struct s *p) { return p.a + v->a; }',
    "2 error: request for member 'a' in something that is not a structure or union; did you mean to use '->'?",
    "2 error: invalid type argument of '->' (have 'struct s'); did you mean to use '.'?",
  ],
  [
    'a wrong number of arguments',
    'int g(int a, int b);\nint f(void) { return g(1) + g(1, 2, 3); }',
    "2 error: too few arguments to function 'g'; expected 2, have 1",
    "2 error: too many arguments to function 'g'; expected 2, have 3",
  ],
  [
    'pointers of different types',
    'int g(char *p) { return *p; }\nint f(long *p) { int *q = p; q = 5; int n = q; return g(p) + n; }',
    "2 warning: initialization of 'int *' from incompatible pointer type 'long *'",
    '2 warning: assignment makes pointer from integer without a cast',
    '2 warning: initialization makes integer from pointer without a cast',
    "2 warning: passing argument 1 of 'g': expected 'char *' from incompatible pointer type 'long *'",
  ],
  [
    'qualifiers lost',
    'void f(const char *p) { char *q = p; *p = 1; (void)q; }',
    "1 warning: initialization discards 'const' qualifier from pointer target type",
    '1 error: assignment of a read-only object',
  ],
  [
    'what is no lvalue',
    'void f(int a) { a + 1 = 2; f = 0; &5; a++++; int b[2]; b = 0; }',
    '1 error: lvalue required',
    '1 error: lvalue required',
    "1 error: lvalue required as unary '&' operand",
    '1 error: lvalue required',
    '1 error: assignment to expression with array type',
  ],
  [
    'operands that do not fit',
    'struct s { int a; } v;\nint f(int *p, double d) { return (v + 1) + (p * 2) + (d % 3) + (p + p); }',
    "2 error: invalid operands to binary + (have 'struct s' and 'int')",
    "2 error: invalid operands to binary * (have 'int *' and 'int')",
    "2 error: invalid operands to binary % (have 'double' and 'int')",
    "2 error: invalid operands to binary + (have 'int *' and 'int *')",
  ],
  [
    'jumps and labels that lead nowhere',
    'void f(int a) { break; continue; goto out; switch (a) { case 1: case 1: default: default: ; } case 3: ; }',
    '1 error: break statement not within a loop or switch',
    '1 error: continue statement not within a loop',
    "1 error: label 'out' used but not defined",
    '1 error: duplicate case value',
    '1 error: multiple default labels in one switch',
    '1 error: case label not within a switch statement',
  ],
  [
    'redeclarations',
    'int f(void);\nlong f(void);\nint a;\nstatic int a;\nint g(void) { int b; long b; return 0; }\nint g(void) { return 1; }',
    "2 error: conflicting types for 'f'; have 'long (void)'",
    "4 error: static declaration of 'a' follows non-static declaration",
    "5 error: redeclaration of 'b'",
    "6 error: redefinition of 'g'",
  ],
  [
    'a definition for inlining only gives way to the real one, once',
    'extern inline __attribute__((gnu_inline)) int f(void) { return 1; }\nstatic inline int f(void) { return 2; }\nint f(void) { return 3; }\nextern int g(void);\nstatic inline int g(void) { return 1; }',
    "3 error: redefinition of 'f'",
    "5 error: static declaration of 'g' follows non-static declaration",
  ],
  [
    'incomplete types',
    'struct open;\nstruct open v;\nint f(struct open *p) { return sizeof(struct open) + p->a + sizeof(*p); }',
    "2 error: storage size of 'v' is not known",
    "3 error: invalid application of 'sizeof' to incomplete type 'struct open'",
    "3 error: invalid use of undefined type 'struct open'",
    "3 error: invalid use of undefined type 'struct open'",
  ],
  [
    'constants where they are needed',
    'int n;\nint a[n];\nenum { A = 1, B = n };\nint *p = &a[1], q = n;\nstruct s { int b : 40; int c : -1; };',
    '2 error: the length of an array at file scope must be constant',
    "3 error: value of 'B' is not an integer constant",
    '4 error: initializer element is not constant',
    "5 error: width of bit-field 'b' exceeds its type",
    "5 error: negative width in bit-field 'c'",
  ],
  [
    'what the machine does not do',
    '__int128 a;\n_Complex double b;\nint f(void) { asm("cli"); return 0; }\nint g(void) __attribute__((ifunc("f")));\nvoid h(void) __attribute__((destructor));',
    "1 error: '__int128' is not supported: keep a high and a low unsigned long, or see __builtin_mul_overflow",
    '2 error: complex numbers are not supported: keep the real and the imaginary part in a struct',
    '3 error: inline assembly is not supported: there is no machine code here; write it in C',
    "4 error: attribute 'ifunc' is not supported: call through a function pointer",
    "5 error: attribute 'destructor' is not supported: register the function with atexit()",
  ],
  [
    'arrays of run-time length where the size must be fixed',
    'void f(int n) { static int a[n]; extern int b[n]; int c[n] = { 1 }; struct { int d[n]; } e; int g[1.5 * n]; }',
    "1 error: storage size of 'a' is not constant",
    "1 error: storage size of 'b' is not constant",
    "1 error: 'c' has a length known only at run time and cannot be initialized",
    "1 error: the length of member 'd' is not constant",
    '1 error: size of array is not an integer',
  ],
  [
    'thread-local objects in the wrong place',
    'int early;\nvoid f(void) { _Thread_local int a; early = 1; }\n_Thread_local int b;\nint b;\n_Thread_local int early;',
    "2 error: thread-local 'a' in a function must be 'static' or 'extern'",
    "4 error: non-thread-local declaration of 'b' follows thread-local one",
    "5 error: thread-local declaration of 'early' follows non-thread-local one",
  ],
  [
    'labels as values',
    'void *p = &&out;\nvoid f(void) { goto *&&missing; }',
    '1 error: the address of a label can be taken only inside its function',
    "2 error: label 'missing' used but not defined",
  ],
  [
    'initialisers',
    'int a[2] = { 1, 2, 3 };\nstruct s { int x; } b = { .y = 1 };\nint c = { 1, 2 };\nchar d[2] = "abc";\nint e[2] = { [5] = 1 };\nint g = "x";',
    '1 warning: excess elements in array initializer',
    "2 error: 'struct s' has no member named 'y'; did you mean 'x'?",
    '3 warning: excess elements in scalar initializer',
    '4 warning: initializer-string for array is too long',
    '5 error: array index in initializer exceeds array bounds',
    '6 warning: initialization makes integer from pointer without a cast',
    '6 error: initializer element is not constant',
  ],
  [
    'returns',
    'void f(void) { return 1; }\nint g(void) { return; }\nint *h(long n) { return n; }',
    "1 warning: 'return' with a value, in function returning void",
    "2 warning: 'return' with no value, in function returning non-void",
    '3 warning: return makes pointer from integer without a cast',
  ],
  [
    'a failed static assertion',
    '_Static_assert(sizeof(long) == 8, "no");\n_Static_assert(1 > 2, "yes");',
    '2 error: static assertion failed: "yes"',
  ],
  [
    'errors in inline functions that are used',
    'static inline int half(int n) { return n / two; }\nint f(void) { return half(4); }',
    "1 error: 'two' undeclared (first use in this function)",
  ],
];

describe('sema', () => {
  for (const [name, text, ...expected] of CASES) {
    it(`reports ${name}`, () => assert.deepEqual(messages(text), expected));
  }

  it('leaves alone an inline function of a header that nobody calls', () => {
    const unit = '#include "a.h"\nint f(void) { return 1; }';
    const header = 'static inline int broken(void) { return nowhere; }';
    assert.equal(imageOf({ 'test.c': unit, 'a.h': header }).functions.length, 1);
  });

  it('reports one in a header once, however many units call it', () => {
    const header = 'static inline int broken(void) { return nowhere; }';
    const unit = (name: string): string => `#include "a.h"\nint ${name}(void) { return broken(); }`;
    const found = messages({ 'x.c': unit('x'), 'y.c': unit('y'), 'a.h': header });
    assert.deepEqual(found, ["1 error: 'nowhere' undeclared (first use in this function)"]);
  });
});
