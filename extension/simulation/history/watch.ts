/** One statement under observation: what it read, wrote and copied, in order. The machine is left as it was. */
import type { Machine } from '../../vm/interfaces';

export interface WatchedEvent {
  readonly kind: 'read' | 'write' | 'copy';
  readonly physical: number;
  readonly length: number;
  /** Addressed by a frame; see AccessObserver. */
  readonly slot?: boolean;
  /** Of a copy. */
  readonly from?: number;
}

export interface Watched {
  readonly events: readonly WatchedEvent[];
  /** Memory after the statement, of the ranges that it wrote. */
  after(physical: number, length: number): Uint8Array;
}

/** Executes the statement at which the machine stands, and takes it back. */
export function watchStatement(machine: Machine): Watched {
  const events: WatchedEvent[] = [];
  const checkpoint = machine.checkpoint();
  machine.observe(1, {
    statement: () => undefined,
    read: (physical, length, slot) => events.push({ kind: 'read', physical, length, slot }),
    write: (physical, length, slot) => events.push({ kind: 'write', physical, length, slot }),
    copy: (physical, from, length) => events.push({ kind: 'copy', physical, length, from }),
  });
  const contents = new Map<number, Uint8Array>();
  for (const { kind, physical, length } of events) {
    const known = contents.get(physical);
    if (kind !== 'write' || (known && known.length >= length)) continue;
    contents.set(physical, machine.memory.slice(physical, physical + length));
  }
  machine.rollback(checkpoint);
  return { events, after: (physical, length) => afterwards(machine, contents, physical, length) };
}

/** What is not written is still as it was. */
function afterwards(
  machine: Machine,
  contents: ReadonlyMap<number, Uint8Array>,
  physical: number,
  length: number,
): Uint8Array {
  const bytes = machine.memory.slice(physical, physical + length);
  for (const [at, piece] of contents) {
    const low = Math.max(at, physical);
    const high = Math.min(at + piece.length, physical + length);
    if (low < high) bytes.set(piece.subarray(low - at, high - at), low - physical);
  }
  return bytes;
}
