/**
 * What the user asks about the past: the executions of a line, heat, and who wrote a variable of the debugger's views or
 * an expression in the editor.
 */
import * as vscode from 'vscode';
import { ProvenanceQuery } from '../../inspect/provenance';
import type { LineView } from '../../protocol/view';
import type { Simulation } from '../../simulation/interfaces';
import { expressionAt } from '../debug/expressions';
import type { Sessions } from '../debug/sessions';
import { HeatLines } from './heat-lines';
import { LineFollower } from './line-follower';

export interface PastToolsParts {
  readonly sessions: Sessions;
  simulation(): Simulation | undefined;
  sourcePath(path: string): string;
}

/** What VS Code gives a command in the menu of a variable. */
interface VariableMenu {
  readonly variable?: { readonly name?: string; readonly evaluateName?: string };
  readonly container?: { readonly variablesReference?: number };
}

export class PastTools implements vscode.Disposable {
  private readonly follower: LineFollower;
  private readonly heat: HeatLines;
  readonly onDidChange: vscode.Event<void>;

  constructor(private readonly parts: PastToolsParts) {
    this.follower = new LineFollower(parts);
    this.heat = new HeatLines(parts);
    this.onDidChange = this.follower.onDidChange;
  }

  get line(): LineView | undefined {
    return this.follower.view;
  }

  dispose(): void {
    this.follower.dispose();
    this.heat.dispose();
  }

  stopped(): void {
    this.follower.stopped();
    this.heat.stopped();
  }

  ended(): void {
    this.follower.close();
    this.heat.ended();
  }

  /** The reason why there is nothing to show, or undefined. */
  showLine(): string | undefined {
    if (!this.parts.simulation()) return notStopped();
    return this.follower.start()
      ? undefined
      : vscode.l10n.t('Put the cursor on a line of the program or of the kernel that runs.');
  }

  moreOfLine(direction: 'earlier' | 'later'): void {
    this.follower.more(direction);
  }

  closeLine(): void {
    this.follower.close();
  }

  toggleHeat(): void {
    this.heat.toggle();
  }

  /** Asks about a variable of the Variables or Watch view, or about the expression under the cursor. */
  async whoWrote(argument: unknown): Promise<ProvenanceQuery | string> {
    const simulation = this.parts.simulation();
    const session = this.parts.sessions.active?.session;
    if (!simulation || !session) return notStopped();
    const asked = askedFor(argument as VariableMenu | undefined);
    if (!asked)
      return vscode.l10n.t('Put the cursor on a variable, or on a member such as ep->rdllist.');
    const frame = vscode.debug.activeStackItem;
    const frameId = frame && 'frameId' in frame ? frame.frameId : undefined;
    try {
      const place = (await session.customRequest('place', { frameId, ...asked })) as Place;
      const { label, physical, length } = place;
      return new ProvenanceQuery(simulation, { id: label, label, bytes: { physical, length } });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

interface Place {
  readonly label: string;
  readonly physical: number;
  readonly length: number;
}

function askedFor(menu: VariableMenu | undefined): object | undefined {
  const { variable, container } = menu ?? {};
  if (variable?.evaluateName) return { expression: variable.evaluateName };
  if (variable?.name !== undefined)
    return { variablesReference: container?.variablesReference, name: variable.name };
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  if (!selection.isEmpty) return { expression: document.getText(selection) };
  const { line, character } = selection.active;
  const found = expressionAt(document.lineAt(line).text, character);
  return found && { expression: found.text };
}

function notStopped(): string {
  return vscode.l10n.t('Start a program first, and stop it: this is about its run so far.');
}
