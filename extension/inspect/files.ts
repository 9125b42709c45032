/** The open files of all processes: each struct file once, with the lowest fd that leads to it. */
import type { Simulation } from '../simulation/interfaces';
import { element, follow, kernelPlace, readInt, target, type Place } from './typed-memory';

export interface OpenFile {
  /** The struct file. */
  readonly file: Place;
  /** Ascending. */
  readonly fds: readonly number[];
  /** `pipefifo_fops`. */
  readonly ops: string;
}

/** In order of their first fd. */
export function openFiles(simulation: Simulation): OpenFile[] {
  const found = new Map<number, { file: Place; fds: number[]; ops: string }>();
  const tables = new Set<number>();
  for (const task of simulation.tasks()) {
    const type = simulation.type('struct task_struct', 'kernel');
    const table = type && follow(kernelPlace(simulation, type, task.taskStruct), 'files');
    const files = table && target(table);
    if (!files || tables.has(files.physical)) continue;
    tables.add(files.physical);
    readTable(simulation, files, found);
  }
  return [...found.values()].sort((a, b) => a.fds[0]! - b.fds[0]!);
}

function readTable(
  simulation: Simulation,
  files: Place,
  found: Map<number, { file: Place; fds: number[]; ops: string }>,
): void {
  const count = readInt(follow(files, 'max_fds')) ?? 0;
  const first = follow(files, 'fd');
  const slots = first && target(first);
  if (!slots) return;
  for (let fd = 0; fd < count; fd++) {
    const slot = { ...slots, physical: slots.physical + fd * 8 };
    const file = target(slot);
    if (!file) continue;
    const known = found.get(file.physical);
    if (known) known.fds.push(fd);
    else found.set(file.physical, { file, fds: [fd], ops: opsName(simulation, file) });
  }
}

function opsName(simulation: Simulation, file: Place): string {
  const pointer = follow(file, 'f_op');
  const ops = pointer && target(pointer);
  const global = ops && simulation.globalAt(ops.physical, 'kernel');
  return global?.name ?? '';
}

/** Cells of an array in memory, at most `limit`. */
export function cells(array: Place, length: number, limit: number): Place[] {
  const found: Place[] = [];
  for (let i = 0; i < Math.min(length, limit); i++) found.push(element(array, i)!);
  return found;
}
