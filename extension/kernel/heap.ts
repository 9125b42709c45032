/**
 * The heaps, one of the kernel and one of each process. An object lies between redzones and remembers where it was
 * allocated and freed; a freed one is kept poisoned in a quarantine before its memory is used again, so that a
 * use after free is caught.
 *
 * A block is: header (64 bytes, in the redzone before the object), object, redzone. Block sizes are four per power
 * of two, each with a list of free blocks; fresh memory is taken from the heap's top. Everything is stored in
 * machine memory: the anchors in a `struct lab_heap`, the rest in the headers. Blocks are never split or merged.
 *
 * Offsets in anchors and headers count from the heap's base, the start of the process's window: a window can be copied
 * to another place, heap and all.
 */
import { Shadow } from '../bytecode/memory-map';
import type { Machine } from '../vm/interfaces';
import { Word } from './layout';

const HEADER_BYTES = 64;
const LEAST_REDZONE = 16;
const MAGIC = 0x1ab0b1ec;

/** Words of a header. */
enum Header {
  magic,
  state,
  size,
  sizeClass,
  block,
  blockBytes,
  next,
  allocPc,
  allocMomentLow,
  allocMomentHigh,
  allocPid,
  freePc,
  freeMomentLow,
  freeMomentHigh,
  freePid,
  /** The kernel's own: which cache the object belongs to. 0 in objects that are not live. */
  tag,
}
enum BlockState {
  live = 1,
  quarantined = 2,
  free = 3,
}

/** Where and when an object was allocated or freed. */
export interface HeapSite {
  readonly pc: number;
  readonly moment: number;
  readonly pid: number;
}
export interface HeapObject {
  /** Physical offset of the object's first byte. */
  readonly object: number;
  readonly size: number;
  readonly live: boolean;
  readonly allocated: HeapSite;
  readonly freed?: HeapSite;
}

const roundUp = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

/** Index of the smallest class whose blocks hold `bytes`. */
export function sizeClass(bytes: number): number {
  if (bytes <= 128) return 0;
  const exponent = 31 - Math.clz32(bytes - 1);
  const quarter = 2 ** (exponent - 2);
  return (exponent - 7) * 4 + Math.ceil((bytes - 2 ** exponent) / quarter);
}

/** Bytes of the blocks of a class. */
export function classBytes(index: number): number {
  const exponent = 7 + Math.floor(index / 4);
  return 2 ** exponent + (index % 4) * 2 ** (exponent - 2);
}

export class Heap {
  private readonly start: Word;
  private readonly end: Word;
  private readonly top: Word;
  private readonly first: Word;
  private readonly last: Word;
  private readonly quarantined: Word;
  private readonly inUse: Word;
  private readonly freeLists: number;

  /** `anchors` is the physical offset of this heap's `struct lab_heap`. */
  constructor(
    private readonly machine: Machine,
    readonly anchors: number,
    readonly base: number,
  ) {
    const word = (index: number) => new Word(machine, anchors + 4 * index);
    this.start = word(0);
    this.end = word(1);
    this.top = word(2);
    this.first = word(3);
    this.last = word(4);
    this.quarantined = word(5);
    this.inUse = word(6);
    this.freeLists = anchors + 28;
  }

  /** Hands the heap its memory, [start, end). */
  initialize(start: number, end: number): void {
    this.start.value = roundUp(start + HEADER_BYTES, 64) - this.base;
    this.end.value = end - this.base;
    this.top.value = this.start.value;
  }

  /** The heap was copied here from a larger or smaller window, which ended elsewhere. */
  moveEnd(end: number): void {
    this.end.value = end - this.base;
  }

  /** Physical end of what was ever allocated. */
  get topOfUse(): number {
    return this.base + this.top.value;
  }

  /** Bytes of live objects. */
  get bytesInUse(): number {
    return this.inUse.value;
  }

  /** Physical offset of a new object, not zeroed; undefined when memory ends. */
  allocate(size: number, align: number, site: HeapSite): number | undefined {
    const slack = align > 32 ? align : 0;
    const needed = HEADER_BYTES + slack + roundUp(size, 8) + LEAST_REDZONE;
    if (size > this.end.value - this.start.value) return undefined;
    const index = sizeClass(needed);
    const block = this.takeBlock(index);
    if (block === undefined) return undefined;
    // What is aligned is the C pointer: it counts from the base.
    const object = this.base + roundUp(block - this.base + HEADER_BYTES, Math.max(align, 32));
    const bytes = classBytes(index);
    this.machine.setShadow(block, bytes, Shadow.redzone);
    this.machine.setShadow(object, size, Shadow.open);
    this.writeHeader(object, [
      MAGIC,
      BlockState.live,
      size,
      index,
      block - this.base,
      bytes,
      0,
      ...siteWords(site),
    ]);
    this.inUse.value += size;
    return object;
  }

  private writeHeader(object: number, values: readonly number[]): void {
    const { buffer } = Int32Array.from(values);
    this.machine.storeBytes(object - HEADER_BYTES, new Uint8Array(buffer));
  }

  /** A free block of this class, from its list, the top, the quarantine, or a larger class. */
  private takeBlock(index: number): number | undefined {
    return (
      this.takeListed(index) ??
      this.takeTop(classBytes(index)) ??
      this.takeQuarantined(index) ??
      this.takeLarger(index)
    );
  }

  private listAt(index: number): Word {
    return new Word(this.machine, this.freeLists + 4 * index);
  }

