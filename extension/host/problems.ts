/** Complaints of lessons and compilations in the Problems view, and as squiggles in the editor. */
import * as vscode from 'vscode';
import type { Diagnostic } from '../base/diagnostic';

/** A place and what is wrong there; lines and columns are 1-based. */
export interface Problem {
  readonly message: string;
  readonly severity?: Diagnostic['severity'];
  readonly span?: {
    readonly file: { readonly path: string };
    readonly line: number;
    readonly column: number;
    readonly start: number;
    readonly end: number;
  };
}

/** Replaces what the collection shows. */
export function publishDiagnostics(
  collection: vscode.DiagnosticCollection,
  problems: readonly Problem[],
): void {
  collection.clear();
  const byPath = new Map<string, vscode.Diagnostic[]>();
  for (const problem of problems) {
    const path = problem.span?.file.path;
    if (path !== undefined) byPath.set(path, [...(byPath.get(path) ?? []), ...shown(problem)]);
  }
  for (const [path, list] of byPath) collection.set(vscode.Uri.file(path), list);
}

/** Replaces what the collection shows of one file, which is the one that `problems` are about. */
export function publishForFile(
  collection: vscode.DiagnosticCollection,
  uri: vscode.Uri,
  problems: readonly Problem[],
): void {
  collection.set(uri, problems.flatMap(shown));
}

/** None for what has no place. */
function shown({ span, message, severity }: Problem): vscode.Diagnostic[] {
  if (!span) return [];
  const length = Math.max(1, span.end - span.start);
  const at = new vscode.Position(span.line - 1, span.column - 1);
  const range = new vscode.Range(at, at.translate(0, length));
  return [new vscode.Diagnostic(range, message, severityOf(severity))];
}

function severityOf(severity: Problem['severity']): vscode.DiagnosticSeverity {
  return severity === 'warning'
    ? vscode.DiagnosticSeverity.Warning
    : vscode.DiagnosticSeverity.Error;
}

/** Errors and warnings of a compilation from its text: `file:line:col: error: …`, a line of source, a caret. */
export function parseDiagnostics(text: string): Problem[] {
  const heads = text.matchAll(/^(.+?):(\d+):(\d+): (error|warning): (.*)\n(.*\n.*\|\s*(\^~*))?/gm);
  return [...heads].map(([, path, line, column, severity, message, , caret]) => ({
    message: message!,
    severity: severity as 'error' | 'warning',
    span: {
      file: { path: path! },
      line: Number(line),
      column: Number(column),
      start: 0,
      end: caret?.length ?? 1,
    },
  }));
}
