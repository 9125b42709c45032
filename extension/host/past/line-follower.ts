/**
 * The executions of the line under the cursor, while the user wants to see them. Asked only then, when the cursor or the
 * run has come to rest: stepping pays nothing for it.
 */
import * as vscode from 'vscode';
import { LineQuery } from '../../inspect/line';
import type { LineView } from '../../protocol/view';
import type { Simulation } from '../../simulation/interfaces';

export interface LineParts {
  /** The run, while it is stopped. */
  simulation(): Simulation | undefined;
  /** A path of VS Code as sources are named. */
  sourcePath(path: string): string;
}

/** The cursor rests when it has not moved for so many milliseconds. */
const REST = 200;
/** Statements to run again for one answer: what is missing is asked for by a button. */
const REACH = { statements: 3_000_000 };

export class LineFollower implements vscode.Disposable {
  private query: LineQuery | undefined;
  private shown: LineView | undefined;
  private following = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changes.event;
  private readonly selection: vscode.Disposable;

  constructor(private readonly parts: LineParts) {
    this.selection = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (this.following && textEditor.document.languageId === 'c') this.later();
    });
  }

  get view(): LineView | undefined {
    return this.shown;
  }

  /** Shows the line under the cursor, and follows the cursor from now on. False: there is nothing to show. */
  start(): boolean {
    this.following = true;
    this.set(undefined);
    this.ask();
    if (!this.query) this.following = false;
    return this.following;
  }

  close(): void {
    this.following = false;
    this.set(undefined);
  }

  more(direction: 'earlier' | 'later'): void {
    this.query?.[direction]();
    this.set(this.query);
  }

  /** The run has come to another moment. */
  stopped(): void {
    if (this.following) this.later();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.selection.dispose();
    this.changes.dispose();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), REST);
  }

  private ask(): void {
    const simulation = this.parts.simulation();
    const place = this.cursor();
    if (!this.following || !simulation || !place) return;
    const path = this.parts.sourcePath(place.path);
    if (!simulation.sources.has(path)) return;
    this.set(new LineQuery(simulation, path, place.line, REACH));
  }

  private set(query: LineQuery | undefined): void {
    this.query = query;
    this.shown = query?.view();
    this.changes.fire();
  }

  /** The panel may have the focus: the C file that is on show then counts. */
  private cursor(): { path: string; line: number } | undefined {
    const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
    const editor = editors.find((one) => one?.document.languageId === 'c');
    if (!editor) return undefined;
    return { path: editor.document.uri.fsPath, line: editor.selection.active.line + 1 };
  }
}
