// The tree's layout: in-order columns, no overlap, stability under rotation, densities.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layoutTree, type TreeItem, type TreeLayout } from '../../webview/layout/tree-layout';

const CHAR = 7;
const WIDE = { charWidth: CHAR, available: 10_000 };
const NODE_HEIGHT = 24;

const leaf = (id: string): TreeItem => ({ id, label: id });
const join = (id: string, left?: TreeItem, right?: TreeItem): TreeItem => ({
  id,
  label: id,
  ...(left && { left }),
  ...(right && { right }),
});

function columnsOf(layout: TreeLayout<TreeItem>): Map<string, number> {
  return new Map(layout.nodes.map(({ node, x }) => [node.id, x]));
}

/** Binary search trees over keys in random order: any shape. */
const trees = fc
  .uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 60 })
  .map((keys) => {
    let root: { key: number; left?: unknown; right?: unknown } | undefined;
    type Node = { key: number; left?: Node; right?: Node };
    const insert = (node: Node | undefined, key: number): Node => {
      if (node === undefined) return { key };
      if (key < node.key) return { ...node, left: insert(node.left, key) };
      return { ...node, right: insert(node.right, key) };
    };
    for (const key of keys) root = insert(root as Node | undefined, key);
    const build = (node: Node): TreeItem =>
      join(`fd ${node.key}`, node.left && build(node.left), node.right && build(node.right));
    return build(root as Node);
  });

describe('tree layout', () => {
  it('is empty without a root', () => {
    const layout = layoutTree(undefined, WIDE);
    assert.deepEqual([layout.width, layout.height, layout.nodes.length], [0, 0, 0]);
  });

  it('puts children below and on their side of the parent', () => {
    const { nodes, edges } = layoutTree(join('b', leaf('a'), leaf('c')), WIDE);
    const [a, b, c] = nodes;
    assert.ok(a!.x < b!.x && b!.x < c!.x);
    assert.ok(a!.y === c!.y && a!.y > b!.y + NODE_HEIGHT);
    assert.deepEqual(edges.map(({ id }) => id).sort(), ['a', 'c']);
    assert.deepEqual([edges[0]!.x1, edges[0]!.y1], [b!.x, b!.y]);
  });

  it('moves nothing sideways when the tree is rotated', () => {
    const before = layoutTree(join('d', join('b', leaf('a'), leaf('c')), leaf('e')), WIDE);
    const after = layoutTree(join('b', leaf('a'), join('d', leaf('c'), leaf('e'))), WIDE);
    assert.deepEqual(columnsOf(before), columnsOf(after));
  });

  it('never lets two nodes overlap and stays within its size, at any density', () => {
    fc.assert(
      fc.property(trees, fc.integer({ min: 100, max: 4000 }), (root, available) => {
        const layout = layoutTree(root, { charWidth: CHAR, available });
        const scale = layout.compact ? 0.84 : 1;
        const padding = layout.compact ? 10 : 20;
        for (const [i, one] of layout.nodes.entries()) {
          const width = one.node.label.length * CHAR * scale + padding;
          assert.ok(one.x - width / 2 >= 0 && one.x + width / 2 <= layout.width);
          assert.ok(one.y + NODE_HEIGHT / 2 <= layout.height);
          for (const other of layout.nodes.slice(i + 1)) {
            if (other.y === one.y) assert.ok(Math.abs(other.x - one.x) >= width);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('fits the width that is there as long as it can', () => {
    const row = (n: number): TreeItem =>
      n === 0 ? leaf('fd 1') : join('fd 0', row(n - 1), row(n - 1));
    for (const available of [300, 500, 900]) {
      const layout = layoutTree(row(2), { charWidth: CHAR, available });
      assert.ok(layout.width <= available, `${layout.width} in ${available}`);
    }
    assert.equal(layoutTree(row(3), { charWidth: CHAR, available: 460 }).compact, false);
    assert.equal(layoutTree(row(3), { charWidth: CHAR, available: 300 }).compact, true);
  });

  it('shows the count of folded nodes below their ancestor', () => {
    const layout = layoutTree({ ...leaf('fd 9'), folded: 123 }, WIDE);
    const [fold] = layout.folds;
    assert.equal(fold?.count, 123);
    assert.ok(fold.y > layout.nodes[0]!.y && fold.y < layout.height);
  });

  it('lays out a degenerate tree of ten thousand nodes', () => {
    let root = leaf('x');
    for (let i = 0; i < 10_000; i++) root = { id: `n${i}`, label: 'x', left: root };
    assert.equal(layoutTree(root, WIDE).nodes.length, 10_001);
  });
});
