/**
 * The call chain behind a set of registers, read from the frames' linkage (memory-map.ts, calls.ts). Works for
 * the running task and for one whose registers were saved. Reads only.
 */
import {
  FRAME_CALLER,
  FRAME_KIND,
  FRAME_RETURN_PC,
  FrameKind,
  type Space,
} from '../bytecode/memory-map';
import { SAVED_WORDS } from './calls';
import type { Machine, Registers } from './interfaces';

export interface FrameRecord {
  /** Where this frame goes on: the current pc, or the pc to which the frame inside of it returns. */
  readonly pc: number;
  /**
   * A pc inside the instruction that is being executed: for outer frames inside the CALL, so that tables by pc
   * (statements, scopes) give the call and not what follows. For the innermost frame, and for one that
   * was interrupted at a statement boundary, the same as `pc`.
   */
  readonly callPc: number;
  /** Physical byte offset of the frame. */
  readonly frame: number;
  readonly space: Space;
  /** How this frame was entered. */
  readonly kind: FrameKind;
}

const DEFAULT_LIMIT = 1000;

/** Innermost first. Stops at a root frame, at a damaged link, or after `limit` frames. */
export function frames(
  machine: Machine,
  registers: Registers = machine.registers,
  limit = DEFAULT_LIMIT,
): FrameRecord[] {
  const { words } = machine;
  const records: FrameRecord[] = [];
  let { pc, frame, space } = registers;
  let callPc = pc;
  while (records.length < limit && frame > 0 && frame >>> 2 < words.length) {
    const at = frame >>> 2;
    const kind = words[at + FRAME_KIND]! as FrameKind;
    records.push({ pc, callPc, frame, space, kind });
    if (kind === FrameKind.root) break;
    pc = words[at + FRAME_RETURN_PC]!;
    const boundary = kind === FrameKind.interrupt || kind === FrameKind.halt;
    callPc = boundary ? pc : pc - 1;
    if (kind !== FrameKind.call) space = words[at - SAVED_WORDS] === 0 ? 'kernel' : 'user';
    frame = words[at + FRAME_CALLER]!;
  }
  return records;
}
