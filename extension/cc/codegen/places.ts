/**
 * Reading and writing lvalues. A place is either a slot of the frame that instructions can name directly, or
 * bytes behind a pointer. Small scalar variables have a whole word as their slot: written extended, and read
 * through SX8 … when something else may have written their first byte through a pointer.
 */
import { FloatOp, Op } from '../../bytecode/opcodes';
import { isScalar, isSigned, isWide, resolve, type PlainType } from '../types';
import type { LocalPlace, Place } from '../sema/tree';
import { loadBits, storeBits } from './bit-fields';
import { narrow } from './conversions';
import type { FunctionCode } from './function-code';
import { slot } from './frame';
import { valueFor } from './values';

/** Bytes behind a pointer operand. */
export interface Location {
  readonly pointer: number;
  readonly offset: number;
}

/** The frame offset of a place that is a whole slot of its own width; undefined when it is not. */
function directOffset(code: FunctionCode, place: Place): number | undefined {
  if (place.kind !== 'local' || place.variable.indirect || place.bits) return undefined;
  if (!isScalar(place.type)) return undefined;
  const offset = code.offsetOf(place.variable) + place.offset;
  const width = isWide(place.type) && place.type.size !== 4 ? 8 : 4;
  if (place.type.size < 4) return isWholeVariable(place) ? offset : undefined;
  return offset % width === 0 ? offset : undefined;
}

function isWholeVariable(place: LocalPlace): boolean {
  return place.offset === 0 && isScalar(resolve(place.variable.type));
}

/** Operand of a local that lives in a slot and can be read and written as it is. */
export function directSlot(code: FunctionCode, place: Place): number | undefined {
  if (place.type.kind === 'float' && place.type.size === 4) return undefined;
  if (place.type.size < 4 && place.kind === 'local' && place.variable.addressUses > 0) {
    return undefined;
  }
  const offset = directOffset(code, place);
  return offset === undefined ? undefined : slot(offset);
}

/** Where the place's bytes are; `keep` when a call or statement runs before they are used. */
export function locate(code: FunctionCode, place: Place, keep = false): Location {
  if (place.kind === 'memory') {
    return { pointer: valueFor(code, place.pointer, keep), offset: place.offset };
  }
  const offset = code.offsetOf(place.variable);
  if (place.variable.indirect) return { pointer: slot(offset), offset: place.offset };
  const wanted = keep ? code.temporarySlot(true) : undefined;
  return { pointer: code.frameAddress(offset + place.offset, wanted), offset: 0 };
}

const isFloat32 = (type: PlainType): boolean => type.kind === 'float' && type.size === 4;

/** The value of an lvalue. */
export function loadPlace(code: FunctionCode, place: Place, wanted?: number): number {
  if (place.bits) return loadBits(code, place, wanted);
  const direct = directOffset(code, place);
  if (direct === undefined) return loadFrom(code, locate(code, place), place.type, wanted);
  const operand = slot(direct);
  if (isFloat32(place.type)) return fromFloat32(code, operand, wanted);
  if (place.type.size < 4 && place.kind === 'local' && place.variable.addressUses > 0) {
    return narrow(code, operand, place.type, wanted);
  }
  return code.deliver(operand, wanted, isWide(place.type));
}

function fromFloat32(code: FunctionCode, bits: number, wanted?: number): number {
  const to = code.destination(wanted, true);
  code.emitter.op3(Op.FOP1, to, bits, FloatOp.fromFloat32);
  return to;
}

function loadOp(type: PlainType): number {
  const signed = isSigned(type);
  switch (type.size) {
    case 1:
      return signed ? Op.LD8S : Op.LD8U;
    case 2:
      return signed ? Op.LD16S : Op.LD16U;
    case 4:
      return Op.LD32;
    default:
      return Op.LD64;
  }
}

export function loadFrom(
  code: FunctionCode,
  { pointer, offset }: Location,
  type: PlainType,
  wanted?: number,
): number {
  if (isFloat32(type)) {
    const bits = code.temporary(false);
    code.emitter.op3(Op.LD32, bits, pointer, offset);
    return fromFloat32(code, bits, wanted);
  }
  const to = code.destination(wanted, isWide(type));
  code.emitter.op3(loadOp(type), to, pointer, offset);
  return to;
}

/** Writes an operand that has the place's type. */
export function storePlace(code: FunctionCode, place: Place, operand: number, at?: Location): void {
  if (place.bits) {
    storeBits(code, place, operand, at);
    return;
  }
  const direct = at ? undefined : directOffset(code, place);
  if (direct === undefined) {
    storeTo(code, at ?? locate(code, place), place.type, operand);
    return;
  }
  const to = slot(direct);
  if (isFloat32(place.type)) code.emitter.op3(Op.FOP1, to, operand, FloatOp.toFloat32);
  else code.move(operand, to, isWide(place.type));
}

const STORES = [Op.ST8, Op.ST16, Op.ST32, Op.ST64] as const;

export function storeTo(
  code: FunctionCode,
  { pointer, offset }: Location,
  type: PlainType,
  operand: number,
): void {
  let value = operand;
  if (isFloat32(type)) {
    value = code.temporary(false);
    code.emitter.op3(Op.FOP1, value, operand, FloatOp.toFloat32);
  }
  const size = Math.min(type.size, 8);
  code.emitter.op3(STORES[31 - Math.clz32(size)]!, pointer, offset, value);
}
