/**
 * What the front end produces: one image for the kernel and one for the user program. Code is linked to
 * absolute addresses; the machine loads images side by side. Everything here is plain data.
 */
import type { Span } from '../base/span';
import type { Space } from './memory-map';
import type { TypeInfo } from './types';

/** Where an image is linked to. The second image starts where the first ended. */
export interface LinkBases {
  readonly space: Space;
  /** First pc. */
  readonly code: number;
  /** Low word of the first data address (kernel: physical = low word). 4096-aligned. */
  readonly data: number;
  /** Index of the first statement, function and host function in the concatenated tables. */
  readonly statements: number;
  readonly functions: number;
  readonly hostFunctions: number;
}

export interface Image {
  readonly bases: LinkBases;
  readonly code: Int32Array;
  /** Initial bytes of globals and string literals, to be copied to `bases.data`. */
  readonly data: Uint8Array;
  /** Bytes of zeroed data that follow `data`. */
  readonly bssSize: number;
  /** Global objects with redzones around them: shadow is opened for exactly these. */
  readonly globals: readonly GlobalInfo[];
  readonly functions: readonly FunctionInfo[];
  readonly statements: readonly StatementInfo[];
  /** Names of the C functions without a body that begin with `__vm_`: implemented in TypeScript. */
  readonly hostFunctions: readonly string[];
  /** Functions that carry __attribute__((constructor)), in order. */
  readonly constructors: readonly number[];
  /** Tags and typedefs by name, for casts in expressions and for inspectors. `struct epitem`, `u32`. */
  readonly types: ReadonlyMap<string, TypeInfo>;
  /** By name, what stands behind `#define`: for expressions. */
  readonly macros: ReadonlyMap<string, string>;
}

/** One step of the machine. */
export interface StatementInfo {
  readonly pc: number;
  /** The statement's own text; for a statement that comes from a macro, the outermost use of the macro. */
  readonly span: Span;
  /** Index in the concatenated function table. */
  readonly function: number;
  /** True when the statement stands inside a macro expansion: it steps as part of the line that uses it. */
  readonly inMacro: boolean;
}

export interface FunctionInfo {
  readonly name: string;
  readonly type: TypeInfo;
  /** pc of its ENTER. */
  readonly entry: number;
  /** First pc after its code. */
  readonly end: number;
  readonly frameWords: number;
  /** Of the name in its definition. */
  readonly span: Span;
  readonly isStatic: boolean;
  /** Parameters first, then locals in order of declaration. */
  readonly variables: readonly VariableInfo[];
}

/** A parameter or local variable. */
export interface VariableInfo {
  readonly name: string;
  readonly type: TypeInfo;
  readonly parameter: boolean;
  /** In scope while scopeStart <= pc < scopeEnd. */
  readonly scopeStart: number;
  readonly scopeEnd: number;
  readonly place: VariablePlace;
  readonly span: Span;
}

export type VariablePlace =
  /** Byte offset from the frame's start. */
  | { readonly kind: 'frame'; readonly offset: number }
  /** The frame slot (byte offset) holds a pointer to it: structs passed by value. */
  | { readonly kind: 'indirect'; readonly offset: number }
  /** A static local: low word of its address. */
  | { readonly kind: 'global'; readonly address: number };

export interface GlobalInfo {
  readonly name: string;
  readonly type: TypeInfo;
  /** Low word of its address. */
  readonly address: number;
  /** Bytes; of the object, so that a flexible array's initialiser is included. */
  readonly size: number;
  readonly isStatic: boolean;
  /** Absent for string literals. */
  readonly span?: Span;
}
