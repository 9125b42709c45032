/**
 * Launch configurations: what F5 does without a launch.json, and what is left out of one. The lab that is open
 * goes before the C file in the editor, so that F5 in a kernel file starts the lab again.
 */
import * as vscode from 'vscode';
import type { LaunchArguments } from '../../debug/launch';
import { chosenKernel, type KernelChoice } from '../kernels';
import { DEBUG_TYPE } from './sessions';

export type Configuration = vscode.DebugConfiguration & LaunchArguments;

/** The lab that is open: its program, and how it is to be run. */
export type LabConfiguration = () => Configuration | undefined;

export class ConfigurationProvider implements vscode.DebugConfigurationProvider {
  constructor(
    private readonly lab: LabConfiguration,
    private readonly kernels: KernelChoice,
  ) {}

  provideDebugConfigurations(): vscode.DebugConfiguration[] {
    return [this.lab() ?? configurationFor('${file}')];
  }

  resolveDebugConfiguration(
    folder: vscode.WorkspaceFolder | undefined,
    given: vscode.DebugConfiguration,
  ): vscode.DebugConfiguration | undefined {
    const isEmpty = !given.type && !given.request;
    const config: Configuration | undefined = isEmpty ? this.guess() : asConfiguration(given);
    if (!config) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Open a C program first, or a lab: there is nothing to run.'),
      );
      return undefined;
    }
    const settings = vscode.workspace.getConfiguration('epollLab');
    return {
      ...config,
      ...(config.moment === undefined && { program: config.program ?? '${file}' }),
      stopOnEntry: config.stopOnEntry ?? true,
      // A moment says itself which kernel it is of.
      kernel: config.kernel ?? (config.moment ? undefined : chosenKernel(folder?.uri)),
      seed: config.seed ?? settings.get<number>('seed'),
      cpus: config.cpus ?? settings.get<number>('cpus'),
      historyMiB: config.historyMiB ?? settings.get<number>('historyMiB'),
      maxStatements: config.maxStatements ?? settings.get<number>('maxStatements'),
      // The panel needs the room; what the program prints is in the Debug Console when one looks.
      ...('internalConsoleOptions' in config ? {} : { internalConsoleOptions: 'neverOpen' }),
    };
  }

  /** Asks for what is missing before the session begins: VS Code does not say why a launch has failed. */
  async resolveDebugConfigurationWithSubstitutedVariables(
    _folder: vscode.WorkspaceFolder | undefined,
    given: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    const { kernel, program } = asConfiguration(given);
    const [first] = typeof program === 'string' ? [program] : (program ?? []);
    // What is no name at all is the adapter's to complain about.
    if (typeof kernel !== 'string' || first === undefined) return given;
    const folder = vscode.Uri.joinPath(vscode.Uri.file(first), '..').fsPath;
    return (await this.kernels.isReady(kernel, folder)) ? given : undefined;
  }

  private guess(): Configuration | undefined {
    const editor = vscode.window.activeTextEditor;
    const lab = this.lab();
    if (lab && (!editor || !isOtherProgram(editor.document, lab))) return lab;
    return editor?.document.languageId === 'c'
      ? configurationFor(editor.document.uri.fsPath)
      : undefined;
  }
}

/** VS Code's type lets every key be anything; the adapter checks what they are. */
function asConfiguration(given: vscode.DebugConfiguration): Configuration {
  return given;
}

/** A C file of the user's own, not the lab's program and not the kernel. */
function isOtherProgram(document: vscode.TextDocument, lab: Configuration): boolean {
  return (
    document.languageId === 'c' &&
    ![lab.program].flat().includes(document.uri.fsPath) &&
    /\bmain\s*\(/.test(document.getText())
  );
}

export function configurationFor(program: string): Configuration {
  return {
    type: DEBUG_TYPE,
    request: 'launch',
    name: vscode.l10n.t('Epoll Lab: run this program'),
    program,
    stopOnEntry: true,
  };
}
