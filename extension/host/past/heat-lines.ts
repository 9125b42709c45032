/**
 * How often each line has run, in the editors on show: a count behind the line, and before it a bar that is the wider
 * the more often it ran.
 * Counted only while it is switched on, in pieces between which the editor is served.
 */
import * as vscode from 'vscode';
import { lineHeat, type LineHeat } from '../../inspect/heat';
import type { LineParts } from './line-follower';

/** Widths of the bar in pixels; a line's is by the logarithm of its count. */
const WIDTHS = [1, 2, 4, 6];
const REST = 150;
const PIECE = { statements: 1_000_000 };

export class HeatLines implements vscode.Disposable {
  private on = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private heat: LineHeat | undefined;
  private readonly types = WIDTHS.map(decorationType);
  private readonly visible: vscode.Disposable;

  constructor(private readonly parts: LineParts) {
    this.visible = vscode.window.onDidChangeVisibleTextEditors(() => this.paint());
  }

  toggle(): void {
    this.on = !this.on;
    this.heat = undefined;
    if (this.on) this.count();
    else this.paint();
  }

  stopped(): void {
    if (this.on) this.later(REST);
  }

  /** The session has ended: what was counted is of a run that is gone. */
  ended(): void {
    clearTimeout(this.timer);
    this.heat = undefined;
    this.paint();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.visible.dispose();
    for (const one of this.types) one.dispose();
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.count(), milliseconds);
  }

  private count(): void {
    const simulation = this.parts.simulation();
    if (!this.on || !simulation) return;
    this.heat = lineHeat(simulation, PIECE);
    this.paint();
    if (this.heat.until !== undefined) this.later(1);
  }

  private paint(): void {
    const { lines } = this.heat ?? {};
    const hottest = Math.max(1, ...[...(lines?.values() ?? [])].flatMap((of) => [...of.values()]));
    for (const editor of vscode.window.visibleTextEditors) {
      const counts = lines?.get(this.parts.sourcePath(editor.document.uri.fsPath));
      const groups = WIDTHS.map((): vscode.DecorationOptions[] => []);
      for (const [line, count] of counts ?? []) {
        if (line > editor.document.lineCount) continue;
        groups[groupOf(count, hottest)]!.push(decoration(editor.document, line, count));
      }
      this.types.forEach((type, i) => editor.setDecorations(type, groups[i]!));
    }
  }
}

function groupOf(count: number, hottest: number): number {
  const share = hottest <= 1 ? 0 : Math.log(count) / Math.log(hottest);
  return Math.min(WIDTHS.length - 1, Math.floor(share * WIDTHS.length));
}

function decoration(
  document: vscode.TextDocument,
  line: number,
  count: number,
): vscode.DecorationOptions {
  const end = document.lineAt(line - 1).range.end;
  const contentText = `${count.toLocaleString('en-US')}×`;
  return {
    range: new vscode.Range(line - 1, 0, line - 1, end.character),
    renderOptions: { after: { contentText } },
  };
}

function decorationType(width: number, index: number): vscode.TextEditorDecorationType {
  const hottest = index === WIDTHS.length - 1;
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: 'solid',
    borderWidth: `0 0 0 ${width}px`,
    borderColor: new vscode.ThemeColor('charts.orange'),
    overviewRulerColor: hottest ? new vscode.ThemeColor('charts.orange') : undefined,
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    after: {
      color: new vscode.ThemeColor('editorCodeLens.foreground'),
      margin: '0 0 0 2em',
      fontStyle: 'italic',
    },
  });
}
