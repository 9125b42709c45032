/**
 * Reads typed memory of a stopped run without executing anything: members, elements, pointers, numbers. A
 * `Place` is a typed address; following a path like `ffd.file->private_data` gives another place. Never writes.
 */
import { findMember, resolveTypedef, type TypeInfo } from '../bytecode/types';
import type { Space } from '../bytecode/memory-map';
import type { Simulation, Value } from '../simulation/interfaces';
import { readWords, toBigInt } from '../simulation/values';

/** A value that lies in memory, with the run it belongs to. */
export interface Place {
  readonly simulation: Simulation;
  readonly type: TypeInfo;
  readonly physical: number;
  readonly userBase: number;
  readonly space: Space;
  readonly bitField?: { readonly shift: number; readonly width: number };
}

export interface Words {
  readonly low: number;
  readonly high: number;
}

/** The place of a value, when it lies in readable memory. */
export function placeOf(simulation: Simulation, value: Value): Place | undefined {
  if (value.kind !== 'memory' || value.physical === undefined) return undefined;
  const { type, physical, userBase, space, bitField } = value;
  return { simulation, type, physical, userBase, space, bitField };
}

/** A kernel object of a named type at a physical offset. */
export function kernelPlace(simulation: Simulation, type: TypeInfo, physical: number): Place {
  return { simulation, type, physical, userBase: 0, space: 'kernel' };
}

/** A member by name, through anonymous members too. */
export function member(place: Place, name: string): Place | undefined {
  const type = resolveTypedef(place.type);
  if (type.kind !== 'struct' && type.kind !== 'union') return undefined;
  const found = findMember(type, name);
  return (
    found && {
      ...place,
      type: found.type,
      physical: place.physical + found.offset,
      bitField: found.bitField,
    }
  );
}

export function element(place: Place, index: number): Place | undefined {
  const type = resolveTypedef(place.type);
  if (type.kind !== 'array') return undefined;
  return { ...place, type: type.element, physical: place.physical + index * type.element.size };
}

/** The object behind a pointer; undefined for null, wild and untyped pointers. */
export function target(place: Place, as?: TypeInfo): Place | undefined {
  const type = resolveTypedef(place.type);
  const named = as ?? (type.kind === 'pointer' ? type.target : undefined);
  const words = named && read(place);
  if (!words) return undefined;
  const pointee = completed(place, named);
  const physical = place.simulation.translate(words.high, words.low, place.userBase);
  if (physical === undefined) return undefined;
  const space: Space = words.high === 0 ? 'user' : 'kernel';
  return { ...place, type: pointee, physical, space, bitField: undefined };
}

/** A struct that the pointer's unit only declared, as another unit defines it. */
function completed({ simulation, space }: Place, type: TypeInfo): TypeInfo {
  const record = resolveTypedef(type);
  if ((record.kind !== 'struct' && record.kind !== 'union') || !record.incomplete) return type;
  return simulation.type(`${record.kind} ${record.tag}`, space) ?? type;
}

/** The scalar at a place, extended to 64 bits by its type. */
export function read(place: Place): Words | undefined {
  return readWords(place.simulation.memory, { ...place, kind: 'memory', high: 0, low: 0 });
}

export function readBig(place: Place): bigint | undefined {
  const words = read(place);
  return words && toBigInt(words);
}

/** A small number: low 32 bits, signed. */
export function readInt(place: Place | undefined): number | undefined {
  return place && read(place)?.low;
}

/** Follows `a.b->c[2].d`; a leading `->` or `.` is allowed. Undefined when any part leads nowhere. */
export function follow(start: Place | undefined, path: string): Place | undefined {
  let place = start;
  for (const [, operator, name, index] of path.matchAll(/(->|\.)?([A-Za-z_]\w*)|\[(\d+)\]/g)) {
    if (!place) return undefined;
    if (index !== undefined) place = element(place, Number(index));
    else {
      const record = operator === '->' ? target(place) : place;
      place = record && member(record, name!);
    }
  }
  return place;
}

/** Text up to its zero byte, at most `limit` bytes, decoded as UTF-8. */
export function readText(simulation: Simulation, physical: number, limit: number): string {
  const bytes = simulation.memory.subarray(physical, physical + limit);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
