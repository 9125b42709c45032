/**
 * Puts images into the machine: code side by side, data into its place, the globals' shadow opened object by
 * object so that what lies between them is out of bounds. Also places code for one evaluation.
 */
import { InternalError } from '../base/errors';
import type { Image } from '../bytecode/image';
import { Shadow, USER_DATA_BASE } from '../bytecode/memory-map';
import { Op } from '../bytecode/opcodes';
import type { Core } from './core';
import { setShadow } from './memory';
import { translate } from './translate';

const EXTRA_HEADROOM = 256;

/** See Machine.load. */
export function load(core: Core, image: Image, userBase: number): void {
  const { bases } = image;
  if (bases.code !== core.codeEnd) {
    throw new InternalError(`image linked to pc ${bases.code}, but code ends at ${core.codeEnd}`);
  }
  appendCode(core, image.code);
  core.regions.push({ start: bases.code, end: core.codeEnd, space: bases.space });
  appendTables(core, image);
  loadData(core, image, userBase);
}

/** Puts linked code at codeEnd. */
export function appendCode(core: Core, code: Int32Array): void {
  const start = core.codeEnd;
  writeCode(core, start, code);
  core.codeEnd = start + code.length;
  core.evaluationEnd = core.codeEnd;
}

interface Translation {
  readonly start: number;
  readonly code: Int32Array;
  readonly headroom: number;
}

/** Of images that are loaded again and again: translating is most of what a start costs. */
const translations = new WeakMap<Int32Array, Translation>();

function writeCode(core: Core, start: number, code: Int32Array): void {
  const end = start + code.length;
  if (end > core.generic.length) {
    core.loop.generic = grown(core.generic, end);
    core.loop.code = grown(core.loop.code, end);
  }
  core.generic.set(code, start);
  core.journal.raiseHeadroom(putTranslation(core, start, code) + EXTRA_HEADROOM);
}

/** The loop's own form of the code, at the same place. Returns the journal's headroom for it. */
function putTranslation({ generic, loop }: Core, start: number, code: Int32Array): number {
  const known = translations.get(code);
  if (known?.start === start) {
    loop.code.set(known.code, start);
    return known.headroom;
  }
  const end = start + code.length;
  const headroom = translate(generic, loop.code, start, end);
  translations.set(code, { start, code: loop.code.slice(start, end), headroom });
  return headroom;
}

function grown(old: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const array = new Int32Array(Math.max(least + 4096, 2 * old.length));
  array.set(old);
  return array;
}

function appendTables(core: Core, image: Image): void {
  const { bases } = image;
  if (bases.functions !== core.functions.length || bases.hostFunctions !== core.hostNames.length) {
    throw new InternalError('image linked to other tables than those loaded');
  }
  core.functions.push(...image.functions);
  core.functionsByEntry = [...core.functions].sort((a, b) => a.entry - b.entry);
  for (const name of image.hostFunctions) {
    core.hosts.push(core.hostsByName.get(name));
    core.hostNames.push(name);
  }
}

function loadData(core: Core, image: Image, userBase: number): void {
  const { bases, data, bssSize, globals } = image;
  const toPhysical = bases.space === 'kernel' ? 0 : userBase - USER_DATA_BASE;
  const start = bases.data + toPhysical;
  const length = data.length + bssSize;
  const end = bases.space === 'kernel' ? core.kernelEnd : core.windowEnd(userBase);
  if (start + length > end) {
    throw new InternalError(`${length} bytes of ${bases.space} data do not fit in memory`);
  }
  core.saveBytes(start, length);
  core.bytes.set(data, start);
  core.bytes.fill(0, start + data.length, start + length);
  setShadow(core, start & ~7, length + (start & 7), Shadow.globalRedzone);
  for (const { address, size } of globals) {
    const physical = address + toPhysical;
    setShadow(core, physical & ~7, size + (physical & 7), Shadow.open);
  }
}

/** See Machine.placeEvaluation. */
export function placeEvaluation(core: Core, code: Int32Array, frameWords: number): number {
  if (code[0] !== Op.ENTER) throw new InternalError('an evaluation must begin with ENTER');
  writeCode(core, core.codeEnd, code);
  core.evaluationEnd = core.codeEnd + code.length;
  core.evaluationFrameWords = Math.max(frameWords, code[2]!);
  return core.codeEnd;
}
