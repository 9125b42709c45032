/**
 * Everything about frames that is not the plain CALL and RET of the dispatch loop: the same two when they
 * cannot take the fast path, system calls, injected calls, first frames of tasks.
 *
 * A frame of any kind but `call` keeps what its RET must restore in the four words *below* its start:
 *
 *   frame-4  space of the caller (0 kernel, 1 user)     frame-3  caller's stackEnd, physical byte offset
 *   frame-2  caller's userBase                          frame-1  unused
 *
 * Injected frames start above the current function's frame (its size is in the function table), so slots of
 * the interrupted function are safe.
 */
import { InternalError } from '../base/errors';
import {
  FRAME_CALLER,
  FRAME_KIND,
  FRAME_LINKAGE_WORDS,
  FRAME_RESULT,
  FRAME_RETURN_PC,
  DISCARD_WORD,
  FrameKind,
  KERNEL_TEXT_HIGH,
  KERNEL_TEXT_LOW,
  USER_TEXT_LOW,
  type Space,
} from '../bytecode/memory-map';
import { Op } from '../bytecode/opcodes';
import { Exit, copyWords, type Core } from './core';
import type { Registers } from './interfaces';
import { Kind } from './journal';
import { hexPointer, trapSignal } from './trap';

/** Words kept below the start of a frame that is not of kind `call`. */
export const SAVED_WORDS = 4;
/** A return pc that no code has: there is nothing to go back to. */
const NOWHERE = 0;

export type Argument = readonly [low: number, high: number];
export interface Stack {
  readonly base: number;
  readonly end: number;
  readonly space: Space;
}

/** CALL and CALLI in general: journalled as one entry, with the stack checked. */
export function call(core: Core, pc: number, target: number): void {
  const { generic, words, journal } = core;
  const count = generic[pc + 5]!;
  const offset = generic[pc + 3]!;
  const callee = core.frameWord + offset;
  checkStack(core, callee, Math.max(generic[target + 2]!, FRAME_LINKAGE_WORDS + 2 * count));
  journal.ensure(core.moment, FRAME_LINKAGE_WORDS + 2 * count + 1);
  const { buffer, top } = journal;
  const length = FRAME_LINKAGE_WORDS + 2 * count;
  copyWords(buffer, top, words, callee, length);
  buffer[top + length] = (offset << 9) | (count << 3) | Kind.call;
  journal.top = top + length + 1;
  words[callee + FRAME_RETURN_PC] = pc + 6 + count;
  words[callee + FRAME_CALLER] = core.frameWord << 2;
  words[callee + FRAME_RESULT] = generic[pc + 1]!;
  words[callee + FRAME_KIND] = FrameKind.call;
  copyArguments(core, pc + 6, count, generic[pc + 4]!, callee + FRAME_LINKAGE_WORDS);
  core.frameWord = callee;
  core.pc = target + 3;
}

/** Copies operands at `pc` to `to`: both words where the mask has a bit, else the low one and a zero. */
export function copyArguments(
  core: Core,
  pc: number,
  count: number,
  mask: number,
  to: number,
): void {
  const { generic, words } = core;
  for (let i = 0; i < count; i++) {
    const from = core.index(generic[pc + i]!);
    words[to + 2 * i] = words[from]!;
    words[to + 2 * i + 1] = i < 32 && (mask >>> i) & 1 ? words[from + 1]! : 0;
  }
}

function checkStack(core: Core, frameWord: number, frameWords: number): void {
  if (frameWord + frameWords <= core.stackEndWord) return;
  const bytes = (frameWord + frameWords - core.stackEndWord) * 4;
  const message = `the stack overflows: ${bytes} bytes are missing for this call`;
  throw trapSignal('stack-overflow', core.pc, message);
}

/** ENTER reached by an injected call. */
export function enter(core: Core): void {
  checkStack(core, core.frameWord, core.generic[core.pc + 2]!);
  core.pc += 3;
}

/** pc of the ENTER that a function pointer names; throws the trap when there is none. */
export function callTarget(core: Core, low: number, high: number): number {
  const kernel = core.space === 'kernel';
  const inText = high === (kernel ? KERNEL_TEXT_HIGH : 0);
  const pc = ((low | 0) - (kernel ? KERNEL_TEXT_LOW : USER_TEXT_LOW)) >>> 0;
  if (inText && core.isEntry(pc, core.space)) return pc;
  const where = high === 0 && low === 0 ? 'a null pointer' : hexPointer(high, low);
  const message = `call through ${where}, which is not a function${kernel ? ' of the kernel' : ''}`;
  throw trapSignal('bad-call', core.pc, message, { address: { high, low } });
}

/** RET, RET32, RET64 in general. */
export function ret(core: Core, low: number, high: number, width: 0 | 1 | 2): Exit {
  const { words, journal, frameWord } = core;
  journal.ensure(core.moment);
  const kind = words[frameWord + FRAME_KIND]!;
  core.resultLow = low;
  core.resultHigh = high;
  if (kind !== (FrameKind.call as number)) return returnSpecial(core, kind, width);
  leaveFrame(core);
  deliver(core, words[frameWord + FRAME_RESULT]!, width);
  return Exit.none;
}

function leaveFrame(core: Core): void {
  const { words, frameWord, journal } = core;
  const pc = words[frameWord + FRAME_RETURN_PC]!;
  const caller = words[frameWord + FRAME_CALLER]! >>> 2;
  if (pc >>> 0 >= core.evaluationEnd || caller >= core.userEnd >>> 2) {
    throw trapSignal('bad-call', core.pc, 'the return address on the stack was overwritten');
  }
  journal.buffer[journal.top++] = (frameWord << 3) | Kind.frame;
  core.pc = pc;
  core.frameWord = caller;
}

