/** "Who wrote this?": the writes that made a drawn node or row what it is, newest first. */
import { lineText } from '../base/diagnostic';
import type {
  ByteRange,
  NodeView,
  ProvenanceView,
  RowView,
  StateView,
  TreeNodeView,
} from '../protocol/view';
import type { FrameView, Simulation } from '../simulation/interfaces';
import { shortPath } from './state-view';

/** A write with the frame to show for it: the first one that is no list or tree helper of a header. */
export interface Origin {
  readonly moment: number;
  readonly task: number;
  readonly frame: FrameView;
}

/** The last write to these bytes, seen from the function that meant it. */
export function originOf(simulation: Simulation, bytes: ByteRange): Origin | undefined {
  const entry = simulation.lastWrite(bytes.physical, bytes.length);
  if (!entry) return undefined;
  const frames = simulation.framesAt(entry.moment);
  const frame = frames.find(({ statement }) => !isHelper(statement.span.file.path)) ?? frames[0];
  return frame && { moment: entry.moment, task: entry.task, frame };
}

export function provenanceView(
  simulation: Simulation,
  state: StateView,
  id: string,
): ProvenanceView | undefined {
  const found = findById(state, id);
  if (!found) return undefined;
  const { label, bytes } = found;
  const entry = bytes && simulation.lastWrite(bytes.physical, bytes.length);
  const origin = bytes && originOf(simulation, bytes);
  if (!entry || !origin) return { node: id, label, writes: [] };
  const { statement, function: info } = origin.frame;
  const task = simulation.tasks().find(({ pid }) => pid === origin.task);
  return {
    node: id,
    label,
    writes: [
      {
        moment: origin.moment,
        task: task?.name ?? `task ${origin.task}`,
        function: info.name,
        location: `${shortPath(statement.span.file.path, simulation)}:${statement.span.line}`,
        statement: lineText(statement.span).trim(),
        before: beforeText(entry.before),
      },
    ],
  };
}

/** Headers and the generic tree code: what they write is meant by their caller. */
function isHelper(path: string): boolean {
  return path.includes('/include/') || path.endsWith('/lib/rbtree.c');
}

function beforeText(bytes: Uint8Array): string {
  if (bytes.length > 8) return `${bytes.length} bytes`;
  const digits = [...bytes].reverse().map((byte) => byte.toString(16).padStart(2, '0'));
  return `0x${digits.join('').replace(/^0+(?=.)/, '')}`;
}

/** A node or row of a picture by its id. */
export function findById(
  state: StateView,
  id: string,
): { label: string; bytes?: ByteRange } | undefined {
  for (const box of state.boxes) {
    for (const row of box.rows) {
      if (row.id === id) return { label: row.label || box.title, bytes: row.bytes };
      const node = nodesOf(row).find((candidate) => candidate.id === id);
      if (node) return { label: `${node.label} on ${row.label || box.title}`, bytes: node.bytes };
    }
  }
  return undefined;
}

function nodesOf(row: RowView): readonly NodeView[] {
  switch (row.kind) {
    case 'tree':
      return row.root ? flatten(row.root) : [];
    case 'cells':
      return row.cells;
    case 'text':
      return [];
    default:
      return row.nodes;
  }
}

function flatten(node: TreeNodeView): NodeView[] {
  return [
    node,
    ...(node.left ? flatten(node.left) : []),
    ...(node.right ? flatten(node.right) : []),
  ];
}
