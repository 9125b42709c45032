/**
 * Checked access through C pointers: address space, range and shadow bytes, at any alignment. The dispatch
 * loop does the common case (right space, aligned, shadow byte 0) itself and comes here for everything else,
 * so this file is the meaning of LD*, ST*, COPY and ZERO, and decides which trap a bad pointer gives.
 */
import {
  KERNEL_DATA_BASE,
  KERNEL_HIGH,
  Shadow,
  USER_DATA_BASE,
  USER_SHARED_BASE,
  type Space,
} from '../bytecode/memory-map';
import type { Core } from './core';
import type { Trap, TrapKind } from './interfaces';
import { TrapSignal, describeAccess, hexPointer } from './trap';

const NULL_PAGE = 4096;
/** Linux's MAX_ERRNO: pointers above -4096 are error codes. */
const MAX_ERRNO = 4095;

/** Physical offset of a pointer in a space, whatever its shadow says; undefined when out of range. */
export function translate(
  core: Core,
  high: number,
  low: number,
  space: Space,
  userBase: number,
): number | undefined {
  const offset = low >>> 0;
  if (space === 'kernel') {
    return (high | 0) === KERNEL_HIGH && offset >= KERNEL_DATA_BASE && offset < core.kernelEnd
      ? offset
      : undefined;
  }
  if (high !== 0 || offset < USER_DATA_BASE) return undefined;
  const shared = offset >= USER_SHARED_BASE;
  const physical = shared
    ? offset - USER_SHARED_BASE + core.windows.sharedStart
    : offset - USER_DATA_BASE + userBase;
  const end = shared ? core.windows.sharedEnd : core.windowEnd(userBase);
  return physical < end ? physical : undefined;
}

/** Physical end of the range that holds a translated pointer. */
function rangeEnd(core: Core, physical: number, space: Space): number {
  if (space === 'kernel') return core.kernelEnd;
  const { sharedStart, sharedEnd } = core.windows;
  return physical >= sharedStart ? sharedEnd : core.windowEnd(core.userBase);
}

/** Undefined when the range may be touched, else the trap that touching it raises. */
export function probe(
  core: Core,
  high: number,
  low: number,
  length: number,
  space: Space,
  write: boolean,
): Trap | undefined {
  if (length === 0) return undefined;
  const physical = translate(core, high, low, space, core.userBase);
  if (physical === undefined) return rangeTrap(core, high, low, length, space, write);
  const end = rangeEnd(core, physical, space);
  const closed = firstClosed(core, physical, Math.min(physical + length, end), write);
  if (closed !== undefined) return shadowTrap(core, high, low, length, write, closed);
  if (physical + length <= end) return undefined;
  const message = `${describeAccess(length, write)} beyond the end of memory`;
  return { kind: 'wild-pointer', message, pc: core.pc, address: { high, low }, write };
}

/** Physical offset of a pointer of the running code; throws the trap when any byte may not be touched. */
export function access(
  core: Core,
  high: number,
  low: number,
  length: number,
  write: boolean,
): number {
  const trap = probe(core, high, low, length, core.space, write);
  if (trap) throw new TrapSignal(trap);
  return translate(core, high, low, core.space, core.userBase)!;
}

/** First byte of [start, end) that the shadow forbids. */
function firstClosed(core: Core, start: number, end: number, write: boolean): number | undefined {
  const { shadow } = core;
  // Looked up once: unbundled, each use of an enum is a call.
  const open: number = Shadow.open;
  const readOnly: number = Shadow.readOnly;
  for (let byte = start; byte < end; byte = (byte | 7) + 1) {
    const state = shadow[byte >>> 3]!;
    if (state === open || (state === readOnly && !write)) continue;
    if (state > 7) return byte;
    const last = Math.min((byte | 7) + 1, end) - 1;
    if ((last & 7) >= state) return Math.max(byte, (byte & ~7) + state);
  }
  return undefined;
}

