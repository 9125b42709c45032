/** The registers of tasks: live for the running one, in task_struct.thread for all others. */
import { FrameKind } from '../bytecode/memory-map';
import type { Registers } from '../vm/interfaces';
import type { KernelState } from './state';

/** Registers saved at the task's last switch (or made for its first). */
export function savedRegisters(state: KernelState, task: number): Registers {
  return {
    pc: state.word(task, 'thread.pc'),
    frame: state.word(task, 'thread.frame'),
    space: state.word(task, 'thread.user') === 0 ? 'kernel' : 'user',
    stackEnd: state.word(task, 'thread.stack_end'),
    userBase: state.word(task, 'thread.user_base'),
  };
}

export function saveRegisters(state: KernelState, task: number, registers: Registers): void {
  const { pc, frame, space, stackEnd, userBase } = registers;
  state.setWord(task, 'thread.pc', pc);
  state.setWord(task, 'thread.frame', frame);
  state.setWord(task, 'thread.user', space === 'user' ? 1 : 0);
  state.setWord(task, 'thread.stack_end', stackEnd);
  state.setWord(task, 'thread.user_base', userBase);
}

export function registersOf(state: KernelState, task: number): Registers {
  return task === state.current ? state.machine.registers : savedRegisters(state, task);
}

/** A task comes back to user mode without passing the gate: signals sent meanwhile are looked at first. */
export function enterUser(state: KernelState, task: number): void {
  const { machine, signalEntry } = state;
  if (machine.registers.space !== 'user' || state.word(task, 'thread_flags') === 0) return;
  const stack = { ...kernelStackOf(state, task), space: 'kernel' as const };
  machine.pushCall(signalEntry, [], FrameKind.interrupt, stack);
}

/** Where the next entry to the kernel starts on the task's kernel stack. */
export function kernelStackOf(state: KernelState, task: number): { base: number; end: number } {
  return {
    base: state.word(task, 'thread.kernel_stack_top'),
    end: state.word(task, 'thread.kernel_stack_end'),
  };
}
