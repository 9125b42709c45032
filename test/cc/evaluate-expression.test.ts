/** Expressions against a stopped program: values, addresses, calls, locals at fixed addresses, errors. */
import assert from 'node:assert/strict';
import { FrameKind } from '../../extension/bytecode/memory-map';
import { compileExpression } from '../../extension/cc/evaluate-expression';
import { scopeOfImage } from '../../extension/cc/image-scope';
import type { ExpressionLocal, ExpressionResult } from '../../extension/cc/interfaces';
import { typeText } from '../../extension/cc/types-print';
import { run, STACK, STACK_END, type Ran } from './compile-helpers';

const PROGRAM = {
  'list.h': `
struct list { struct list *next; };
static inline int list_length(struct list *l) { int n = 0; while (l) { n++; l = l->next; } return n; }
static inline void list_clear(struct list *l) { l->next = 0; }
#define CAPACITY 16
`,
  'a.c': `#include "list.h"
enum colour { RED, GREEN = 5 };
typedef unsigned short u16;
struct item { int id; u16 flags : 3, mode : 5; struct list link; char name[8]; };
struct item items[3] = { { 1, 2, 3, { &items[1].link }, "one" }, { 2, 0, 0, { 0 }, "two" } };
static int hidden = 42;
double ratio = 2.5;
static int square(int n) { return n * n; }
static int calls;
int counted(void) { return ++calls; }
struct item make(int id) { struct item i = { id }; return i; }
int main(void) { return square(hidden) + (int)ratio; }`,
  'b.c':
    '#include "link.h"\nstatic int hidden = 7;\nint other(struct list *l) { return l ? hidden : 0; }',
  'link.h': 'struct list { struct list *next; };',
};

