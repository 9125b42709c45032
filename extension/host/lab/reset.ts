/** Starting a lab over: what there is to put back, what is asked before and said afterwards. */
import * as vscode from 'vscode';
import type { PanelState } from '../../protocol/messages';
import { restoreFile } from './lab-files';
import type { LabOriginal, LabOriginals } from './lab-originals';
import type { OpenLab } from './open-lab';

export class LabReset {
  private constructor(
    private readonly lab: OpenLab,
    private readonly originals: readonly LabOriginal[],
    /** A copy that was made for the user; any other lab is what it was when it was first opened. */
    private readonly isCopy: boolean,
  ) {}

  static async of(lab: OpenLab, originals: LabOriginals): Promise<LabReset> {
    const found = await originals.of(lab.folder, lab.files.lesson);
    return new LabReset(lab, found, (await originals.broughtFrom(lab.folder)) !== undefined);
  }

  async confirm(): Promise<boolean> {
    const yes = vscode.l10n.t('Reset');
    const question = vscode.l10n.t('Reset the lab "{0}"?', this.lab.files.translated.title);
    const options = { modal: true, detail: this.detail() };
    return (await vscode.window.showWarningMessage(question, options, yes)) === yes;
  }

  /** Puts everything back and forgets the answers. Returns what is to be said. */
  async perform(): Promise<NonNullable<PanelState['notice']>> {
    const kept: vscode.Uri[] = [];
    for (const { program, original } of this.originals) {
      const backup = original && (await restoreFile(original, program));
      if (backup) kept.push(backup);
    }
    kept.push(...(await this.lab.restoreCopies()));
    await this.lab.runner.forget();
    const where =
      kept.length > 0 ? ` ${vscode.l10n.t('Your program is kept as {0}.', paths(kept))}` : '';
    const severity = this.missing.length > 0 ? 'warning' : 'info';
    return { severity, text: this.outcome() + where };
  }

  private get missing(): readonly vscode.Uri[] {
    return this.originals.filter(({ original }) => !original).map(({ program }) => program);
  }

  private detail(): string {
    if (this.missing.length > 0)
      return vscode.l10n.t(
        'Your answers are forgotten. There is no original of {0}: it stays as it is.',
        paths(this.missing),
      );
    if (this.isCopy)
      return vscode.l10n.t(
        'Its program becomes what it was, and your answers are forgotten. A changed program is kept beside it as .bak.',
      );
    return vscode.l10n.t(
      'Its program becomes what it was when the lab was first opened here, and your answers are forgotten. A changed program is kept beside it as .bak.',
    );
  }

  private outcome(): string {
    if (this.missing.length > 0)
      return vscode.l10n.t(
        'Your answers are forgotten. {0} has no original and stays.',
        paths(this.missing),
      );
    if (this.isCopy) return vscode.l10n.t('The lab is as it was.');
    return vscode.l10n.t('The lab is as it was when it was first opened here.');
  }
}

function paths(files: readonly vscode.Uri[]): string {
  return files.map(({ fsPath }) => fsPath).join(', ');
}
