/**
 * fork(): a second process from the running one. Its memory is a copy of the parent's window in a window of its own,
 * at the same C addresses; its one task has the parent's kernel stack, up to the system call, and goes back to user
 * mode as if it had made that call. What frames hold about other frames are physical offsets, so these are moved.
 *
 * A window keeps its bytes when its process ends: the next process mostly has the same parent, and then little has
 * changed and little must be copied.
 */
import { FRAME_CALLER, FRAME_LINKAGE_WORDS, FrameKind, KERNEL_HIGH } from '../bytecode/memory-map';
import { frames, type FrameRecord } from '../vm/backtrace';
import { SAVED_WORDS } from '../vm/calls';
import type { Heaps } from './heaps';
import { entryOf, sizeOf } from './layout';
import type { KernelState } from './state';
import { saveRegisters } from './task-registers';

/** How far parent's things are from child's, in bytes. */
interface Distances {
  readonly user: number;
  readonly kernel: number;
}

export class Forks {
  private readonly returnEntry: number;
  private readonly heapBytes: number;

  constructor(
    private readonly state: KernelState,
    private readonly heaps: Heaps,
    private readonly giveKernelStack: (task: number) => boolean,
  ) {
    const { machine, kernel } = state;
    this.returnEntry = entryOf(kernel, 'ret_from_fork');
    this.heapBytes = sizeOf(kernel, 'struct lab_heap');
    machine.bindHost('__vm_fork', () => machine.setResult(this.fork(machine.arg32(0)) ? 1 : 0, 0));
    machine.bindHost('__vm_mm_free', () => this.freeWindow(machine.arg32(0)));
  }

  private fork(task: number): boolean {
    const { state, heaps } = this;
    const index = this.takeWindow();
    if (index === undefined) return false;
    if (state.words.tasks.value >= state.budgets.tasks || !this.giveKernelStack(task)) {
      this.markWindow(index, false);
      return false;
    }
    const base = state.machine.windows[index]!;
    this.copyMemory(heaps.mmOf(task), base, index);
    this.copyStacks(task, base);
    return true;
  }

  /** A window that has room for a copy of the running process; undefined when there is none. */
  private takeWindow(): number | undefined {
    const { machine, words } = this.state;
    const { base, topOfUse } = this.heaps.user;
    const index = machine.windows.findIndex((_, i) => (words.windows.value & (1 << i)) === 0);
    if (index < 0) return undefined;
    const start = machine.windows[index]!;
    if (start + topOfUse - base > machine.windowEnd(start)) return undefined;
    machine.prepareWindow(start);
    this.markWindow(index, true);
    return index;
  }

  private markWindow(index: number, taken: boolean): void {
    const { windows } = this.state.words;
    windows.value = taken ? windows.value | (1 << index) : windows.value & ~(1 << index);
  }

  private freeWindow(mm: number): void {
    const start = this.heaps.windowOf(mm);
    if (start === 0) return;
    const index = this.state.machine.windows.indexOf(start);
    this.setTop(index, this.heaps.ofMm(mm).topOfUse - start);
    this.markWindow(index, false);
  }

  private topOf(index: number): number {
    return this.state.machine.read32(this.state.words.windowTops + 4 * index);
  }
  private setTop(index: number, top: number): void {
    this.state.machine.store32(this.state.words.windowTops + 4 * index, top);
  }

  /** The bytes of the running process, their shadow, and the heap's anchors. */
  private copyMemory(mm: number, base: number, index: number): void {
    const { machine } = this.state;
    const from = this.heaps.user;
    const used = Math.ceil((from.topOfUse - from.base) / 64) * 64;
    machine.copyChanged(base, from.base, used);
    machine.copyShadow(base, from.base, used);
    // What an earlier process left behind that was larger.
    const closed = this.topOf(index) - used;
    if (closed > 0) machine.setShadow(base + used, closed, machine.shadowAt(from.topOfUse));
    this.setTop(index, used);
    this.heaps.setWindow(mm, base);
    machine.copyWithin(this.heaps.anchorsOf(mm), from.anchors, this.heapBytes);
    this.heaps.ofMm(mm).moveEnd(machine.windowEnd(base));
  }

  /** The child's first frame, and below it all frames of the parent, moved to their places. */
  private copyStacks(task: number, userBase: number): void {
    const { state } = this;
    const { machine, current } = state;
    const { registers } = machine;
    const stack = state.word(current, 'thread.kernel_stack');
    const newStack = state.word(task, 'thread.kernel_stack');
    const distances = { user: userBase - registers.userBase, kernel: newStack - stack };
    const chain = frames(machine, registers, Infinity);
    const below = chain.slice(chain.findIndex(({ kind }) => kind === FrameKind.syscall));
    const frame = below[0]!.frame;
    const length = frame + 4 * FRAME_LINKAGE_WORDS - stack;
    machine.copyWithin(newStack, stack, length);
    this.movePointers(newStack, length, task, distances);
    below.forEach((record, i) => this.moveLinkage(record, below[i + 1], distances, userBase));
    for (const member of ['thread.user_stack', 'thread.user_stack_end'] as const) {
      state.setWord(task, member, state.word(current, member) + distances.user);
    }
    const top = state.word(current, 'thread.kernel_stack_top') + distances.kernel;
    state.setWord(task, 'thread.kernel_stack_top', top);
    saveRegisters(state, task, {
      pc: this.returnEntry,
      frame: frame + distances.kernel,
      space: 'kernel',
      stackEnd: state.word(task, 'thread.kernel_stack_end'),
      userBase,
    });
  }

  /** Words of a copied frame that say where its caller is, and what returning to the caller restores. */
  private moveLinkage(
    { frame, space, kind }: FrameRecord,
    caller: FrameRecord | undefined,
    distances: Distances,
    userBase: number,
  ): void {
    const { machine } = this.state;
    const at = frame + distances[space];
    if (!caller) return;
    const far = distances[caller.space];
    machine.store32(at + 4 * FRAME_CALLER, caller.frame + far);
    if (kind === FrameKind.call) return;
    const saved = at - 4 * SAVED_WORDS;
    machine.store32(saved + 4, machine.words[(frame >>> 2) - SAVED_WORDS + 1]! + far);
    machine.store32(saved + 8, userBase);
  }

  /**
   * Kernel frames lie below the system call when a signal handler calls fork(). Their variables may point to each
   * other and to the task: a pointer to the old stack or task in the copy becomes one to the new.
   */
  private movePointers(start: number, length: number, task: number, distances: Distances): void {
    const { machine, current } = this.state;
    const { words } = machine;
    const oldStart = start - distances.kernel;
    for (let at = start; at + 8 <= start + length; at += 4) {
      if (words[(at >>> 2) + 1] !== KERNEL_HIGH) continue;
      const low = words[at >>> 2]!;
      if (low === current) machine.store32(at, task);
      else if (low >= oldStart && low < oldStart + length) {
        machine.store32(at, low + distances.kernel);
      }
    }
  }
}
