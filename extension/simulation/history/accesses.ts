/** What one statement read and wrote, as ranges: for the line under the cursor. */
import type { PastHost } from './host';
import type { Access } from './interfaces';
import { watchStatement, type Watched } from './watch';

interface Range {
  physical: number;
  length: number;
}

/** Reads first, each by their place in memory. */
export function accessesAt(host: PastHost, moment: number): readonly Access[] {
  if (moment >= host.furthest) return [];
  const { machine } = host.visit(moment);
  const { frame, pc } = machine.registers;
  const info = host.index.functionAt(pc);
  const frameEnd = frame + 4 * (info?.frameWords ?? 0);
  const watched = watchStatement(machine);
  return [...ranges(watched, 'read'), ...ranges(watched, 'write')].map(
    ({ physical, length, kind }) => {
      const write = kind === 'write';
      const before = machine.memory.slice(physical, physical + length);
      const local = physical >= frame && physical < frameEnd;
      const access = { physical, length, write, local, before };
      return write ? { ...access, after: watched.after(physical, length) } : access;
    },
  );
}

/** All accesses of one kind, those that touch or overlap joined. */
function ranges(watched: Watched, kind: 'read' | 'write'): (Range & { kind: typeof kind })[] {
  const sorted = watched.events
    .filter((event) => event.kind === kind)
    .map(({ physical, length }) => ({ physical, length, kind }))
    .sort((a, b) => a.physical - b.physical);
  const joined: (Range & { kind: typeof kind })[] = [];
  for (const one of sorted) {
    const last = joined.at(-1);
    const end = last && last.physical + last.length;
    if (!last || one.physical > end!) joined.push(one);
    else last.length = Math.max(end!, one.physical + one.length) - last.physical;
  }
  return joined;
}
