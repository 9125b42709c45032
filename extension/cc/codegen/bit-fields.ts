/**
 * Bit-fields: read and write through the smallest aligned unit of 1, 2, 4 or 8 bytes that holds all bits, so
 * that no access reaches beyond the record. A packed field that straddles all of them is accessed from the
 * byte where it begins.
 */
import { Op } from '../../bytecode/opcodes';
import { isSigned, isWide, type PlainType } from '../types';
import type { Place } from '../sema/tree';
import type { FunctionCode } from './function-code';
import { locate, type Location } from './places';

interface Unit {
  /** Bytes from the start of the place's pointer. */
  readonly offset: number;
  readonly size: number;
  readonly shift: number;
  readonly width: number;
}

function unitOf(base: number, place: Place): Unit {
  const { shift: bit, width } = place.bits!;
  const first = base * 8 + bit;
  for (const size of [1, 2, 4, 8]) {
    const offset = Math.floor(first / (size * 8)) * size;
    if (first + width <= (offset + size) * 8)
      return { offset, size, shift: first - offset * 8, width };
  }
  const offset = first >> 3;
  return { offset, size: 8, shift: first & 7, width };
}

const LOADS: Readonly<Record<number, number>> = {
  1: Op.LD8U,
  2: Op.LD16U,
  4: Op.LD32,
  8: Op.LD64,
};
const STORES: Readonly<Record<number, number>> = {
  1: Op.ST8,
  2: Op.ST16,
  4: Op.ST32,
  8: Op.ST64,
};

/** Bits `shift … shift+width` of an operand as a value of the type. */
function extract(
  code: FunctionCode,
  operand: number,
  { size, shift, width }: Unit,
  type: PlainType,
  wanted?: number,
): number {
  const { emitter } = code;
  const wideUnit = size === 8;
  const bits = wideUnit ? 64 : 32;
  const wideResult = isWide(type);
  const up = bits - shift - width;
  const left = code.temporary(wideUnit);
  emitter.op3(wideUnit ? Op.SHLI64 : Op.SHLI32, left, operand, up);
  const signed = isSigned(type);
  const right = wideUnit ? (signed ? Op.SHRI64 : Op.SHRUI64) : signed ? Op.SHRI32 : Op.SHRUI32;
  const same = wideUnit === wideResult;
  const result = same ? code.destination(wanted, wideResult) : code.temporary(wideUnit);
  emitter.op3(right, result, left, bits - width);
  if (same) return result;
  if (!wideResult) return code.deliver(result, wanted, false);
  const to = code.destination(wanted, true);
  emitter.op2(signed ? Op.SX32 : Op.ZX32, to, result);
  return to;
}

export function loadBits(code: FunctionCode, place: Place, wanted?: number, at?: Location): number {
  const { pointer, offset } = at ?? locateUnit(code, place);
  const unit = unitOf(offset, place);
  const loaded = code.temporary(unit.size === 8);
  code.emitter.op3(LOADS[unit.size]!, loaded, pointer, unit.offset);
  return extract(code, loaded, unit, place.type, wanted);
}

/** Pointer to the record that holds the field, so that units stay aligned. */
export function locateUnit(code: FunctionCode, place: Place, keep = false): Location {
  if (place.kind === 'local' && !place.variable.indirect) {
    const wanted = keep ? code.temporarySlot(true) : undefined;
    return {
      pointer: code.frameAddress(code.offsetOf(place.variable), wanted),
      offset: place.offset,
    };
  }
  return locate(code, place, keep);
}

export function storeBits(code: FunctionCode, place: Place, operand: number, at?: Location): void {
  const { emitter } = code;
  const { pointer, offset } = at ?? locateUnit(code, place);
  const unit = unitOf(offset, place);
  const wide = unit.size === 8;
  const loaded = code.temporary(wide);
  emitter.op3(LOADS[unit.size]!, loaded, pointer, unit.offset);
  const cleared = wide ? clear64(code, loaded, unit) : clear32(code, loaded, unit);
  const value = wide && !isWide(place.type) ? extended(code, operand) : operand;
  const bits = wide ? 64 : 32;
  const up = code.temporary(wide);
  emitter.op3(wide ? Op.SHLI64 : Op.SHLI32, up, value, bits - unit.width);
  const field = code.temporary(wide);
  emitter.op3(wide ? Op.SHRUI64 : Op.SHRUI32, field, up, bits - unit.width - unit.shift);
  const merged = code.temporary(wide);
  emitter.op3(wide ? Op.OR64 : Op.OR32, merged, cleared, field);
  emitter.op3(STORES[unit.size]!, pointer, unit.offset, merged);
}

function extended(code: FunctionCode, operand: number): number {
  const to = code.temporary(true);
  code.emitter.op2(Op.ZX32, to, operand);
  return to;
}

function clear32(code: FunctionCode, loaded: number, { shift, width }: Unit): number {
  const mask = width === 32 ? -1 : ((1 << width) - 1) << shift;
  const to = code.temporary(false);
  code.emitter.op3(Op.ANDI32, to, loaded, ~mask);
  return to;
}

function clear64(code: FunctionCode, loaded: number, { shift, width }: Unit): number {
  const mask = ((1n << BigInt(width)) - 1n) << BigInt(shift);
  const low = Number(BigInt.asIntN(32, ~mask));
  const high = Number(BigInt.asIntN(32, ~mask >> 32n));
  const to = code.temporary(true);
  const constant = code.constant64(low, high);
  code.emitter.op3(Op.AND64, to, loaded, constant);
  return to;
}

/** What a bit-field holds after `operand` was assigned to it. */
export function truncateBits(
  code: FunctionCode,
  place: Place,
  operand: number,
  wanted?: number,
): number {
  const { width } = place.bits!;
  const size = isWide(place.type) ? 8 : 4;
  return extract(code, operand, { offset: 0, size, shift: 0, width }, place.type, wanted);
}
