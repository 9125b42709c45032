/**
 * Plays a lesson without an editor: the lab's files are texts in memory, and whoever holds the player does what a
 * learner would. For checking labs and for grading submissions; the engine is the panel's.
 */
import type { SourceFile, Span } from '../base/span';
import { SimulationController, type RunController } from '../simulation/controller';
import type { BuildSimulation, KernelCopies, SimulationRequest } from '../simulation/interfaces';
import type { Lesson } from './lesson';
import type { Places } from './place';
import { measurePlot, type PlotValues } from './plot';
import { Progress, type BlockProgress } from './progress';
import { LabProblem } from './moments';
import { LabRunner, type LabHost } from './runner';
import type { Plot, TextEdit } from './schema';
import type { StepSetup } from './setup';

export interface PlayerParts {
  readonly build: BuildSimulation;
  /** The run of a step, with these texts of its programs and of files of the kernel that were edited. */
  request(
    setup: StepSetup,
    programs: readonly SourceFile[],
    copies: KernelCopies | undefined,
  ): SimulationRequest;
  places(
    setup: StepSetup,
    programs: readonly SourceFile[],
    copies: KernelCopies | undefined,
  ): Places;
}

export interface PlayerTexts {
  readonly files: readonly SourceFile[];
  readonly copies: ReadonlyMap<string | undefined, KernelCopies>;
}

export class Player implements LabHost {
  private readonly live = new SimulationController();
  readonly runner: LabRunner;

  /** Edited files of the kernel, by the kernel that they are of. */
  private copies: ReadonlyMap<string | undefined, KernelCopies> = new Map();
  /** What the live run was made of. */
  private made: string | undefined;
  private built: { readonly from: string; readonly schedule: string | undefined } | undefined;

  private constructor(
    lesson: Lesson,
    private files: readonly SourceFile[],
    private readonly parts: PlayerParts,
    private readonly progress: Progress,
  ) {
    this.runner = new LabRunner(lesson, this, progress, parts.build);
  }

  static async open(
    lesson: Lesson,
    files: readonly SourceFile[],
    parts: PlayerParts,
  ): Promise<Player> {
    const progress = await Progress.open(FORGETFUL);
    return new Player(lesson, files, parts, progress);
  }

  /** The lab's files as they are now; setting them takes edits back. */
  get texts(): PlayerTexts {
    return { files: this.files, copies: this.copies };
  }
  set texts({ files, copies }: PlayerTexts) {
    this.files = files;
    this.copies = copies;
  }

  open(step: number): Promise<void> {
    return this.runner.open(step);
  }

  /** Points of a plot, without keeping them. */
  async measure(plot: Plot): Promise<PlotValues> {
    const made = await this.request();
    return measurePlot(plot, {
      build: this.parts.build,
      request: (args) => Promise.resolve({ ...made, options: { ...made.options, args } }),
      places: () => this.places(),
    });
  }

  /** What is known about a block. */
  resultOf(id: string): BlockProgress {
    return this.progress.of(this.runner.lesson.id).blocks[id] ?? {};
  }

  // ------------------------------------------------------------ LabHost

  async controller(start: boolean): Promise<RunController | undefined> {
    const isThis = this.made === JSON.stringify(this.runner.setup);
    if (this.live.simulation && isThis) return this.live;
    return start ? this.restart() : undefined;
  }

  request(): Promise<SimulationRequest> {
    return Promise.resolve(
      this.parts.request(this.runner.setup, this.programs(), this.kernelCopies),
    );
  }

  places(): Places {
    return this.parts.places(this.runner.setup, this.programs(), this.kernelCopies);
  }

  edit({ file, find, replace }: TextEdit): Promise<void> {
    const { path, text } = this.fileNamed(file);
    const parts = text.split(find);
    if (parts.length !== 2)
      throw new LabProblem(`the solution does not fit: "${find}" must be in ${file} once`);
    this.change({ path, text: parts.join(replace) });
    return Promise.resolve();
  }

  replace({ file, start, end }: Span, text: string): Promise<void> {
    const changed = file.text.slice(0, start) + text + file.text.slice(end);
    const name = this.places().pathInKernel(file.path);
    if (name === undefined) this.change({ path: file.path, text: changed });
    else {
      const copy = { path: `/copy/${name}`, text: changed };
      const { kernel } = this.runner.setup;
      this.copies = new Map([...this.copies, [kernel, { ...this.kernelCopies, [name]: copy }]]);
    }
    return Promise.resolve();
  }

  async restart(): Promise<RunController> {
    const request = await this.request();
    const texts = JSON.stringify([request.programs, request.kernelCopies, request.kernel]);
    const from = `${texts}${JSON.stringify(request.options)}`;
    const schedule = JSON.stringify(this.live.simulation?.schedule);
    if (this.built?.from === from && this.built.schedule === schedule) {
      // The same run as before: its start is cheaper to go back to than to make.
      await this.live.perform({ kind: 'seek', moment: 0 });
      return this.live;
    }
    this.built = undefined;
    await this.live.build(() => this.parts.build(request));
    if (this.live.last?.kind === 'failed') throw new LabProblem(this.live.last.text);
    this.made = JSON.stringify(this.runner.setup);
    this.built = { from, schedule: JSON.stringify(this.live.simulation?.schedule) };
    return this.live;
  }

  private change(changed: SourceFile): void {
    this.files = this.files.map((one) => (one.path === changed.path ? changed : one));
  }

  /** Of the current step's kernel. */
  private get kernelCopies(): KernelCopies | undefined {
    return this.copies.get(this.runner.setup.kernel);
  }

  private programs(): SourceFile[] {
    return this.runner.setup.programs.map((name) => this.fileNamed(name));
  }

  private fileNamed(name: string): SourceFile {
    const file = this.files.find(({ path }) => path === name || path.endsWith(`/${name}`));
    if (!file) throw new LabProblem(`there is no ${name} in the lab's folder`);
    return file;
  }
}

/** Keeps nothing. */
const FORGETFUL = {
  load: () => Promise.resolve(undefined),
  save: () => Promise.resolve(),
  setAside: () => Promise.resolve(''),
};
