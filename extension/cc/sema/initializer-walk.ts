/**
 * Initialisers: designators, nesting, brace elision, ranges, strings, unknown array lengths (C11 6.7.9).
 * `InitializerWalk` turns any initialiser into a list of stores at byte offsets. What becomes of them depends on
 * where the object lives (initializers.ts).
 */
import type { Span } from '../../base/span';
import type { Expression, Initializer, InitializerItem, InitializerList } from '../ast';
import { isAggregate, isInteger, isRecord, resolve, sizeOf, type PlainType } from '../types';
import { convertTo } from './assign';
import * as nodes from './nodes';
import { constantNumber } from './constants';
import { checkValue, isBroken } from './expressions';
import { lookupMember } from './members';
import type { BitRange, Expr } from './tree';
import type { Unit } from './unit';

/** One thing to put at an offset of the object. */
export type Store =
  | {
      readonly kind: 'value';
      readonly offset: number;
      readonly type: PlainType;
      readonly bits?: BitRange;
      readonly value: Expr;
    }
  | {
      readonly kind: 'string';
      readonly offset: number;
      readonly type: PlainType;
      /** With as much of the terminating zero as fits. */
      readonly bytes: Uint8Array;
      readonly span: Span;
    };

type StringLiteral = Extract<Expression, { kind: 'string' }>;

/** Values that one initialiser may consist of, ranges written out. */
const MAX_STORES = 1_000_000;
/** No array is longer: a designator beyond it is an error. */
const MAX_LENGTH = 0x400_0000;

/** A list being read, possibly by several levels of elided braces. */
interface Cursor {
  readonly items: readonly InitializerItem[];
  index: number;
  /** The current item's expression, checked once. */
  checked?: Expr | undefined;
}

/** A position inside an aggregate. */
interface Part {
  readonly type: PlainType;
  readonly offset: number;
  readonly bits?: BitRange;
  /** Where the next positional item goes. */
  readonly next: number;
}

const isList = (value: Initializer): value is InitializerList => value.kind === 'initializer-list';

export class InitializerWalk {
  readonly stores: Store[] = [];
  /** Elements seen in the outermost array, for `int a[] = …`. */
  length = 0;
  /** Bytes needed, where a flexible array member is initialised. */
  end = 0;

  constructor(private readonly unit: Unit) {}

  /** The whole object from its initialiser. */
  object(type: PlainType, initializer: Initializer): void {
    if (isList(initializer)) this.braced(type, 0, initializer, true);
    else {
      const literal = stringFor(type, initializer);
      if (literal) this.length = this.string(type, 0, literal);
      else if (type.kind === 'array') this.arrayFrom(type, initializer);
      else this.value({ type, offset: 0, next: 0 }, checkValue(this.unit, initializer));
    }
  }

  /** GNU: an array initialised by a compound literal of the same type. */
  private arrayFrom(type: PlainType, initializer: Expression): void {
    if (initializer.kind === 'compound-literal') {
      this.braced(type, 0, initializer.list, true);
      return;
    }
    checkValue(this.unit, initializer);
    this.unit.error('invalid initializer', initializer.span);
  }

  private braced(type: PlainType, offset: number, list: InitializerList, outermost = false): void {
    const cursor: Cursor = { items: list.items, index: 0 };
    const [only] = list.items;
    if (!isAggregate(type)) {
      if (!only) {
        this.value({ type, offset, next: 0 }, nodes.number(0, list.span));
        return;
      }
      if (only.designators.length > 0) {
        this.unit.error('designator in initializer for scalar type', only.span);
      }
      this.item({ type, offset, next: 0 }, cursor);
    } else {
      const literal = only && list.items.length === 1 && stringFor(type, only.value);
      if (literal && only.designators.length === 0) {
        const length = this.string(type, offset, literal);
        if (outermost) this.length = length;
        return;
      }
      this.fill(type, offset, cursor, 0, false, outermost);
    }
    this.reportRest(cursor, type);
  }

