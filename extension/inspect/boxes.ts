/** Boxes of the panel: one per open file that the views know, and the arrays of epoll_event in user memory. */
import type { BoxView, NodeView, RowView } from '../protocol/view';
import { resolveTypedef, type TypeInfo } from '../bytecode/types';
import type { FrameView, Simulation } from '../simulation/interfaces';
import { cells, openFiles, type OpenFile } from './files';
import { epollMask } from './labels';
import { rowView, type RowContext } from './rows';
import { follow, placeOf, readBig, readInt, target, type Place } from './typed-memory';
import type { BoxRule, Views } from './views';

/** Boxes drawn at most. With more files those are drawn on which something hangs, of the first ones. */
const BOXES_SHOWN = 12;
const FILES_LOOKED_AT = 48;
const CELLS_SHOWN = 8;

export interface Boxes {
  readonly boxes: readonly BoxView[];
  /** Files for which there was no room. */
  readonly hidden: number;
}

export function boxViews(
  simulation: Simulation,
  views: Views,
  unfolded: ReadonlySet<string>,
): Boxes {
  const files = openFiles(simulation);
  const ends = new Map<number, OpenFile[]>();
  const found = views.boxes.flatMap((box) =>
    groupByObject(files, box, ends).map(([self, group]) => ({ box, self, group })),
  );
  const drawn = found
    .slice(0, found.length > BOXES_SHOWN ? FILES_LOOKED_AT : BOXES_SHOWN)
    .map(({ box, self, group }) => fileBox({ simulation, views, unfolded, box, self }, group));
  const boxes = mostInUse(drawn);
  return {
    boxes: [...boxes, ...eventArrays(simulation)],
    hidden: found.length - boxes.length,
  };
}

/** In their order. A file on which nothing hangs, and that holds nothing, tells least. */
function mostInUse(boxes: readonly BoxView[]): BoxView[] {
  if (boxes.length <= BOXES_SHOWN) return [...boxes];
  const idle = boxes.filter((box) => !box.rows.some(holdsSomething));
  const busy = boxes.filter((box) => !idle.includes(box));
  const chosen = new Set([...busy, ...idle].slice(0, BOXES_SHOWN));
  return boxes.filter((box) => chosen.has(box));
}

function holdsSomething(row: RowView): boolean {
  return row.kind === 'tree' ? row.root !== undefined : row.kind === 'list' && row.nodes.length > 0;
}

/** Files that share an object (the two ends of a pipe) share a box. */
function groupByObject(
  files: readonly OpenFile[],
  rule: BoxRule,
  groups: Map<number, OpenFile[]>,
): [Place, OpenFile[]][] {
  const found: [Place, OpenFile[]][] = [];
  for (const open of files.filter(({ ops }) => ops === rule.ops)) {
    const pointer = follow(open.file, 'private_data');
    const type = open.file.simulation.type(rule.object, 'kernel');
    const object = pointer && type && target(pointer, type);
    if (!object) continue;
    const known = groups.get(object.physical);
    if (known) known.push(open);
    else {
      const group = [open];
      groups.set(object.physical, group);
      found.push([object, group]);
    }
  }
  return found;
}

function fileBox(about: Omit<RowContext, 'boxId'>, files: readonly OpenFile[]): BoxView {
  const rule = about.box;
  const boxId = `${rule.id}-${about.self.physical.toString(16)}`;
  const context = { ...about, boxId };
  const rows = rule.rows.map((row) => rowView(context, row)).filter((row) => row !== undefined);
  const fds = files.flatMap((file) => file.fds).sort((a, b) => a - b);
  return { id: boxId, title: `${rule.title} · fd ${fds.join(', ')}`, column: rule.column, rows };
}

// ---------------------------------------------------------------- events[] of the user

function eventArrays(simulation: Simulation): BoxView[] {
  const boxes: BoxView[] = [];
  for (const task of simulation.tasks()) {
    for (const frame of simulation.frames(task.pid)) {
      if (frame.space !== 'user' || simulation.isPassedThrough(frame.statement.span.file.path))
        continue;
      boxes.push(...arraysOf(simulation, frame, task.pid));
    }
  }
  return boxes;
}

function arraysOf(simulation: Simulation, frame: FrameView, task: number): BoxView[] {
  return simulation.variables(frame).flatMap((variable): BoxView[] => {
    const length = epollEvents(variable.type);
    const array = length
      ? placeOf(simulation, simulation.variable(frame, variable, task))
      : undefined;
    if (!array || !length) return [];
    const id = `events-${task}-${array.physical.toString(16)}`;
    const row: RowView = {
      id: `${id}/cells`,
      label: '',
      kind: 'cells',
      cells: cells(array, length, CELLS_SHOWN).map((cell, index) => eventCell(id, cell, index)),
    };
    return [{ id, title: `user · ${variable.name}[${length}]`, column: 'right', rows: [row] }];
  });
}

/** Length, when the type is an array of struct epoll_event. */
function epollEvents(declared: TypeInfo): number | undefined {
  const type = resolveTypedef(declared);
  if (type.kind !== 'array') return undefined;
  const item = resolveTypedef(type.element);
  return item.kind === 'struct' && item.tag === 'epoll_event' ? type.length : undefined;
}

function eventCell(id: string, cell: Place, index: number): NodeView {
  const mask = readInt(follow(cell, 'events')) ?? 0;
  const data = follow(cell, 'data.u64') ?? follow(cell, 'data');
  const value = data ? (readBig(data) ?? 0n) : 0n;
  const filled = mask !== 0;
  return {
    id: `${id}/${index}`,
    label: `[${index}]`,
    detail: filled ? `${epollMask(mask, true)} · data ${BigInt.asIntN(64, value)}` : '—',
    tone: filled ? 'ready' : 'muted',
    changed: false,
    bytes: { physical: cell.physical, length: cell.type.size },
  };
}
