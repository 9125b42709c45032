/**
 * The lab that is open: its lesson, the runner that performs it, and what the runner needs of VS Code. The
 * kernel's concepts are resolved in the kernel that was chosen, the program's in the lab's folder.
 */
import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import type { SourceFile, Span } from '../../base/span';
import { Glossary } from '../../lab/glossary';
import { leadsOut } from '../../lab/inside';
import { Places } from '../../lab/place';
import type { Progress } from '../../lab/progress';
import type { CaptureParts } from '../../lab/capture';
import { LabProblem } from '../../lab/moments';
import { Rehearsal } from '../../lab/rehearsal';
import { LabRunner, type LabHost } from '../../lab/runner';
import type { TextEdit } from '../../lab/schema';
import { programsOf, type StepSetup } from '../../lab/setup';
import { validateLesson } from '../../lab/validate';
import { toRequest } from '../../debug/launch';
import type { DebugServices, RunController } from '../../simulation/controller';
import { buildSimulation } from '../../simulation/build';
import type { KernelFile, KernelSource, SimulationRequest } from '../../simulation/interfaces';
import { kernelSources } from '../../simulation/kernel-files';
import { readAnchorTable, type AnchorTable } from '../../source/anchors';
import { loadCSyntax, type CSyntax } from '../../source/c-syntax';
import { configurationFor, type Configuration } from '../debug/configuration';
import type { ActiveSession, Sessions } from '../debug/sessions';
import { chosenKernel } from '../kernels';
import type { Platform } from '../platform';
import { KernelCopyFiles } from './kernel-copies';
import { editFile, linkOut, replaceInFile, type LessonFiles } from './lab-files';

export interface LabParts {
  readonly platform: Platform;
  readonly services: DebugServices;
  readonly sessions: Sessions;
  readonly progress: Progress;
}

export class OpenLab implements LabHost {
  readonly runner: LabRunner;
  private readonly copies: KernelCopyFiles;
  private readonly known = new Map<string, { readonly made: string; readonly places: Places }>();

  private constructor(
    readonly folder: vscode.Uri,
    readonly files: LessonFiles,
    private readonly parts: LabParts,
    private readonly syntax: CSyntax,
    private readonly anchors: AnchorTable,
    readonly glossary: Glossary,
  ) {
    this.copies = new KernelCopyFiles(folder, parts.platform);
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
    const home = platform.sourcePath(folder.fsPath);
    for (const name of programsOf(files.lesson))
      if (leadsOut(platform.files, home, name)) throw linkOut(`${home}/${name}`);
    return new OpenLab(folder, files, parts, syntax, read.table, glossaryOf(platform));
  }

  /** Faults in what the lesson refers to; `lesson`: its text as it is being edited. */
  validate(lesson = this.files.lesson) {
    return validateLesson(lesson, (setup) => this.placesOf(setup), this.glossary);
  }

