/**
 * Marks what is different from the picture before: nodes that came, went or changed their text. It compares
 * pictures, not memory, because one press of a button can run many statements, forwards or backwards.
 */
import type { BoxView, NodeView, RowView, TaskView, TreeNodeView } from '../protocol/view';

/** What the marks say in words, e.g. `rdllist: + fd 5`. */
export interface Changes {
  readonly boxes: readonly BoxView[];
  readonly tasks: readonly TaskView[];
  readonly effects: readonly string[];
}

export function markChanges(
  before: { readonly boxes: readonly BoxView[]; readonly tasks: readonly TaskView[] } | undefined,
  boxes: readonly BoxView[],
  tasks: readonly TaskView[],
): Changes {
  if (!before) return { boxes, tasks, effects: [] };
  const oldRows = new Map(
    before.boxes.flatMap((box) => box.rows.map((row) => [row.id, row] as const)),
  );
  const oldTasks = new Map(before.tasks.map((task) => [task.id, task]));
  const effects: string[] = [];
  return {
    boxes: boxes.map((box) => ({
      ...box,
      rows: box.rows.map((row) => markRow(oldRows.get(row.id), row, effects)),
    })),
    tasks: tasks.map((task) => ({ ...task, changed: oldTasks.get(task.id)?.state !== task.state })),
    effects,
  };
}

function markRow(old: RowView | undefined, row: RowView, effects: string[]): RowView {
  if (!old || old.kind !== row.kind) return { ...row, changed: true };
  const nodes = new Map(nodesOf(old).map((node) => [node.id, node]));
  const mark = <T extends NodeView>(node: T): T => ({
    ...node,
    changed: differs(nodes.get(node.id), node),
  });
  describe(row, nodesOf(old), nodesOf(row), effects);
  const changed = text(old) !== text(row);
  switch (row.kind) {
    case 'tree':
      return { ...row, changed, root: row.root && markTree(row.root, mark) };
    case 'list':
      return { ...row, changed, nodes: row.nodes.map(mark) };
    case 'chips':
      return { ...row, changed, nodes: row.nodes.map(mark) };
    case 'cells':
      return { ...row, changed, cells: row.cells.map(mark) };
    case 'text':
      return { ...row, changed };
  }
}

function markTree(node: TreeNodeView, mark: <T extends NodeView>(node: T) => T): TreeNodeView {
  return {
    ...mark(node),
    left: node.left && markTree(node.left, mark),
    right: node.right && markTree(node.right, mark),
  };
}

function differs(old: NodeView | undefined, node: NodeView): boolean {
  return !old || old.label !== node.label || old.detail !== node.detail || old.tone !== node.tone;
}

/** Says what came onto a list or tree and what left it; locks and cells by their new text. */
function describe(
  row: RowView,
  old: readonly NodeView[],
  now: readonly NodeView[],
  effects: string[],
): void {
  const ids = new Set(now.map(({ id }) => id));
  const before = new Map(old.map((node) => [node.id, node]));
  if (row.kind === 'chips' || row.kind === 'cells') {
    for (const node of now) {
      if (differs(before.get(node.id), node))
        effects.push(`${row.label} ${node.label} ${node.detail ?? ''}`.trim());
    }
    return;
  }
  for (const node of now)
    if (!before.has(node.id)) effects.push(`linked ${node.label} to ${row.label}`);
  for (const node of old)
    if (!ids.has(node.id)) effects.push(`took ${node.label} off ${row.label}`);
}

function nodesOf(row: RowView): readonly NodeView[] {
  switch (row.kind) {
    case 'tree':
      return row.root ? treeNodes(row.root) : [];
    case 'list':
    case 'chips':
      return row.nodes;
    case 'cells':
      return row.cells;
    case 'text':
      return [];
  }
}

function treeNodes(node: TreeNodeView): TreeNodeView[] {
  return [
    node,
    ...(node.left ? treeNodes(node.left) : []),
    ...(node.right ? treeNodes(node.right) : []),
  ];
}

function text(row: RowView): string {
  if (row.kind === 'text') return row.text;
  const empty = row.kind === 'list' || row.kind === 'tree' ? row.emptyText : '';
  return [
    empty,
    ...nodesOf(row).map(({ id, label, detail }) => `${id} ${label} ${detail ?? ''}`),
  ].join('\n');
}
