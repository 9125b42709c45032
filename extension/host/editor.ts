/** Shows places in the editor: opens the file left of the panel and marks the line until something else is shown. */
import * as vscode from 'vscode';
import { sourceOf } from '../debug/sources';

export interface Place {
  /** Path as the sources are named. */
  readonly path: string;
  /** 1-based, inclusive. */
  readonly line: number;
  readonly endLine: number;
}

export class Editor implements vscode.Disposable {
  private readonly mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    borderWidth: '0 0 0 3px',
    borderStyle: 'solid',
    borderColor: new vscode.ThemeColor('focusBorder'),
  });
  private readonly visible: vscode.Disposable;
  private shown: Place | undefined;

  constructor() {
    // An editor that is opened again (a tab switched to) has lost its decorations.
    this.visible = vscode.window.onDidChangeVisibleTextEditors(() => this.paint());
  }

  /** Opens and marks the place. `focus` moves the keyboard there too. */
  async show(place: Place, focus = false): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument(uriOf(place.path));
    const range = rangeOf(document, place);
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: codeColumn(document.uri),
      preserveFocus: !focus,
      preview: false,
      selection: new vscode.Range(range.start, range.start),
    });
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    this.shown = place;
    this.paint();
    return editor;
  }

  clear(): void {
    this.shown = undefined;
    this.paint();
  }

  dispose(): void {
    this.mark.dispose();
    this.visible.dispose();
  }

  private paint(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const place = this.shown;
      const here = place && samePath(editor.document.uri.fsPath, place.path);
      editor.setDecorations(this.mark, here ? [rangeOf(editor.document, place)] : []);
    }
  }
}

/** Of a file, or of a text that only the debug adapter has: a moment's program. */
function uriOf(path: string): vscode.Uri {
  const source = sourceOf(path);
  return source.sourceReference
    ? vscode.debug.asDebugSourceUri(source, vscode.debug.activeDebugSession)
    : vscode.Uri.file(path);
}

function samePath(a: string, b: string): boolean {
  return a.replaceAll('\\', '/') === b.replaceAll('\\', '/');
}

function rangeOf(document: vscode.TextDocument, { line, endLine }: Place): vscode.Range {
  const last = Math.min(endLine, document.lineCount) - 1;
  const first = Math.min(line - 1, last);
  return new vscode.Range(first, 0, last, document.lineAt(Math.max(0, last)).text.length);
}

/** Where the file is open already, else beside the panel and not over it. */
function codeColumn(uri: vscode.Uri): vscode.ViewColumn {
  for (const group of vscode.window.tabGroups.all) {
    const isOpen = group.tabs.some(
      ({ input }) => input instanceof vscode.TabInputText && input.uri.fsPath === uri.fsPath,
    );
    if (isOpen) return group.viewColumn;
  }
  const withText = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText),
  );
  const free = vscode.window.tabGroups.all.find(
    ({ tabs }) => !tabs.some(({ input }) => input instanceof vscode.TabInputWebview),
  );
  return (withText ?? free)?.viewColumn ?? vscode.ViewColumn.Beside;
}
