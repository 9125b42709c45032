/**
 * Where the C half keeps what the TypeScript half reads and writes: offsets of structure members and addresses of
 * globals, resolved once from the kernel image's debug information. A name that is missing is our own mistake.
 */
import { InternalError } from '../base/errors';
import type { Image } from '../bytecode/image';
import { KERNEL_HIGH } from '../bytecode/memory-map';
import { findMember, resolveTypedef, type TypeInfo } from '../bytecode/types';
import type { Machine } from '../vm/interfaces';

/** Byte offset of a member such as `thread.pc` in a named structure such as `struct task_struct`. */
export function offsetOf(image: Image, typeName: string, path: string): number {
  const found = image.types.get(typeName);
  if (!found) throw new InternalError(`the kernel has no type ${typeName}`);
  let type: TypeInfo = found;
  let offset = 0;
  for (const name of path.split('.')) {
    const record = resolveTypedef(type);
    const member =
      record.kind === 'struct' || record.kind === 'union' ? findMember(record, name) : undefined;
    if (!member) throw new InternalError(`${typeName} has no member ${path}`);
    offset += member.offset;
    type = member.type;
  }
  return offset;
}

/** Size in bytes of a named type. */
export function sizeOf(image: Image, typeName: string): number {
  const found = image.types.get(typeName);
  if (!found) throw new InternalError(`the kernel has no type ${typeName}`);
  return found.size;
}

/** Physical offset of a global object of the kernel. */
export function globalAddress(image: Image, name: string): number {
  const found = image.globals.find((global) => global.name === name);
  if (!found) throw new InternalError(`the kernel has no global object ${name}`);
  return found.address;
}

/** pc of a kernel function. */
export function entryOf(image: Image, name: string): number {
  const found = image.functions.find((info) => info.name === name);
  if (!found) throw new InternalError(`the image has no function ${name}`);
  return found.entry;
}

/** A 32-bit word of kernel memory; writing is journalled. */
export class Word {
  constructor(
    private readonly machine: Machine,
    readonly address: number,
  ) {}
  get value(): number {
    return this.machine.read32(this.address);
  }
  set value(value: number) {
    this.machine.store32(this.address, value);
  }
}

/** A C `long` whose values stay below 2^53. */
export class Long {
  constructor(
    private readonly machine: Machine,
    readonly address: number,
  ) {}
  get value(): number {
    return readLong(this.machine, this.address);
  }
  set value(value: number) {
    storeLong(this.machine, this.address, value);
  }
}

/** A pointer to kernel memory, as a physical offset; 0 is null. */
export class Pointer {
  constructor(
    private readonly machine: Machine,
    readonly address: number,
  ) {}
  get value(): number {
    return readPointer(this.machine, this.address);
  }
  set value(value: number) {
    storePointer(this.machine, this.address, value);
  }
}

export function readLong(machine: Machine, address: number): number {
  return machine.read32(address + 4) * 2 ** 32 + (machine.read32(address) >>> 0);
}

export function storeLong(machine: Machine, address: number, value: number): void {
  machine.store64(address, (value % 2 ** 32) | 0, Math.floor(value / 2 ** 32));
}

/** Low word of a kernel pointer, which is its physical offset. */
export function readPointer(machine: Machine, address: number): number {
  return machine.read32(address) >>> 0;
}

export function storePointer(machine: Machine, address: number, physical: number): void {
  machine.store64(address, physical | 0, physical === 0 ? 0 : KERNEL_HIGH);
}

/** The bytes of a C string, without its end; at most `limit`. */
export function readString(machine: Machine, physical: number, limit: number): string {
  const { memory } = machine;
  let end = physical;
  while (end < physical + limit && end < memory.length && memory[end] !== 0) end++;
  machine.tellRead(physical, Math.min(end + 1, memory.length) - physical);
  return new TextDecoder().decode(memory.slice(physical, end));
}
