/**
 * From an expression in a lesson (`state:ep->rdllist`) to what the panel draws of it. The expression is
 * evaluated in every frame of every task, the running one first, until one gives it a meaning; its place in
 * memory then tells the row or node. Where nobody has such a variable now, a row of that name will do.
 */
import { findById } from '../inspect/provenance';
import { placeOf, target, type Place } from '../inspect/typed-memory';
import type { NodeView, RowView, StateView, TreeNodeView } from '../protocol/view';
import type { Simulation } from '../simulation/interfaces';

/** Id of a row or node of the picture, or undefined when it is not drawn. */
export function findState(
  simulation: Simulation,
  state: StateView,
  expression: string,
): string | undefined {
  const direct = findById(state, expression) && expression;
  if (direct) return direct;
  for (const place of placesOf(simulation, expression)) {
    const id = drawnAt(state, place);
    if (id !== undefined) return id;
  }
  const field = /(\w+)\W*$/.exec(expression)?.[1];
  return rowsOf(state).find(({ label }) => label === field)?.id;
}

/** The rows and nodes with these ids marked as pointed at. */
export function highlight(state: StateView, ids: ReadonlySet<string>): StateView {
  if (ids.size === 0) return state;
  const mark = <T extends { readonly id: string }>(one: T): T =>
    ids.has(one.id) ? { ...one, highlighted: true } : one;
  const tree = (node: TreeNodeView): TreeNodeView => ({
    ...mark(node),
    ...(node.left && { left: tree(node.left) }),
    ...(node.right && { right: tree(node.right) }),
  });
  const row = (one: RowView): RowView => {
    const marked = mark(one);
    switch (marked.kind) {
      case 'tree':
        return marked.root ? { ...marked, root: tree(marked.root) } : marked;
      case 'list':
      case 'chips':
        return { ...marked, nodes: marked.nodes.map(mark) };
      case 'cells':
        return { ...marked, cells: marked.cells.map(mark) };
      case 'text':
        return marked;
    }
  };
  return { ...state, boxes: state.boxes.map((box) => ({ ...box, rows: box.rows.map(row) })) };
}

function* placesOf(simulation: Simulation, expression: string): Iterable<Place> {
  const tasks = [...simulation.tasks()].sort((a, b) => Number(b.current) - Number(a.current));
  for (const { pid } of tasks) {
    for (const { depth } of simulation.frames(pid)) {
      const result = simulation.evaluate(expression, { task: pid, depth });
      const place = result.ok ? placeOf(simulation, result.value) : undefined;
      if (place) yield place;
    }
  }
}

/** The row whose field this is, or the node that stands for the object here or behind this pointer. */
function drawnAt(state: StateView, place: Place): string | undefined {
  const { physical } = place;
  const row = rowsOf(state).find(({ bytes }) => bytes?.physical === physical);
  if (row) return row.id;
  const behind = target(place)?.physical;
  const ends = [physical, behind]
    .filter((address) => address !== undefined)
    .map((address) => `/${address.toString(16)}`);
  const nodes = rowsOf(state).flatMap(nodesOf);
  const node = nodes.find(({ id }) => ends.some((end) => id.endsWith(end)));
  return (node ?? nodes.find(({ bytes }) => bytes?.physical === physical))?.id;
}

/** Lists before trees: that an item is on a list says more than that it is watched. */
function rowsOf(state: StateView): readonly RowView[] {
  const rows = state.boxes.flatMap((box) => box.rows);
  return [...rows].sort((a, b) => Number(a.kind === 'tree') - Number(b.kind === 'tree'));
}

function nodesOf(row: RowView): readonly NodeView[] {
  switch (row.kind) {
    case 'tree':
      return row.root ? treeNodes(row.root) : [];
    case 'cells':
      return row.cells;
    case 'text':
      return [];
    case 'list':
    case 'chips':
      return row.nodes;
  }
}

function treeNodes(node: TreeNodeView): NodeView[] {
  const below = [node.left, node.right].filter((child) => child !== undefined);
  return [node, ...below.flatMap(treeNodes)];
}
