/** How often each line has run. */
import type { Reach } from '../simulation/history/interfaces';
import type { Simulation } from '../simulation/interfaces';

export interface LineHeat {
  /** By path, then by line. */
  readonly lines: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Not all has been counted: ask again. */
  readonly until?: number;
}

/**
 * Of several statements on a line, such as the three of a `for` or those of a macro, the one that ran most often stands for
 * it. An inline function of a header has copies in several units, which count together.
 */
export function lineHeat(simulation: Simulation, reach: Reach = {}): LineHeat {
  const { counts, until } = simulation.past.heat(reach);
  const copies = new Map<string, number>();
  const places = new Map<string, { readonly path: string; readonly line: number }>();
  for (const { pc, span } of simulation.statements) {
    const count = counts.get(pc);
    if (count === undefined) continue;
    const { path } = span.file;
    const key = `${simulation.functionAt(pc)?.entry ?? 0} ${span.line} ${path}`;
    copies.set(key, Math.max(copies.get(key) ?? 0, count));
    places.set(key, { path, line: span.line });
  }
  const lines = new Map<string, Map<number, number>>();
  for (const [key, count] of copies) {
    const { path, line } = places.get(key)!;
    const counted = lines.get(path) ?? new Map<number, number>();
    lines.set(path, counted.set(line, (counted.get(line) ?? 0) + count));
  }
  return until === undefined ? { lines } : { lines, until };
}