  /** The current step's; the first where there are several. */
  get program(): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, this.runner.setup.programs[0]!);
  }

  /** How the current step's program is run. */
  configuration(): Configuration {
    const { programs, args, seed, cpus, kernel } = this.runner.setup;
    const paths = programs.map((name) => this.path(name));
    const [program] = paths;
    return {
      ...configurationFor(program!),
      ...(paths.length > 1 ? { program: paths } : {}),
      name: this.files.lesson.title,
      args: [...args],
      seed,
      cpus,
      kernel: kernel ?? chosenKernel(this.folder),
      kernelCopies: this.copies.paths(this.runner.setup),
    };
  }

  /** Makes the copies of the kernel's files that this lab lets one edit, where there are none yet. */
  async prepare(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    await this.copies.make(this.runner.setup, this.kernel(this.runner.setup).kernel);
  }

  /** Puts copies of the kernel's files back; returns where what was changed in them is kept. */
  restoreCopies(): Promise<readonly vscode.Uri[]> {
    return this.copies.restore(this.runner.setup, this.kernel(this.runner.setup).kernel);
  }

  /** What capturing the moment where the run stands needs. Throws LabProblem when there is no run. */
  async captureParts(): Promise<CaptureParts> {
    const simulation = this.running()?.controller.simulation;
    if (!simulation) throw new LabProblem(vscode.l10n.t('Start the lab first.'));
    const rehearsal = new Rehearsal(buildSimulation, () => this.places());
    const request = await this.request();
    return { simulation, request, places: this.places(), anchors: this.anchors, rehearsal };
  }

  // ------------------------------------------------------------ LabHost

  async controller(start: boolean): Promise<RunController | undefined> {
    const active = this.running();
    if (active) return active.controller;
    if (!start) return undefined;
    return this.parts.sessions.active ? this.restart() : this.start();
  }

  /** Starts the program and waits until it stands at `main`. */
  async start(): Promise<RunController | undefined> {
    needTrust();
    const folder = vscode.workspace.getWorkspaceFolder(this.folder);
    await this.prepare();
    await vscode.workspace.saveAll(false);
    const started = await vscode.debug.startDebugging(folder, this.configuration());
    const controller = started ? this.parts.sessions.active?.controller : undefined;
    return controller?.simulation ? this.runner.prepared(controller) : undefined;
  }

  request(): Promise<SimulationRequest> {
    needTrust();
    const active = this.running();
    if (active) return Promise.resolve(active.request());
    this.parts.platform.files.forget();
    return Promise.resolve(toRequest(this.configuration(), this.parts.services));
  }

  places(): Places {
    return this.placesOf(this.runner.setup);
  }

  edit(change: TextEdit): Promise<void> {
    needTrust();
    return editFile(this.folder, change);
  }

  replace(statement: Span, text: string): Promise<void> {
    needTrust();
    const { path } = statement.file;
    if (!path.startsWith(`${this.path('')}`))
      throw new LabProblem(vscode.l10n.t('{0} is not a file of this lab.', path));
    return replaceInFile(vscode.Uri.file(path), statement, text, statement.file.text);
  }

  async restart(): Promise<RunController | undefined> {
    const active = this.parts.sessions.active;
    if (active) await vscode.debug.stopDebugging(active.session);
    return this.start();
  }

  // ------------------------------------------------------------ inside

  /** The session that runs the current step's program, and as the step wants it where it says so. */
  private running(): ActiveSession | undefined {
    const { active } = this.parts.sessions;
    if (!active?.controller.simulation) return undefined;
    const launched = active.session.configuration as unknown as Configuration;
    const wanted = this.configuration();
    const own = Object.keys(this.files.lesson.steps[this.runner.current]?.setup ?? {});
    const keys = new Set(['program', 'args', ...own]) as Set<keyof Configuration>;
    const parts = ({ args = [], ...rest }: Configuration) =>
      JSON.stringify([...keys].map((key): unknown => ({ ...rest, args })[key]));
    return parts(launched) === parts(wanted) ? active : undefined;
  }

  private placesOf(setup: StepSetup): Places {
    const programs = setup.programs.map((name) => this.programFile(name));
    const { kernel, files } = this.kernel(setup);
    const copies = this.copies.texts(setup);
    const made = JSON.stringify([programs.map(({ text }) => text), kernel, files, copies]);
    const key = JSON.stringify([setup.programs, setup.kernel]);
    const known = this.known.get(key);
    if (known?.made === made) return known.places;
    const { platform } = this.parts;
    const sources = kernelSources(kernel, platform.files, platform.labsRoot, files, copies);
    const places = new Places(this.syntax, this.anchors, { programs, kernel: sources });
    this.known.set(key, { made, places });
    return places;
  }

  private path(name: string): string {
    return this.parts.platform.sourcePath(vscode.Uri.joinPath(this.folder, name).fsPath);
  }

  /** As the run has it, else as it is on disk. */
  private programFile(name: string): SourceFile {
    const { platform, sessions } = this.parts;
    const path = this.path(name);
    const running = sessions.active?.controller.simulation?.sources.get(path);
    return running ?? { path, text: platform.files.read(path) ?? '' };
  }

  /** As the run has it, else as it was chosen; the lab edition when that cannot be had. */
  private kernel(setup: StepSetup): { kernel: KernelSource; files?: readonly KernelFile[] } {
    const { platform, sessions } = this.parts;
    const { active } = sessions;
    const simulation = active?.controller.simulation;
    const name = setup.kernel ?? chosenKernel(this.folder);
    try {
      const wanted = platform.kernels.named(name, this.folder.fsPath);
      if (!simulation) return { kernel: wanted };
      const { kernel = { kind: 'lab' } } = active.request();
      // A step with a kernel of its own is not about the one that runs.
      const isOther = setup.kernel && JSON.stringify(kernel) !== JSON.stringify(wanted);
      return isOther ? { kernel: wanted } : { kernel, files: simulation.kernelFiles };
    } catch (error) {
      if (error instanceof UserError) return { kernel: { kind: 'lab' } };
      throw error;
    }
  }
}

/** A damaged glossary is no reason not to show a lab. */
function glossaryOf({ files, labsRoot }: Platform): Glossary {
  const path = `${labsRoot}/glossary.yaml`;
  return Glossary.read({ path, text: files.read(path) ?? '{}' }).glossary ?? Glossary.EMPTY;
}

/** A lab of somebody unknown shows its prose; it runs and edits nothing. */
function needTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new LabProblem(
    vscode.l10n.t(
      'This lab runs nothing until you trust the workspace: "Workspaces: Manage Workspace Trust".',
    ),
  );
}
