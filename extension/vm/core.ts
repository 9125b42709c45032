/**
 * The machine's state as plain fields, shared by the dispatch loop and its helpers: memory and its views,
 * code, registers, journal. Words are the unit inside (`frameWord` is a word index); bytes outside.
 *
 * Journalled stores live here because everything that changes memory goes through them or, in the dispatch
 * loop, repeats them inline.
 */
import { InternalError } from '../base/errors';
import type { FunctionInfo } from '../bytecode/image';
import {
  KERNEL_DATA_BASE,
  KERNEL_HIGH,
  Shadow,
  USER_DATA_BASE,
  type Space,
} from '../bytecode/memory-map';
import { BLOCK_TAG, CHECKPOINT_TAG, Journal, Kind, REGISTERS_TAG } from './journal';
import type { HostFunction, Machine, MachineOptions, Registers } from './interfaces';
import { LoopNumber, LoopState } from './loop-state';
import type { Teller } from './observe';
import { PAGE_SHIFT } from './snapshot';
import { Windows } from './windows';

/** Why the dispatch loop came back; 0 goes on. */
export enum Exit {
  none = 0,
  limit = 1,
  break = 2,
  halt = 3,
}

/** Tags keep a byte address in 29 bits. */
const LARGEST_MEMORY = 1 << 29;

/**
 * Zeroed. Shared where there is such a thing, though nobody shares it: V8 counts a plain buffer's whole length, most of
 * which is never touched, and answers each new one with a collection of all garbage.
 */
function newMemory(bytes: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === 'function'
    ? new SharedArrayBuffer(bytes)
    : new ArrayBuffer(bytes);
}

const roundUp = (bytes: number): number => Math.ceil(bytes / 4096) * 4096;

/** copyChanged looks at so many words at a time. */
const PIECE_WORDS = 64;

/** Below this many words a loop is faster than what typed arrays offer. */
const MANY_WORDS = 64;

/** Copies words between two arrays. */
export function copyWords(
  to: Int32Array,
  at: number,
  from: Int32Array,
  first: number,
  count: number,
): void {
  if (count >= MANY_WORDS) to.set(from.subarray(first, first + count), at);
  else for (let i = 0; i < count; i++) to[at + i] = from[first + i]!;
}

export class Core {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  readonly halves: Int16Array;
  /** One byte per 8 bytes of memory; a view into the same buffer. */
  readonly shadow: Uint8Array;
  /** By page, whether it may differ from its first state: see snapshot.ts. */
  readonly touched: Uint8Array;
  readonly kernelEnd: number;
  readonly userEnd: number;
  readonly windows: Windows;
  readonly journal: Journal;
  readonly loop: LoopState;

  /** Opcodes that stood where a break flag is now. */
  readonly unflagged = new Map<number, number>();
  /** Which part of the code belongs to which space. */
  readonly regions: { start: number; end: number; space: Space }[] = [];
  readonly functions: FunctionInfo[] = [];
  /** The same in the order of their entries, for functionAt. */
  functionsByEntry: FunctionInfo[] = [];
  /** End of all code: an evaluation lies behind the images and may call their functions. */
  evaluationEnd = 0;
  /** Of the code placed by placeEvaluation. */
  evaluationFrameWords = 0;
  readonly hostNames: string[] = [];
  readonly hostsByName = new Map<string, HostFunction>();
  readonly hosts: (HostFunction | undefined)[] = [];

  // Registers, besides those that the loop keeps.
  space: Space = 'kernel';
  userBase = 0;
  /** The current moment is momentEnd - fuel. Not a small integer to V8, from the beginning. */
  momentEnd = -0;
  /** The run began on a STMT with the break flag: that one is executed. */
  skipBreak = false;
  stopRequest: string | undefined;
  resultLow = 0;
  resultHigh = 0;
  /** pc of the HOST or HOSTR being executed. */
  hostPc = 0;
  /** The object host functions are given. */
  machine!: Machine;
  onTaskReturn: ((machine: Machine) => void) | undefined;
  /** Set during `observe` only. */
  teller: Teller | undefined;
  syscallEntry = -1;
  syscallStack: (() => { base: number; end: number }) | undefined;

