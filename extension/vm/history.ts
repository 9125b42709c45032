/**
 * Questions to the journal that leave it as it is: who wrote these bytes last, what did the last statement
 * write. Both walk the entries from the newest back; entries are self-describing (journal.ts), so nothing
 * needs to be undone. Cost: proportional to how far back the answer is.
 */
import { FRAME_LINKAGE_WORDS } from '../bytecode/memory-map';
import type { Core } from './core';
import type { WriteRecord } from './interfaces';
import { BLOCK_TAG, CHECKPOINT_TAG, Kind, REGISTERS_TAG, type Segment } from './journal';

/** One write as found in the journal: where, and where its old contents stand. */
interface Found {
  readonly physical: number;
  readonly length: number;
  readonly before: () => Uint8Array;
}

/** Called for each write, newest first, and at each statement marker; true ends the walk. */
interface Visitor {
  write(found: Found): boolean;
  statement(pc: number): boolean;
}

function walk(core: Core, visitor: Visitor): void {
  const segments = core.journal.segments();
  let frame = core.frameWord;
  for (let i = segments.length - 1; i >= 0; i--) {
    const next = walkSegment(segments[i]!, frame, visitor);
    if (next === undefined) return;
    frame = next;
  }
}

/** Walks one segment back; the frame word before it, or undefined when the visitor has had enough. */
function walkSegment(segment: Segment, frameNow: number, visitor: Visitor): number | undefined {
  const j = segment.buffer;
  let frame = frameNow;
  let top = segment.used;
  while (top > 1) {
    const tag = j[top - 1]!;
    const index = tag >>> 3;
    const kind: Kind = tag & 7;
    if (kind === Kind.stmt) {
      if (visitor.statement(index)) return undefined;
      top--;
      continue;
    }
    if (kind === Kind.frame) {
      frame = index;
      top--;
      continue;
    }
    if (tag === REGISTERS_TAG) {
      frame = j[top - 5]!;
      top -= 5;
      continue;
    }
    if (tag === CHECKPOINT_TAG) {
      top -= 2;
      continue;
    }
    const found = readWrite(j, top, frame);
    if (visitor.write(found.write)) return undefined;
    top -= found.words;
    if (kind === Kind.call) frame -= tag >>> 9;
  }
  return frame;
}

function readWrite(j: Int32Array, top: number, frame: number): { write: Found; words: number } {
  const tag = j[top - 1]!;
  const index = tag >>> 3;
  const kind: Kind = tag & 7;
  switch (kind) {
    case Kind.word:
      return { write: wordsAt(j, index, top - 2, 1), words: 2 };
    case Kind.double:
      return { write: wordsAt(j, index, top - 3, 2), words: 3 };
    case Kind.byte:
      return { write: bytesAt(j, index, 1, top - 2), words: 2 };
    case Kind.half:
      return { write: bytesAt(j, index, 2, top - 2), words: 2 };
    case Kind.call: {
      const length = FRAME_LINKAGE_WORDS + 2 * (index & 63);
      return { write: wordsAt(j, frame, top - 1 - length, length), words: length + 1 };
    }
    default: {
      if (tag !== BLOCK_TAG) throw new RangeError(`unknown journal entry ${tag}`);
      const count = j[top - 2]!;
      return { write: wordsAt(j, j[top - 3]!, top - 3 - count, count), words: count + 3 };
    }
  }
}

function wordsAt(j: Int32Array, index: number, from: number, count: number): Found {
  const before = (): Uint8Array => new Uint8Array(j.slice(from, from + count).buffer);
  return { physical: index * 4, length: count * 4, before };
}

function bytesAt(j: Int32Array, physical: number, length: number, at: number): Found {
  const before = (): Uint8Array => new Uint8Array(j.slice(at, at + 1).buffer).slice(0, length);
  return { physical, length, before };
}

/** See Machine.lastWrite. */
export function lastWrite(core: Core, physical: number, length: number): WriteRecord | undefined {
  let moment = core.moment;
  let found: Found | undefined;
  let record: WriteRecord | undefined;
  walk(core, {
    write(candidate) {
      const { physical: at, length: size } = candidate;
      if (!found && at < physical + length && physical < at + size) found = candidate;
      return false;
    },
    statement(pc) {
      moment--;
      if (!found) return false;
      record = toRecord(found, moment, pc);
      return true;
    },
  });
  return record;
}

/** See Machine.writesOfLastStatement; oldest first. */
export function writesOfLastStatement(core: Core): readonly WriteRecord[] {
  const writes: Found[] = [];
  let records: WriteRecord[] = [];
  walk(core, {
    write(found) {
      writes.push(found);
      return false;
    },
    statement(pc) {
      records = writes.reverse().map((found) => toRecord(found, core.moment - 1, pc));
      return true;
    },
  });
  return records;
}

/** See Machine.lastStatementPc. */
export function lastStatementPc(core: Core): number | undefined {
  let found: number | undefined;
  walk(core, {
    write: () => false,
    statement(pc) {
      found = pc;
      return true;
    },
  });
  return found;
}

function toRecord(found: Found, moment: number, pc: number): WriteRecord {
  const { physical, length, before } = found;
  return { moment, pc, physical, length, before: before() };
}
