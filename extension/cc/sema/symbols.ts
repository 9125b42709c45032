/**
 * What names stand for. Locals live in a function's frame; `GlobalSymbol`s are functions and objects with a
 * fixed address, one per unit and name (the linker joins those of external linkage). Scopes nest; each has
 * an ordinary and a tag name space (labels belong to the function).
 */
import type { Span } from '../../base/span';
import type { EnumType, RecordType, TypeInfo } from '../../bytecode/types';
import type { FunctionDefinition } from '../ast';
import type { Int64 } from './int64';
import type { StaticData } from './static-data';
import type { FunctionTree } from './tree';
import type { Unit } from './unit';

/** A parameter, a local variable or an anonymous temporary. */
export interface LocalVariable {
  /** Empty: a temporary of the compiler. */
  readonly name: string;
  /** Completed when an initialiser gives the length of `int a[] = …`. */
  type: TypeInfo;
  readonly quals: number;
  readonly span: Span;
  readonly parameter: boolean;
  /** How many uses need its address in memory (folded `*&x` uses are taken back). */
  addressUses: number;
  /** The frame slot holds a pointer to it: a record passed by value. */
  readonly indirect: boolean;
  /** A local whose alignment exceeds that of frames: its slot holds the address found at run time. */
  readonly overAligned?: number;
  /** A `const` integer with a constant initialiser, which array lengths may use. */
  constant?: Int64;
  /** An unnamed object (compound literal) that lives to the end of its block. */
  readonly blockLifetime?: boolean;
  /** An array of run-time length: the hidden pointer to its memory, whose slot is also this variable's. */
  readonly storage?: LocalVariable;
  /** Byte offset in the frame, set by codegen; negative before. */
  offset: number;
}

export interface GlobalSymbol {
  readonly name: string;
  readonly isFunction: boolean;
  type: TypeInfo;
  quals: number;
  /** Internal linkage (also static locals and string literals). */
  isStatic: boolean;
  weak: boolean;
  /** Of the declaration that defines it, else of the first one. */
  span: Span;
  /** False for string literals and other nameless objects. */
  readonly named: boolean;
  /** First place that needs its address or value at run time; only then must it be defined. */
  use?: Span | undefined;

  // --- functions
  definition?: FunctionDefinition | undefined;
  /** Unit in which it is defined. */
  owner?: Unit;
  /** Analysed body; made on demand for inline functions of headers. */
  tree?: FunctionTree;
  /** `static`, or `inline` without `extern`: code is made only when something refers to it. */
  lazy: boolean;
  constructorPriority?: number;
  /** `__attribute__((alias("name")))`: this name is another one for that symbol of its unit. */
  aliasOf?: string | undefined;
  /** `__attribute__((error("…")))`: reported where a call is really compiled. */
  errorAttribute?: string;
  noreturn: boolean;
  /** Index in the image's functions; -1 until code for it is wanted. */
  functionIndex: number;
  /** pc of its ENTER; -1 until code has been made. */
  entry: number;

  // --- objects
  data?: StaticData;
  /** `int x;` at file scope without an initialiser. */
  tentative: boolean;
  align: number;
  /** `_Thread_local`: its description, from which the library finds a thread's own object. */
  threadLocal?: GlobalSymbol;
  /** Low word of its address, set by the linker. */
  address: number;
  /** The definition that the linker chose for this name. */
  target?: GlobalSymbol;
}

export type OrdinarySymbol =
  | { readonly kind: 'typedef'; readonly type: TypeInfo; readonly quals: number }
  | {
      readonly kind: 'enum-constant';
      readonly type: TypeInfo;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: 'local'; readonly variable: LocalVariable }
  /** An object at a known address: a variable of the frame that a debugger's expression is evaluated in. */
  | { readonly kind: 'fixed'; readonly type: TypeInfo; readonly high: number; readonly low: number }
  | { readonly kind: 'global'; readonly symbol: GlobalSymbol };

export type Tag = RecordType | EnumType;

export class Scope {
  readonly ordinary = new Map<string, OrdinarySymbol>();
  readonly tags = new Map<string, Tag>();

  constructor(readonly parent?: Scope) {}

  find(name: string): OrdinarySymbol | undefined {
    return this.ordinary.get(name) ?? this.parent?.find(name);
  }

  findTag(name: string): Tag | undefined {
    return this.tags.get(name) ?? this.parent?.findTag(name);
  }

  /** All names visible from here, for suggestions. */
  *names(): Iterable<string> {
    yield* this.ordinary.keys();
    if (this.parent) yield* this.parent.names();
  }
}

/** What may be known of a symbol when it is made. */
type GlobalFields = Pick<GlobalSymbol, 'name' | 'isFunction' | 'type' | 'span'> &
  Partial<
    Pick<GlobalSymbol, 'quals' | 'isStatic' | 'named' | 'lazy' | 'data' | 'entry' | 'address'>
  >;

export function makeGlobal(fields: GlobalFields): GlobalSymbol {
  const { name, isFunction, type, span, quals, isStatic, named, lazy, data } = fields;
  return {
    name,
    isFunction,
    type,
    quals: quals ?? 0,
    isStatic: isStatic ?? false,
    weak: false,
    span,
    named: named ?? true,
    use: undefined,
    definition: undefined,
    owner: undefined,
    tree: undefined,
    lazy: lazy ?? false,
    constructorPriority: undefined,
    aliasOf: undefined,
    errorAttribute: undefined,
    noreturn: false,
    functionIndex: -1,
    entry: fields.entry ?? -1,
    data,
    tentative: false,
    align: 0,
    address: fields.address ?? -1,
    target: undefined,
  };
}
