/** Several units into one image: which definition a name means, what is missing, what is left out. */
import assert from 'node:assert/strict';
import { compileSources, imageOf, messages, run } from './compile-helpers';

describe('linker', () => {
  it('joins units: externs, statics of the same name, tentative definitions', () => {
    const ran = run({
      'a.c': `int shared; static int own = 5; extern int other; int get(void);
int main(void) { shared += 2; return shared * 100 + own * 10 + other + get(); }`,
      'b.c': 'int shared = 1; static int own = 7; int other = 3; int get(void) { return own; }',
    });
    assert.equal(ran.result, 300 + 50 + 3 + 7);
  });

  it('reports every undefined name where it is used', () => {
    const text =
      'int f(void); extern int v;\nint main(void) { return f() +\n v; }\nint unused(void);';
    assert.deepEqual(messages(text), [
      "2 error: undefined reference to 'f'",
      "3 error: undefined reference to 'v'",
    ]);
  });

  it('does not miss what only dead code uses', () => {
    const text = 'int f(void); int main(void) { if (0) f(); return sizeof(f()) == 4 ? 0 : f(); }';
    assert.deepEqual(messages(text), []);
  });

  it('reports two definitions with both places', () => {
    const { diagnostics } = compileSources({ 'a.c': 'int x = 1;', 'b.c': '\nint x = 2;' });
    assert.equal(diagnostics.length, 1);
    const [{ message, span, notes }] = diagnostics as [(typeof diagnostics)[0]];
    assert.equal(message, "multiple definition of 'x'");
    assert.equal(span?.file.path, 'b.c');
    assert.equal(notes?.[0]?.span?.file.path, 'a.c');
  });

  it('lets a weak definition yield, and a weak name be missing', () => {
    const ran = run({
      'a.c': `__attribute__((weak)) int which(void) { return 1; }
void missing(void) __attribute__((weak));
int main(void) { return which() * 10 + (missing == 0); }`,
      'b.c': 'int which(void) { return 2; }',
    });
    assert.equal(ran.result, 21);
  });

  it('follows aliases', () => {
    const ran = run({
      'a.c': `static int real(int n) { return n + 1; }
int other(int n) __attribute__((alias("real")));
static int object = 30; extern int name __attribute__((alias("object")));`,
      'b.c': 'int other(int); extern int name; int main(void) { return other(11) + name; }',
    });
    assert.equal(ran.result, 42);
    assert.deepEqual(
      messages('int f(void) __attribute__((alias("g"))); int h(void) { return f(); }'),
      ["1 error: 'f' is an alias of 'g', which is not defined in its unit"],
    );
  });

  it('warns of a declaration that does not match', () => {
    const found = messages({
      'a.c': 'int f(long); int main(void) { return f(1); }',
      'b.c': 'int f(int n) { return n; }',
    });
    assert.deepEqual(found, [
      "1 warning: type of 'f' does not match its definition: 'int (long)' here",
    ]);
  });

  it('leaves static functions out that nothing refers to', () => {
    const image = imageOf(`static int a(void) { return 1; }
static int b(void) { return a(); }
static int c(void) { return 3; }
int (*table[])(void) = { c };
int main(void) { return table[0](); }`);
    assert.deepEqual(image.functions.map(({ name }) => name).sort(), ['c', 'main']);
    assert.ok(compileSources('static int b(void) { return 1; }').image);
  });

  it('orders constructors by priority', () => {
    const image = imageOf(`
__attribute__((constructor)) void last(void) {}
__attribute__((constructor(200))) void second(void) {}
static __attribute__((constructor(101))) void first(void) {}`);
    const names = image.constructors.map((index) => image.functions[index]!.name);
    assert.deepEqual(names, ['first', 'second', 'last']);
  });

  it('fills in addresses of functions, objects and strings', () => {
    const ran = run(`
struct op { const char *name; int (*run)(int); int *at; };
static int twice(int n) { return 2 * n; }
int array[4] = { 1, 2, 3, 4 };
const struct op ops[] = { { "twice", twice, &array[2] }, { "none", 0, array + 3 } };
int main(void) { return ops[0].run(20) + *ops[0].at + (ops[1].at - array) + (ops[0].name[0] == 't'); }`);
    assert.equal(ran.result, 40 + 3 + 3 + 1);
  });

  it('shares equal string literals of one unit', () => {
    const image = imageOf('const char *a = "same", *b = "same", *c = "other";');
    assert.equal(image.globals.filter(({ span }) => span === undefined).length, 2);
  });

  it('puts zeroed objects behind the initialised ones', () => {
    const image = imageOf('int zero[1000]; int one = 1; static long none; long *p = &none;');
    assert.ok(image.data.length < 500 && image.bssSize >= 4008);
    for (const { address, size } of image.globals) {
      const end = image.bases.data + image.data.length + image.bssSize;
      assert.ok(address % 16 === 0 && address + size <= end);
    }
  });

  it('names types by tag and by typedef', () => {
    const { types } = imageOf(
      'typedef struct s { int a; } s_t; union u; enum e { A }; union u { long l; };',
    );
    assert.deepEqual([...types.keys()].sort(), [
      '__builtin_va_list',
      'enum e',
      's_t',
      'struct s',
      'union u',
    ]);
    assert.equal(types.get('union u')!.size, 8);
    assert.equal(types.get('s_t')!.size, 4);
  });
});
