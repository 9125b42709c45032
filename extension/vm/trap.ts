/**
 * Traps as values that travel out of deep helpers. A helper that meets one throws a `TrapSignal`; `run`
 * catches it and turns it into a StopReason, so nothing of it leaves the machine. Also words the messages.
 */
import type { Trap, TrapKind } from './interfaces';

/** Of V8: how many of our own frames an Error tells. */
const errors = Error as { stackTraceLimit?: number };

/** Thrown inside the machine only. It has no stack trace: nobody reads it, and every run ends with a trap. */
export class TrapSignal extends Error {
  constructor(readonly trap: Trap) {
    const limit = errors.stackTraceLimit;
    errors.stackTraceLimit = 0;
    super(trap.message);
    errors.stackTraceLimit = limit;
    this.name = 'TrapSignal';
  }
}

/** A 64-bit pointer in hexadecimal, as %p prints it. */
export function hexPointer(high: number, low: number): string {
  if (high === 0) return `0x${(low >>> 0).toString(16)}`;
  return `0x${(high >>> 0).toString(16)}${(low >>> 0).toString(16).padStart(8, '0')}`;
}

/** "write of 8 bytes", "read of 1 byte". */
export function describeAccess(length: number, write: boolean): string {
  return `${write ? 'write' : 'read'} of ${length} byte${length === 1 ? '' : 's'}`;
}

/** Builds the signal for a plain trap; throw the result. */
export function trapSignal(
  kind: TrapKind,
  pc: number,
  message: string,
  extra: Partial<Trap> = {},
): TrapSignal {
  return new TrapSignal({ kind, message, pc, ...extra });
}
