/**
 * Questions to the journal that leave it as it is: which statements ran, who wrote these bytes, what did the last
 * statement write. All walk the entries from the newest back; entries are self-describing (journal.ts), so nothing
 * needs to be undone. Cost: proportional to how far back the answer is.
 */
import { FRAME_LINKAGE_WORDS } from '../bytecode/memory-map';
import type { Core } from './core';
import type { StatementWrites, WritePiece, WriteRecord } from './interfaces';
import { BLOCK_TAG, CHECKPOINT_TAG, Kind, REGISTERS_TAG, type Segment } from './journal';

/** Called for each write that touches the bytes looked for, newest first, and at each statement marker. */
interface Visitor {
  /** The old contents begin at word `at` of the segment; they are `length` bytes. */
  write(physical: number, length: number, segment: Int32Array, at: number, block: boolean): void;
  /** True ends the walk. */
  statement(pc: number): boolean;
}

/** Visits writes to physical bytes [low, high). */
function walk(core: Core, low: number, high: number, visitor: Visitor): void {
  const segments = core.journal.segments();
  let frame = core.frameWord;
  for (let i = segments.length - 1; i >= 0; i--) {
    const next = walkSegment(segments[i]!, frame, low, high, visitor);
    if (next === undefined) return;
    frame = next;
  }
}

/** Walks one segment back; the frame word before it, or undefined when the visitor has had enough. */
function walkSegment(
  segment: Segment,
  frameNow: number,
  low: number,
  high: number,
  visitor: Visitor,
): number | undefined {
  const j = segment.buffer;
  let frame = frameNow;
  let top = segment.used;
  while (top > 1) {
    const tag = j[top - 1]!;
    const index = tag >>> 3;
    const kind: Kind = tag & 7;
    let physical = index;
    let length = 0;
    let words = 2;
    switch (kind) {
      case Kind.stmt:
        if (visitor.statement(index)) return undefined;
        top--;
        continue;
      case Kind.frame:
        frame = index;
        top--;
        continue;
      case Kind.word:
        physical = index << 2;
        length = 4;
        break;
      case Kind.double:
        physical = index << 2;
        length = 8;
        words = 3;
        break;
      case Kind.byte:
        length = 1;
        break;
      case Kind.half:
        length = 2;
        break;
      case Kind.call:
        physical = frame << 2;
        length = (FRAME_LINKAGE_WORDS + 2 * (index & 63)) << 2;
        words = (length >>> 2) + 1;
        frame -= tag >>> 9;
        break;
      default:
        if (tag === REGISTERS_TAG) {
          frame = j[top - 5]!;
          top -= 5;
          continue;
        }
        if (tag === CHECKPOINT_TAG) {
          top -= 2;
          continue;
        }
        if (tag !== BLOCK_TAG) throw new RangeError(`unknown journal entry ${tag}`);
        physical = j[top - 3]! << 2;
        length = j[top - 2]! << 2;
        words = (length >>> 2) + 3;
    }
    top -= words;
    if (physical < high && low < physical + length) {
      visitor.write(physical, length, j, top, kind === Kind.extended);
    }
  }
  return frame;
}

/** See Machine.statementsBack. */
export function statementsBack(core: Core, visit: (pc: number, moment: number) => boolean): void {
  let { moment } = core;
  walk(core, 0, 0, {
    write: () => undefined,
    statement: (pc) => visit(pc, --moment),
  });
}

/** See Machine.writesBack. */
export function writesBack(
  core: Core,
  physical: number,
  length: number,
  visit: (writes: StatementWrites) => boolean,
): void {
  let { moment } = core;
  let pieces: WritePiece[] = [];
  walk(core, physical, physical + length, {
    write(at, size, segment, from, block) {
      const words = segment.slice(from, from + ((size + 3) >>> 2));
      pieces.push({
        physical: at,
        length: size,
        before: new Uint8Array(words.buffer, 0, size),
        block,
      });
    },
    statement(pc) {
      moment--;
      if (pieces.length === 0) return false;
      const found = { moment, pc, pieces };
      pieces = [];
      return visit(found);
    },
  });
}

/** See Machine.lastWrite. */
export function lastWrite(core: Core, physical: number, length: number): WriteRecord | undefined {
  let record: WriteRecord | undefined;
  writesBack(core, physical, length, ({ moment, pc, pieces }) => {
    const { physical: at, length: size, before } = pieces[0]!;
    record = { moment, pc, physical: at, length: size, before };
    return true;
  });
  return record;
}

/** See Machine.writesOfLastStatement; oldest first. */
export function writesOfLastStatement(core: Core): readonly WriteRecord[] {
  let records: WriteRecord[] = [];
  const writes: WritePiece[] = [];
  walk(core, 0, Infinity, {
    write(physical, length, segment, at) {
      const words = segment.slice(at, at + ((length + 3) >>> 2));
      const before = new Uint8Array(words.buffer, 0, length);
      writes.push({ physical, length, before, block: false });
    },
    statement(pc) {
      const moment = core.moment - 1;
      records = writes
        .reverse()
        .map(({ physical, length, before }) => ({ moment, pc, physical, length, before }));
      return true;
    },
  });
  return records;
}

/** See Machine.lastStatementPc. */
export function lastStatementPc(core: Core): number | undefined {
  let found: number | undefined;
  statementsBack(core, (pc) => {
    found = pc;
    return true;
  });
  return found;
}
