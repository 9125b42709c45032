/**
 * Points at things, in the editor and in the panel: a link of the lesson at its line or its state, a node at
 * the line that wrote it, a task at the line where it stands.
 */
import * as vscode from 'vscode';
import type { Places } from '../lab/place';
import { LabProblem } from '../lab/moments';
import type { ProvenanceQuery } from '../inspect/provenance';
import type { Sessions } from './debug/sessions';
import { Editor } from './editor';
import type { Fault } from './lab/lab-on-show';
import type { PanelView } from './panel/panel-view';
import { placeOf, type SessionPicture } from './panel/session-picture';

export interface PointerParts {
  readonly picture: SessionPicture;
  readonly panel: PanelView;
  readonly sessions: Sessions;
  /** Of the lab that is open. */
  places(): Places | undefined;
}

export class Pointer implements vscode.Disposable {
  private readonly editor = new Editor();
  /** The answer to "who wrote this?" that is shown. */
  query: ProvenanceQuery | undefined;

  constructor(private readonly parts: PointerParts) {}

  dispose(): void {
    this.editor.dispose();
  }

  /** Takes away what points at an earlier moment. */
  forget(): void {
    this.query = undefined;
    this.editor.clear();
  }

  /** A link of the prose. Throws LabProblem when what it names is not there. */
  async follow(target: string): Promise<void> {
    const [, kind, rest] = /^(code|state|https):(.*)$/s.exec(target) ?? [];
    if (kind === 'code') await this.showCode(rest!);
    else if (kind === 'state') this.showState(rest!);
    else if (kind === 'https') await vscode.env.openExternal(vscode.Uri.parse(target, true));
  }

  async showCode(name: string): Promise<void> {
    const resolved = this.parts.places()?.resolve(name);
    if (!resolved) return;
    if (!resolved.ok) throw new LabProblem(resolved.message);
    await this.editor.show(resolved.anchor);
  }

  /** Where a file of the lab is damaged, with the cursor there. */
  async showFault(at: NonNullable<Fault['at']>): Promise<void> {
    const editor = await this.editor.show({ ...at, endLine: at.line }, true);
    const position = new vscode.Position(at.line - 1, at.column - 1);
    editor.selection = new vscode.Selection(position, position);
    this.editor.clear();
  }

  async showTask(task: number): Promise<void> {
    const place = this.parts.picture.lineOf(task);
    if (place) await this.editor.show(place);
  }

  /** Finds who wrote a node, row or edge; `found` is called before the editor moves. */
  async showOrigin(id: string, found: () => void): Promise<void> {
    await this.showQuery(this.parts.picture.provenance(id), found);
  }

  async showQuery(query: ProvenanceQuery | undefined, found: () => void): Promise<void> {
    this.query = query;
    found();
    const last = query?.last;
    if (last) await this.showLineOf(last.moment);
  }

  private async showLineOf(moment: number): Promise<void> {
    const frame = this.query?.frameOf(moment);
    if (frame) await this.editor.show(placeOf(frame.statement.span));
  }

  async showWrite(moment: number, travel: boolean): Promise<void> {
    const frame = this.query?.frameOf(moment);
    const controller = this.parts.sessions.active?.controller;
    if (travel) await controller?.perform({ kind: 'seek', moment });
    if (frame) await this.editor.show(placeOf(frame.statement.span));
  }

  private showState(expression: string): void {
    const { picture, panel, sessions } = this.parts;
    if (!sessions.active)
      throw new LabProblem(vscode.l10n.t('Start the lab first: there is no state to show yet.'));
    const id = picture.pointAt([expression]);
    if (id === undefined)
      throw new LabProblem(vscode.l10n.t('{0} is not there at this moment.', expression));
    panel.post({ type: 'reveal', id });
  }
}
