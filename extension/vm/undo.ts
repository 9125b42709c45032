/**
 * Going back: pops journal entries and puts the old contents in place, in one tight loop. The format is
 * described in journal.ts. Memory and registers become exactly what they were, except for page 0 (scratch
 * registers), which no statement boundary depends on.
 */
import { InternalError } from '../base/errors';
import { FRAME_CALLER, FRAME_LINKAGE_WORDS } from '../bytecode/memory-map';
import { copyWords, type Core } from './core';
import { BLOCK_TAG, CHECKPOINT_TAG, REGISTERS_TAG, SEGMENT_TAG } from './journal';

/**
 * Pops until the start of the statement that began at `target`, or until `position` is reached. The caller
 * has made sure that history goes back so far.
 */
export function undo(core: Core, target: number, position: number): void {
  const { words, bytes, halves, journal } = core;
  let moment = core.moment;
  let stop = Math.max(position - journal.segmentPosition, 0);
  let j = journal.buffer;
  let top = journal.top;
  let frame = core.frameWord;
  loop: while (top > stop) {
    const tag = j[--top]!;
    const index = tag >>> 3;
    switch (tag & 7) {
      case 0: // word
        words[index] = j[--top]!;
        break;
      case 1: // double
        words[index + 1] = j[--top]!;
        words[index] = j[--top]!;
        break;
      case 2: // statement
        if (--moment === target) {
          core.pc = index;
          break loop;
        }
        break;
      case 4: // byte
        bytes[index] = j[--top]!;
        break;
      case 5: // half
        halves[index >>> 1] = j[--top]!;
        break;
      case 6: {
        // call: the linkage still says where the caller's frame is
        const length = FRAME_LINKAGE_WORDS + 2 * (index & 63);
        const callee = frame;
        frame = words[callee + FRAME_CALLER]! >>> 2;
        for (let i = length - 1; i >= 0; i--) words[callee + i] = j[--top]!;
        break;
      }
      case 7: // frame
        frame = index;
        break;
      default:
        journal.top = top;
        core.frameWord = frame;
        undoExtended(core, tag);
        frame = core.frameWord;
        j = journal.buffer;
        top = journal.top;
        stop = Math.max(position - journal.segmentPosition, 0);
    }
  }
  journal.top = top;
  core.frameWord = frame;
  core.fuel = 0;
  core.momentEnd = moment;
  core.stopRequest = undefined;
}

function undoExtended(core: Core, tag: number): void {
  const { journal, words } = core;
  const { buffer: j, top } = journal;
  if (tag === BLOCK_TAG) {
    const count = j[top - 1]!;
    const start = top - 2 - count;
    copyWords(words, j[top - 2]!, j, start, count);
    journal.top = start;
  } else if (tag === REGISTERS_TAG) {
    core.userBase = j[top - 1]!;
    core.stackEndWord = j[top - 2]!;
    core.space = j[top - 3] === 0 ? 'kernel' : 'user';
    core.frameWord = j[top - 4]!;
    journal.top = top - 4;
    core.deriveSpace();
  } else if (tag === CHECKPOINT_TAG) {
    core.pc = j[top - 1]!;
    journal.top = top - 1;
  } else if (tag === SEGMENT_TAG) {
    if (!journal.previousSegment()) throw new InternalError('undo ran past the start of history');
  } else {
    throw new InternalError(`unknown journal entry ${tag}`);
  }
}
