/**
 * setjmp() and longjmp(). What is kept is where the C function called setjmp() returns to; offsets count from the
 * process's window, so that a child of fork() can jump to what its parent has set. longjmp() may leave signal
 * handlers: then the kernel's frames below them are given up as well.
 *
 *   words of a jmp_buf    pc, frame, operand for the result, depth of the kernel stack, stack end, mark
 */
import { FRAME_CALLER, FRAME_RESULT, FRAME_RETURN_PC, Shadow } from '../bytecode/memory-map';
import { frames } from '../vm/backtrace';
import { reach } from './memory-host';
import type { KernelState } from './state';

const BUFFER_WORDS = 6;
const MARK = 0x6a6d7062;

export function bindJumps(state: KernelState): void {
  state.machine.bindHost('__vm_setjmp', () => setJump(state));
  state.machine.bindHost('__vm_longjmp', () => longJump(state));
}

/** int __vm_setjmp(void *buffer): called by setjmp() itself, whose caller is the place to come back to. */
function setJump(state: KernelState): void {
  const { machine, current } = state;
  const { words } = machine;
  const { frame, stackEnd, userBase } = machine.registers;
  const at = frame >>> 2;
  const values = Int32Array.of(
    words[at + FRAME_RETURN_PC]!,
    words[at + FRAME_CALLER]! - userBase,
    words[at + FRAME_RESULT]!,
    state.word(current, 'thread.kernel_stack_top') - state.word(current, 'thread.kernel_stack'),
    stackEnd - userBase,
    MARK,
  );
  machine.storeBytes(reach(machine, 0, 4 * BUFFER_WORDS, true), new Uint8Array(values.buffer));
  machine.setResult(0, 0);
}

/** void __vm_longjmp(const void *buffer, int value) */
function longJump(state: KernelState): void {
  const { machine, current } = state;
  const buffer = reach(machine, 0, 4 * BUFFER_WORDS, false);
  machine.tellRead(buffer, 4 * BUFFER_WORDS);
  const at = buffer >>> 2;
  const [pc, offset, operand, depth, end, mark] = machine.words.slice(at, at + BUFFER_WORDS);
  const { registers } = machine;
  const { userBase } = registers;
  const frame = offset! + userBase;
  const chain = frames(machine, registers, Infinity);
  const target = chain.findIndex((record) => record.frame === frame);
  if (mark !== MARK || target < 1) {
    machine.trap('bad-call', 'longjmp() to a function that has returned, or to no jmp_buf');
  }
  // Kernel frames may lie between, on their own stack.
  const left = chain.slice(0, target).filter(({ space }) => space === 'user');
  openStack(state, left.at(-1)!.frame);
  const top = state.word(current, 'thread.kernel_stack') + depth!;
  const oldTop = state.word(current, 'thread.kernel_stack_top');
  if (oldTop > top) machine.setShadow(top, oldTop - top, Shadow.open);
  state.setWord(current, 'thread.kernel_stack_top', top);
  const next = { pc: pc!, frame, space: 'user' as const, stackEnd: end! + userBase, userBase };
  machine.returnTo(next, operand!, machine.arg32(1));
}

/** The functions that are left, from this frame on, do not come to open what they closed around their variables. */
function openStack(state: KernelState, start: number): void {
  const { machine, code } = state;
  const { registers } = machine;
  const end = registers.frame + 4 * (code.functionAt(registers.pc)?.frameWords ?? 0);
  if (end > start) machine.setShadow(start, end - start, Shadow.open);
}
