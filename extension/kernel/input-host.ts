/**
 * Host functions for what a run is given from outside: the bytes of standard input, and how long packets are under
 * way. Both are inputs of the run and never change while it lasts.
 */
import type { Machine } from '../vm/interfaces';
import type { KernelOptions } from './interfaces';
import { argLong, reach } from './memory-host';

export function bindInputs(machine: Machine, options: KernelOptions): void {
  let bytes: Uint8Array | undefined;
  const input = () => {
    const { stdin } = options;
    bytes ??= typeof stdin === 'function' ? stdin() : (stdin ?? new Uint8Array());
    return bytes;
  };
  machine.bindHost('__vm_stdin', () => stdin(machine, input()));
  machine.bindHost('__vm_wire_delay', () => {
    const delay = options.wireDelay ?? 0;
    machine.setResult((delay % 2 ** 32) | 0, Math.floor(delay / 2 ** 32));
  });
}

/** unsigned long __vm_stdin(void *to, unsigned long offset, unsigned long size) */
function stdin(machine: Machine, bytes: Uint8Array): void {
  const offset = Math.min(argLong(machine, 1), bytes.length);
  const length = Math.min(argLong(machine, 2), bytes.length - offset);
  const nowhere = machine.arg32(0) === 0 && machine.argHigh(0) === 0;
  if (!nowhere && length > 0) {
    machine.storeBytes(reach(machine, 0, length, true), bytes.subarray(offset, offset + length));
  }
  machine.setResult(length, 0);
}
