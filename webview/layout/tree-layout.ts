/**
 * Places the nodes of a binary tree. A node's column is its rank in order, its row is its depth: a rotation
 * moves nodes only up or down, so the picture stays familiar while a red-black tree rebalances. Neighbours in
 * order are never of the same depth, so columns may be half a node apart without two nodes overlapping.
 *
 * Three densities: columns a whole node apart, then half, then half with small nodes. A tree that is wider
 * still is left to scroll. The host folds; this file never drops a node.
 */

/** What the layout reads of a node. */
export interface TreeItem {
  readonly id: string;
  readonly label: string;
  readonly folded?: number;
  readonly left?: TreeItem;
  readonly right?: TreeItem;
}

/** A node's centre, in CSS pixels. */
export interface PlacedNode<T> {
  readonly node: T;
  readonly x: number;
  readonly y: number;
}

/** From the parent's centre to the child's centre: nodes are drawn over the line's ends. */
export interface PlacedEdge {
  /** Id of the child. */
  readonly id: string;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Where the count of folded descendants of a node stands: its centre. */
export interface PlacedFold {
  readonly id: string;
  readonly count: number;
  readonly x: number;
  readonly y: number;
}

export interface TreeLayout<T> {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode<T>[];
  readonly edges: readonly PlacedEdge[];
  readonly folds: readonly PlacedFold[];
  /** Nodes are drawn small. */
  readonly compact: boolean;
}

export interface TreeMetrics {
  /** Advance of one character in a node of normal size. */
  readonly charWidth: number;
  /** Width that is there; the tree stays within it where it can. */
  readonly available: number;
}

const NODE_HEIGHT = 24;
const LEVEL = 46;
const COMPACT_LEVEL = 36;
const PADDING = 20;
const COMPACT_PADDING = 10;
const COMPACT_SCALE = 0.84;
const GAP = 8;
const FOLD_CHARS = 2;
/** Room for the ring that marks a changed node. */
const MARGIN = 6;

/** Lays the tree out for the width that is there; an empty layout without a root. */
export function layoutTree<T extends TreeItem>(
  root: T | undefined,
  metrics: TreeMetrics,
): TreeLayout<T> {
  if (root === undefined) {
    return { width: 0, height: 0, nodes: [], edges: [], folds: [], compact: false };
  }
  const columns = inOrder(root);
  const longest = Math.max(...columns.map(({ node }) => textLength(node)));
  const text = longest * metrics.charWidth;
  const normal = text + PADDING;
  const small = text * COMPACT_SCALE + COMPACT_PADDING;
  const fits = (step: number, node: number): boolean =>
    (columns.length - 1) * step + node + 2 * MARGIN <= metrics.available;
  if (fits(normal + GAP, normal)) return place(columns, normal + GAP, normal, LEVEL, false);
  const half = (normal + GAP) / 2;
  if (fits(half, normal)) return place(columns, half, normal, LEVEL, false);
  return place(columns, (small + GAP / 2) / 2, small, COMPACT_LEVEL, true);
}

interface Visit<T> {
  readonly node: T;
  readonly depth: number;
  /** Index of the parent among the visits; -1 for the root. */
  parent: number;
}

/** In order, without recursion: a degenerate tree may be deep. */
function inOrder<T extends TreeItem>(root: T): Visit<T>[] {
  const visits: Visit<T>[] = [];
  const parents = new Map<Visit<T>, Visit<T> | undefined>();
  const stack: Visit<T>[] = [];
  const descend = (from: T | undefined, depth: number, parent: Visit<T> | undefined): void => {
    let node = from;
    let above = parent;
    for (let level = depth; node !== undefined; level++) {
      const visit: Visit<T> = { node, depth: level, parent: -1 };
      parents.set(visit, above);
      stack.push(visit);
      above = visit;
      node = node.left as T | undefined;
    }
  };
  descend(root, 0, undefined);
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    visits.push(visit);
    descend(visit.node.right as T | undefined, visit.depth + 1, visit);
  }
  const index = new Map(visits.map((visit, i) => [visit, i]));
  for (const visit of visits) {
    const parent = parents.get(visit);
    visit.parent = parent === undefined ? -1 : index.get(parent)!;
  }
  return visits;
}

function textLength(node: TreeItem): number {
  const fold = node.folded ? String(node.folded).length + FOLD_CHARS : 0;
  return Math.max(node.label.length, fold, 2);
}

function place<T extends TreeItem>(
  visits: readonly Visit<T>[],
  step: number,
  nodeWidth: number,
  level: number,
  compact: boolean,
): TreeLayout<T> {
  const left = MARGIN + nodeWidth / 2;
  const top = MARGIN + NODE_HEIGHT / 2;
  const nodes = visits.map(({ node, depth }, column) => ({
    node,
    x: Math.round(left + column * step),
    y: top + depth * level,
  }));
  const edges: PlacedEdge[] = [];
  const folds: PlacedFold[] = [];
  visits.forEach(({ node, parent }, i) => {
    const { x, y } = nodes[i]!;
    if (parent >= 0) {
      const above = nodes[parent]!;
      edges.push({ id: node.id, x1: above.x, y1: above.y, x2: x, y2: y });
    }
    if (node.folded) folds.push({ id: node.id, count: node.folded, x, y: y + level * 0.72 });
  });
  const lowest = Math.max(...nodes.map(({ y }) => y), ...folds.map(({ y }) => y));
  return {
    width: Math.ceil(2 * left + (visits.length - 1) * step),
    height: lowest + NODE_HEIGHT / 2 + MARGIN,
    nodes,
    edges,
    folds,
    compact,
  };
}
