/** How often each line has run: the counts of its statements, the largest of them standing for the line. */
import type { Reach } from '../simulation/history/interfaces';
import type { Simulation } from '../simulation/interfaces';

export interface LineHeat {
  /** By path, then by line. */
  readonly lines: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Not all has been counted: ask again. */
  readonly until?: number;
}

/** An inline function of a header has copies, which count together. */
export function lineHeat(simulation: Simulation, reach: Reach = {}): LineHeat {
  const { counts, until } = simulation.past.heat(reach);
  const byColumn = new Map<string, Map<string, number>>();
  for (const { pc, span } of simulation.statements) {
    const count = counts.get(pc);
    if (count === undefined) continue;
    const { path } = span.file;
    const columns = byColumn.get(path) ?? new Map<string, number>();
    byColumn.set(path, columns);
    const key = `${span.line} ${span.column}`;
    columns.set(key, (columns.get(key) ?? 0) + count);
  }
  const lines = new Map([...byColumn].map(([path, columns]) => [path, largest(columns)]));
  return until === undefined ? { lines } : { lines, until };
}

/** Of several statements on a line, such as the three of a `for`, the one that ran most often. */
function largest(columns: ReadonlyMap<string, number>): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  for (const [key, count] of columns) {
    const line = parseInt(key, 10);
    lines.set(line, Math.max(lines.get(line) ?? 0, count));
  }
  return lines;
}
