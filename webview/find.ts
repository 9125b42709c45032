/**
 * Finds things in a state: what "who wrote this?" asks about (what the user chose last, as long as it is on
 * show, else the first thing that the last statement changed), and the box that something is in.
 */
import type {
  BoxView,
  NodeView,
  RowView,
  StateView,
  TreeNodeView,
} from '../extension/protocol/view';

/** Id of a node or row with known bytes; undefined when there is nothing to ask about. */
export function wroteTarget(state: StateView, selected: string | undefined): string | undefined {
  let changed: string | undefined;
  for (const box of state.boxes) {
    for (const row of box.rows) {
      for (const item of [...nodesOf(row), row]) {
        if (item.bytes === undefined) continue;
        if (item.id === selected) return item.id;
        if (item.changed === true) changed ??= item.id;
      }
    }
  }
  return changed;
}

/** The box in which a node or row is drawn. */
export function boxOf(state: StateView, id: string): BoxView | undefined {
  const within = (row: RowView): boolean =>
    row.id === id || nodesOf(row).some((node) => node.id === id);
  return state.boxes.find(({ rows }) => rows.some(within));
}

function nodesOf(row: RowView): readonly NodeView[] {
  switch (row.kind) {
    case 'tree':
      return treeNodes(row.root);
    case 'cells':
      return row.cells;
    case 'list':
    case 'chips':
      return row.nodes;
    case 'text':
      return [];
  }
}

function treeNodes(root: TreeNodeView | undefined): NodeView[] {
  const result: NodeView[] = [];
  const waiting: (TreeNodeView | undefined)[] = [root];
  for (let node = waiting.pop(); node !== undefined || waiting.length > 0; node = waiting.pop()) {
    if (node === undefined) continue;
    result.push(node);
    waiting.push(node.right, node.left);
  }
  return result;
}
