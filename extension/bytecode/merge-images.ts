/** Two images linked one behind the other into the same space, as one: the C library and a program. */
import { InternalError } from '../base/errors';
import type { Image, LinkBases } from './image';

/** Bytes between one image's data and the next one's, so that an overrun of the last object hits a redzone. */
const DATA_GAP = 64;
const DATA_ALIGNMENT = 4096;

/** Where the image after this one has to be linked. */
export function basesBehind(image: Image): LinkBases {
  const { bases, code, statements, functions, hostFunctions, data, bssSize } = image;
  const end = bases.data + data.length + bssSize + DATA_GAP;
  return {
    space: bases.space,
    code: bases.code + code.length,
    data: Math.ceil(end / DATA_ALIGNMENT) * DATA_ALIGNMENT,
    statements: bases.statements + statements.length,
    functions: bases.functions + functions.length,
    hostFunctions: bases.hostFunctions + hostFunctions.length,
  };
}

/** `second` must have been linked at `basesBehind(first)`. Its constructors run after those of `first`. */
export function mergeImages(first: Image, second: Image): Image {
  const expected = basesBehind(first);
  if (second.bases.code !== expected.code || second.bases.data !== expected.data) {
    throw new InternalError('images do not stand one behind the other');
  }
  return {
    bases: first.bases,
    code: joinCode(first.code, second.code),
    data: joinData(first, second),
    bssSize: second.bssSize,
    globals: [...first.globals, ...second.globals],
    functions: [...first.functions, ...second.functions],
    statements: [...first.statements, ...second.statements],
    hostFunctions: [...first.hostFunctions, ...second.hostFunctions],
    constructors: [...first.constructors, ...second.constructors],
    types: new Map([...first.types, ...second.types]),
    macros: new Map([...first.macros, ...second.macros]),
  };
}

function joinCode(first: Int32Array, second: Int32Array): Int32Array {
  const code = new Int32Array(first.length + second.length);
  code.set(first);
  code.set(second, first.length);
  return code;
}

/** The first image's zeroed data becomes bytes, because data follows it. */
function joinData(first: Image, second: Image): Uint8Array {
  const offset = second.bases.data - first.bases.data;
  const data = new Uint8Array(offset + second.data.length);
  data.set(first.data);
  data.set(second.data, offset);
  return data;
}
