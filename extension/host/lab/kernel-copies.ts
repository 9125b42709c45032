/**
 * Files of the kernel that a lab lets one edit: copies in the lab's folder, one set for each kernel
 * (`kernel-lab/fs/eventpoll.c`, `kernel-6.12/fs/eventpoll.c`). The lab runs with them, and its links lead to them.
 */
import * as vscode from 'vscode';
import { leadsOut } from '../../lab/inside';
import type { StepSetup } from '../../lab/setup';
import type { KernelCopies, KernelSource } from '../../simulation/interfaces';
import { kernelSources } from '../../simulation/kernel-files';
import { chosenKernel } from '../kernels';
import type { Platform } from '../platform';
import { linkOut, readTextFile, restoreFile } from './lab-files';

export class KernelCopyFiles {
  constructor(
    private readonly folder: vscode.Uri,
    private readonly platform: Platform,
  ) {}

  /** Makes those that are not there yet; never overwrites one. */
  async make(setup: StepSetup, kernel: KernelSource): Promise<void> {
    for (const [name, original] of this.originals(setup, kernel)) {
      const copy = this.uri(setup, name);
      if ((await readTextFile(copy)) !== undefined) continue;
      await vscode.workspace.fs.copy(vscode.Uri.file(original), copy, { overwrite: false });
    }
    this.platform.files.forget();
  }

  /** Puts the kernel's own texts back; returns where what was changed is kept. */
  async restore(setup: StepSetup, kernel: KernelSource): Promise<readonly vscode.Uri[]> {
    const kept: vscode.Uri[] = [];
    for (const [name, original] of this.originals(setup, kernel)) {
      const backup = await restoreFile(vscode.Uri.file(original), this.uri(setup, name));
      if (backup) kept.push(backup);
    }
    this.platform.files.forget();
    return kept;
  }

  /** Path in the kernel → path of the copy, as a launch configuration names them. Undefined: there are none. */
  paths(setup: StepSetup): Record<string, string> | undefined {
    const texts = Object.entries(this.texts(setup) ?? {});
    if (texts.length === 0) return undefined;
    return Object.fromEntries(texts.map(([name, { path }]) => [name, path]));
  }

  texts(setup: StepSetup): KernelCopies | undefined {
    const { files, sourcePath } = this.platform;
    const found = setup.editable.flatMap((name) => {
      const path = sourcePath(this.uri(setup, name).fsPath);
      const text = files.read(path);
      return text === undefined ? [] : [[name, { path, text }] as const];
    });
    return found.length > 0 ? Object.fromEntries(found) : undefined;
  }

  private originals(setup: StepSetup, kernel: KernelSource): [string, string][] {
    const { editable } = setup;
    if (editable.length === 0) return [];
    const sources = kernelSources(kernel, this.platform.files, this.platform.labsRoot);
    return editable.flatMap((name): [string, string][] => {
      this.needInside(setup, name);
      const path = sources.get(name)?.path;
      return path === undefined ? [] : [[name, path]];
    });
  }

  private needInside(setup: StepSetup, name: string): void {
    const { files, sourcePath } = this.platform;
    const folder = sourcePath(this.folder.fsPath);
    const path = sourcePath(this.uri(setup, name).fsPath);
    if (leadsOut(files, folder, path.slice(folder.length + 1))) throw linkOut(path);
  }

  private uri(setup: StepSetup, name: string): vscode.Uri {
    const kernel = setup.kernel ?? chosenKernel(this.folder);
    const folder = `kernel-${kernel.replace(/[^\w.-]+/g, '_')}`;
    return vscode.Uri.joinPath(this.folder, folder, name);
  }
}
