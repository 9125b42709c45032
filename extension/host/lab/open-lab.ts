/**
 * The lab that is open: its lesson, the runner that performs it, and what the runner needs of VS Code. The
 * kernel's concepts are resolved in the extension's own labs/kernel, the program's in the lab's folder.
 */
import * as vscode from 'vscode';
import type { SourceFile } from '../../base/span';
import { Places } from '../../lab/place';
import type { Progress } from '../../lab/progress';
import { LabProblem } from '../../lab/rehearsal';
import { LabRunner, type LabHost } from '../../lab/runner';
import type { Solve } from '../../lab/schema';
import { validateLesson } from '../../lab/validate';
import { toRequest } from '../../debug/launch';
import type { DebugServices, RunController } from '../../simulation/controller';
import { buildSimulation } from '../../simulation/build';
import type { SimulationRequest } from '../../simulation/interfaces';
import { readAnchorTable, type AnchorTable } from '../../source/anchors';
import { loadCSyntax, type CSyntax } from '../../source/c-syntax';
import { configurationFor, type Configuration } from '../debug/configuration';
import type { Sessions } from '../debug/sessions';
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
  private known: { readonly text: string; readonly places: Places } | undefined;

  private constructor(
    readonly folder: vscode.Uri,
    readonly files: LessonFiles,
    private readonly parts: LabParts,
    private readonly syntax: CSyntax,
    private readonly anchors: AnchorTable,
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
    return new OpenLab(folder, files, parts, syntax, read.table);
  }

  /** Faults in what the lesson refers to. */
  validate() {
    return validateLesson(this.files.lesson, this.places());
  }

  get program(): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, this.files.lesson.program);
  }

  configuration(): Configuration {
    const { title, seed } = this.files.lesson;
    const program = this.parts.platform.sourcePath(this.program.fsPath);
    return { ...configurationFor(program), name: title, seed };
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
    if (this.known?.text !== program.text) {
      const sources = { programs: [program], kernel: this.kernelFiles() };
      this.known = {
        text: program.text,
        places: new Places(this.syntax, this.anchors, sources),
      };
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

  private kernelFiles(): ReadonlyMap<string, SourceFile> {
    const { files, labsRoot } = this.parts.platform;
    const root = `${labsRoot}/kernel/`;
    const paths = files.list(root).filter((path) => /\.[ch]$/.test(path));
    return new Map(
      paths.map((path) => [path.slice(root.length), { path, text: files.read(path) ?? '' }]),
    );
  }
}
