/** Host functions of mm/mmap.c: pages of the process's heap, and who may touch mapped memory. */
import { Shadow } from '../bytecode/memory-map';
import type { Heaps } from './heaps';
import { argLong, siteOf } from './memory-host';
import type { KernelState } from './state';

const PAGE_BYTES = 4096;

/** By the numbers of lab/host.h: unmapped, no access, readable, writable. */
const ACCESS: readonly Shadow[] = [
  Shadow.unallocated,
  Shadow.protected,
  Shadow.readOnly,
  Shadow.open,
];

export function bindMapping(state: KernelState, heaps: Heaps): void {
  const { machine } = state;
  const address = () => machine.translate(machine.argHigh(0), machine.arg32(0), 'user')!;
  machine.bindHost('__vm_map_private', () => {
    const size = argLong(machine, 0);
    const object = heaps.user.allocate(size, PAGE_BYTES, siteOf(state));
    if (object !== undefined) machine.fill(object, 0, size);
    machine.setResult(object === undefined ? 0 : machine.toPointer(object, 'user').low, 0);
  });
  machine.bindHost('__vm_unmap_private', () => {
    const size = heaps.user.sizeOf(address()) ?? 0;
    heaps.user.free(address(), siteOf(state));
    // Not "freed": touching it is a mistake, but passing it to a system call is an error like any other.
    machine.setShadow(address(), size, Shadow.unallocated);
  });
  machine.bindHost('__vm_map_shared', () => machine.fill(address(), 0, argLong(machine, 1)));
  machine.bindHost('__vm_shared_size', () =>
    machine.setResult(machine.shared.end - machine.shared.start, 0),
  );
  machine.bindHost('__vm_set_access', () =>
    machine.setShadow(address(), argLong(machine, 1), ACCESS[machine.arg32(2)]!),
  );
}
