/** Boxes of the panel: one per open file that the views know, and the arrays of epoll_event in user memory. */
import type { BoxView, NodeView, RowView } from '../protocol/view';
import { resolveTypedef, type TypeInfo } from '../bytecode/types';
import type { FrameView, Simulation } from '../simulation/interfaces';
import { cells, openFiles, type OpenFile } from './files';
import { epollMask } from './labels';
import { rowView, type RowContext } from './rows';
import { follow, placeOf, readBig, readInt, target, type Place } from './typed-memory';
import type { BoxRule, Views } from './views';

/** Boxes drawn at most; a thousand sockets are one line. */
const BOXES_SHOWN = 12;
const CELLS_SHOWN = 8;

export function boxViews(
  simulation: Simulation,
  views: Views,
  unfolded: ReadonlySet<string>,
): BoxView[] {
  const files = openFiles(simulation);
  const ends = new Map<number, OpenFile[]>();
  const boxes: BoxView[] = [];
  for (const rule of views.boxes) {
    for (const [object, group] of groupByObject(files, rule, ends)) {
      if (boxes.length < BOXES_SHOWN) {
        boxes.push(fileBox({ simulation, views, unfolded, box: rule, self: object }, group));
      }
    }
  }
  return [...boxes, ...eventArrays(simulation)];
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
