/**
 * Sizes, alignments, offsets and the very bytes of initialised records, against gcc: made-up records with all
 * kinds of members, bit-fields, packing and alignment. Static initialisers give the bytes on our side.
 */
import assert from 'node:assert/strict';
import { imageOf } from './compile-helpers';
import { nativeOutput } from './native-output';
import { Random } from './random';

const TYPES = [
  'char',
  'signed char',
  'unsigned char',
  'short',
  'unsigned short',
  'int',
  'unsigned',
];
const WIDE = ['long', 'unsigned long', 'long long', 'enum e', 'double', 'float', '_Bool'];
const FIELD_TYPES: readonly (readonly [string, number])[] = [
  ['char', 8],
  ['unsigned char', 8],
  ['short', 16],
  ['unsigned short', 16],
  ['int', 32],
  ['unsigned', 32],
  ['long', 64],
  ['unsigned long long', 64],
  ['_Bool', 1],
  ['enum e', 32],
];

interface MadeRecord {
  readonly text: string;
  readonly tag: string;
  /** Members that offsetof may name. */
  readonly plain: readonly string[];
  readonly fields: readonly string[];
}

class Maker {
  private count = 0;
  constructor(private readonly random: Random) {}

  private attribute(): string {
    const { random } = this;
    if (random.chance(10)) return ' __attribute__((packed))';
    if (random.chance(10)) return ` __attribute__((aligned(${random.pick([2, 4, 8, 16, 32])})))`;
    return '';
  }

  private member(name: string, made: { plain: string[]; fields: string[] }, depth: number): string {
    const { random } = this;
    if (random.chance(35)) return this.bitField(name, made);
    if (depth > 0 && random.chance(12)) {
      const inner = this.body(depth - 1, { plain: [], fields: [] });
      made.plain.push(name);
      return `${random.pick(['struct', 'union'])} { ${inner} }${this.attribute()} ${name};`;
    }
    if (depth > 0 && random.chance(8)) return `struct { ${this.body(depth - 1, made)} };`;
    if (depth > 0 && random.chance(8)) {
      // One member of a union gets a value: bytes that a later one leaves over are unspecified.
      const inner = { plain: made.plain, fields: [] as string[] };
      const text = `union { ${this.body(depth - 1, inner)} };`;
      made.fields.push(...inner.fields.slice(0, 1));
      return text;
    }
    made.plain.push(name);
    const array = random.chance(15) ? `[${1 + random.below(5)}]` : '';
    if (array === '') made.fields.push(name);
    return `${random.pick(random.chance(60) ? TYPES : WIDE)} ${name}${array}${this.attribute()};`;
  }

  private bitField(name: string, made: { fields: string[] }): string {
    const { random } = this;
    const [type, bits] = random.pick(FIELD_TYPES);
    if (random.chance(12)) return `${type} : ${random.chance(50) ? 0 : 1 + random.below(bits)};`;
    made.fields.push(name);
    const packed = random.chance(8) ? ' __attribute__((packed))' : '';
    return `${type} ${name} : ${1 + random.below(bits)}${packed};`;
  }

  private body(depth: number, made: { plain: string[]; fields: string[] }): string {
    const count = 1 + this.random.below(6);
    const members = Array.from({ length: count }, () =>
      this.member(`m${this.count++}`, made, depth),
    );
    return members.join(' ');
  }

  record(index: number): MadeRecord {
    const made = { plain: [] as string[], fields: [] as string[] };
    const tag = `s${index}`;
    const text = `struct ${tag} { ${this.body(2, made)} }${this.attribute()};`;
    return { tag, text, ...made };
  }
}

function numbers(record: MadeRecord): string[] {
  const { tag, plain } = record;
  return [
    `sizeof(struct ${tag})`,
    `_Alignof(struct ${tag})`,
    ...plain.map((name) => `__builtin_offsetof(struct ${tag}, ${name})`),
  ];
}

/** Every scalar member gets a value with both ends of its bits set. */
function object({ tag, fields }: MadeRecord, random: Random): string {
  const values = fields.map((name) => `.${name} = (${random.pick([1, 3, 5, 127, 85])})`);
  return `struct ${tag} o_${tag} = { ${values.join(', ')} };`;
}

function globalBytes(image: ReturnType<typeof imageOf>, name: string): Uint8Array {
  const global = image.globals.find((candidate) => candidate.name === name)!;
  const from = global.address - image.bases.data;
  const bytes = new Uint8Array(global.size);
  bytes.set(image.data.subarray(from, from + global.size));
  return bytes;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('record layout', () => {
  it('is that of gcc for made-up records', async () => {
    const random = new Random(Number(process.env.SEED ?? 20));
    const maker = new Maker(random);
    const records = Array.from({ length: 250 }, (_, index) => maker.record(index));
    const table = records.flatMap(numbers);
    const text = [
      'enum e { E_ONE = 1, E_BIG = 200 };',
      ...records.map((record) => record.text),
      ...records.map((record) => object(record, random)),
      `unsigned long table[] = { ${table.join(',\n')} };`,
    ].join('\n');
    const dump = records.map(({ tag }) => `dump(&o_${tag}, sizeof(o_${tag}));`).join('\n');
    const native = await nativeOutput(`${text}
#include <stdio.h>
static void dump(void *at, unsigned long size)
{
	for (unsigned long i = 0; i < size; i++) printf("%02x", ((unsigned char *)at)[i]);
	printf("\\n");
}
int main(void)
{
	for (int i = 0; i < ${table.length}; i++) printf("%lu\\n", table[i]);
	${dump}
}`);
    const image = imageOf(text);
    const view = new DataView(globalBytes(image, 'table').buffer);
    const ours = table.map((_, index) => String(view.getBigUint64(index * 8, true)));
    const lines = native.trimEnd().split('\n');
    table.forEach((question, index) => {
      const { text: record } = records[+/s(\d+)/.exec(question)![1]!]!;
      assert.equal(ours[index], lines[index], `${question} of ${record}`);
    });
    records.forEach(({ tag, text: record }, index) => {
      const bytes = lines[table.length + index]!;
      assert.equal(hex(globalBytes(image, `o_${tag}`)), bytes, record);
    });
  });
});
