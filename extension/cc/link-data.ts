/**
 * The linker's second half: addresses of global objects, the image's initial bytes, and the words of code and
 * data that wait for an address. Objects stand 16-aligned with a redzone between them, initialised ones first.
 */
import {
  KERNEL_HIGH,
  KERNEL_TEXT_HIGH,
  KERNEL_TEXT_LOW,
  USER_TEXT_LOW,
  type Space,
} from '../bytecode/memory-map';
import type { GlobalInfo } from '../bytecode/image';
import type { Emitter } from './codegen/emitter';
import type { GlobalSymbol } from './sema/symbols';
import { writeInteger } from './sema/static-data';
import { alignOf, sizeOf } from './types';

const REDZONE = 16;
const OBJECT_ALIGNMENT = 16;
const FIRST_OBJECT = 64;

const roundUp = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

export interface Address {
  readonly low: number;
  readonly high: number;
}

/** The address of a symbol that the linker has placed; null for an undefined weak one. */
export function addressOf(symbol: GlobalSymbol, offset: number, space: Space): Address {
  const target = symbol.target ?? symbol;
  const kernel = space === 'kernel';
  if (target.isFunction) {
    if (target.entry < 0) return { low: offset | 0, high: offset < 0 ? -1 : 0 };
    const base = kernel ? KERNEL_TEXT_LOW : USER_TEXT_LOW;
    return { low: (base + target.entry + offset) | 0, high: kernel ? KERNEL_TEXT_HIGH : 0 };
  }
  if (target.address < 0) return { low: offset | 0, high: offset < 0 ? -1 : 0 };
  return { low: (target.address + offset) | 0, high: kernel ? KERNEL_HIGH : 0 };
}

export interface DataLayout {
  readonly data: Uint8Array;
  readonly bssSize: number;
  readonly globals: readonly GlobalInfo[];
}

const isZero = (symbol: GlobalSymbol): boolean => {
  const { data } = symbol;
  return !data || (data.relocations.length === 0 && data.bytes.every((byte) => byte === 0));
};

function sizeInMemory(symbol: GlobalSymbol): number {
  return Math.max(sizeOf(symbol.type), symbol.data?.bytes.length ?? 0);
}

/** Gives every object an address, counted from `base`, and collects the bytes. */
export function layoutData(
  objects: readonly GlobalSymbol[],
  base: number,
  space: Space,
): DataLayout {
  const initialised = objects.filter((symbol) => !isZero(symbol));
  const zeroed = objects.filter(isZero);
  const dataEnd = place(initialised, base, FIRST_OBJECT);
  const end = place(zeroed, base, dataEnd);
  const data = new Uint8Array(initialised.length > 0 ? dataEnd : 0);
  for (const symbol of initialised) fill(data, symbol, symbol.address - base, space);
  return { data, bssSize: end - data.length, globals: objects.map(globalInfo) };
}

function place(symbols: readonly GlobalSymbol[], base: number, from: number): number {
  let next = from;
  for (const symbol of symbols) {
    const align = Math.max(OBJECT_ALIGNMENT, symbol.align, alignOf(symbol.type));
    const offset = roundUp(next, align);
    symbol.address = base + offset;
    next = roundUp(offset + sizeInMemory(symbol), 8) + REDZONE;
  }
  return roundUp(next, OBJECT_ALIGNMENT);
}

function fill(data: Uint8Array, symbol: GlobalSymbol, at: number, space: Space): void {
  const { bytes, relocations } = symbol.data!;
  data.set(bytes, at);
  for (const { offset, symbol: other, addend } of relocations) {
    writeInteger(data, at + offset, 8, addressOf(other, addend, space));
  }
}

function globalInfo(symbol: GlobalSymbol): GlobalInfo {
  return {
    name: symbol.name,
    type: symbol.type,
    address: symbol.address,
    size: sizeInMemory(symbol),
    isStatic: symbol.isStatic,
    ...(symbol.named ? { span: symbol.span } : {}),
  };
}

/** Fills in calls and addresses; all functions and objects must have their places. */
export function patchCode(emitter: Emitter, space: Space): void {
  for (const { at, symbol } of emitter.calls) {
    emitter.patch(at, (symbol.target ?? symbol).entry);
  }
  for (const { at, symbol, offset } of emitter.addresses) {
    const { low, high } = addressOf(symbol, offset, space);
    emitter.patch(at, low);
    emitter.patch(at + 1, high);
  }
}