function rangeTrap(
  core: Core,
  high: number,
  low: number,
  length: number,
  space: Space,
  write: boolean,
): Trap {
  const [kind, where] = classify(high | 0, low | 0, space);
  const message = `${describeAccess(length, write)} ${where}`;
  return { kind, message, pc: core.pc, address: { high: high | 0, low: low | 0 }, write };
}

function classify(high: number, low: number, space: Space): [TrapKind, string] {
  const offset = low >>> 0;
  if (high === 0 && offset < NULL_PAGE) {
    return ['null-pointer', offset === 0 ? 'through a null pointer' : `at null + ${offset}`];
  }
  if (high === -1 && -low <= MAX_ERRNO && low < 0) {
    return ['null-pointer', `through the error pointer or null member ${low}`];
  }
  if (space === 'kernel' && high === 0 && offset >= USER_DATA_BASE) {
    const where = `at the user address ${hexPointer(high, low)} from kernel code`;
    return ['user-pointer-in-kernel', where];
  }
  return ['wild-pointer', `at ${hexPointer(high, low)}, where there is no memory`];
}

const POISON_KINDS: Partial<Record<number, [TrapKind, string]>> = {
  [Shadow.unallocated]: ['wild-pointer', 'in memory that was never allocated'],
  [Shadow.redzone]: ['out-of-bounds', 'beside an allocated object'],
  [Shadow.freed]: ['use-after-free', 'in a freed object'],
  [Shadow.globalRedzone]: ['out-of-bounds', 'beside a global object'],
  [Shadow.stackRedzone]: ['out-of-bounds', 'beside a local object'],
  [Shadow.protected]: ['wild-pointer', 'in memory that is mapped without access'],
  [Shadow.readOnly]: ['wild-pointer', 'in memory that is mapped for reading only'],
};

function shadowTrap(
  core: Core,
  high: number,
  low: number,
  length: number,
  write: boolean,
  closed: number,
): Trap {
  const state = core.shadow[closed >>> 3]!;
  const [kind, where] = POISON_KINDS[state] ?? ['out-of-bounds', 'beyond the end of an object'];
  const message = `${describeAccess(length, write)} at ${hexPointer(high, low)}, ${where}`;
  return { kind, message, pc: core.pc, address: { high, low }, write };
}

/** Reads 1, 2 or 4 bytes at any alignment, zero-extended to an int32. */
export function load(core: Core, physical: number, length: 1 | 2 | 4): number {
  const { bytes } = core;
  let value = 0;
  for (let i = length - 1; i >= 0; i--) value = (value << 8) | bytes[physical + i]!;
  return value;
}

/** Journalled write of 1, 2 or 4 bytes at any alignment. */
export function store(core: Core, physical: number, length: 1 | 2 | 4, value: number): void {
  if (length === 1) core.storeByte(physical, value & 0xff);
  else if (length === 4 && (physical & 3) === 0) core.storeWord(physical >>> 2, value);
  else if (length === 2 && (physical & 1) === 0) core.storeHalf(physical, value);
  else for (let i = 0; i < length; i++) core.storeByte(physical + i, (value >>> (8 * i)) & 0xff);
}

/** Up to this many shadow bytes are journalled one by one, those that change. */
const FEW = 16;

/** Journalled; see Machine.setShadow. */
export function setShadow(core: Core, physical: number, length: number, value: Shadow): void {
  if (length <= 0) return;
  const first = physical >>> 3;
  const whole = value === Shadow.open ? length >>> 3 : (length + 7) >>> 3;
  const partial = value === Shadow.open ? length & 7 : 0;
  core.touch(physical >>> 2, (length + 7) >>> 2);
  core.touch((core.userEnd + first) >>> 2, (whole + 8) >>> 2);
  if (whole <= FEW) {
    for (let i = first; i < first + whole; i++) setShadowByte(core, i, value);
  } else {
    core.saveBytes(core.userEnd + first, whole);
    core.shadow.fill(value, first, first + whole);
  }
  if (partial) setShadowByte(core, first + whole, partial);
}

function setShadowByte(core: Core, index: number, value: number): void {
  if (core.shadow[index] !== value) core.storeByte(core.userEnd + index, value);
}
