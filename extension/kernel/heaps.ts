/**
 * Finds the heaps: the kernel's, and the one of each process in its window. A Heap object holds no state of its own,
 * only where the heap's anchors are; so it is kept for as long as they stay there.
 */
import { Heap } from './heap';
import { globalAddress, offsetOf, readPointer } from './layout';
import type { KernelState } from './state';

export class Heaps {
  readonly kernel: Heap;
  private readonly users = new Map<number, Heap>();
  private readonly windowOffset: number;
  private readonly heapOffset: number;

  constructor(private readonly state: KernelState) {
    const { machine, kernel } = state;
    const anchors =
      globalAddress(kernel, 'lab_state') + offsetOf(kernel, 'struct lab_state', 'heap');
    this.kernel = new Heap(machine, anchors, 0);
    this.windowOffset = offsetOf(kernel, 'struct mm_struct', 'window');
    this.heapOffset = offsetOf(kernel, 'struct mm_struct', 'heap');
  }

  /** The heap of the process whose mm_struct is here (0: a task of the kernel's, which stands for the first one). */
  ofMm(mm: number): Heap {
    const at = mm === 0 ? this.state.words.initMm : mm;
    const base = this.windowOf(at);
    const known = this.users.get(at);
    if (known?.base === base) return known;
    const heap = new Heap(this.state.machine, at + this.heapOffset, base);
    this.users.set(at, heap);
    return heap;
  }

  /** The heap of a task's process. */
  ofTask(task: number): Heap {
    return this.ofMm(this.mmOf(task));
  }

  /** The heap of the running task's process. */
  get user(): Heap {
    return this.ofTask(this.state.current);
  }

  mmOf(task: number): number {
    return readPointer(this.state.machine, this.state.at(task, 'mm'));
  }

  /** Physical start of the window that an mm_struct names. */
  windowOf(mm: number): number {
    const at = mm === 0 ? this.state.words.initMm : mm;
    return this.state.machine.read32(at + this.windowOffset);
  }

  /** Physical offset of an mm_struct's `struct lab_heap`. */
  anchorsOf(mm: number): number {
    return mm + this.heapOffset;
  }

  setWindow(mm: number, window: number): void {
    this.state.machine.store32(mm + this.windowOffset, window);
  }
}
