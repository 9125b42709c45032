/**
 * A complaint about the user's text, as a value. The front end collects many per run and never throws
 * on user text. Formatting follows gcc: `file:line:col: error: message`, the source line, a caret.
 */
import { formatPosition, type Span } from './span';

export type Severity = 'error' | 'warning' | 'note';

export interface Diagnostic {
  readonly severity: Severity;
  readonly message: string;
  /** Absent only when there is no text to point at (e.g. no `main`). */
  readonly span?: Span;
  /** Further places: "previous declaration is here", "in expansion of macro X". */
  readonly notes?: readonly Diagnostic[];
}

/** The text of the line on which the span starts, without its line end. */
export function lineText(span: Span): string {
  const { text } = span.file;
  const from = text.lastIndexOf('\n', span.start - 1) + 1;
  const to = text.indexOf('\n', span.start);
  return text.slice(from, to < 0 ? text.length : to).replace(/\r$/, '');
}

/** Prints a diagnostic with its caret picture and notes; lines end in \n. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { severity, message, span, notes } = diagnostic;
  const head = `${span ? formatPosition(span) + ': ' : ''}${severity}: ${message}\n`;
  const tail = (notes ?? []).map(formatDiagnostic).join('');
  if (!span) return head + tail;
  const line = lineText(span);
  const indent = line.slice(0, span.column - 1).replace(/[^\t]/g, ' ');
  const width = Math.max(1, Math.min(span.end - span.start, line.length - span.column + 1));
  const gutter = String(span.line).padStart(5);
  return `${head}${gutter} | ${line}\n      | ${indent}^${'~'.repeat(width - 1)}\n${tail}`;
}

/** Whether any of them is an error, i.e. whether there is no program to run. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
