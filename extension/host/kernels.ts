/**
 * The user's choice of kernel: the setting `epollLab.kernel`, a picker for it, and Linux trees that are fetched when
 * they are wanted and not there yet.
 */
import * as vscode from 'vscode';
import { UserError } from '../base/errors';
import type { Kernels } from './platform';

export const LAB_EDITION = 'lab';

/** Offered for fetching where they are not in the cache. */
const OFFERED = ['6.12', '6.1'];

interface Choice extends vscode.QuickPickItem {
  /** The kernel's name once it is there; undefined: the user has changed his mind. */
  take?(): Promise<string | undefined>;
}

/** What the setting says, for the files of a folder. */
export function chosenKernel(folder?: vscode.Uri): string {
  const settings = vscode.workspace.getConfiguration('epollLab', folder);
  return settings.get<string>('kernel')?.trim() || LAB_EDITION;
}

/** For people, as far as it is known before the build. */
export function kernelLabel(name: string): string {
  if (name === LAB_EDITION) return 'lab edition · fs/eventpoll.c';
  return /^\d/.test(name) ? `Linux ${name}` : name;
}

export class KernelChoice {
  constructor(private readonly kernels: Kernels) {}

  /** Asks which kernel, fetches it if need be, and stores the choice. Undefined: nothing was chosen. */
  async choose(folder?: vscode.Uri): Promise<string | undefined> {
    const items = this.choices(chosenKernel(folder));
    const placeHolder = vscode.l10n.t('Which kernel do programs and labs run on?');
    const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
    const name = await picked?.take?.();
    if (name !== undefined) await this.store(name, folder);
    return name;
  }

  async store(name: string, folder?: vscode.Uri): Promise<void> {
    const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
    const target = inWorkspace
      ? vscode.ConfigurationTarget.Workspace
      : vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration('epollLab', folder).update('kernel', name, target);
  }

  /** Whether the kernel can be run. Otherwise the user was told why, and could have it fetched. */
  async isReady(name: string, folder: string): Promise<boolean> {
    try {
      this.kernels.named(name, folder);
      return true;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (this.kernels.isVersion(name)) return await this.offer(name);
      void vscode.window.showErrorMessage(`Epoll Lab: ${error.message}`);
      return false;
    }
  }

  private async offer(version: string): Promise<boolean> {
    const fetch = vscode.l10n.t('Fetch');
    const question = vscode.l10n.t('Linux {0} has not been fetched yet.', version);
    const detail = vscode.l10n.t(
      "Its source comes from Debian's package where apt is present, else from kernel.org: about 150 MB, once.",
    );
    const options = { modal: true, detail };
    const answer = await vscode.window.showWarningMessage(question, options, fetch);
    return answer === fetch && (await this.fetch(version)) !== undefined;
  }

  /** Version of the tree that is in the cache now; undefined when it cannot be had, which the user is told. */
  private async fetch(version: string): Promise<string | undefined> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Fetching Linux {0}', version),
    };
    try {
      return await vscode.window.withProgress(options, (progress) =>
        this.kernels.fetch(version, (message) => progress.report({ message })),
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      void vscode.window.showErrorMessage(`Epoll Lab: ${error.message}`, { modal: true });
      return undefined;
    }
  }

  private choices(current: string): Choice[] {
    const cached = this.kernels.cached();
    const isThere = (version: string) =>
      cached.some((tree) => tree.version === version || tree.version.startsWith(`${version}.`));
    const mark = (name: string) =>
      name === current ? { description: vscode.l10n.t('current') } : {};
    return [
      {
        label: vscode.l10n.t('Lab edition'),
        detail: vscode.l10n.t('Comes with the extension: short, with comments for learners.'),
        ...mark(LAB_EDITION),
        take: () => Promise.resolve(LAB_EDITION),
      },
      ...cached.map(({ version, root }) => ({
        label: `Linux ${version}`,
        detail: root,
        ...mark(version),
        take: () => Promise.resolve(version),
      })),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      ...OFFERED.filter((version) => !isThere(version)).map((version) => ({
        label: `$(cloud-download) ${vscode.l10n.t('Fetch Linux {0}', version)}`,
        take: () => this.fetch(version),
      })),
      {
        label: `$(cloud-download) ${vscode.l10n.t('Fetch another version…')}`,
        take: () => this.fetchAny(),
      },
      {
        label: `$(folder) ${vscode.l10n.t('A Linux tree on this computer…')}`,
        take: () => this.pick({ canSelectFolders: true, canSelectFiles: false }),
      },
      {
        label: `$(file-code) ${vscode.l10n.t('An eventpoll.c on this computer…')}`,
        take: () => this.pick({ filters: { C: ['c'] } }),
      },
    ];
  }

  private async fetchAny(): Promise<string | undefined> {
    const version = await vscode.window.showInputBox({
      prompt: vscode.l10n.t('Version of Linux'),
      placeHolder: '6.12',
      validateInput: (text) =>
        this.kernels.isVersion(text.trim())
          ? undefined
          : vscode.l10n.t('A version looks like 6.12 or 6.12.117.'),
    });
    return version === undefined ? undefined : await this.fetch(version.trim());
  }

  /** A path, if it is a kernel. */
  private async pick(options: vscode.OpenDialogOptions): Promise<string | undefined> {
    const [place] = (await vscode.window.showOpenDialog(options)) ?? [];
    if (!place) return undefined;
    return (await this.isReady(place.fsPath, place.fsPath)) ? place.fsPath : undefined;
  }
}
