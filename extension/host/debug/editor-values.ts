/**
 * Values in the editor while a run is stopped: inline, behind the last mention of each variable up to the line
 * where it stands, and on hover, for whole expressions such as `ep->rdllist.next` or `events[i].data`.
 */
import * as vscode from 'vscode';
import type { FrameView } from '../../simulation/interfaces';
import { expressionAt, mentionsOf } from './expressions';
import type { Sessions } from './sessions';

export function registerEditorValues(sessions: Sessions): vscode.Disposable {
  const selector: vscode.DocumentSelector = { language: 'c' };
  return vscode.Disposable.from(
    vscode.languages.registerInlineValuesProvider(selector, new InlineValues(sessions)),
    vscode.languages.registerEvaluatableExpressionProvider(selector, {
      provideEvaluatableExpression(document, position) {
        const line = document.lineAt(position.line).text;
        const found = expressionAt(line, position.character);
        if (!found) return undefined;
        const range = new vscode.Range(position.line, found.start, position.line, found.end);
        return new vscode.EvaluatableExpression(range, found.text);
      },
    }),
  );
}

class InlineValues implements vscode.InlineValuesProvider {
  constructor(private readonly sessions: Sessions) {}

  provideInlineValues(
    document: vscode.TextDocument,
    viewport: vscode.Range,
    context: vscode.InlineValueContext,
  ): vscode.InlineValue[] {
    const stopped = context.stoppedLocation.end.line;
    const frame = this.frameAt(document.uri.fsPath, stopped + 1);
    if (!frame) return [];
    const first = Math.max(0, frame.function.span.line - 1);
    const lines: string[] = [];
    for (let line = first; line <= stopped; line++) lines.push(document.lineAt(line).text);
    const names = this.sessions.active!.controller.simulation!.variables(frame);
    return mentionsOf(
      lines,
      names.map(({ name }) => name),
    )
      .map(({ name, line, column }) => {
        const at = new vscode.Position(first + line, column);
        return new vscode.InlineValueVariableLookup(
          new vscode.Range(at, at.translate(0, name.length)),
          name,
          true,
        );
      })
      .filter(({ range }) => viewport.contains(range));
  }

  /** The innermost frame of any task that stands at this line, the running task's first. */
  private frameAt(path: string, line: number): FrameView | undefined {
    const simulation = this.sessions.active?.controller.simulation;
    if (!simulation) return undefined;
    const tasks = [...simulation.tasks()].sort((a, b) => Number(b.current) - Number(a.current));
    for (const { pid } of tasks) {
      const frame = simulation
        .frames(pid)
        .find(({ statement: { span } }) => span.file.path === path && span.line === line);
      if (frame) return frame;
    }
    return undefined;
  }
}
