/**
 * Where a piece of C text stands. Every token, tree node, statement and diagnostic carries a span.
 * Lines and columns are 1-based, as compilers print them; DAP's and VS Code's own bases are converted
 * at their edge (extension/debug, extension/host). Columns count UTF-16 units of the line, tabs as one.
 */

/** One source file as the front end read it. `path` is the name shown to the user and used for equality. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A half-open range [start, end) of offsets in one file, with the line and column of its start. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/** `file:line:col`, as gcc prints it. */
export function formatPosition(span: Span): string {
  return `${span.file.path}:${span.line}:${span.column}`;
}
