/**
 * The lab that is open: its lesson, the runner that performs it, and what the runner needs of VS Code. The
 * kernel's concepts are resolved in the kernel that was chosen, the program's in the lab's folder.
 */
import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import type { SourceFile } from '../../base/span';
import { Glossary } from '../../lab/glossary';
import { Places } from '../../lab/place';
import type { Progress } from '../../lab/progress';
import { LabProblem } from '../../lab/rehearsal';
import { LabRunner, type LabHost } from '../../lab/runner';
import type { Solve } from '../../lab/schema';
import { validateLesson } from '../../lab/validate';
import { toRequest } from '../../debug/launch';
import type { DebugServices, RunController } from '../../simulation/controller';
import { buildSimulation } from '../../simulation/build';
import type { KernelFile, KernelSource, SimulationRequest } from '../../simulation/interfaces';
import { kernelSources } from '../../simulation/kernel-files';
import { readAnchorTable, type AnchorTable } from '../../source/anchors';
import { loadCSyntax, type CSyntax } from '../../source/c-syntax';
import { configurationFor, type Configuration } from '../debug/configuration';
import type { Sessions } from '../debug/sessions';
import { chosenKernel } from '../kernels';
import type { Platform } from '../platform';
import { editFile, type LessonFiles } from './lab-files';

export interface LabParts {
  readonly platform: Platform;
  readonly services: DebugServices;
  readonly sessions: Sessions;
  readonly progress: Progress;
}

export class OpenLab implements LabHost {
  readonly runner: LabRunner;
  private known: { readonly made: string; readonly places: Places } | undefined;

  private constructor(
    readonly folder: vscode.Uri,
    readonly files: LessonFiles,
    private readonly parts: LabParts,
    private readonly syntax: CSyntax,
    private readonly anchors: AnchorTable,
    readonly glossary: Glossary,
  ) {
    this.runner = new LabRunner(files.lesson, this, parts.progress, buildSimulation);
  }

  /** Rejects with a LabProblem when the extension's own files are not what they should be. */
  static async open(folder: vscode.Uri, files: LessonFiles, parts: LabParts): Promise<OpenLab> {
    const { platform } = parts;
    const syntax = await loadCSyntax(() => platform.grammar());
    const path = `${platform.labsRoot}/anchors.yaml`;
    const text = platform.files.read(path);
    const read = readAnchorTable({ path, text: text ?? '' });
    if (!read.table) throw new LabProblem(vscode.l10n.t('{0} is missing or damaged', path));
    return new OpenLab(folder, files, parts, syntax, read.table, glossaryOf(platform));
  }

  /** Faults in what the lesson refers to. */
  validate() {
    return validateLesson(this.files.lesson, this.places(), this.glossary);
  }

  get program(): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, this.files.lesson.program);
  }

  configuration(): Configuration {
    const { title, seed, cpus } = this.files.lesson;
    const program = this.parts.platform.sourcePath(this.program.fsPath);
    return { ...configurationFor(program), name: title, seed, cpus, kernel: this.kernelName };
  }

  // ------------------------------------------------------------ LabHost

  async controller(start: boolean): Promise<RunController | undefined> {
    const active = this.parts.sessions.active;
    if (active?.controller.simulation) return active.controller;
    if (!start) return undefined;
    return this.start();
  }

  /** Starts the program and waits until it stands at `main`. */
  async start(): Promise<RunController | undefined> {
    const folder = vscode.workspace.getWorkspaceFolder(this.folder);
    await vscode.workspace.saveAll(false);
    const started = await vscode.debug.startDebugging(folder, this.configuration());
    const controller = started ? this.parts.sessions.active?.controller : undefined;
    return controller?.simulation ? controller : undefined;
  }

  request(): Promise<SimulationRequest> {
    const active = this.parts.sessions.active;
    if (active?.controller.simulation) return Promise.resolve(active.request());
    this.parts.platform.files.forget();
    return Promise.resolve(toRequest(this.configuration(), this.parts.services));
  }

  places(): Places {
    const program = this.programFile();
    const { kernel, files } = this.kernel();
    const made = JSON.stringify([program.text, kernel, files]);
    if (this.known?.made !== made) {
      const { platform } = this.parts;
      const sources = kernelSources(kernel, platform.files, platform.labsRoot, files);
      const places = new Places(this.syntax, this.anchors, {
        programs: [program],
        kernel: sources,
      });
      this.known = { made, places };
    }
    return this.known.places;
  }

  edit(change: NonNullable<Solve['edit']>[number]): Promise<void> {
    return editFile(this.folder, change);
  }

  async restart(): Promise<RunController | undefined> {
    const active = this.parts.sessions.active;
    if (active) await vscode.debug.stopDebugging(active.session);
    return this.start();
  }

  // ------------------------------------------------------------ inside

  /** As the run has it, else as it is on disk. */
  private programFile(): SourceFile {
    const { platform, sessions } = this.parts;
    const path = platform.sourcePath(this.program.fsPath);
    const running = sessions.active?.controller.simulation?.sources.get(path);
    return running ?? { path, text: platform.files.read(path) ?? '' };
  }

  /** As the run has it, else as it was chosen; the lab edition when that cannot be had. */
  private kernel(): { kernel: KernelSource; files?: readonly KernelFile[] } {
    const { platform, sessions } = this.parts;
    const simulation = sessions.active?.controller.simulation;
    try {
      if (simulation) {
        const { kernel = { kind: 'lab' } } = sessions.active.request();
        return { kernel, files: simulation.kernelFiles };
      }
      return { kernel: platform.kernels.named(this.kernelName, this.folder.fsPath) };
    } catch (error) {
      if (error instanceof UserError) return { kernel: { kind: 'lab' } };
      throw error;
    }
  }

  private get kernelName(): string {
    return chosenKernel(this.folder);
  }
}

/** A damaged glossary is no reason not to show a lab. */
function glossaryOf({ files, labsRoot }: Platform): Glossary {
  const path = `${labsRoot}/glossary.yaml`;
  return Glossary.read({ path, text: files.read(path) ?? '{}' }).glossary ?? Glossary.EMPTY;
}
