/**
 * Looking for something in the journal, from a moment back, without undoing anything: statements at certain pcs or
 * in certain frames, and changes of certain bytes. Entries are self-describing (journal.ts), so one tight loop passes
 * over them at the speed of undo. A cursor keeps its place between calls, and while the machine goes back.
 */
import { FRAME_LINKAGE_WORDS } from '../bytecode/memory-map';
import type { Core } from './core';
import type { ByteChange, LookBack, Sighting, Wanted } from './interfaces';
import { BLOCK_TAG, CHECKPOINT_TAG, REGISTERS_TAG, SEGMENT_TAG } from './journal';

/** Bytes that are watched, and what they were where the cursor stands. */
interface Watched {
  readonly from: number;
  readonly to: number;
  /** Word index of the frame that they live in. */
  readonly scopeWord: number;
  readonly bytes: Uint8Array;
  /** The bytes at the end of the statement that the cursor is in; undefined: not touched by it yet. */
  after: Uint8Array | undefined;
  left: boolean;
  entered: boolean;
}

/** Above every physical offset. */
const LARGEST = 0x7fff_ffff;

/** Positions are the journal's: words ever held below. */
export class JournalCursor implements LookBack {
  moment: number;
  private position: number;
  private frameWord: number;
  private frames: ReadonlySet<number> | undefined;
  private readonly pcs: Uint8Array | undefined;
  private readonly watched: readonly Watched[];
  private readonly lowest: number;
  private readonly highest: number;
  private readonly scoped: boolean;

  constructor(
    private readonly core: Core,
    wanted: Wanted,
  ) {
    this.moment = core.moment;
    this.position = core.journal.position;
    this.frameWord = core.frameWord;
    this.pcs = wanted.pcs;
    this.setFrames(wanted.frames);
    this.watched = (wanted.bytes ?? []).map(({ physical, length, frame }) => ({
      from: physical,
      to: physical + length,
      scopeWord: frame === undefined ? -1 : frame >>> 2,
      bytes: core.bytes.slice(physical, physical + length),
      after: undefined,
      left: false,
      entered: false,
    }));
    this.scoped = this.watched.some(({ scopeWord }) => scopeWord >= 0);
    // A frame's linkage counts too: writing it begins the frame.
    const starts = this.watched.map(({ from, scopeWord }) =>
      scopeWord < 0 ? from : Math.min(from, scopeWord * 4),
    );
    this.lowest = Math.min(LARGEST, ...starts);
    this.highest = Math.max(0, ...this.watched.map(({ to }) => to));
  }

  setFrames(frames: readonly number[] | undefined): void {
    this.frames = frames && new Set(frames.map((frame) => frame >>> 2));
  }

  next(statements: number, until = 0): Sighting | 'limit' | 'start' {
    const { core, pcs, frames, lowest, highest } = this;
    const { journal } = core;
    let { moment, frameWord: frame } = this;
    let inFrame = frames?.has(frame) ?? false;
    const stop = Math.max(until, moment - statements);
    for (;;) {
      if (moment <= stop) return this.pause(moment, this.position, frame);
      const segment = journal.segmentAt(this.position);
      if (!segment) {
        this.pause(moment, this.position, frame);
        return 'start';
      }
      const { buffer: j, start } = segment;
      let top = this.position - start;
      while (top > 0) {
        const tag = j[top - 1]!;
        const index = tag >>> 3;
        switch (tag & 7) {
          case 0: {
            // word
            const at = index << 2;
            if (at < highest && at + 4 > lowest) this.undoWords(j, top - 2, 1, at, false);
            top -= 2;
            break;
          }
          case 1: {
            // double
            const at = index << 2;
            if (at < highest && at + 8 > lowest) this.undoWords(j, top - 3, 2, at, false);
            top -= 3;
            break;
          }
          case 2: {
            // statement
            top--;
            moment--;
            const here = inFrame || (pcs !== undefined && pcs[index]! > 0);
            const changed = this.touched;
            if (here || changed) {
              this.pause(moment, start + top, frame);
              const sighting = this.sighting(moment, index, frame, here);
              if (sighting) return sighting;
            }
            if (moment <= stop) return this.pause(moment, start + top, frame);
            break;
          }
          case 4: // byte
            if (index < highest && index >= lowest) this.undoBytes(j[top - 2]!, 1, index);
            top -= 2;
            break;
          case 5: // half
            if (index < highest && index + 2 > lowest) this.undoBytes(j[top - 2]!, 2, index);
            top -= 2;
            break;
          case 6: {
            // call
            const length = FRAME_LINKAGE_WORDS + 2 * (index & 63);
            const at = frame << 2;
            if (at < highest && at + 4 * length > lowest)
              this.undoWords(j, top - 1 - length, length, at, true);
            top -= length + 1;
            frame -= tag >>> 9;
            inFrame = frames?.has(frame) ?? false;
            break;
          }
          case 7: // frame
            frame = index;
            inFrame = frames?.has(frame) ?? false;
            if (this.scoped) this.leave(frame);
            top--;
            break;
          default:
            if (tag === BLOCK_TAG) {
              const count = j[top - 2]!;
              const at = j[top - 3]! << 2;
              if (at < highest && at + 4 * count > lowest)
                this.undoWords(j, top - 3 - count, count, at, true);
              top -= count + 3;
            } else if (tag === REGISTERS_TAG) {
              frame = j[top - 5]!;
              inFrame = frames?.has(frame) ?? false;
              top -= 5;
            } else if (tag === CHECKPOINT_TAG) top -= 2;
            else if (tag === SEGMENT_TAG) top--;
            else throw new RangeError(`unknown journal entry ${tag}`);
        }
      }
      this.position = start;
    }
  }

