/**
 * The machine's memory map: one flat ArrayBuffer ("physical" byte offsets) holds registers, kernel,
 * every process and the shadow bytes. C pointers are 64 bits wide: a high and a low word.
 *
 *   physical                                     as a C pointer
 *   0x0000_0000  scratch registers (page 0)      not addressable; dead at every statement boundary
 *   0x0000_1000  kernel data, stacks, slabs      0xffff8880_00000000 + physical
 *   kernelEnd    one window per process          0x00000000_00600000 + (physical - window start)
 *   sharedStart  one window for all processes    0x00000000_80000000 + (physical - window start)
 *   shadowBase   one shadow byte per 8 bytes     not addressable
 *
 * Function addresses are not memory: text is 0xffffffff_81000000 + pc (kernel) and 0x00400000 + pc (user),
 * where pc is the index of the function's ENTER in the code array. Reading them as data is a wild access.
 * Kernel and user ranges are disjoint, as on x86-64: user pointers have a zero high word.
 */

/** High word of every pointer to kernel data (x86-64's direct map starts at 0xffff888000000000). */
export const KERNEL_HIGH = 0xffff8880 | 0;
/** Lowest physical byte that a kernel pointer may reach; below it a null pointer lands. */
export const KERNEL_DATA_BASE = 0x1000;
/** Low word of the lowest user data address. */
export const USER_DATA_BASE = 0x0060_0000;
/** Low word of the lowest address of memory that processes share. */
export const USER_SHARED_BASE = 0x8000_0000;
export const KERNEL_TEXT_HIGH = 0xffffffff | 0;
export const KERNEL_TEXT_LOW = 0x8100_0000 | 0;
export const USER_TEXT_LOW = 0x0040_0000;
/** Code words that fit below USER_DATA_BASE; the linker reports a larger program. */
export const MAX_CODE_WORDS = USER_DATA_BASE - USER_TEXT_LOW;

/** Scratch registers: words 0 … SCRATCH_WORDS-1 of memory. A 64-bit value takes two, low word first. */
export const SCRATCH_WORDS = 768;
/** Where HOST passes its arguments: two words each, from this word on. */
export const HOST_ARG_WORD = 768;
/** Result nobody wants: CALL's destination for a discarded value (two words). */
export const DISCARD_WORD = 1022;

/** The address space a piece of code runs in. */
export type Space = 'kernel' | 'user';

/** Frame linkage, in words from the frame's start; parameters follow, 8 bytes each, low word first. */
export const FRAME_RETURN_PC = 0;
/** Physical byte offset of the caller's frame. */
export const FRAME_CALLER = 1;
/** Operand of the CALL that receives the result. */
export const FRAME_RESULT = 2;
/** One of FrameKind: what RET has to do besides going back. */
export const FRAME_KIND = 3;
export const FRAME_LINKAGE_WORDS = 4;

/** What a RET from this frame means. Anything but `call` takes RET's slow path. */
export enum FrameKind {
  /** An ordinary call inside one space. */
  call = 0,
  /** Kernel entry by system call: RET switches back to user mode and delivers the result. */
  syscall = 1,
  /** Injected at a statement boundary (interrupt, signal handler): RET goes on with that statement. */
  interrupt = 2,
  /** First frame of a task: RET calls the embedder's `onTaskReturn`. */
  root = 3,
  /** Injected to evaluate something: RET stops the machine. */
  halt = 4,
}

/** Values of a shadow byte: 0 = all 8 bytes may be touched, 1–7 = only the first n. */
export enum Shadow {
  open = 0,
  unallocated = 0xf0,
  redzone = 0xf1,
  freed = 0xf2,
  globalRedzone = 0xf3,
  stackRedzone = 0xf4,
  /** Mapped without any access (mprotect). */
  protected = 0xf5,
  /** Mapped for reading only. */
  readOnly = 0xf6,
}