function deliver(core: Core, operand: number, width: 0 | 1 | 2): void {
  if (width === 1) core.setWord(operand, core.resultLow);
  else if (width === 2) core.setDouble(operand, core.resultLow, core.resultHigh);
}

function returnSpecial(core: Core, kind: FrameKind, width: 0 | 1 | 2): Exit {
  const frame = core.frameWord;
  if (kind === FrameKind.root) {
    if (!core.onTaskReturn) throw new InternalError('a task returned and nobody handles that');
    core.onTaskReturn(core.machine);
    if (core.frameWord === frame) throw new InternalError('onTaskReturn switched to nothing');
    return Exit.none;
  }
  const operand = core.words[frame + FRAME_RESULT]!;
  core.saveRegisters();
  leaveFrame(core);
  restoreSaved(core, frame);
  if (kind === FrameKind.syscall) deliver(core, operand, width);
  return kind === FrameKind.halt ? Exit.halt : Exit.none;
}

function restoreSaved(core: Core, frame: number): void {
  const { words } = core;
  core.space = words[frame - 4] === 0 ? 'kernel' : 'user';
  core.stackEndWord = words[frame - 3]! >>> 2;
  core.userBase = words[frame - 2]!;
  core.deriveSpace();
}

/** SYSCALL d s n*: enters the kernel with the number and six arguments. */
export function systemCall(core: Core): void {
  const { generic, words, pc } = core;
  if (!core.syscallStack || core.syscallEntry < 0) {
    throw new InternalError('SYSCALL without a system call entry');
  }
  const count = Math.min(generic[pc + 3]!, 6);
  const args: Argument[] = [];
  for (const operand of [generic[pc + 2]!, ...generic.subarray(pc + 4, pc + 4 + count)]) {
    const at = core.index(operand);
    args.push([words[at]!, words[at + 1]!]);
  }
  while (args.length < 7) args.push([0, 0]);
  const stack = core.syscallStack();
  const result = generic[pc + 1]!;
  core.pc = pc + 4 + generic[pc + 3]!;
  injectCall(
    core,
    core.syscallEntry,
    args,
    FrameKind.syscall,
    { ...stack, space: 'kernel' },
    result,
  );
}

/** See Machine.pushCall. `result` is the operand (of the current frame) that a syscall frame delivers to. */
export function injectCall(
  core: Core,
  entry: number,
  args: readonly Argument[],
  kind: FrameKind,
  stack?: Stack,
  result = DISCARD_WORD,
): void {
  const base = stack ? stack.base : currentTop(core);
  const frame = ((base + 7) >>> 3) * 2 + SAVED_WORDS;
  const endWord = stack ? stack.end >>> 2 : core.stackEndWord;
  if (frame + FRAME_LINKAGE_WORDS + 2 * args.length > endWord) {
    throw trapSignal('stack-overflow', core.pc, 'the stack has no room for an injected call');
  }
  core.saveRegisters();
  writeFrame(core, frame, args, [core.pc, core.frameWord << 2, result, kind]);
  core.frameWord = frame;
  core.pc = entry;
  core.stackEndWord = endWord;
  if (stack && stack.space !== core.space) {
    core.space = stack.space;
    core.deriveSpace();
  }
}

/** Physical end of the current function's frame. */
function currentTop(core: Core): number {
  const info = core.functionAt(core.pc);
  const words = info ? info.frameWords : core.evaluationFrameWords;
  return (core.frameWord + words) << 2;
}

function writeFrame(
  core: Core,
  frame: number,
  args: readonly Argument[],
  linkage: readonly [number, number, number, number],
): void {
  const { words } = core;
  const first = frame - SAVED_WORDS;
  core.teller?.frame(first << 2, frame << 2, args.length);
  core.saveBlock(first, SAVED_WORDS + FRAME_LINKAGE_WORDS + 2 * args.length);
  words.set([core.space === 'kernel' ? 0 : 1, core.stackEndWord << 2, core.userBase, 0], first);
  words.set(linkage, frame);
  args.forEach(([low, high], i) => {
    words[frame + FRAME_LINKAGE_WORDS + 2 * i] = low;
    words[frame + FRAME_LINKAGE_WORDS + 2 * i + 1] = high;
  });
}

/** See Machine.makeRootFrame. */
export function makeRootFrame(
  core: Core,
  entry: number,
  args: readonly Argument[],
  stack: Stack,
  userBase: number,
): Registers {
  const frame = ((stack.base + 7) >>> 3) * 2 + SAVED_WORDS;
  if ((frame + FRAME_LINKAGE_WORDS + 2 * args.length) << 2 > stack.end) {
    throw new InternalError('a first frame does not fit on its stack');
  }
  writeFrame(core, frame, args, [NOWHERE, 0, DISCARD_WORD, FrameKind.root]);
  return { pc: entry, frame: frame << 2, space: stack.space, stackEnd: stack.end, userBase };
}

/** pc of a CALLI's or CALL's target. */
export function targetOf(core: Core, pc: number): number {
  const { generic, words } = core;
  if (generic[pc] === Op.CALL) return generic[pc + 2]!;
  const at = core.index(generic[pc + 2]!);
  return callTarget(core, words[at]!, words[at + 1]!);
}
