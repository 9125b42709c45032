/** What one statement read and wrote, as ranges: for the line under the cursor. */
import type { PastHost } from './host';
import type { Access } from './interfaces';
import { watchStatement, type WatchedEvent } from './watch';

/** In the order of the statement; what is part of another access of the same kind is left out. */
export function accessesAt(host: PastHost, moment: number): readonly Access[] {
  if (moment >= host.furthest) return [];
  const { machine } = host.visit(moment);
  const watched = watchStatement(machine);
  return widest(watched.events).map(({ kind, physical, length, slot }) => {
    const write = kind === 'write';
    const before = machine.memory.slice(physical, physical + length);
    const access = { physical, length, write, local: slot === true, before };
    return write ? { ...access, after: watched.after(physical, length) } : access;
  });
}

function widest(events: readonly WatchedEvent[]): WatchedEvent[] {
  const kept: WatchedEvent[] = [];
  for (const one of events) {
    if (one.kind === 'copy' || kept.some((other) => contains(other, one))) continue;
    const rest = kept.filter((other) => !contains(one, other));
    kept.splice(0, kept.length, ...rest, one);
  }
  return kept;
}

function contains(outer: WatchedEvent, inner: WatchedEvent): boolean {
  return (
    outer.kind === inner.kind &&
    outer.physical <= inner.physical &&
    inner.physical + inner.length <= outer.physical + outer.length
  );
}