  constructor(options: MachineOptions) {
    this.kernelEnd = roundUp(KERNEL_DATA_BASE + options.kernelBytes);
    this.windows = new Windows(this.kernelEnd, options);
    this.userEnd = this.windows.sharedEnd;
    const total = this.userEnd + (this.userEnd >>> 3);
    if (total > LARGEST_MEMORY) throw new InternalError(`${total} bytes of memory are too many`);
    const buffer = newMemory(total);
    this.bytes = new Uint8Array(buffer);
    this.words = new Int32Array(buffer);
    this.halves = new Int16Array(buffer);
    this.touched = new Uint8Array((this.words.length >>> PAGE_SHIFT) + 1);
    this.shadow = new Uint8Array(buffer, this.userEnd, this.userEnd >>> 3);
    this.shadow.fill(Shadow.unallocated, 0, this.windows.firstEnd >>> 3);
    this.shadow.fill(Shadow.unallocated, this.windows.sharedStart >>> 3);
    this.loop = new LoopState(this.words, this.bytes, this.halves, this.shadow);
    this.loop.numbers[LoopNumber.shadowBase] = this.userEnd;
    this.journal = new Journal(options.journalBytes, this.loop);
    this.userBase = this.kernelEnd;
    this.deriveSpace();
  }

  /** Code as cc made it; `loop.code` is the same with private opcodes. */
  get generic(): Int32Array {
    return this.loop.generic;
  }
  get pc(): number {
    return this.loop.numbers[LoopNumber.pc]!;
  }
  set pc(value: number) {
    this.loop.numbers[LoopNumber.pc] = value;
  }
  get frameWord(): number {
    return this.loop.numbers[LoopNumber.frameWord]!;
  }
  set frameWord(value: number) {
    this.loop.numbers[LoopNumber.frameWord] = value;
  }
  get fuel(): number {
    return this.loop.numbers[LoopNumber.fuel]!;
  }
  set fuel(value: number) {
    this.loop.numbers[LoopNumber.fuel] = value;
  }
  get stackEndWord(): number {
    return this.loop.numbers[LoopNumber.stackEndWord]!;
  }
  set stackEndWord(value: number) {
    this.loop.numbers[LoopNumber.stackEndWord] = value;
  }
  get codeEnd(): number {
    return this.loop.numbers[LoopNumber.codeEnd]!;
  }
  set codeEnd(value: number) {
    this.loop.numbers[LoopNumber.codeEnd] = value;
  }

  get moment(): number {
    return this.momentEnd - this.fuel;
  }

  /** Recomputes what follows from `space` and `userBase`: what a pointer must be, and its physical place. */
  deriveSpace(): void {
    const { numbers } = this.loop;
    const kernel = this.space === 'kernel';
    numbers[LoopNumber.high] = kernel ? KERNEL_HIGH : 0;
    numbers[LoopNumber.bias] = kernel ? 0 : this.userBase - USER_DATA_BASE;
    numbers[LoopNumber.lowest] = kernel ? KERNEL_DATA_BASE : USER_DATA_BASE;
    const bytes = this.windowEnd(this.userBase) - this.userBase;
    numbers[LoopNumber.size] = kernel ? this.kernelEnd - KERNEL_DATA_BASE : Math.max(0, bytes);
  }

  /** Physical end of the window that starts at userBase. */
  windowEnd(userBase: number): number {
    return this.windows.end(userBase);
  }

  /** Word index of an operand: a scratch register, or a slot of the current frame. */
  index(operand: number): number {
    return operand >= 0 ? operand : (operand & 0x7fff_ffff) + this.frameWord;
  }

  /** Whether an ENTER of this space stands at pc. */
  isEntry(pc: number, space: Space): boolean {
    const region = this.regions.find(({ start, end }) => pc >= start && pc < end);
    return region?.space === space && this.functionAt(pc)?.entry === pc;
  }

