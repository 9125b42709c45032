/** Progress as a file in the extension's own storage: written whole and then moved into place. */
import * as vscode from 'vscode';
import type { ProgressStore } from '../../lab/progress';

export class ProgressFile implements ProgressStore {
  private readonly file: vscode.Uri;

  constructor(private readonly folder: vscode.Uri) {
    this.file = vscode.Uri.joinPath(folder, 'progress.json');
  }

  async load(): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file));
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async save(text: string): Promise<void> {
    const draft = vscode.Uri.joinPath(this.folder, 'progress.json.new');
    await vscode.workspace.fs.createDirectory(this.folder);
    await vscode.workspace.fs.writeFile(draft, new TextEncoder().encode(text));
    await vscode.workspace.fs.rename(draft, this.file, { overwrite: true });
  }

  /** Under a name that is free. */
  async setAside(): Promise<string> {
    for (let number = 1; ; number++) {
      const target = vscode.Uri.joinPath(this.folder, `progress.damaged-${number}.json`);
      try {
        await vscode.workspace.fs.rename(this.file, target, { overwrite: false });
        return target.fsPath;
      } catch (error) {
        if (isNotFound(error) || number >= 1000) throw error;
      }
    }
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