  private reportRest(cursor: Cursor, type: PlainType): void {
    const rest = cursor.items[cursor.index];
    if (!rest) return;
    const what = isAggregate(type) ? type.kind : 'scalar';
    this.unit.warn(`excess elements in ${what} initializer`, rest.span);
    for (const item of cursor.items.slice(cursor.index)) {
      if (!isList(item.value)) checkValue(this.unit, item.value);
    }
  }

  /**
   * Fills an aggregate from the cursor. `depth` is how many designators of the current item have been used
   * up by the levels above; `elided` levels end where the next item has designators of its own.
   */
  private fill(
    type: PlainType,
    offset: number,
    cursor: Cursor,
    depth: number,
    elided: boolean,
    outermost = false,
  ): void {
    let position = 0;
    let used = depth;
    while (cursor.index < cursor.items.length) {
      const item = cursor.items[cursor.index]!;
      const designated = item.designators.length > used;
      if (designated && elided && used === 0) return;
      const part = designated
        ? this.designate(type, offset, item, used, cursor)
        : this.positional(type, offset, position);
      if (part === 'done') {
        // A range has consumed the item itself.
        position = this.rangeEnd;
      } else if (!part) {
        if (!designated) return;
        cursor.index++;
        cursor.checked = undefined;
      } else {
        position = part.next;
        this.enter(part, cursor, designated ? used + 1 : used);
      }
      if (outermost) this.length = Math.max(this.length, position);
      used = 0;
      if (type.kind === 'union' && elided) return;
      if (type.kind === 'union' && !this.nextIsDesignated(cursor)) return;
    }
  }

  private nextIsDesignated(cursor: Cursor): boolean {
    return (cursor.items[cursor.index]?.designators.length ?? 0) > 0;
  }

  private enter(part: Part, cursor: Cursor, used: number): void {
    const item = cursor.items[cursor.index]!;
    if (item.designators.length > used) this.fill(part.type, part.offset, cursor, used, true);
    else this.item(part, cursor);
  }

  /** One element or member from the cursor: braced, whole, or with its braces elided. */
  private item(part: Part, cursor: Cursor): void {
    const { value } = cursor.items[cursor.index]!;
    if (isList(value)) {
      cursor.index++;
      this.braced(part.type, part.offset, value);
      return;
    }
    const literal = stringFor(part.type, value);
    if (literal) {
      cursor.index++;
      this.string(part.type, part.offset, literal);
      return;
    }
    cursor.checked ??= checkValue(this.unit, value);
    const whole = !isAggregate(part.type) || this.sameRecord(part.type, cursor.checked);
    if (whole) {
      const expr = cursor.checked;
      cursor.index++;
      cursor.checked = undefined;
      this.value(part, expr);
    } else if (part.type.kind === 'array' && value.kind === 'compound-literal') {
      cursor.index++;
      cursor.checked = undefined;
      this.braced(part.type, part.offset, value.list);
    } else this.elide(part, cursor);
  }

  private sameRecord(type: PlainType, expr: Expr): boolean {
    return isRecord(type) && (expr.type === type || isBroken(expr));
  }

  private elide(part: Part, cursor: Cursor): void {
    const before = cursor.index;
    const depth = cursor.items[before]!.designators.length;
    this.fill(part.type, part.offset, cursor, depth, true);
    if (cursor.index > before) return;
    cursor.index++;
    cursor.checked = undefined;
  }

  // -------------------------------------------------------------- positions

  private positional(type: PlainType, offset: number, position: number): Part | undefined {
    if (type.kind === 'array') {
      if (type.length !== undefined && position >= type.length) return undefined;
      const element = resolve(type.element);
      return { type: element, offset: offset + position * element.size, next: position + 1 };
    }
    if (!isRecord(type)) return undefined;
    const member = type.members[position];
    if (!member) return undefined;
    return {
      type: resolve(member.type),
      offset: offset + member.offset,
      next: position + 1,
      ...(member.bitField ? { bits: member.bitField } : {}),
    };
  }

  private rangeEnd = 0;

