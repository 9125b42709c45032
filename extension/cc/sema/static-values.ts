/** Stores of a constant initialiser to bytes and relocations. Later stores override earlier ones. */
import type { Span } from '../../base/span';
import { isRecord, type PlainType } from '../types';
import type { Store } from './initializer-walk';
import { writeFloat, writeInteger, type Relocation, type StaticData } from './static-data';
import type { Expr } from './tree';
import type { Unit } from './unit';

class DataWriter {
  readonly bytes: Uint8Array;
  readonly relocations = new Map<number, Relocation>();

  constructor(
    private readonly unit: Unit,
    size: number,
  ) {
    this.bytes = new Uint8Array(size);
  }

  store(store: Store): void {
    if (store.kind === 'string') {
      this.clear(store.offset, store.type.size);
      this.bytes.set(store.bytes, store.offset);
    } else if (store.bits)
      this.bitField(store.offset, store.bits.shift, store.bits.width, store.value);
    else this.value(store.offset, store.type, store.value);
  }

  /** Whatever stood there before is overridden. */
  private clear(offset: number, size: number): void {
    this.bytes.fill(0, offset, offset + size);
    if (this.relocations.size === 0) return;
    for (const at of this.relocations.keys()) {
      if (at >= offset && at < offset + size) this.relocations.delete(at);
    }
  }

  private value(offset: number, type: PlainType, value: Expr): void {
    this.clear(offset, type.size);
    if (value.kind === 'const') writeInteger(this.bytes, offset, Math.min(type.size, 8), value);
    else if (value.kind === 'float') writeFloat(this.bytes, offset, type.size, value.value);
    else if (value.kind === 'global-address' && type.size === 8) {
      this.relocations.set(offset, { offset, symbol: value.symbol, addend: value.offset });
      value.symbol.use ??= value.span;
    } else if (isRecord(type)) this.record(offset, type, value);
    else this.notConstant(value.span);
  }

  /** A record member initialised by a compound literal at file scope. */
  private record(offset: number, type: PlainType, value: Expr): void {
    const source =
      value.kind === 'memory' && value.pointer.kind === 'global-address'
        ? value.pointer
        : undefined;
    const data = source && !source.symbol.named ? source.symbol.data : undefined;
    if (!source || !data || value.kind !== 'memory') {
      this.notConstant(value.span);
      return;
    }
    const from = source.offset + value.offset;
    this.bytes.set(data.bytes.subarray(from, from + type.size), offset);
    for (const relocation of data.relocations) {
      const at = relocation.offset - from;
      if (at < 0 || at >= type.size) continue;
      this.relocations.set(offset + at, { ...relocation, offset: offset + at });
    }
  }

  private bitField(offset: number, shift: number, width: number, value: Expr): void {
    if (value.kind !== 'const') {
      this.notConstant(value.span);
      return;
    }
    for (let bit = 0; bit < width; bit++) {
      const word = bit < 32 ? value.low : value.high;
      const at = offset + ((shift + bit) >> 3);
      const mask = 1 << ((shift + bit) & 7);
      if ((word >>> (bit & 31)) & 1) this.bytes[at]! |= mask;
      else this.bytes[at]! &= ~mask;
    }
  }

  private notConstant(span: Span): void {
    this.unit.error('initializer element is not constant', span);
  }
}

export function staticData(unit: Unit, stores: readonly Store[], size: number): StaticData {
  const writer = new DataWriter(unit, size);
  for (const store of stores) writer.store(store);
  return { bytes: writer.bytes, relocations: [...writer.relocations.values()] };
}
