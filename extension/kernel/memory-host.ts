/**
 * Host functions about memory: allocation in the caller's heap, block operations, and copies between the program
 * and the kernel. A copy to or from an address that was never the program's fails as the system call does
 * (-EFAULT); one that runs into a redzone or a freed object is a mistake worth a report, and traps.
 */
import type { Machine, Trap } from '../vm/interfaces';
import { Shadow, type Space } from '../bytecode/memory-map';
import { callSite } from './call-chain';
import type { Heap, HeapSite } from './heap';
import type { Heaps } from './heaps';
import type { KernelState } from './state';

/** Code of a trap that kernel code raised because of the program's buffer: the program's fault. */
export const USER_BUFFER = 'user-buffer';

/** Physical offset of a pointer argument that may be touched; else the trap. */
export function reach(machine: Machine, index: number, length: number, write: boolean): number {
  const low = machine.arg32(index);
  const high = machine.argHigh(index);
  const { space } = machine.registers;
  const trap = machine.probe(high, low, length, space, write);
  if (trap) machine.trapFound(trap);
  return machine.translate(high, low, space) ?? 0;
}

/** A 64-bit argument; exact below 2^53. */
export function argLong(machine: Machine, index: number): number {
  return machine.argHigh(index) * 2 ** 32 + (machine.arg32(index) >>> 0);
}

export function siteOf(state: KernelState): HeapSite {
  return { pc: callSite(state), moment: state.machine.moment, pid: state.currentPid };
}

export function bindMemory(state: KernelState, heaps: Heaps): void {
  const { machine } = state;
  machine.bindHost('__vm_alloc', () => allocate(state, heaps));
  machine.bindHost('__vm_free', () => free(state, heaps));
  machine.bindHost('__vm_alloc_size', () => allocSize(machine, heaps));
  machine.bindHost('__vm_tag', () => {
    const object = objectArgument(machine);
    machine.setResult(object === undefined ? 0 : heaps.kernel.tagOf(object), 0);
  });
  machine.bindHost('__vm_set_tag', () => {
    const object = objectArgument(machine);
    if (object !== undefined) heaps.kernel.setTag(object, machine.arg32(1));
  });
  machine.bindHost('__vm_memmove', memmove);
  machine.bindHost('__vm_memset', memset);
  machine.bindHost('__vm_memcmp', memcmp);
  machine.bindHost('__vm_copy_from_user', () => copyUser(machine, 'from'));
  machine.bindHost('__vm_copy_to_user', () => copyUser(machine, 'to'));
}

function objectArgument(machine: Machine): number | undefined {
  return machine.translate(machine.argHigh(0), machine.arg32(0), machine.registers.space);
}

function heapOf(heaps: Heaps, space: Space): Heap {
  return space === 'kernel' ? heaps.kernel : heaps.user;
}

function allocate(state: KernelState, heaps: Heaps): void {
  const { machine } = state;
  const { space } = machine.registers;
  const size = argLong(machine, 0);
  const align = Math.max(8, argLong(machine, 1));
  const object = size >= 0 ? heapOf(heaps, space).allocate(size, align, siteOf(state)) : undefined;
  if (object === undefined) {
    machine.setResult(0, 0);
    return;
  }
  const { low, high } = machine.toPointer(object, space);
  machine.setResult(low, high);
}

function free(state: KernelState, heaps: Heaps): void {
  const { machine } = state;
  const low = machine.arg32(0);
  const high = machine.argHigh(0);
  if (low === 0 && high === 0) return;
  const { space } = machine.registers;
  const object = machine.translate(high, low, space);
  const site = siteOf(state);
  const done = object === undefined ? 'invalid-free' : heapOf(heaps, space).free(object, site);
  if (done === 'double-free') machine.trap('host', 'an object is freed for the second time', done);
  if (done === 'invalid-free') {
    const text = (high === 0 ? low >>> 0 : (high >>> 0) * 2 ** 32 + (low >>> 0)).toString(16);
    machine.trap('host', `0x${text} is freed, but no object was allocated there`, done);
  }
}

function allocSize(machine: Machine, heaps: Heaps): void {
  const { space } = machine.registers;
  const object = machine.translate(machine.argHigh(0), machine.arg32(0), space);
  const size = object === undefined ? undefined : heapOf(heaps, space).sizeOf(object);
  if (size === undefined) {
    machine.trap(
      'host',
      'the size of an object is asked for that is not allocated',
      'invalid-free',
    );
  }
  machine.setResult(size, 0);
}

function memmove(machine: Machine): void {
  const size = argLong(machine, 2);
  if (size === 0) return;
  const from = reach(machine, 1, size, false);
  machine.copyWithin(reach(machine, 0, size, true), from, size);
}

function memset(machine: Machine): void {
  const size = argLong(machine, 2);
  if (size === 0) return;
  machine.fill(reach(machine, 0, size, true), machine.arg32(1) & 0xff, size);
}

function memcmp(machine: Machine): void {
  const size = argLong(machine, 2);
  const a = size === 0 ? 0 : reach(machine, 0, size, false);
  const b = size === 0 ? 0 : reach(machine, 1, size, false);
  const { memory } = machine;
  machine.tellRead(a, size);
  machine.tellRead(b, size);
  for (let i = 0; i < size; i++) {
    const difference = memory[a + i]! - memory[b + i]!;
    if (difference === 0) continue;
    machine.setResult(difference, difference < 0 ? -1 : 0);
    return;
  }
  machine.setResult(0, 0);
}

/** Result: the number of bytes not copied, all or none. */
function copyUser(machine: Machine, direction: 'from' | 'to'): void {
  const size = argLong(machine, 2);
  if (size === 0) {
    machine.setResult(0, 0);
    return;
  }
  const [to, from] =
    direction === 'from' ? (['kernel', 'user'] as const) : (['user', 'kernel'] as const);
  const source = copyEnd(machine, 1, size, from, false);
  const target = copyEnd(machine, 0, size, to, true);
  if (source === undefined || target === undefined) {
    machine.setResult(size, 0);
    return;
  }
  machine.copyWithin(target, source, size);
  machine.setResult(0, 0);
}

/** One end of a copy; undefined for an address that is none of the program's. */
function copyEnd(
  machine: Machine,
  index: number,
  size: number,
  space: Space,
  write: boolean,
): number | undefined {
  const low = machine.arg32(index);
  const high = machine.argHigh(index);
  const trap = machine.probe(high, low, size, space, write);
  const physical = machine.translate(high, low, space);
  if (!trap) return physical;
  if (space === 'kernel') machine.trapFound(trap);
  if (physical === undefined || isNoMemory(machine, physical, size, trap)) return undefined;
  return machine.trapFound(trap, `${trap.message} (passed to a system call)`, USER_BUFFER);
}

function isNoMemory(machine: Machine, physical: number, size: number, trap: Trap): boolean {
  if (trap.kind === 'wild-pointer') return true;
  const last = Math.min(physical + size - 1, machine.memory.length - 1);
  return machine.shadowAt(physical) === (Shadow.unallocated as number) && last > physical;
}
