/**
 * What only a run can tell about a lab: every moment is reached, every prediction has an answer that can be
 * given (and a text for each wrong choice), every check fails at the start and passes after the solutions of
 * its step. Plays the lesson as a learner would who takes every solution, without an editor.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile } from '../base/span';
import { SimulationController, type RunController } from '../simulation/controller';
import type { BuildSimulation, SimulationRequest } from '../simulation/interfaces';
import { complaint, type BlockOf, type LabBlock, type Lesson } from './lesson';
import { solveOf } from './lesson-view';
import type { Places } from './place';
import { Progress, type BlockProgress } from './progress';
import { LabProblem } from './rehearsal';
import { LabRunner, type LabHost } from './runner';
import type { Solve } from './schema';
import { valueOfChoice } from './translation';

export interface VerifyParts {
  readonly build: BuildSimulation;
  /** The run of the lab's program with these texts. */
  request(programs: readonly SourceFile[]): SimulationRequest;
  places(programs: readonly SourceFile[]): Places;
}

/** All that is wrong; empty when the lab works. */
export async function verifyLab(
  lesson: Lesson,
  program: SourceFile,
  parts: VerifyParts,
): Promise<Diagnostic[]> {
  const player = await Player.open(lesson, program, parts);
  const diagnostics: Diagnostic[] = [];
  for (const step of lesson.steps) {
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

  private constructor(
    lesson: Lesson,
    private program: SourceFile,
    private readonly parts: VerifyParts,
    private readonly progress: Progress,
  ) {
    this.runner = new LabRunner(lesson, this, progress, parts.build);
  }

  static async open(lesson: Lesson, program: SourceFile, parts: VerifyParts): Promise<Player> {
    const progress = await Progress.open({
      load: () => Promise.resolve(undefined),
      save: () => Promise.resolve(),
      setAside: () => Promise.resolve(''),
    });
    return new Player(lesson, program, parts, progress);
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
    if (!this.live.simulation && start) await this.restart();
    return this.live.simulation && this.live;
  }

  request(): Promise<SimulationRequest> {
    return Promise.resolve(this.parts.request([this.program]));
  }

  places(): Places {
    return this.parts.places([this.program]);
  }

  edit({ file, find, replace }: NonNullable<Solve['edit']>[number]): Promise<void> {
    const { path, text } = this.program;
    const parts = text.split(find);
    if (!path.endsWith(file) || parts.length !== 2)
      throw new LabProblem(`the solution does not fit: "${find}" must be in ${file} once`);
    this.program = { path, text: parts.join(replace) };
    return Promise.resolve();
  }

  async restart(): Promise<RunController> {
    const request = await this.request();
    await this.live.build(() => this.parts.build(request));
    if (this.live.last?.kind === 'failed') throw new LabProblem(this.live.last.text);
    return this.live;
  }
}

function problemText(error: unknown): string {
  if (error instanceof LabProblem) return error.message;
  throw error;
}
