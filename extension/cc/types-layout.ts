/**
 * Where the members of a struct or union stand: the x86-64 System V rules as gcc applies them, bit-fields
 * included. A bit-field goes into the next free bits if it does not straddle a unit of its declared type;
 * in packed records it may. Unnamed bit-fields do not raise the record's alignment; a width of zero closes
 * the current unit.
 */
import type { TypeInfo } from '../bytecode/types';
import { alignOf, sizeOf, type QualifiedMember } from './types';

export interface Field {
  /** Empty for an anonymous record or an unnamed bit-field. */
  readonly name: string;
  readonly type: TypeInfo;
  readonly quals: number;
  readonly bitWidth?: number | undefined;
  /** Alignment asked for by an attribute or _Alignas; 0: none. */
  readonly aligned: number;
  readonly packed: boolean;
}

export interface LayoutOptions {
  readonly union: boolean;
  readonly packed: boolean;
  /** `#pragma pack`: no member is aligned to more than this; 0: no limit. */
  readonly pack?: number | undefined;
  /** Alignment asked for the whole record; 0: none. */
  readonly aligned: number;
}

export interface Layout {
  readonly members: readonly QualifiedMember[];
  readonly size: number;
  readonly align: number;
}

const roundUp = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

class LayoutBuilder {
  /** First free bit. */
  private bit = 0;
  private end = 0;
  private align = 1;
  private readonly members: QualifiedMember[] = [];

  constructor(private readonly options: LayoutOptions) {}

  add(field: Field): void {
    if (this.options.union) this.bit = 0;
    if (field.bitWidth === undefined) this.addPlain(field);
    else this.addBitField(field, field.bitWidth);
    this.end = Math.max(this.end, this.bit);
  }

  finish(): Layout {
    const align = Math.max(this.align, this.options.aligned);
    return { members: this.members, size: roundUp(Math.ceil(this.end / 8), align), align };
  }

  private addPlain(field: Field): void {
    const natural = field.packed || this.options.packed ? 1 : alignOf(field.type);
    const align = this.limit(Math.max(natural, field.aligned));
    const offset = roundUp(Math.ceil(this.bit / 8), align);
    this.align = Math.max(this.align, align);
    this.bit = (offset + sizeOf(field.type)) * 8;
    this.members.push({ name: field.name, type: field.type, quals: field.quals, offset });
  }

  private limit(align: number): number {
    const { pack = 0 } = this.options;
    return pack > 0 ? Math.min(align, pack) : align;
  }

  private addBitField(field: Field, width: number): void {
    const size = sizeOf(field.type);
    const unit = size * 8;
    // gcc lets bit-fields straddle where members are packed to less than their type's alignment.
    const { pack = 0 } = this.options;
    const squeezed = pack > 0 && pack < alignOf(field.type);
    const packed = field.packed || this.options.packed || squeezed;
    const typeAlign = this.limit(alignOf(field.type));
    if (width === 0) {
      this.bit = roundUp(this.bit, Math.max(typeAlign, field.aligned) * 8);
      return;
    }
    if (field.aligned > 0) this.bit = roundUp(this.bit, field.aligned * 8);
    const straddles = Math.floor(this.bit / unit) !== Math.floor((this.bit + width - 1) / unit);
    if (!packed && straddles) this.bit = roundUp(this.bit, typeAlign * 8);
    if (field.name !== '') {
      this.align = Math.max(this.align, packed ? 1 : typeAlign, field.aligned);
      this.pushBitField(field, width, size);
    }
    this.bit += width;
  }

  private pushBitField(field: Field, width: number, size: number): void {
    const unit = size * 8;
    const inUnit = Math.floor(this.bit / unit) === Math.floor((this.bit + width - 1) / unit);
    const offset = inUnit ? Math.floor(this.bit / unit) * size : Math.floor(this.bit / 8);
    const shift = this.bit - offset * 8;
    const { name, type, quals } = field;
    this.members.push({ name, type, quals, offset, bitField: { shift, width } });
  }
}

/** Lays the fields out in order. */
export function layoutRecord(fields: readonly Field[], options: LayoutOptions): Layout {
  const builder = new LayoutBuilder(options);
  for (const field of fields) builder.add(field);
  return builder.finish();
}
