/**
 * Snapshots: the state of a machine at a statement boundary, to be put back later or on another machine that has the
 * same images. Memory is kept in pages; pages that a snapshot has in common with the one it was compared with are
 * shared, and pages in their first state (zeros; shadow bytes closed) are not kept at all.
 *
 * Which pages can differ from their first state is known without watching the inner loop: it writes only to memory that
 * was loaded or allocated, and whoever does that marks its pages in `Core.touched`. Page 0, the scratch registers, is
 * dead at every boundary. Break flags are code, not state.
 */
import { Shadow } from '../bytecode/memory-map';
import type { Core } from './core';
import type { Registers } from './interfaces';

/** Words of a page. */
const PAGE_WORDS = 1 << 10;
const PAGE_BYTES = PAGE_WORDS * 4;
/** Shift from a word index to its page's number. */
export const PAGE_SHIFT = 10;
/** Pages are listed in groups, which snapshots share too. */
const GROUP_PAGES = 64;

const CLOSED_WORD = (Shadow.unallocated * 0x01010101) | 0;

/** null: in its first state, but it may be written to. */
type Page = Int32Array | null;
/** undefined: never touched. */
type Group = readonly (Page | undefined)[];

/** Made by `Machine.snapshot`; never changes. */
export interface Snapshot {
  readonly moment: number;
  readonly registers: Registers;
  /** By number; undefined: nothing in it was touched. */
  readonly groups: readonly (Group | undefined)[];
  /** Bytes that it did not share when it was taken. */
  readonly ownBytes: number;
}

/** Bytes of a page with what the engine needs to manage it. */
const HELD_BYTES = PAGE_BYTES + 256;

/** Bytes that these snapshots hold together. */
export function bytesOfSnapshots(snapshots: Iterable<Snapshot>): number {
  const groups = new Set<Group>();
  const pages = new Set<Page>();
  let lists = 0;
  for (const snapshot of snapshots) {
    lists += snapshot.groups.length;
    for (const group of snapshot.groups) {
      if (!group || groups.has(group)) continue;
      groups.add(group);
      for (const page of group) if (page) pages.add(page);
    }
  }
  return pages.size * HELD_BYTES + (groups.size * GROUP_PAGES + lists) * 8;
}

/** See Machine.snapshot. */
export function takeSnapshot(core: Core, registers: Registers, like?: Snapshot): Snapshot {
  const groups: (Group | undefined)[] = [];
  const count = Math.ceil(core.touched.length / GROUP_PAGES);
  let ownBytes = count * 8;
  for (let number = 0; number < count; number++) {
    const known = like?.groups[number];
    const group = takeGroup(core, number * GROUP_PAGES, known);
    groups.push(group);
    if (group && group !== known) ownBytes += GROUP_PAGES * 8 + HELD_BYTES * newPages(group, known);
  }
  return { moment: core.moment, registers, groups, ownBytes };
}

function newPages(group: Group, known: Group | undefined): number {
  return group.filter((page, i) => page && page !== known?.[i]).length;
}

function takeGroup(core: Core, first: number, like: Group | undefined): Group | undefined {
  const { touched } = core;
  const group = new Array<Page | undefined>(GROUP_PAGES).fill(undefined);
  let any = false;
  for (let i = first === 0 ? 1 : 0; i < GROUP_PAGES; i++) {
    if (!touched[first + i]) continue;
    group[i] = takePage(core, first + i, like?.[i]);
    any = true;
  }
  if (!any) return undefined;
  return like?.every((page, i) => page === group[i]) ? like : group;
}

function takePage(core: Core, number: number, known: Page | undefined): Page {
  const { words } = core;
  const from = number * PAGE_WORDS;
  if (known && equals(words, from, known)) return known;
  if (isFilled(words, from, firstWord(core, number))) return null;
  return words.slice(from, from + PAGE_WORDS);
}

/** What fills a page that nothing was ever written to. */
function firstWord(core: Core, number: number): number {
  return number * PAGE_BYTES >= core.userEnd ? CLOSED_WORD : 0;
}

function equals(words: Int32Array, from: number, page: Int32Array): boolean {
  for (let i = 0; i < PAGE_WORDS; i++) if (words[from + i] !== page[i]) return false;
  return true;
}

function isFilled(words: Int32Array, from: number, value: number): boolean {
  for (let i = from; i < from + PAGE_WORDS; i++) if (words[i] !== value) return false;
  return true;
}

/** See Machine.restore. */
export function restoreSnapshot(core: Core, snapshot: Snapshot): void {
  prepareWindows(core, snapshot);
  const { words, touched } = core;
  for (let number = 1; number < touched.length; number++) {
    const page = pageOf(snapshot, number);
    if (page !== undefined) touched[number] = 1;
    if (page) words.set(page, number * PAGE_WORDS);
    else if (touched[number] !== 0) {
      words.fill(firstWord(core, number), number * PAGE_WORDS, (number + 1) * PAGE_WORDS);
    }
  }
  core.arriveAt(snapshot.moment, snapshot.registers);
}

function pageOf({ groups }: Snapshot, number: number): Page | undefined {
  return groups[Math.floor(number / GROUP_PAGES)]?.[number % GROUP_PAGES];
}

/** Windows that have contents there must be ones that were used here too. */
function prepareWindows(core: Core, snapshot: Snapshot): void {
  const { windows, userEnd, shadow } = core;
  for (const start of windows.starts) {
    const end = windows.end(start);
    const used =
      hasPages(snapshot, start, end) ||
      hasPages(snapshot, userEnd + (start >>> 3), userEnd + (end >>> 3));
    if (used) windows.prepare(start, shadow);
  }
}

function hasPages(snapshot: Snapshot, start: number, end: number): boolean {
  for (let number = Math.floor(start / PAGE_BYTES); number * PAGE_BYTES < end; number++) {
    if (pageOf(snapshot, number) !== undefined) return true;
  }
  return false;
}

/** See Machine.touchedBytes. */
export function touchedBytes({ touched }: Core): number {
  let pages = 0;
  for (const page of touched) pages += page;
  return pages * PAGE_BYTES;
}
