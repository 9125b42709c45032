/**
 * Starts the extension: registers debugger, panel, commands and editor values, and opens the lab by itself when
 * the workspace is one. Nothing heavy happens before a lab or a session is there.
 */
import * as vscode from 'vscode';
import { loadViews, type Views } from '../inspect/views';
import { Progress } from '../lab/progress';
import { useTranslation } from '../lab/texts';
import type { DebugServices } from '../simulation/controller';
import { ConfigurationProvider } from './debug/configuration';
import { capture, createLab, exportProgress, importProgress } from './authoring/commands';
import { registerLabLanguage } from './authoring/language';
import { registerEditorValues } from './debug/editor-values';
import { DEBUG_TYPE, Sessions } from './debug/sessions';
import { travelCommands } from './debug/travel-commands';
import { copyForUser, listLabs, pickLab, workspaceLab } from './lab/lab-list';
import { ProgressFile } from './lab/progress-file';
import { KernelChoice } from './kernels';
import { registerMoments } from './moments';
import type { Platform } from './platform';
import { statusBar } from './status-bar';
import { Workbench } from './workbench';

/** Resolves when all is registered: VS Code gives back a panel from before a reload only after that. */
export async function start(context: vscode.ExtensionContext, platform: Platform): Promise<void> {
  useTranslation((text, ...values) => vscode.l10n.t(text, ...values));
  const services = servicesOf(platform);
  const sessions = new Sessions(services);
  const progress = await Progress.open(new ProgressFile(context.globalStorageUri));
  const extension = context.extensionUri;
  const views = viewsOf(platform);
  const kernels = new KernelChoice(platform.kernels);
  const workbench = new Workbench({
    extension,
    storage: context.globalStorageUri,
    platform,
    services,
    sessions,
    progress,
    views,
    kernels,
  });
  const provider = new ConfigurationProvider(() => workbench.configuration(), kernels);
  const { Dynamic } = vscode.DebugConfigurationProviderTriggerKind;
  context.subscriptions.push(
    sessions,
    workbench,
    statusBar(workbench),
    registerEditorValues(sessions),
    registerLabLanguage(platform, views, workbench),
    ...travelCommands(sessions, report),
    ...registerMoments({ sessions, services, workbench, report }),
    vscode.debug.registerDebugConfigurationProvider(DEBUG_TYPE, provider),
    vscode.debug.registerDebugConfigurationProvider(DEBUG_TYPE, provider, Dynamic),
    ...commands(context, platform, workbench, progress, openWorkspaceLab(workbench).catch(report)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void openWorkspaceLab(workbench).catch(report)),
  );
}

function servicesOf(platform: Platform): DebugServices {
  return {
    provider: platform.files,
    labsRoot: platform.labsRoot,
    images: platform.images,
    kernel: (name, folder) => platform.kernels.named(name, folder),
    resolvePath: (path) => platform.sourcePath(path),
    beforeBuild: () => platform.files.forget(),
  };
}

/** labs/views.yaml, read when the first picture is drawn. */
function viewsOf(platform: Platform): () => Views {
  let views: Views | undefined;
  return () => {
    views ??= loadViews(platform.files, platform.labsRoot).views;
    return views;
  };
}

async function openWorkspaceLab(workbench: Workbench): Promise<void> {
  const folder = await workspaceLab();
  if (!folder) return;
  await workbench.open(folder);
  if (!workbench.panel.isWaiting) await workbench.show();
}

function commands(
  context: vscode.ExtensionContext,
  platform: Platform,
  workbench: Workbench,
  progress: Progress,
  opened: Promise<void>,
): vscode.Disposable[] {
  const command = (name: string, run: (argument: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(`epollLab.${name}`, (argument: unknown) =>
      opened.then(() => run(argument)).catch(report),
    );
  return [
    command('openLab', () => openLab(context, platform)),
    command('startLab', () => workbench.start()),
    command('resetLab', (argument) => workbench.reset(argument === 'confirmed')),
    command('showPanel', () => workbench.show()),
    command('nextStep', () => workbench.step(1)),
    command('previousStep', () => workbench.step(-1)),
    command('chooseKernel', (argument) =>
      workbench.chooseKernel(typeof argument === 'string' ? argument : undefined),
    ),
    command('whoWrote', (argument) => workbench.whoWrote(argument)),
    command('showLine', () => Promise.resolve(workbench.showLine())),
    command('explore', (argument) => workbench.explore(argument)),
    command('toggleHeat', () => Promise.resolve(workbench.toggleHeat())),
    command('showFidelity', () => workbench.showFidelity()),
    command('newLab', () => createLab()),
    command('capture', (argument) =>
      capture(workbench.openLab, typeof argument === 'string' ? argument : undefined),
    ),
    command('exportProgress', () => exportProgress(progress)),
    command('importProgress', async (argument) => {
      await importProgress(progress, argument instanceof vscode.Uri ? argument : undefined);
      workbench.refresh();
    }),
  ];
}

/** Opens a lab as the workspace's folder: in this window when it is empty, else in a new one. */
async function openLab(context: vscode.ExtensionContext, platform: Platform): Promise<void> {
  const lab = await pickLab(await listLabs(platform));
  if (!lab) return;
  const folder = lab.own ? await copyForUser(lab, context.globalStorageUri) : lab.folder;
  const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
}

function report(error: unknown): void {
  console.error('Epoll Lab:', error);
  const text = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(`Epoll Lab: ${text}`);
}
