/** Who wrote these bytes, who before, and so on: the journal's entries that touch them, newest first. */
import type { WritePiece } from '../../vm/interfaces';
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
    for (const entry of writesIn(host, stretch, physical, length, limit - found.length)) {
      const { moment, pc, byHand } = entry;
      if (found.length >= limit && found.at(-1)!.moment !== moment) break;
      if (entry.doubtful && !reallyWrites(host, moment, physical, length)) continue;
      const statement = host.index.statementAt(pc);
      const info = host.index.functionAt(pc);
      if (!statement || !info) continue;
      const { before: old, after } = entry;
      const task = host.taskAt(moment);
      const write = { moment, statement, function: info, task, physical, before: old, after };
      found.push(byHand ? { ...write, byHand } : write);
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
  readonly byHand?: true;
}

/** Follows the contents of the bytes back through the journal of one stretch, until so many writes are sure. */
function writesIn(
  host: PastHost,
  { machine, from, to }: Stretch,
  physical: number,
  length: number,
  limit: number,
): RawWrite[] {
  const list: RawWrite[] = [];
  let sure = 0;
  const contents = machine.memory.slice(physical, physical + length);
  machine.writesBack(physical, length, (writes) => {
    if (writes.moment < from) return true;
    const edits = host.editsAt(writes.moment + 1, physical, length);
    for (const { pieces, byHand } of parts(writes.pieces, edits)) {
      const after = contents.slice();
      takeBack(contents, physical, pieces);
      if (writes.moment >= to) continue;
      const same = contents.every((byte, i) => byte === after[i]);
      const doubtful = same && pieces.every((piece) => isMargin(piece, physical, length));
      if (!doubtful) sure++;
      const { moment, pc } = writes;
      list.push({ moment, pc, before: contents.slice(), after, doubtful, ...byHand });
    }
    return sure >= limit;
  });
  return list;
}

interface Part {
  readonly pieces: readonly WritePiece[];
  readonly byHand?: { readonly byHand: true };
}

/** What was assigned by hand at the statement's end comes first, since it came last. */
function parts(pieces: readonly WritePiece[], edits: number): readonly Part[] {
  const own = { pieces: pieces.slice(edits) };
  const edited = { pieces: pieces.slice(0, edits), byHand: { byHand: true as const } };
  return [edited, own].filter((part) => part.pieces.length > 0);
}

/** Puts old contents into a copy of the bytes. */
function takeBack(contents: Uint8Array, physical: number, pieces: readonly WritePiece[]): void {
  for (const { physical: at, length, before } of pieces) {
    const low = Math.max(at, physical);
    const high = Math.min(at + length, physical + contents.length);
    contents.set(before.subarray(low - at, high - at), low - physical);
  }
}

/** Whether the bytes only share a word with a block's first or last byte. */
function isMargin(piece: WritePiece, physical: number, length: number): boolean {
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
