/**
 * What the code looks like: the machine's speed is instructions per statement, so the usual statements must
 * stay as short as they are here. And what it guards against: stray pointers, missing values.
 */
import assert from 'node:assert/strict';
import { codeOf, imageOf, run, trapOf } from './compile-helpers';

const NODE =
  'struct node { struct node *next, *prev; struct { int key; long value; } in; char tag; };\n';

/** Instructions of the function `f` without STMT and ENTER. */
function body(text: string): string[] {
  return codeOf(NODE + text, 'f').filter((line) => !/^(STMT|ENTER)/.test(line));
}

describe('codegen', () => {
  it('loads a nested member with one instruction', () => {
    assert.deepEqual(body('long f(struct node *p) { return p->in.value; }'), [
      'LD64 r0 s4 24',
      'RET64 r0',
    ]);
  });

  it('follows a list in place', () => {
    assert.deepEqual(body('void f(struct node *p) { p = p->next; p = p->next->prev; }'), [
      'LD64 s4 s4 0',
      'LD64 r0 s4 0',
      'LD64 s4 r0 8',
      'RET',
    ]);
  });

  it('counts and sums in a slot', () => {
    assert.deepEqual(body('int f(int i, int x) { i++; i += x; i -= 3; i = i * 8; return i; }'), [
      'ADDI32 s4 s4 1',
      'ADD32 s4 s4 s6',
      'ADDI32 s4 s4 -3',
      'SHLI32 s4 s4 3',
      'RET32 s4',
    ]);
  });

  it('compares and branches at once', () => {
    const code = body(
      'int f(struct node *p, int a) { if (!p || p->next == p) return a; return 0; }',
    );
    assert.deepEqual(code.slice(0, 3), ['JZ64 s4 @16', 'LD64 r0 s4 0', 'JNE64 r0 s4 @20']);
  });

  it('tests a loop at its end', () => {
    const code = codeOf('int f(int n) { int s = 0; while (n) { s += n; n--; } return s; }', 'f');
    assert.deepEqual(code.slice(3), [
      'JMP @22',
      'STMT 1',
      'ADD32 s6 s6 s4',
      'STMT 2',
      'ADDI32 s4 s4 -1',
      'STMT 3',
      'JNZ32 s4 @10',
      'STMT 4',
      'RET32 s6',
    ]);
  });

  it('indexes with one instruction', () => {
    assert.deepEqual(body('int f(int *p, int i) { return p[i] + p[3]; }'), [
      'IDX32 r0 s4 s6 4',
      'LD32 r2 r0 0',
      'LD32 r3 s4 12',
      'ADD32 r0 r2 r3',
      'RET32 r0',
    ]);
  });

  it('uses a table for dense cases', () => {
    const cases = [0, 1, 2, 3, 5].map((n) => `case ${n}: return ${n * n};`).join(' ');
    const code = body(`int f(int n) { switch (n) { ${cases} } return -1; }`);
    assert.match(code[0]!, /^SWITCH s4 0/);
  });

  it('makes no code for what is never true, but checks it', () => {
    const code = body('int g(void); int f(void) { if (0 && g()) return g(); return sizeof(g()); }');
    assert.deepEqual(code, ['LI32 r0 4', 'RET32 r0']);
  });

  it('stops at each statement, round and closing brace, and tells those in macros', () => {
    const { statements } = imageOf(`#define TWICE(x) do { x; x; } while (0)
void f(int n)
{
	int a, b = 1;
	for (int i = 0; i < n; i++)
		TWICE(b++);
	if (b)
		goto out;
	;
out:
	{
	}
}`);
    const at = statements.map(
      ({ span, inMacro }) => `${span.line}:${span.column}${inMacro ? 'm' : ''}`,
    );
    assert.deepEqual(at, ['4:2', '5:7', '6:3m', '6:3m', '5:25', '5:18', '7:2', '8:3', '13:1']);
  });

  it('keeps no scratch register across a call or statement', () => {
    const text = `int g(int);
int f(int a) { return (a + 1) * g(a) + ({ int t = g(2); t; }) - g(g(3) + a * 2); }
int g(int n) { return n; }`;
    const lines = codeOf(text, 'f');
    let written = new Set<string>();
    for (const line of lines) {
      const [op, ...operands] = line.split(' ');
      if (op === 'STMT') written = new Set();
      const sources = operands.slice(1).filter((operand) => /^r\d/.test(operand));
      for (const source of sources) assert.ok(written.has(source), `${source} is dead in ${line}`);
      if (op === 'CALL') written = new Set();
      if (/^r\d/.test(operands[0] ?? '')) written.add(operands[0]!);
    }
  });

  it('puts redzones around objects whose address is used', () => {
    const overflow = (n: number): string =>
      `int main(void) { char b[13]; char *p = b; for (int i = 0; i < ${n}; i++) p[i] = 1; return 0; }`;
    assert.equal(run(overflow(13)).result, 0);
    assert.equal(trapOf(overflow(14)), 'out-of-bounds');
    assert.equal(
      trapOf('int a[2], b[2]; int main(void) { int *p = a; return p[2]; }'),
      'out-of-bounds',
    );
  });

  it('takes the redzones away on every way out', () => {
    const text = `
static int use(char *p) { return p[0]; }
static int inner(int n) { char b[24] = { 1 }; if (n) return use(b); use(b); return 2; }
static long other(void) { long a[16]; for (int i = 0; i < 16; i++) a[i] = i; return a[15]; }
int main(void) { int s = 0; for (int i = 0; i < 4; i++) { s += inner(i & 1); s += other(); } return s; }`;
    assert.equal(run(text).result, 2 * (1 + 2) + 4 * 15);
  });

  it('traps where a value is missing, unless nobody asks for it', () => {
    const text = (use: string): string =>
      `int f(int n) { if (n) return 1; } int main(void) { ${use}; return 0; }`;
    assert.equal(run(text('f(0)')).result, 0);
    assert.equal(run(text('int a = f(1)')).result, 0);
    assert.equal(trapOf(text('int a = f(0)')), 'trap-instruction');
  });

  it('runs cleanups on every way out, the value computed first', () => {
    const text = `
void __vm_emit(long);
static void bye(int *p) { __vm_emit(*p); *p = -1; }
#define GUARD(name, n) int name __attribute__((cleanup(bye))) = n
static int f(int way)
{
	GUARD(a, 1);
	for (int i = 0; i < 2; i++) {
		GUARD(b, 2);
		if (way == 0) continue;
		if (way == 1) break;
		if (way == 2) goto out;
		if (way == 3) return b;
	}
	int v = ({ GUARD(c, 3); c + 10; });
	__vm_emit(v);
out:
	return a + 100;
}
int main(void) { for (int i = 0; i < 4; i++) __vm_emit(f(i)); return 0; }`;
    const expected = [2, 2, 3, 13, 1, 101, 2, 3, 13, 1, 101, 2, 1, 101, 2, 1, 2];
    assert.deepEqual(run(text).emitted.map(Number), expected);
  });

  it('describes parameters and locals with their scopes', () => {
    const text =
      'int f(int n) { int a = 1; { char *b = 0; a += !b; } static int s; return a + n + s; }';
    const { functions, globals } = imageOf(text);
    const [{ variables }] = functions as [(typeof functions)[0]];
    assert.deepEqual(
      variables.map(({ name, parameter }) => `${name} ${parameter}`),
      ['n true', 'a false', 'b false', 's false'],
    );
    const [n, a, b, s] = variables as [(typeof variables)[0], ...typeof variables];
    assert.equal(n.scopeEnd, functions[0]!.end);
    assert.ok(a!.scopeStart < b!.scopeStart && b!.scopeEnd < a!.scopeEnd);
    const address = globals.find(({ name }) => name === 's')!.address;
    assert.deepEqual(s!.place, { kind: 'global', address });
  });
});
