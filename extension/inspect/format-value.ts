/**
 * Prints C values as a debugger does: numbers by their type, enum names, flags, function names behind pointers,
 * text behind `char *`, one level of a struct. Used by Variables, Watch, hover, log points and the panel.
 */
import { resolveTypedef, type TypeInfo } from '../bytecode/types';
import type { Simulation, Value } from '../simulation/interfaces';
import { readWords, toBigInt } from '../simulation/values';
import {
  element,
  kernelPlace,
  member,
  placeOf,
  readText,
  type Place,
  type Words,
} from './typed-memory';

const TEXT_LIMIT = 64;
const MEMBERS_SHOWN = 6;
const ELEMENTS_SHOWN = 8;

/** How integers are written. */
export interface FormatOptions {
  readonly hex?: boolean;
}

/** One line for a value. Never throws; what cannot be read says so. */
export function formatValue(
  simulation: Simulation,
  value: Value,
  options: FormatOptions = {},
): string {
  const place = placeOf(simulation, value);
  if (place) return formatPlace(place, options);
  if (value.kind === 'memory') return '<cannot be read>';
  const words = readWords(simulation.memory, value);
  return words
    ? formatScalar(simulation, value.type, words, value.userBase, options)
    : '<no value>';
}

export function formatPlace(place: Place, options: FormatOptions = {}, depth = 0): string {
  const type = resolveTypedef(place.type);
  switch (type.kind) {
    case 'struct':
    case 'union':
      return depth > 0 ? '{…}' : formatRecord(place, options);
    case 'array':
      return formatArray(place, options, depth);
    default: {
      const words = readWords(place.simulation.memory, {
        ...place,
        kind: 'memory',
        high: 0,
        low: 0,
      });
      return words
        ? formatScalar(place.simulation, type, words, place.userBase, options)
        : '<cannot be read>';
    }
  }
}

function formatRecord(place: Place, options: FormatOptions): string {
  const type = resolveTypedef(place.type);
  if (type.kind !== 'struct' && type.kind !== 'union') return '';
  const named = type.members.filter(({ name }) => name !== '');
  const parts = named.slice(0, MEMBERS_SHOWN).map(({ name }) => {
    const inner = member(place, name);
    return `${name} = ${inner ? formatPlace(inner, options, 1) : '?'}`;
  });
  return `{${parts.join(', ')}${named.length > MEMBERS_SHOWN ? ', …' : ''}}`;
}

function formatArray(place: Place, options: FormatOptions, depth: number): string {
  const type = resolveTypedef(place.type);
  if (type.kind !== 'array') return '';
  const item = resolveTypedef(type.element);
  const length = type.length ?? 0;
  if (item.kind === 'int' && item.size === 1 && !item.bool && item.name.includes('char')) {
    return quote(readText(place.simulation, place.physical, Math.min(length, TEXT_LIMIT)));
  }
  if (depth > 0) return `[${length}]`;
  const parts: string[] = [];
  for (let i = 0; i < Math.min(length, ELEMENTS_SHOWN); i++) {
    parts.push(formatPlace(element(place, i)!, options, 1));
  }
  return `[${length}] {${parts.join(', ')}${length > ELEMENTS_SHOWN ? ', …' : ''}}`;
}

function formatScalar(
  simulation: Simulation,
  declared: TypeInfo,
  words: Words,
  userBase: number,
  options: FormatOptions,
): string {
  const type = resolveTypedef(declared);
  const big = toBigInt(words);
  switch (type.kind) {
    case 'pointer':
      return formatPointer(simulation, type.target, words, userBase);
    case 'function':
      return formatPointer(simulation, type, words, userBase);
    case 'float':
      return formatFloat(words, type.size);
    case 'enum': {
      const name = type.constants.find(({ value }) => BigInt(value) === big)?.name;
      return name ? `${name} (${big})` : String(big);
    }
    case 'int': {
      if (type.bool) return big === 0n ? 'false' : 'true';
      const exact = type.signed ? big : BigInt.asUintN(type.size * 8, big);
      if (options.hex) return hex(BigInt.asUintN(type.size * 8, big));
      const char =
        type.size === 1 && type.name.includes('char') ? ` ${charName(Number(exact) & 0xff)}` : '';
      return `${exact}${char}`;
    }
    case 'void':
      return 'void';
    default:
      return hex(BigInt.asUintN(64, big));
  }
}

/** `0xffff888000012340`, `NULL`, `ep_poll_callback`, `0x600010 "text"`, `ERR_PTR(-22)`. */
export function formatPointer(
  simulation: Simulation,
  targetType: TypeInfo,
  words: Words,
  userBase: number,
): string {
  const { high, low } = words;
  if (high === 0 && low === 0) return 'NULL';
  const info = simulation.functionOfPointer(high, low);
  if (info) return info.name;
  const address = hex(BigInt.asUintN(64, toBigInt(words)));
  if (high === -1 && low < 0 && low >= -4095) return low === -1 ? address : `ERR_PTR(${low})`;
  const pointee = resolveTypedef(targetType);
  if (pointee.kind === 'int' && pointee.size === 1 && pointee.name.includes('char')) {
    const physical = simulation.translate(high, low, userBase);
    return physical === undefined
      ? `${address} <outside of memory>`
      : `${address} ${quote(readText(simulation, physical, TEXT_LIMIT))}`;
  }
  return address;
}

function formatFloat({ low, high }: Words, size: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setInt32(0, low, true);
  view.setInt32(4, high, true);
  return String(size === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true));
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function charName(code: number): string {
  const escapes: Record<number, string> = {
    0: '\\0',
    9: '\\t',
    10: '\\n',
    13: '\\r',
    39: "\\'",
    92: '\\\\',
  };
  const shown =
    escapes[code] ??
    (code >= 32 && code < 127 ? String.fromCharCode(code) : `\\x${code.toString(16)}`);
  return `'${shown}'`;
}

/** How C spells a type: `struct epitem *`, `char [16]`, `int (*)(void *)`. */
export function typeName(type: TypeInfo): string {
  switch (type.kind) {
    case 'void':
      return 'void';
    case 'int':
    case 'float':
    case 'typedef':
      return type.name;
    case 'struct':
    case 'union':
      return `${type.kind} ${type.tag || '{…}'}`;
    case 'enum':
      return `enum ${type.tag || '{…}'}`;
    case 'array':
      return `${typeName(type.element)} [${type.length ?? ''}]`;
    case 'pointer': {
      if (type.target.kind === 'function') {
        return `${typeName(type.target.result)} (*)(${type.target.parameters.map(typeName).join(', ')})`;
      }
      const inner = typeName(type.target);
      return inner.endsWith('*') ? `${inner}*` : `${inner} *`;
    }
    case 'function':
      return `${typeName(type.result)} (${type.parameters.map(typeName).join(', ')})`;
  }
}

/** A global object of the kernel as a place. */
export function kernelGlobal(simulation: Simulation, name: string): Place | undefined {
  const global = simulation.globalNamed(name, 'kernel');
  return global && kernelPlace(simulation, global.type, global.address);
}
