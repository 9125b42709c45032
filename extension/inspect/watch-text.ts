/**
 * What a watchpoint has seen, in words: `total: 3 → 6`. Of a structure or an array the first member that differs is
 * told. The bytes are those of before and after the statement, wherever the run stands.
 */
import { resolveTypedef, type TypeInfo } from '../bytecode/types';
import type { FrameView, Simulation, Value } from '../simulation/interfaces';
import type { WatchHit, WatchRequest } from '../simulation/watch/interfaces';
import { formatValue } from './format-value';

const BYTES_SHOWN = 8;

export function watchText(simulation: Simulation, hit: WatchHit): string {
  const { request, before, after, kind } = hit;
  if (kind === 'ended') return `${request.label} has gone out of scope`;
  const first = before.findIndex((byte, i) => byte !== after[i]);
  const part = request.type && scalarAt(request.type, first, request.label);
  if (!part) return `${request.label}: ${bytesText(before)} → ${bytesText(after)}`;
  const shown = (bytes: Uint8Array) =>
    formatValue(simulation, scalar(part.type, bytes.subarray(part.offset), request));
  return `${part.path}: ${shown(before)} → ${shown(after)}`;
}

/** What to watch for a value that lies in memory; a local of a frame only while that frame is there. */
export function watchRequest(
  simulation: Simulation,
  label: string,
  value: Value,
  task: number,
): WatchRequest | undefined {
  if (value.kind !== 'memory' || value.physical === undefined) return undefined;
  const { physical, type, space, userBase, bitField } = value;
  const length = Math.max(1, type.size);
  const owner = frameAt(simulation.frames(task), physical);
  return {
    label,
    physical,
    length,
    space,
    userBase,
    ...(!bitField && { type }),
    ...(owner && { frame: owner.frame, task }),
  };
}

function frameAt(frames: readonly FrameView[], physical: number): FrameView | undefined {
  return frames.find(
    ({ frame, function: info }) => physical >= frame && physical < frame + info.frameWords * 4,
  );
}

interface Part {
  readonly type: TypeInfo;
  readonly offset: number;
  readonly path: string;
}

/** The innermost scalar that holds a byte; undefined for padding and bit-fields. */
function scalarAt(type: TypeInfo, byte: number, path: string, offset = 0): Part | undefined {
  const known = resolveTypedef(type);
  if (known.kind === 'array') {
    const { size } = known.element;
    if (size === 0) return undefined;
    const index = Math.floor(byte / size);
    return scalarAt(known.element, byte % size, `${path}[${index}]`, offset + index * size);
  }
  if (known.kind !== 'struct' && known.kind !== 'union')
    return known.size > 8 || known.size === 0 ? undefined : { type, offset, path };
  const member = known.members.find(
    (one) => byte >= one.offset && byte < one.offset + one.type.size,
  );
  if (!member || member.bitField) return undefined;
  const name = member.name === '' ? path : `${path}.${member.name}`;
  return scalarAt(member.type, byte - member.offset, name, offset + member.offset);
}

function scalar(type: TypeInfo, bytes: Uint8Array, { space, userBase }: WatchRequest): Value {
  const { size } = type;
  const known = resolveTypedef(type);
  const signed = (known.kind === 'int' || known.kind === 'enum') && known.signed;
  const last = bytes[size - 1] ?? 0;
  const fill = signed && last & 0x80 ? 0xff : 0;
  const word = (from: number) => {
    let value = 0;
    for (let i = 0; i < 4; i++) {
      const byte = from + i < size ? (bytes[from + i] ?? 0) : fill;
      value |= byte << (8 * i);
    }
    return value;
  };
  return {
    kind: 'scalar',
    type,
    low: word(0),
    high: word(4),
    space: space ?? 'kernel',
    userBase: userBase ?? 0,
  };
}

/** As numbers are written, highest byte first; of many bytes, how many. */
function bytesText(bytes: Uint8Array): string {
  if (bytes.length > BYTES_SHOWN) return `${bytes.length} bytes`;
  const digits = [...bytes].reverse().map((byte) => byte.toString(16).padStart(2, '0'));
  return `0x${digits.join('').replace(/^0+(?=.)/, '')}`;
}
