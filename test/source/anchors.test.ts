/**
 * The table of concepts against the sources that are here: every concept of labs/anchors.yaml must be found
 * in the lab edition, as a whole statement and in the function that it names. Run with LINUX_TREES=dir:dir
 * to check unmodified trees as well.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readAnchorTable, AnchorResolver, type Concept } from '../../extension/source/anchors';
import { sourceFile, syntax, treeAt, labsFile } from './helper';

function conceptsOf(yaml: string) {
  const { table, diagnostics } = readAnchorTable(sourceFile('anchors.yaml', yaml));
  assert.deepEqual(diagnostics, []);
  return table!.concepts;
}

function one(find: Concept['find']): Concept {
  return { about: 'test', find };
}

const C = `
int other(int n) { return n; }
static int ep_demo(struct eventpoll *ep)
{
	if (ep->et)	/* edge */
		list_add_tail(&epi->rdllink,
			      &ep->rdllist);
	else
		list_add_tail(&epi->rdllink, &ep->rdllist);
	list_for_each_entry(epi, &ep->items, link) {
		use(epi);
	}
	do { n--; } while (n > 0);
	return 0;
}
SYSCALL_DEFINE2(demo_call, int, a, int, b)
{
	return a + b;
}
static int __init demo_init(void)
{
	start();
	return 0;
}
`;

describe('labs/anchors.yaml', () => {
  const file = labsFile('anchors.yaml');
  const { table, diagnostics } = readAnchorTable(file);

  it('is well-formed', () => {
    assert.deepEqual(diagnostics, []);
    assert.ok(table!.concepts.size >= 30);
  });

  it('finds every concept in the lab edition', async () => {
    const resolver = new AnchorResolver(await syntax(), treeAt('labs/kernel'));
    for (const [name, concept] of table!.concepts) {
      const result = resolver.resolve(name, concept);
      assert.ok(result.ok, result.ok ? '' : result.message);
      assert.ok(concept.find.some((way) => way.function === result.anchor.function));
    }
  });

  for (const tree of (process.env['LINUX_TREES'] ?? '').split(':').filter(existsSync)) {
    it(`finds every concept in ${tree}`, async () => {
      const resolver = new AnchorResolver(await syntax(), treeAt(tree));
      const missing = [...table!.concepts]
        .map(([name, concept]) => resolver.resolve(name, concept))
        .filter((result) => !result.ok);
      assert.deepEqual(missing, []);
    });
  }
});

describe('finding a statement', () => {
  const demo = sourceFile('demo.c', C);
  const find = async (way: Omit<Concept['find'][0], 'file'>) =>
    new AnchorResolver(await syntax(), {
      read: (path) => (path === 'demo.c' ? demo : undefined),
    }).resolve('demo', one([{ file: 'demo.c', ...way }]));

  it('ignores white space and comments, and tells the branches of an if apart', async () => {
    const statement = 'list_add_tail(&epi->rdllink, &ep->rdllist);';
    const yes = await find({ function: 'ep_demo', statement, within: 'if (ep->et)' });
    const no = await find({ function: 'ep_demo', statement, within: 'else (ep->et)' });
    assert.ok(yes.ok && no.ok);
    assert.deepEqual([yes.anchor.line, yes.anchor.endLine, no.anchor.line], [6, 7, 9]);
    const second = await find({ function: 'ep_demo', statement, occurrence: 2 });
    assert.ok(second.ok && second.anchor.line === 9);
  });

  it('knows macros with a body, loops and system calls', async () => {
    const inside = await find({
      function: 'ep_demo',
      statement: 'use(epi)',
      within: 'list_for_each_entry(epi, …)',
    });
    const head = await find({ function: 'ep_demo', statement: 'list_for_each_entry(…)' });
    const loop = await find({ function: 'ep_demo', statement: 'while (n > 0)' });
    const call = await find({ function: 'demo_call', statement: 'return …' });
    assert.ok(inside.ok && head.ok && loop.ok && call.ok);
    assert.deepEqual(
      [inside.anchor.line, head.anchor.text, loop.anchor.line, call.anchor.line],
      [11, 'list_for_each_entry(epi, &ep->items, link)', 13, 18],
    );
  });

  it('knows functions with an attribute of the kernel before their name', async () => {
    const found = await find({ function: 'demo_init', statement: 'start()' });
    assert.ok(found.ok, found.ok ? '' : found.message);
  });

  it('a function alone is the line of its name', async () => {
    const result = await find({ function: 'ep_demo' });
    assert.ok(result.ok);
    assert.deepEqual([result.anchor.line, result.anchor.kind], [3, 'function']);
  });

  it('names what comes nearest when nothing matches', async () => {
    const statement = await find({ function: 'ep_demo', statement: 'list_add(&epi->rdllink, x)' });
    assert.ok(!statement.ok);
    assert.match(
      statement.message,
      /no statement list_add\(.*\n {2}near: demo\.c:6: list_add_tail/,
    );
    const missing = await find({ function: 'ep_dem', statement: 'x' });
    assert.ok(!missing.ok);
    assert.match(missing.message, /no function ep_dem in demo\.c\n {2}near: demo\.c:3: ep_demo/);
    const few = await find({ function: 'other', statement: 'return n', occurrence: 3 });
    assert.ok(!few.ok);
    assert.match(few.message, /1 of 3 wanted/);
  });

  it('takes the first description that matches, and says so only when none does', async () => {
    const resolver = new AnchorResolver(await syntax(), { read: () => demo });
    const ways = [
      { file: 'demo.c', function: 'gone', statement: 'x' },
      { file: 'demo.c', function: 'other', statement: 'return n' },
    ];
    const result = resolver.resolve('demo', one(ways));
    assert.ok(result.ok && result.anchor.function === 'other');
  });

  it('survives any text', async () => {
    const broken = sourceFile('broken.c', 'int f( { if ( } SYSCALL_DEFINE1(((( {{{ "');
    const resolver = new AnchorResolver(await syntax(), { read: () => broken });
    const result = resolver.resolve('x', one([{ file: 'broken.c', function: 'f' }]));
    assert.equal(typeof result.ok, 'boolean');
  });
});

describe('reading the table', () => {
  it('reports every fault at its line and column, with a suggestion', () => {
    const yaml = [
      'one:',
      '  abuot: text',
      '  find:',
      '    - { file: a.c, functoin: f }',
      'Two words: { about: x, find: [{ file: a.c, function: f }] }',
      'three:',
      '  about: x',
      '  find: []',
      '',
    ].join('\n');
    const { diagnostics } = readAnchorTable(sourceFile('labs/anchors.yaml', yaml));
    const lines = diagnostics.map(
      ({ span, message }) => `${span!.line}:${span!.column}: ${message}`,
    );
    assert.ok(lines.includes('2:3: unknown key abuot; did you mean about?'), lines.join('\n'));
    assert.ok(lines.includes('4:20: unknown key functoin; did you mean function?'));
    assert.ok(lines.includes('5:1: Two words: is not a name: a-z, 0-9, - and _'));
    assert.ok(lines.some((line) => line.startsWith('8:9: three.find: ')));
  });

  it('reports broken YAML', () => {
    const { table, diagnostics } = readAnchorTable(sourceFile('a.yaml', 'one: [\n  x: {\n'));
    assert.equal(table, undefined);
    assert.ok(diagnostics[0]!.span!.line >= 1);
  });

  it('keeps the order of concepts', () => {
    const names = conceptsOf(
      'b: { about: x, find: [{ file: a.c, function: f }] }\n' +
        'a: { about: x, find: [{ file: a.c, function: f }] }\n',
    );
    assert.deepEqual([...names.keys()], ['b', 'a']);
  });
});
