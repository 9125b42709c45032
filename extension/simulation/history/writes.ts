/** Who wrote these bytes, who before, and so on: the journal's entries that touch them, newest first. */
import type { StatementWrites } from '../../vm/interfaces';
import { USUAL_LIMIT, USUAL_STATEMENTS, type PastHost } from './host';
import type { Found, ProvenanceEntry, Reach } from './interfaces';
import { lookBack, type Stretch } from './stretches';
import { watchStatement } from './watch';

export function writesTo(
  host: PastHost,
  physical: number,
  length: number,
  options: Reach & { readonly before?: number } = {},
): Found<ProvenanceEntry> {
  const { before = host.machine.moment, limit = USUAL_LIMIT } = options;
  const found: ProvenanceEntry[] = [];
  const until = lookBack(host, before, 0, options.statements ?? USUAL_STATEMENTS, (stretch) => {
    for (const entry of writesIn(stretch, physical, length, limit - found.length)) {
      const { moment, pc } = entry;
      if (entry.doubtful && !reallyWrites(host, moment, physical, length)) continue;
      const statement = host.index.statementAt(pc);
      const info = host.index.functionAt(pc);
      if (!statement || !info) continue;
      const { before: old, after } = entry;
      const task = host.taskAt(moment);
      found.push({ moment, statement, function: info, task, physical, before: old, after });
    }
    return found.length >= limit;
  });
  const last = found.length >= limit ? found.at(-1)!.moment : until;
  return last > 0 ? { found, until: last } : { found };
}

interface RawWrite {
  readonly moment: number;
  readonly pc: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Only journalled because it shares a word with something that was written, it may be. */
  readonly doubtful: boolean;
}

/** Follows the contents of the bytes back through the journal of one stretch. */
function writesIn(
  { machine, from, to }: Stretch,
  physical: number,
  length: number,
  limit: number,
): RawWrite[] {
  const list: RawWrite[] = [];
  const contents = machine.memory.slice(physical, physical + length);
  machine.writesBack(physical, length, (writes) => {
    if (writes.moment < from) return true;
    const after = contents.slice();
    takeBack(contents, physical, writes);
    if (writes.moment >= to) return false;
    const same = contents.every((byte, i) => byte === after[i]);
    const doubtful = same && writes.pieces.every((piece) => isMargin(piece, physical, length));
    list.push({ ...writes, before: contents.slice(), after, doubtful });
    return list.length >= limit;
  });
  return list;
}

/** Puts old contents into a copy of the bytes. */
function takeBack(contents: Uint8Array, physical: number, { pieces }: StatementWrites): void {
  for (const { physical: at, length, before } of pieces) {
    const low = Math.max(at, physical);
    const high = Math.min(at + length, physical + contents.length);
    contents.set(before.subarray(low - at, high - at), low - physical);
  }
}

/** Whether the bytes only share a word with a block's first or last byte. */
function isMargin(
  piece: StatementWrites['pieces'][number],
  physical: number,
  length: number,
): boolean {
  const { physical: at, length: size, block } = piece;
  return block && (physical + length < at + 4 || physical > at + size - 4);
}

function reallyWrites(host: PastHost, moment: number, physical: number, length: number): boolean {
  const { events } = watchStatement(host.visit(moment).machine);
  return events.some(
    (event) =>
      event.kind === 'write' && event.physical < physical + length && physical < event.physical + event.length, // prettier-ignore
  );
}
