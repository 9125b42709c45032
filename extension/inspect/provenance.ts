/**
 * "Who wrote this?": the writes that made a drawn node, row or edge, or any bytes, what they are, newest first; and the
 * way of their value through copies.
 */
import { lineText } from '../base/diagnostic';
import type {
  ByteRange,
  NodeView,
  ProvenanceView,
  RowView,
  StateView,
  TreeNodeView,
  WriteView,
} from '../protocol/view';
import type { OriginLink, ProvenanceEntry } from '../simulation/history/interfaces';
import type { FrameView, Simulation } from '../simulation/interfaces';
import { MemoryNames } from './name-memory';
import { shortPath } from './state-view';
import { taskLabel } from './tasks';

/** Writes shown at first, and by each further question. */
const SHOWN = 5;
const LONGEST_ORIGIN = 24;

/** Bytes about which one can ask: something drawn, or an expression. */
export interface Asked {
  readonly id: string;
  readonly label: string;
  readonly bytes?: ByteRange;
  /** The edge that leads to it. */
  readonly edge?: { readonly id: string; readonly label: string };
}

/** One question, to which earlier writes and the origin can be asked for. */
export class ProvenanceQuery {
  private readonly moment: number;
  private writes: readonly WriteView[] = [];
  private readonly shownAt = new Map<number, FrameView>();
  private until: number | undefined;
  private origin: ProvenanceView['origin'];

  constructor(
    private readonly simulation: Simulation,
    private readonly asked: Asked,
  ) {
    this.moment = simulation.moment;
    this.until = this.moment;
    this.more();
  }

  get view(): ProvenanceView {
    const { id, label, edge } = this.asked;
    const { writes, origin, until } = this;
    const more = until !== undefined;
    return { node: id, label, writes, more, ...(edge && { edge }), ...(origin && { origin }) };
  }

  /** Where a write is shown: the line that meant it. */
  frameOf(moment: number): FrameView | undefined {
    return this.shownAt.get(moment);
  }

  /** The newest write. */
  get last(): WriteView | undefined {
    return this.writes[0];
  }

  /** Looks for earlier writes. */
  more(): void {
    const { bytes } = this.asked;
    if (!bytes || this.until === undefined) {
      this.until = undefined;
      return;
    }
    const options = { before: this.until, limit: SHOWN };
    const { found, until } = this.simulation.past.writesTo(bytes.physical, bytes.length, options);
    this.writes = [...this.writes, ...found.map((entry) => this.writeView(entry))];
    this.until = until;
  }

  /** Looks for where the value comes from. */
  ask(): void {
    const { bytes } = this.asked;
    if (!bytes || this.origin) return;
    const options = { before: this.moment, limit: LONGEST_ORIGIN };
    const { found, until } = this.simulation.past.originOf(bytes.physical, bytes.length, options);
    const links = found.map((link) => this.linkView(link));
    this.origin = { links, more: until !== undefined };
  }

  private linkView(link: OriginLink): NonNullable<ProvenanceView['origin']>['links'][number] {
    const { kind, write, from } = link;
    const view = this.writeView(write);
    if (!from) return { ...view, kind };
    const names = new MemoryNames(this.simulation, this.simulation.past.at(write.moment));
    const name = names.nameOf(from.physical, from.length)?.text;
    return { ...view, kind, ...(name !== undefined && { from: name }) };
  }

  private writeView(entry: ProvenanceEntry): WriteView {
    const { simulation } = this;
    const { moment, task } = entry;
    const frame = this.shownAt.get(moment) ?? meantBy(simulation, moment);
    if (frame) this.shownAt.set(moment, frame);
    const { statement, function: info } = frame ?? entry;
    const via = info.name === entry.function.name ? undefined : entry.function.name;
    return {
      moment,
      task: taskLabel(simulation, task),
      function: info.name,
      location: `${shortPath(statement.span.file.path, simulation)}:${statement.span.line}`,
      statement: lineText(statement.span).trim(),
      ...(via !== undefined && { via }),
      before: bytesText(entry.before),
      after: bytesText(entry.after),
      ...(entry.byHand && { byHand: entry.byHand }),
    };
  }
}

/** The first frame that is no list or tree helper of a header. */
export function meantBy(simulation: Simulation, moment: number): FrameView | undefined {
  const frames = simulation.framesAt(moment);
  return frames.find(({ statement }) => !isHelper(statement.span.file.path)) ?? frames[0];
}

/** Headers and the generic tree code: what they write is meant by their caller. */
function isHelper(path: string): boolean {
  return path.includes('/include/') || path.endsWith('/lib/rbtree.c');
}

function bytesText(bytes: Uint8Array): string {
  if (bytes.length > 8) return `${bytes.length} bytes`;
  const digits = [...bytes].reverse().map((byte) => byte.toString(16).padStart(2, '0'));
  return `0x${digits.join('').replace(/^0+(?=.)/, '')}`;
}

/** What is asked about something drawn, by its id. */
export function askedAbout(state: StateView, id: string): Asked | undefined {
  const found = findById(state, id);
  const edge = found && findById(state, `${id}${EDGE}`);
  return (
    found && { id, ...found, ...(edge && { edge: { id: `${id}${EDGE}`, label: edge.label } }) }
  );
}

/** Suffix of a node's id for the edge that leads to it. */
export const EDGE = '#edge';

/** A node, row or edge of a picture by its id. */
export function findById(
  state: StateView,
  id: string,
): { label: string; bytes?: ByteRange } | undefined {
  const edge = id.endsWith(EDGE);
  const wanted = edge ? id.slice(0, -EDGE.length) : id;
  for (const box of state.boxes) {
    for (const row of box.rows) {
      if (!edge && row.id === id) return { label: row.label || box.title, bytes: row.bytes };
      const end = row.kind === 'list' && edge && row.id === wanted ? row.end : undefined;
      if (end) return end;
      const node = nodesOf(row).find((candidate) => candidate.id === wanted);
      if (!node) continue;
      if (edge) return node.edge;
      return { label: `${node.label} on ${row.label || box.title}`, bytes: node.bytes };
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