  /** Keeps the place. */
  private pause(moment: number, position: number, frame: number): 'limit' {
    this.moment = moment;
    this.position = position;
    this.frameWord = frame;
    return 'limit';
  }

  /** Whether something of the statement that is being passed has to do with the bytes. */
  private touched = false;

  /** Old words come back; `begins`: the entry may be that of a new frame's linkage. */
  private undoWords(
    j: Int32Array,
    source: number,
    count: number,
    at: number,
    begins: boolean,
  ): void {
    const end = at + 4 * count;
    for (const one of this.watched) {
      const { from, to, scopeWord } = one;
      const linkage = scopeWord * 4;
      if (from < end && to > at) {
        this.touch(one);
        for (let byte = Math.max(from, at); byte < Math.min(to, end); byte++) {
          const word = j[source + ((byte - at) >>> 2)]!;
          one.bytes[byte - from] = word >>> (8 * (byte & 3));
        }
      }
      if (begins && scopeWord >= 0 && at <= linkage && end >= linkage + 4 * FRAME_LINKAGE_WORDS) {
        one.entered = true;
        this.restart(one);
      }
    }
  }

  private undoBytes(old: number, count: number, at: number): void {
    for (const one of this.watched) {
      if (one.from >= at + count || one.to <= at) continue;
      this.touch(one);
      for (let i = 0; i < count; i++) {
        const byte = at + i;
        if (byte >= one.from && byte < one.to) one.bytes[byte - one.from] = old >>> (8 * i);
      }
    }
  }

  private touch(one: Watched): void {
    one.after ??= one.bytes.slice();
    this.touched = true;
  }

  /** A RET left this frame: what the statement did to its bytes afterwards is no matter of theirs. */
  private leave(frameWord: number): void {
    for (const one of this.watched) {
      if (one.scopeWord !== frameWord) continue;
      one.left = true;
      this.restart(one);
    }
  }

  private restart(one: Watched): void {
    one.after = undefined;
    this.touched = true;
  }

  /** What was seen of the statement that began here; undefined when the bytes are after all as before. */
  private sighting(
    moment: number,
    pc: number,
    frameWord: number,
    statement: boolean,
  ): Sighting | undefined {
    const changes: ByteChange[] = [];
    const left: number[] = [];
    const entered: number[] = [];
    this.watched.forEach((one, index) => {
      const { after, bytes } = one;
      if (after && !equal(after, bytes)) changes.push({ index, before: bytes.slice(), after });
      if (one.left) left.push(index);
      if (one.entered) entered.push(index);
      one.after = undefined;
      one.left = one.entered = false;
    });
    this.touched = false;
    if (!statement && changes.length + left.length + entered.length === 0) return undefined;
    return { moment, pc, frame: frameWord << 2, statement, changes, left, entered };
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
