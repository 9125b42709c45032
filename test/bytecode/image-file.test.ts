/** An image that was written and read again is the image; anything else is refused. */
import assert from 'node:assert/strict';
import { decodeImage, encodeImage } from '../../extension/bytecode/image-file';
import type { Image } from '../../extension/bytecode/image';
import { basesBehind, mergeImages } from '../../extension/bytecode/merge-images';
import { USER_DATA_BASE } from '../../extension/bytecode/memory-map';
import { compile } from '../../extension/cc/compile';
import type { SourceFile } from '../../extension/base/span';

const LIBRARY = `
#define ONE 1
#define PLUS( a , ... ) a  + /* and */ #__VA_ARGS__ [ONE]
#define ALL(list...) list
#define FLAG
struct node { struct node *next; unsigned flag : 3; char name[4]; };
enum colour { RED, GREEN = 5 };
static struct node nodes[2] = { { &nodes[1], 1, "ab" }, { 0, 2, "cd" } };
int counter = 7, zeroed[10];
int add(int a, int b) { int sum = a + b; counter += sum; return sum; }
struct node *first(void) { return nodes; }
enum colour paint(int (*f)(int, int)) { return f(1, 2) == 3 ? GREEN : RED; }
`;
const PROGRAM = `
int add(int, int);
extern int counter;
int main(void) { return add(counter, 1); }
`;

function imageOf(text: string, imports?: Image): Image {
  const bases = imports
    ? basesBehind(imports)
    : {
        space: 'user' as const,
        code: 0,
        data: USER_DATA_BASE,
        statements: 0,
        functions: 0,
        hostFunctions: 0,
      };
  const { image, diagnostics } = compile({
    units: [{ path: '/lib/a.c', text }],
    provider: { read: () => undefined },
    preprocessor: { includePaths: [], defines: {} },
    bases,
    imports,
  });
  assert.ok(image, JSON.stringify(diagnostics.map(({ message }) => message)));
  return image;
}

const source = (name: string): SourceFile => ({ path: `/lib/${name}`, text: LIBRARY });
const shorten = (path: string): string => path.replace('/lib/', '');

describe('image files', () => {
  it('come back as they were, cyclic types and all', () => {
    const image = imageOf(LIBRARY);
    const bytes = encodeImage(image, 'key', shorten);
    const again = decodeImage(bytes, 'key', source);
    assert.ok(again);
    assert.deepEqual(encodeImage(again, 'key', shorten), bytes);
    assert.deepEqual(again.code, image.code);
    assert.deepEqual(again.statements, image.statements);
    assert.equal(again.macros.get('ONE'), 'ONE 1');
    assert.equal(again.macros.get('PLUS'), 'PLUS(a,...) a + #__VA_ARGS__ [ONE]');
    assert.equal(again.macros.get('ALL'), 'ALL(list...) list');
    assert.equal(again.macros.get('FLAG'), 'FLAG ');
    const node = again.types.get('struct node');
    assert.ok(node?.kind === 'struct');
    const next = node.members[0]!.type;
    assert.ok(next.kind === 'pointer' && next.target === node, 'the cycle is closed again');
    // A Buffer's slice() is a view at an odd offset: the reader must not depend on alignment.
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    assert.deepEqual(decodeImage(shifted.subarray(1), 'key', source)!.code, image.code);
  });

  it('of another key are not used, and damaged ones are refused', () => {
    const bytes = encodeImage(imageOf(LIBRARY), 'key', shorten);
    assert.equal(decodeImage(bytes, 'another', source), undefined);
    assert.throws(() => decodeImage(bytes.subarray(0, 2), 'key', source), /not an image file/);
    assert.throws(() => decodeImage(bytes.subarray(0, 60), 'key', source), /not an image file/);
    const torn = bytes.slice();
    torn.fill(0x20, 4, 40);
    assert.throws(() => decodeImage(torn, 'key', source), /not an image file/);
    assert.throws(
      () => decodeImage(bytes.subarray(0, bytes.length - 8), 'key', source),
      /not an image file/,
    );
  });
});

describe('merging images', () => {
  it('joins two that were linked one behind the other, and no others', () => {
    const library = imageOf(LIBRARY);
    const program = imageOf(PROGRAM, library);
    const both = mergeImages(library, program);
    assert.equal(both.code.length, library.code.length + program.code.length);
    assert.ok(both.functions.some(({ name }) => name === 'main'));
    assert.ok(both.functions.some(({ name }) => name === 'add'));
    assert.deepEqual(both.data.subarray(0, library.data.length), library.data);
    assert.throws(() => mergeImages(library, imageOf(PROGRAM.replace(/add\(counter, 1\)/, '0'))));
  });
});
