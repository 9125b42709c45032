/** Host functions that report wake-ups and system calls, for the timeline. A wake-up may rouse a CPU; else they change nothing. */
import { KERNEL_TEXT_LOW } from '../bytecode/memory-map';
import type { Cpus } from './cpus';
import { OWN_STOP, type KernelState } from './state';

/** Prefix that SYSCALL_DEFINEn gives to a system call's function. */
const PREFIX = '__x64_sys_';

export function bindTrace(state: KernelState, cpus: Cpus): void {
  const { machine } = state;
  const names = new Map<number, string>();
  for (const { name, entry } of state.kernel.functions) {
    if (name.startsWith(PREFIX)) names.set(entry, name.slice(PREFIX.length));
  }
  machine.bindHost('__vm_woken', () => {
    cpus.rouse(machine.arg32(0));
    // The run loop has planned for the tasks that there were.
    if (state.options.cpus === 1) machine.requestStop(`${OWN_STOP}woken`);
    state.hooks?.onWake?.(state.currentPid, state.word(machine.arg32(0), 'pid'));
  });
  machine.bindHost('__vm_entered', () => {
    const entry = (machine.arg32(0) - KERNEL_TEXT_LOW) >>> 0;
    state.hooks?.onSyscall?.(state.currentPid, names.get(entry) ?? '');
  });
}
