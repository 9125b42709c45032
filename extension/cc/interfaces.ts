/**
 * The front end's stages as functions. Each stage is one room of its own; this file only names what passes
 * between them. C text -> tokens (lexer, preprocessor) -> tree (parser) -> Image (sema, codegen, linker).
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile, Span } from '../base/span';
import type { Image, LinkBases } from '../bytecode/image';
import type { TypeInfo } from '../bytecode/types';
import type { Expression, TranslationUnit } from './ast';

/** Finds included files; the front end itself reads no file system. Paths use `/`. */
export interface FileProvider {
  /** The text of a file, or undefined when there is none. Must be pure during one compilation. */
  read(path: string): string | undefined;
}

export interface PreprocessorOptions {
  /** Searched in order for `<…>`, and for `"…"` after the including file's own folder. */
  readonly includePaths: readonly string[];
  /** `-D NAME=VALUE`; an empty string means 1 is NOT implied: give '1'. */
  readonly defines: Readonly<Record<string, string>>;
  /** Headers read before the file, as by `-include`. */
  readonly forcedIncludes?: readonly string[];
}

/**
 * A token after preprocessing. `span` is where it counts for the user: for tokens from a macro, the outermost
 * use of the macro; `expansion` then lists the macros from the outermost to the innermost.
 */
export interface Token {
  readonly kind:
    'identifier' | 'keyword' | 'number' | 'character' | 'string' | 'punctuator' | 'end';
  readonly text: string;
  readonly span: Span;
  /** Where the token itself was spelled (inside the #define, for tokens of a macro body). */
  readonly spelling: Span;
  readonly expansion?: MacroExpansion;
}
export interface MacroExpansion {
  readonly macro: string;
  readonly definition: Span;
  readonly outer?: MacroExpansion;
}

/** `#pragma pack`: from token number `at` on, members are aligned to at most `align` bytes; 0: as their types ask. */
export interface Pack {
  readonly at: number;
  readonly align: number;
}

/** preprocess.ts */
export type Preprocess = (
  file: SourceFile,
  provider: FileProvider,
  options: PreprocessorOptions,
) => { tokens: Token[]; diagnostics: Diagnostic[] };

/** parser.ts */
export type Parse = (tokens: readonly Token[]) => {
  unit: TranslationUnit;
  diagnostics: Diagnostic[];
};

/** Parses one expression for the evaluator; `isTypeName` says which identifiers are typedefs there. */
export type ParseExpression = (
  file: SourceFile,
  isTypeName: (name: string) => boolean,
) => { expression?: Expression; diagnostics: Diagnostic[] };

/** A file to compile; possibly with headers of its own that are read before it. */
export interface UnitSource extends SourceFile {
  readonly forcedIncludes?: readonly string[];
}

/** compile.ts: all units of one image (the kernel, or a program with its C library). */
export interface CompileRequest {
  readonly units: readonly UnitSource[];
  readonly provider: FileProvider;
  readonly preprocessor: PreprocessorOptions;
  readonly bases: LinkBases;
  /** True: an undefined function is an error that names it (always on for programs). */
  readonly entry?: string;
  /** An image linked before into the same space: names that no unit defines are taken from it. */
  readonly imports?: Image;
}
/** What the linker has to complain about, and about whom: for those who can do without a unit. */
export interface LinkProblem {
  readonly diagnostic: Diagnostic;
  /** Paths of the units between which it is. */
  readonly units: readonly string[];
  /** The name that nobody defines. */
  readonly missing?: string;
}

export interface CompileResult {
  /** Undefined when there are errors. */
  readonly image?: Image;
  readonly diagnostics: readonly Diagnostic[];
  /** Of each unit that has any, by path: errors, also those in headers that it reads. */
  readonly unitErrors: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Errors and warnings of the linker, also contained in `diagnostics`. */
  readonly linkProblems: readonly LinkProblem[];
  /** Kept for `compileExpression`: the units' scopes (typedefs, tags, enum constants, functions, globals). */
  readonly scope?: ProgramScope;
}
/** Opaque outside cc. */
export interface ProgramScope {
  readonly brand: 'cc-program-scope';
}
export type Compile = (request: CompileRequest) => CompileResult;

/**
 * Compiles `text` as the body of a parameterless function that the machine can call (FrameKind.halt).
 * Locals of the frame it is evaluated in are given as objects at fixed addresses. If the expression is an
 * lvalue (or has array, struct or union type) the code returns its 64-bit address, else its value
 * (RET64 always: integers are sign- or zero-extended by their type, floats as a double's bits).
 */
export interface ExpressionRequest {
  readonly text: string;
  readonly scope: ProgramScope;
  /** File whose unit's statics and tags are visible first (the stopped frame's file). */
  readonly unitFile?: string;
  readonly locals: readonly ExpressionLocal[];
  /** pc at which the code will be placed. */
  readonly codeBase: number;
  /** Index of the first function (the expression itself) and statement in the concatenated tables. */
  readonly functions: number;
  readonly statements: number;
  /** Index by name in the concatenated host-function table. */
  readonly hostFunction: (name: string) => number | undefined;
}
export interface ExpressionLocal {
  readonly name: string;
  readonly type: TypeInfo;
  readonly high: number;
  readonly low: number;
}
export interface ExpressionResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly compiled?: {
    readonly code: Int32Array;
    readonly frameWords: number;
    readonly type: TypeInfo;
    readonly isAddress: boolean;
    readonly bitField?: { readonly shift: number; readonly width: number };
    /** True when running it can change memory (assignment, ++, call of a function not known to be pure). */
    readonly mayWrite: boolean;
  };
}
export type CompileExpression = (request: ExpressionRequest) => ExpressionResult;