describe('expressions', () => {
  let program: Ran;
  before(() => {
    program = run(PROGRAM);
  });

  function compile(
    text: string,
    locals: readonly ExpressionLocal[] = [],
    unitFile = 'a.c',
    scope = program.scope,
  ): ExpressionResult {
    const { machine, image } = program;
    return compileExpression({
      text,
      scope,
      unitFile,
      locals,
      codeBase: machine.codeEnd,
      functions: image.functions.length,
      statements: image.statements.length,
      hostFunction: (name) => {
        const index = image.hostFunctions.indexOf(name);
        return index < 0 ? undefined : index;
      },
    });
  }

  /** Runs the compiled expression; returns what it left behind as a signed number. */
  function result(text: string, locals?: readonly ExpressionLocal[], unitFile?: string): bigint {
    const { compiled, diagnostics } = compile(text, locals, unitFile);
    assert.ok(compiled, diagnostics.map(({ message }) => message).join('; '));
    const { machine } = program;
    const entry = machine.placeEvaluation(compiled.code, compiled.frameWords);
    machine.pushCall(entry, [], FrameKind.halt, { base: STACK, end: STACK_END, space: 'kernel' });
    const stop = machine.run(100_000);
    assert.equal(stop.kind, 'halt', JSON.stringify(stop));
    const { low, high } = machine.result();
    const value = (BigInt(high) << 32n) | BigInt(low >>> 0);
    if (!compiled.isAddress) return value;
    const physical = machine.translate(high, low, 'kernel');
    assert.ok(physical !== undefined);
    const raw = new DataView(machine.memory.buffer, physical, 8).getBigInt64(0, true);
    const { bitField, type } = compiled;
    if (bitField) return BigInt.asUintN(bitField.width, raw >> BigInt(bitField.shift));
    return BigInt.asIntN(type.size * 8, raw);
  }

  it('finds values of constants, enumerators and sizes', () => {
    assert.equal(result('1 + 2 * 3'), 7n);
    assert.equal(result('GREEN + sizeof(struct item) + (u16)-1'), 5n + 24n + 65535n);
    assert.equal(result('-1'), -1n);
    assert.equal(result('0xffffffffu'), 0xffffffffn);
  });

  it('expands the macros of the unit', () => {
    assert.equal(result('CAPACITY * 2'), 32n);
    assert.match(compile('CAPACITY', [], 'b.c').diagnostics[0]!.message, /'CAPACITY' undeclared/);
  });

  it('gives addresses of lvalues, with their types', () => {
    assert.equal(result('items[1].id'), 2n);
    assert.equal(result('*(int *)items'), 1n);
    const { compiled } = compile('items[0].link.next');
    assert.ok(compiled?.isAddress && !compiled.mayWrite);
    assert.equal(typeText(compiled.type), 'struct list *');
    assert.equal(typeText(compile('items').compiled!.type), 'struct item[3]');
  });

  it('says where a bit-field stands', () => {
    assert.equal(result('items[0].mode'), 3n);
    assert.deepEqual(compile('items[0].mode').compiled!.bitField, { shift: 3, width: 5 });
  });

  it('calls functions of the program, statics and inline ones that it never needed', () => {
    assert.equal(result('square(5) + square(2)'), 29n);
    assert.equal(result('list_length(&items[0].link)'), 2n);
    assert.equal(result('list_length(&items[0].link) * 10 + list_length(0)'), 20n);
    assert.equal(result('make(9).id'), 9n);
    assert.equal(result('__builtin_popcount(255)'), 8n);
  });

  it('knows what may write', () => {
    assert.equal(compile('list_length(&items[0].link)').compiled!.mayWrite, false);
    assert.equal(compile('square(3)').compiled!.mayWrite, false);
    assert.equal(compile('list_clear(&items[2].link)').compiled!.mayWrite, true);
    assert.equal(compile('counted()').compiled!.mayWrite, true);
    assert.equal(compile('items[0].id = 5').compiled!.mayWrite, true);
    assert.equal(compile('hidden++').compiled!.mayWrite, true);
  });

  it('takes statics of the unit that was asked for', () => {
    assert.equal(result('hidden', [], 'a.c'), 42n);
    assert.equal(result('hidden', [], 'b.c'), 7n);
    assert.equal(result('items[0].id', [], 'b.c'), 1n);
  });

  it('mixes types of several units', () => {
    const text = 'other(&items[0].link) + other(items[0].link.next)';
    for (const scope of [program.scope, scopeOfImage(program.image)]) {
      assert.deepEqual(compile(text, [], 'a.c', scope).diagnostics, []);
    }
    assert.equal(result(text), 14n);
  });

  it('sees locals at their addresses, before globals', () => {
    const { machine } = program;
    machine.store64(STACK + 0x800, 1234, 0);
    const { low, high } = machine.toPointer(STACK + 0x800);
    const int = { kind: 'int', name: 'int', signed: true, size: 4, align: 4 } as const;
    const locals = [{ name: 'hidden', type: int, low, high }];
    assert.equal(result('hidden + 1', locals), 1235n);
    assert.equal(result('*&hidden', locals), 1234n);
  });

  it('computes with floating values and strings', () => {
    assert.equal(result('ratio * 2 == 5.0'), 1n);
    assert.equal(result('"text"[1]'), BigInt('e'.charCodeAt(0)));
    assert.equal(result('({ const char *s = "abc"; int n = 0; while (*s++) n++; n; })'), 3n);
  });

  it('reports errors instead of throwing', () => {
    const first = (text: string): string => compile(text).diagnostics[0]!.message;
    assert.match(first('nowhere'), /'nowhere' undeclared/);
    assert.match(first('items[0].idd'), /no member named 'idd'; did you mean 'id'/);
    assert.match(first('1 +'), /expected/);
    assert.match(first('memcpy(0, 0, 0)'), /implicit declaration of function 'memcpy'/);
    assert.match(first('__builtin_memcpy(0, 0, 0)'), /'memcpy' is not in the program/);
  });

  it('leaves the program as it was for the next expression', () => {
    assert.equal(result('list_length(&items[0].link)'), 2n);
    assert.equal(result('counted() - counted()'), -1n);
  });
});