  private designate(
    type: PlainType,
    offset: number,
    item: InitializerItem,
    used: number,
    cursor: Cursor,
  ): Part | 'done' | undefined {
    const designator = item.designators[used]!;
    if (designator.kind === 'field') return this.designateField(type, offset, item, used);
    if (type.kind !== 'array') {
      this.unit.error('array index in non-array initializer', designator.span);
      return undefined;
    }
    const first = constantNumber(this.unit, designator.index, 'array index');
    const last = designator.last ? constantNumber(this.unit, designator.last, 'range end') : first;
    if (first === undefined || last === undefined) return undefined;
    if (first < 0 || last < first || last >= (type.length ?? MAX_LENGTH)) {
      this.unit.error('array index in initializer exceeds array bounds', designator.span);
      return undefined;
    }
    if (last === first) return this.positional(type, offset, first);
    if (this.stores.length + last - first > MAX_STORES) {
      this.unit.error('this initializer has too many elements', designator.span);
      return undefined;
    }
    return this.range(type, offset, cursor, used, first, last);
  }

  private range(
    type: PlainType,
    offset: number,
    cursor: Cursor,
    used: number,
    first: number,
    last: number,
  ): 'done' {
    const start = cursor.index;
    for (let index = first; index <= last; index++) {
      cursor.index = start;
      this.enter(this.positional(type, offset, index)!, cursor, used + 1);
    }
    this.rangeEnd = last + 1;
    return 'done';
  }

  private designateField(
    type: PlainType,
    offset: number,
    item: InitializerItem,
    used: number,
  ): Part | undefined {
    const designator = item.designators[used]!;
    if (designator.kind !== 'field') return undefined;
    if (!isRecord(type)) {
      this.unit.error('field name not in record or union initializer', designator.span);
      return undefined;
    }
    const found = lookupMember(this.unit, type, designator.name, designator.span);
    if (!found) return undefined;
    // The member may stand in an anonymous record: go on after that one.
    const index = type.members.findIndex((member) => {
      if (member.name === designator.name) return true;
      const inner = resolve(member.type);
      if (member.name !== '' || !isRecord(inner)) return false;
      return found.offset >= member.offset && hasMember(inner, designator.name);
    });
    return {
      type: resolve(found.type),
      offset: offset + found.offset,
      next: index + 1,
      ...(found.bitField ? { bits: found.bitField } : {}),
    };
  }

  // -------------------------------------------------------------- stores

  private value(part: Part, expr: Expr): void {
    const value = convertTo(this.unit, expr, part.type, { kind: 'initialization' });
    if (isRecord(part.type) && isBroken(value)) return;
    const { type, offset, bits } = part;
    const bytes = bits ? Math.ceil((bits.shift + bits.width) / 8) : type.size;
    this.end = Math.max(this.end, offset + bytes);
    this.stores.push({ kind: 'value', offset, type, value, ...(bits ? { bits } : {}) });
  }

  /** Returns the number of characters, the terminating zero included. */
  private string(type: PlainType, offset: number, literal: StringLiteral): number {
    if (type.kind !== 'array') return 0;
    const width = sizeOf(type.element);
    const full = literal.bytes.length + width;
    const size = type.length === undefined ? full : type.length * width;
    if (literal.bytes.length > size) {
      this.unit.warn('initializer-string for array is too long', literal.span);
    }
    const bytes = new Uint8Array(Math.min(full, size));
    bytes.set(literal.bytes.subarray(0, bytes.length));
    this.end = Math.max(this.end, offset + bytes.length);
    this.stores.push({ kind: 'string', offset, type, bytes, span: literal.span });
    return full / width;
  }
}

function hasMember(record: PlainType, name: string): boolean {
  if (!isRecord(record)) return false;
  return record.members.some((member) => {
    return member.name === name || (member.name === '' && hasMember(resolve(member.type), name));
  });
}

/** The string literal that initialises a character array, if that is what this is. */
function stringFor(type: PlainType, value: Initializer): StringLiteral | undefined {
  if (type.kind !== 'array' || value.kind !== 'string') return undefined;
  const element = resolve(type.element);
  if (!isInteger(element)) return undefined;
  const width = value.prefix === 'u' ? 2 : value.prefix === 'L' || value.prefix === 'U' ? 4 : 1;
  return element.size === width ? value : undefined;
}