  /** The function whose code holds pc. */
  functionAt(pc: number): FunctionInfo | undefined {
    const list = this.functionsByEntry;
    let from = 0;
    let to = list.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (list[middle]!.entry <= pc) from = middle + 1;
      else to = middle;
    }
    const found = list[from - 1];
    return found && pc < found.end ? found : undefined;
  }

  /** The state is that of another moment, with these registers; there is no history before it. */
  arriveAt(moment: number, { pc, frame, space, stackEnd, userBase }: Registers): void {
    this.journal.clear(moment);
    this.momentEnd = moment;
    this.fuel = 0;
    this.stopRequest = undefined;
    this.pc = pc;
    this.frameWord = frame >>> 2;
    this.space = space;
    this.stackEndWord = stackEnd >>> 2;
    this.userBase = userBase;
    this.deriveSpace();
  }

  /** Something may have been, or will be, written to `count` words from word `first` on. */
  touch(first: number, count: number): void {
    this.touched.fill(1, first >>> PAGE_SHIFT, ((first + count - 1) >>> PAGE_SHIFT) + 1);
  }

  // ---------------------------------------------------------------- journalled changes

  saveRegisters(): void {
    const { journal } = this;
    journal.ensure(this.moment);
    const { buffer } = journal;
    let { top } = journal;
    buffer[top++] = this.frameWord;
    buffer[top++] = this.space === 'kernel' ? 0 : 1;
    buffer[top++] = this.stackEndWord;
    buffer[top++] = this.userBase;
    buffer[top++] = REGISTERS_TAG;
    journal.top = top;
  }

  /** Returns the position of an entry whose undoing also restores pc. */
  saveCheckpoint(): number {
    const { journal } = this;
    journal.ensure(this.moment);
    const { position } = journal;
    journal.buffer[journal.top++] = this.pc;
    journal.buffer[journal.top++] = CHECKPOINT_TAG;
    return position;
  }

  /** Remembers `count` words from word `first` on, before they are changed. */
  saveBlock(first: number, count: number): void {
    if (count <= 0) return;
    this.touch(first, count);
    const { journal } = this;
    journal.ensure(this.moment, count + 3);
    const { buffer, top } = journal;
    copyWords(buffer, top, this.words, first, count);
    buffer[top + count] = first;
    buffer[top + count + 1] = count;
    buffer[top + count + 2] = BLOCK_TAG;
    journal.top = top + count + 3;
  }

  /** Remembers the words that hold these bytes. */
  saveBytes(physical: number, length: number): void {
    if (length <= 0) return;
    const first = physical >>> 2;
    this.saveBlock(first, ((physical + length + 3) >>> 2) - first);
  }

  /** Copies words, and remembers and writes only the pieces that differ. */
  copyChanged(to: number, from: number, count: number): void {
    const { words } = this;
    for (let piece = 0; piece < count; piece += PIECE_WORDS) {
      const end = Math.min(piece + PIECE_WORDS, count);
      let i = piece;
      while (i < end && words[to + i] === words[from + i]) i++;
      if (i === end) continue;
      this.saveBlock(to + i, end - i);
      words.copyWithin(to + i, from + i, from + end);
    }
  }

  storeWord(index: number, value: number): void {
    this.touched[index >>> PAGE_SHIFT] = 1;
    const { journal, words } = this;
    journal.ensure(this.moment);
    journal.buffer[journal.top++] = words[index]!;
    journal.buffer[journal.top++] = (index << 3) | Kind.word;
    words[index] = value;
  }

  storeDouble(index: number, low: number, high: number): void {
    this.touched[index >>> PAGE_SHIFT] = 1;
    const { journal, words } = this;
    journal.ensure(this.moment);
    journal.buffer[journal.top++] = words[index]!;
    journal.buffer[journal.top++] = words[index + 1]!;
    journal.buffer[journal.top++] = (index << 3) | Kind.double;
    words[index] = low;
    words[index + 1] = high;
  }

  storeByte(physical: number, value: number): void {
    this.touched[physical >>> (PAGE_SHIFT + 2)] = 1;
    const { journal, bytes } = this;
    journal.ensure(this.moment);
    journal.buffer[journal.top++] = bytes[physical]!;
    journal.buffer[journal.top++] = (physical << 3) | Kind.byte;
    bytes[physical] = value;
  }

  /** `physical` must be even. */
  storeHalf(physical: number, value: number): void {
    this.touched[physical >>> (PAGE_SHIFT + 2)] = 1;
    const { journal, halves } = this;
    journal.ensure(this.moment);
    journal.buffer[journal.top++] = halves[physical >>> 1]!;
    journal.buffer[journal.top++] = (physical << 3) | Kind.half;
    halves[physical >>> 1] = value;
  }

  /** Writes a destination operand; scratch registers are not journalled. */
  setWord(operand: number, value: number): void {
    if (operand < 0) this.storeWord(this.index(operand), value);
    else this.words[operand] = value;
  }

  setDouble(operand: number, low: number, high: number): void {
    if (operand < 0) {
      this.storeDouble(this.index(operand), low, high);
    } else {
      this.words[operand] = low;
      this.words[operand + 1] = high;
    }
  }
}
