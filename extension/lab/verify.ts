/**
 * What only a run can tell about a lab: every moment is reached, every prediction has an answer that can be
 * given (and a text for each wrong choice), every check fails at the start and passes after the solutions of
 * its step. Plays the lesson as a learner would who takes every solution, without an editor.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile, Span } from '../base/span';
import { SimulationController, type RunController } from '../simulation/controller';
import type { BuildSimulation, KernelCopies, SimulationRequest } from '../simulation/interfaces';
import { complaint, type BlockOf, type LabBlock, type Lesson } from './lesson';
import { solveOf } from './lesson-view';
import type { Places } from './place';
import { Progress, type BlockProgress } from './progress';
import { LabProblem } from './rehearsal';
import { LabRunner, type LabHost } from './runner';
import type { TextEdit } from './schema';
import type { StepSetup } from './setup';
import { valueOfChoice } from './translation';

export interface VerifyParts {
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

/** All that is wrong; empty when the lab works. `files`: the lab's C files. */
export async function verifyLab(
  lesson: Lesson,
  files: readonly SourceFile[],
  parts: VerifyParts,
): Promise<Diagnostic[]> {
  const player = await Player.open(lesson, files, parts);
  const diagnostics: Diagnostic[] = [];
  for (const [i, step] of lesson.steps.entries()) {
    await player.open(i);
    const blocks = step.blocks.filter((block) => block.kind !== 'prose');
    for (const block of blocks) {
      if (block.kind === 'check') continue;
      const message = await player.play(block);
      if (message !== undefined) diagnostics.push(complaint(message, block.span));
    }
    for (const check of blocks.filter((block) => block.kind === 'check')) {
      const tasks = blocks.filter((block) => block.kind === 'task');
      const solved = tasks.filter(({ id }) => solveOf(step, id) !== undefined);
      const message = await player.playCheck(
        check,
        solved.map(({ id }) => id),
      );
      if (message !== undefined) diagnostics.push(complaint(message, check.span));
    }
  }
  return diagnostics;
}

class Player implements LabHost {
  private readonly live = new SimulationController();
  private readonly runner: LabRunner;

  /** Edited files, by the kernel that they are of. */
  private readonly copies = new Map<string | undefined, KernelCopies>();
  /** What the live run was made of. */
  private made: string | undefined;

  private constructor(
    lesson: Lesson,
    private files: readonly SourceFile[],
    private readonly parts: VerifyParts,
    private readonly progress: Progress,
  ) {
    this.runner = new LabRunner(lesson, this, progress, parts.build);
  }

  static async open(
    lesson: Lesson,
    files: readonly SourceFile[],
    parts: VerifyParts,
  ): Promise<Player> {
    const progress = await Progress.open({
      load: () => Promise.resolve(undefined),
      save: () => Promise.resolve(),
      setAside: () => Promise.resolve(''),
    });
    return new Player(lesson, files, parts, progress);
  }

  open(step: number): Promise<void> {
    return this.runner.open(step);
  }

  /** What is wrong with the block, if anything. */
  async play(block: LabBlock): Promise<string | undefined> {
    try {
      if (block.kind === 'run') await this.runner.run(block.id);
      if (block.kind === 'predict') return await this.playPrediction(block);
      return undefined;
    } catch (error) {
      return problemText(error);
    }
  }

  async playCheck(check: BlockOf<'check'>, tasks: readonly string[]): Promise<string | undefined> {
    try {
      await this.restart();
      if (await this.runner.check(check.id)) return 'the check passes before anything is done';
      for (const task of tasks) await this.runner.solve(task);
      if (await this.runner.check(check.id)) return undefined;
      return `the check fails after the solution (reason ${this.resultOf(check.id).failed})`;
    } catch (error) {
      return problemText(error);
    }
  }

  private async playPrediction(block: BlockOf<'predict'>): Promise<string | undefined> {
    const { choices, because } = block.entry;
    const values = choices?.map(valueOfChoice) ?? ['0'];
    await this.runner.answer(block.id, values[0]!);
    const { expected } = this.resultOf(block.id);
    if (!choices) return undefined;
    if (!values.includes(expected!))
      return `the run says ${expected}, which is none of the choices (${values.join(', ')})`;
    const silent = values.filter(
      (value) => value !== expected && !(value in because.wrong) && !('other' in because.wrong),
    );
    if (silent.length > 0) return `because.wrong has no text for ${silent.join(', ')}`;
    return expected! in because.wrong ? `${expected} is right, but stands under wrong` : undefined;
  }

  private resultOf(id: string): BlockProgress {
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
      this.copies.set(this.runner.setup.kernel, { ...this.kernelCopies, [name]: copy });
    }
    return Promise.resolve();
  }

  async restart(): Promise<RunController> {
    const request = await this.request();
    await this.live.build(() => this.parts.build(request));
    this.made = JSON.stringify(this.runner.setup);
    if (this.live.last?.kind === 'failed') throw new LabProblem(this.live.last.text);
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

function problemText(error: unknown): string {
  if (error instanceof LabProblem) return error.message;
  throw error;
}