  private takeListed(index: number): number | undefined {
    const list = this.listAt(index);
    const object = list.value;
    if (object === 0) return undefined;
    list.value = this.header(this.base + object, Header.next);
    return this.base + this.header(this.base + object, Header.block);
  }

  private takeTop(bytes: number): number | undefined {
    const block = this.top.value;
    if (block + bytes > this.end.value) return undefined;
    this.top.value = block + bytes;
    return this.base + block;
  }

  /** Gives up the quarantine, oldest first, until a block of this class comes free. */
  private takeQuarantined(index: number): number | undefined {
    for (;;) {
      const evicted = this.evict();
      if (evicted === undefined) return undefined;
      if (evicted === index) return this.takeListed(index);
    }
  }

  private takeLarger(index: number): number | undefined {
    for (let larger = index + 1; larger < 80; larger++) {
      const list = this.listAt(larger);
      if (list.value === 0) continue;
      const object = this.base + list.value;
      const block = this.base + this.header(object, Header.block);
      list.value = this.header(object, Header.next);
      return block;
    }
    return undefined;
  }

  private header(object: number, field: Header): number {
    return this.machine.read32(object - HEADER_BYTES + 4 * field);
  }

  private setHeader(object: number, field: Header, value: number): void {
    this.machine.store32(object - HEADER_BYTES + 4 * field, value);
  }

  /** Whether a live or freed object of this heap begins exactly here. */
  private isObject(physical: number): boolean {
    const { machine } = this;
    if ((physical & 7) !== 0) return false;
    const offset = physical - this.base;
    if (offset < this.start.value + HEADER_BYTES || offset >= this.top.value) return false;
    if (this.header(physical, Header.magic) !== MAGIC) return false;
    const shadow = machine.shadowAt(physical - HEADER_BYTES) as Shadow;
    const block = this.header(physical, Header.block);
    return shadow === Shadow.redzone && block <= offset && block >= this.start.value;
  }

  /** Frees an object; says what is wrong if that cannot be. */
  free(object: number, site: HeapSite): 'freed' | 'double-free' | 'invalid-free' {
    if (!this.isObject(object)) return 'invalid-free';
    if (this.header(object, Header.state) !== (BlockState.live as number)) return 'double-free';
    const size = this.header(object, Header.size);
    this.machine.setShadow(object, roundUp(size, 8), Shadow.freed);
    this.setHeader(object, Header.state, BlockState.quarantined);
    this.setHeader(object, Header.next, 0);
    if (this.tagOf(object) !== 0) this.setHeader(object, Header.tag, 0);
    siteWords(site).forEach((value, i) => this.setHeader(object, Header.freePc + i, value));
    if (this.last.value === 0) this.first.value = object - this.base;
    else this.setHeader(this.base + this.last.value, Header.next, object - this.base);
    this.last.value = object - this.base;
    this.inUse.value -= size;
    this.quarantined.value += this.header(object, Header.blockBytes);
    const limit = Math.min(1 << 20, (this.end.value - this.start.value) >>> 3);
    while (this.quarantined.value > limit) this.evict();
    return 'freed';
  }

  /** A number that the kernel has put on an object that begins here; 0 if it has none. */
  tagOf(object: number): number {
    return this.isObject(object) ? this.header(object, Header.tag) : 0;
  }

  setTag(object: number, tag: number): void {
    if (this.isObject(object)) this.setHeader(object, Header.tag, tag);
  }

  /** Moves the oldest block of the quarantine to its free list; its class, or undefined when there is none. */
  private evict(): number | undefined {
    if (this.first.value === 0) return undefined;
    const object = this.base + this.first.value;
    this.first.value = this.header(object, Header.next);
    if (this.first.value === 0) this.last.value = 0;
    const index = this.header(object, Header.sizeClass);
    this.quarantined.value -= this.header(object, Header.blockBytes);
    this.setHeader(object, Header.state, BlockState.free);
    this.setHeader(object, Header.next, this.listAt(index).value);
    this.listAt(index).value = object - this.base;
    return index;
  }

  /** Size of a live object that begins here. */
  sizeOf(object: number): number | undefined {
    const live =
      this.isObject(object) && this.header(object, Header.state) === (BlockState.live as number);
    return live ? this.header(object, Header.size) : undefined;
  }

  /** The object, live or freed, whose block holds this byte. */
  find(physical: number): HeapObject | undefined {
    const start = this.base + this.start.value;
    if (physical < start || physical >= this.topOfUse) return undefined;
    // A header stands before its object; the byte may lie in the header of the next block's object.
    for (let at = (physical & ~7) + HEADER_BYTES; at >= start; at -= 8) {
      if (!this.isObject(at)) continue;
      const block = this.base + this.header(at, Header.block);
      const end = block + this.header(at, Header.blockBytes);
      if (physical >= end) return undefined;
      if (physical >= block) return this.describe(at);
    }
    return undefined;
  }

  private describe(object: number): HeapObject {
    const live = this.header(object, Header.state) === (BlockState.live as number);
    return {
      object,
      size: this.header(object, Header.size),
      live,
      allocated: this.site(object, Header.allocPc),
      ...(live ? {} : { freed: this.site(object, Header.freePc) }),
    };
  }

  private site(object: number, first: Header): HeapSite {
    const low = this.header(object, first + 1) >>> 0;
    return {
      pc: this.header(object, first),
      moment: this.header(object, first + 2) * 2 ** 32 + low,
      pid: this.header(object, first + 3),
    };
  }
}

function siteWords({ pc, moment, pid }: HeapSite): [number, number, number, number] {
  return [pc, (moment % 2 ** 32) | 0, Math.floor(moment / 2 ** 32), pid];
}
