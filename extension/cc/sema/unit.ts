/**
 * The state of sema for one translation unit: scopes, the unit's global symbols, string literals, the
 * function being analysed, and the complaints so far. Functions of this folder take it as first argument.
 */
import type { Diagnostic, Severity } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import type { MacroTable } from '../front';
import type { TypeInfo, TypedefType } from '../../bytecode/types';
import { CHAR, UINT, INT, USHORT, arrayOf, resolve } from '../types';
import { compatible } from '../types-compatible';
import type { Mutable, PlainType } from '../types';
import { localPlace } from './nodes';
import { makeGlobal, Scope } from './symbols';
import type { GlobalSymbol, LocalVariable, OrdinarySymbol } from './symbols';
import type { CaseRange, Cleanup, Expr, JumpTarget, Place } from './tree';

export interface SwitchState {
  readonly type: PlainType;
  readonly cases: CaseRange[];
  defaultTarget?: JumpTarget;
  readonly cleanups: Cleanup | undefined;
}

export interface LabelState {
  readonly target: JumpTarget;
  defined: boolean;
  use?: Span;
}

/** What holds while a function body is analysed. */
export interface FunctionState {
  readonly symbol: GlobalSymbol;
  readonly resultType: TypeInfo;
  readonly variadic: boolean;
  resultPointer?: LocalVariable;
  readonly labels: Map<string, LabelState>;
  /** Labels of enclosing `__label__` blocks, innermost last. */
  readonly localLabels: Map<string, LabelState>[];
  cleanups: Cleanup | undefined;
  readonly locals: LocalVariable[];
  breakTarget?: JumpTarget;
  continueTarget?: JumpTarget;
  switch?: SwitchState;
  nameSymbol?: GlobalSymbol;
  /** Labels whose address is taken, in that order: the value of `&&label` is its number, from 1 on. */
  readonly addressedLabels: CaseRange[];
  /** The list of what alloca has given out, in functions that call it. */
  allocations?: LocalVariable;
}

/** What all units of one compilation share. */
export interface ProgramHooks {
  /** A function of the compiler's own C text, for built-ins that no instruction does. */
  helper(name: string): GlobalSymbol;
}

export class Unit {
  readonly diagnostics: Diagnostic[] = [];
  readonly fileScope: Scope;
  scope: Scope;
  function: FunctionState | undefined;
  /** Functions and objects by their file-scope name (also those declared `extern` in a block). */
  readonly globals: Map<string, GlobalSymbol>;
  /** Static locals, string literals, compound literals of file scope. */
  readonly anonymous: GlobalSymbol[] = [];
  readonly strings = new Map<string, GlobalSymbol>();
  /** Typedefs made while their target was incomplete: their size is mended at the end. */
  readonly openTypedefs: TypedefType[] = [];
  /** Its functions carry no statements: the compiler's own helpers. */
  silent = false;
  /** Records of other units are compared by tag: a debugger's expression mixes all units' types. */
  acrossUnits = false;
  /** Macros at its end, for expressions that are evaluated in it. */
  macros: MacroTable | undefined;
  /** What the types of the declaration being read have to compute first: sizes of arrays of run-time length. */
  sizeEffects: Expr[] = [];
  /** Above zero in a prototype: array lengths are not evaluated there. */
  prototypes = 0;
  /** Inside an array length: `const` variables with constant values count as constants. */
  knowsConstants = false;
  /** String literals are built in the frame: there is no data to put them in. */
  stringsInFrame = false;

  constructor(
    readonly file: string,
    readonly hooks: ProgramHooks,
    scope?: Scope,
    globals?: Map<string, GlobalSymbol>,
  ) {
    this.fileScope = scope ?? new Scope();
    this.scope = this.fileScope;
    this.globals = globals ?? new Map<string, GlobalSymbol>();
  }

  report(severity: Severity, message: string, span: Span, notes?: readonly Diagnostic[]): void {
    this.diagnostics.push({ severity, message, span, ...(notes ? { notes } : {}) });
  }
  error(message: string, span: Span, notes?: readonly Diagnostic[]): void {
    this.report('error', message, span, notes);
  }
  warn(message: string, span: Span): void {
    this.report('warning', message, span);
  }

  /**
   * Runs `body`, which recurses as deeply as the program nests. Where that is too deep for this machine's stack,
   * it is an error of the program.
   */
  guarded(span: Span, body: () => void): void {
    const { scope, function: state } = this;
    try {
      body();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.scope = scope;
      this.function = state;
      this.error('this is nested too deeply', span);
    }
  }

  /** Runs `body` in a scope of its own. */
  scoped<T>(body: () => T): T {
    const outer = this.scope;
    this.scope = new Scope(outer);
    try {
      return body();
    } finally {
      this.scope = outer;
    }
  }

  declare(name: string, symbol: OrdinarySymbol): void {
    this.scope.ordinary.set(name, symbol);
  }

  /** Whether two types are the same to this unit, their own qualifiers aside. */
  compatible(a: TypeInfo, b: TypeInfo): boolean {
    return compatible(a, b, this.acrossUnits);
  }

  get atFileScope(): boolean {
    return this.scope === this.fileScope;
  }

  /** An anonymous local that lives as long as its block. */
  temporary(type: TypeInfo, span: Span): LocalVariable {
    return {
      name: '',
      type,
      quals: 0,
      span,
      parameter: false,
      addressUses: 0,
      indirect: false,
      offset: -1,
    };
  }
  temporaryPlace(type: TypeInfo, span: Span): Place {
    return localPlace(this.temporary(type, span), span);
  }

  /** The object behind a string literal; equal literals of one unit share it. */
  stringLiteral(bytes: Uint8Array, width: 1 | 2 | 4, signed: boolean, span: Span): GlobalSymbol {
    const key = `${width}${signed ? 's' : 'u'}${String.fromCharCode(...bytes.subarray(0, 4096))}`;
    const known = bytes.length <= 4096 ? this.strings.get(key) : undefined;
    if (known) return known;
    const element = width === 1 ? CHAR : width === 2 ? USHORT : signed ? INT : UINT;
    const data = new Uint8Array(bytes.length + width);
    data.set(bytes);
    const symbol = makeGlobal({
      name: '',
      isFunction: false,
      type: arrayOf(element, data.length / width),
      span,
      isStatic: true,
      named: false,
      data: { bytes: data, relocations: [] },
    });
    this.strings.set(key, symbol);
    this.anonymous.push(symbol);
    return symbol;
  }

  /** Sizes of typedefs whose record was completed after them. */
  closeTypedefs(): void {
    for (const type of this.openTypedefs) {
      const target = resolve(type);
      const open = type as Mutable<TypedefType>;
      open.size = target.size;
      open.align = target.align;
    }
  }
}

export function newTarget(cleanups?: Cleanup): JumpTarget {
  return { cleanups, pc: -1, uses: [] };
}
