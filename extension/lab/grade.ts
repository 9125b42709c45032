/**
 * Grades a submission: the learner's exported progress, his edited files, or both. Predictions are compared with
 * what the run of the lab's own program says now; checks whose task edits a file are performed on the submitted
 * file, as the panel would; what leaves no trace in a file (having run to a moment) is taken from the progress.
 */
import type { SourceFile } from '../base/span';
import { reasonFor, reasonForFailure } from './grading';
import { isGraded, solveOf } from './lesson-view';
import type { BlockOf, LabBlock, LabStep, Lesson } from './lesson';
import { Player, type PlayerParts, type PlayerTexts } from './player';
import type { BlockProgress, LabProgress } from './progress';
import { LabProblem } from './moments';
import type { Edit } from './schema';
import { setupOf } from './setup';
import type { KernelCopies } from '../simulation/interfaces';

export interface Submission {
  /** Undefined: none was handed in. */
  readonly progress?: LabProgress | undefined;
  /** C files of the lab that were handed in, by name. */
  readonly files: ReadonlyMap<string, string>;
  /** Files of the kernel that were handed in, one folder for each kernel. */
  readonly kernelFiles: readonly KernelFolder[];
}

/** `kernel-6.12` of a submission, and its files by their path in the kernel. */
export interface KernelFolder {
  readonly kernel: string;
  readonly files: ReadonlyMap<string, string>;
}

export interface BlockGrade {
  readonly id: string;
  readonly kind: 'run' | 'plot' | 'predict' | 'check';
  readonly passed: boolean;
  readonly attempts: number;
  /** `run`: the engine has judged it now; `progress`: so it was handed in. */
  readonly by: 'run' | 'progress';
  /** Why it has not passed. */
  readonly why?: string;
  /** Of a check that has not passed: a place that the program does not have, or a run that ends badly. */
  readonly note?: string;
}

export interface StepGrade {
  /** 1-based. */
  readonly step: number;
  readonly title: string;
  /** A step in which nothing is graded (`blocks` is empty) has passed. */
  readonly passed: boolean;
  /** At its predictions and checks. */
  readonly attempts: number;
  /** The first reason why not; what a run says goes before what was not done. */
  readonly why?: string;
  readonly blocks: readonly BlockGrade[];
}

export interface GradeOptions {
  /** The one that is graded on, as its folder in a submission is named. */
  readonly kernel: string;
  /** What one run of a submission may cost: an endless loop ends there. */
  readonly maxStatements: number;
}

export async function gradeSubmission(
  lesson: Lesson,
  originals: readonly SourceFile[],
  submission: Submission,
  parts: PlayerParts,
  options: GradeOptions,
): Promise<readonly StepGrade[]> {
  const grader = new Grader(lesson, originals, submission, parts, options);
  const grades: StepGrade[] = [];
  for (const [i, step] of lesson.steps.entries()) grades.push(await grader.step(step, i));
  return grades;
}

class Grader {
  private readonly parts: PlayerParts;
  private readonly kernel: string;
  /** How the submission's runs end, by step's setup: each is run to its end once. */
  private readonly ends = new Map<string, string | undefined>();

  constructor(
    private readonly lesson: Lesson,
    private readonly originals: readonly SourceFile[],
    private readonly submission: Submission,
    parts: PlayerParts,
    { kernel, maxStatements }: GradeOptions,
  ) {
    this.kernel = kernel;
    this.parts = bounded(parts, maxStatements);
  }

  async step(step: LabStep, index: number): Promise<StepGrade> {
    const graded = step.blocks.filter((block) => block.kind !== 'prose').filter(isGraded);
    const blocks: BlockGrade[] = [];
    for (const block of graded) {
      const grade = await this.block(step, index, block);
      if (grade) blocks.push(grade);
    }
    const open = blocks.filter(({ passed }) => !passed);
    // What a run says tells more than that something was not handed in.
    const failed = open.find(({ by }) => by === 'run') ?? open[0];
    return {
      step: index + 1,
      title: step.title,
      passed: failed === undefined,
      attempts: blocks
        .filter(({ kind }) => kind === 'predict' || kind === 'check')
        .reduce((sum, { attempts }) => sum + attempts, 0),
      ...(failed?.why === undefined ? {} : { why: failed.why }),
      blocks,
    };
  }

  private async block(
    step: LabStep,
    index: number,
    block: LabBlock,
  ): Promise<BlockGrade | undefined> {
    if (block.kind === 'run' || block.kind === 'plot') return this.run(block);
    if (block.kind === 'predict') return this.prediction(block, index);
    if (block.kind === 'check') return this.check(step, block, index);
    return undefined;
  }

  private run(block: BlockOf<'run' | 'plot'>): BlockGrade {
    const passed = this.progressOf(block).done === true;
    const why = passed ? {} : { why: this.undone('not run') };
    return { ...this.common(block), kind: block.kind, passed, by: 'progress', ...why };
  }

  private async prediction(block: BlockOf<'predict'>, index: number): Promise<BlockGrade> {
    const { given } = this.progressOf(block);
    const common = { ...this.common(block), kind: 'predict' } as const;
    if (given === undefined)
      return { ...common, passed: false, by: 'progress', why: this.undone('not answered') };
    try {
      const player = await this.player({ files: this.originals, copies: new Map() }, index);
      await player.runner.answer(block.id, given);
      const { expected = '' } = player.resultOf(block.id);
      const passed = given === expected;
      const reason = reasonFor(block, { given, expected }) ?? `the run says ${expected}`;
      return { ...common, passed, by: 'run', ...(passed ? {} : { why: reason }) };
    } catch (error) {
      return { ...common, passed: false, by: 'run', why: this.text(error) };
    }
  }

  private async check(step: LabStep, block: BlockOf<'check'>, index: number): Promise<BlockGrade> {
    const common = { ...this.common(block), kind: 'check' } as const;
    const solutions = step.blocks.flatMap((one) => {
      const solution = one.kind === 'task' ? solveOf(step, one.id) : undefined;
      return solution ? [solution] : [];
    });
    const edits = solutions.some(({ entry }) => entry.edit !== undefined);
    if (!edits || !this.hasFiles) {
      const { passed = false, failed } = this.progressOf(block);
      const why =
        failed === undefined ? this.undone('not checked') : reasonForFailure(block, failed);
      return { ...common, passed, by: 'progress', ...(passed ? {} : { why }) };
    }
    const missing = this.missingCopy(index, solutions);
    if (missing !== undefined) return { ...common, passed: false, by: 'run', why: missing };
    let player: Player | undefined;
    try {
      player = await this.player(this.submitted(), index);
      await player.restart();
      for (const { entry } of solutions) await player.runner.goThrough(entry.run ?? []);
      if (await player.runner.check(block.id)) return { ...common, passed: true, by: 'run' };
      const { failed = '' } = player.resultOf(block.id);
      const note = await this.note(player, block, failed);
      return { ...common, passed: false, by: 'run', why: reasonForFailure(block, failed), ...note };
    } catch (error) {
      const note = player ? await this.note(player, block, '') : {};
      return { ...common, passed: false, by: 'run', why: this.text(error), ...note };
    }
  }

  /** What the author's reason cannot know. */
  private async note(
    player: Player,
    { entry }: BlockOf<'check'>,
    failed: string,
  ): Promise<{ readonly note?: string }> {
    const { at, after } = entry.expect?.[Number(failed || -1)] ?? {};
    const place = at ?? after;
    const found = place === undefined ? undefined : player.places().resolve(place);
    const parts = found?.ok === false ? [this.text(new LabProblem(found.message))] : [];
    const end = await this.endOf(player);
    if (end !== undefined) parts.push(end);
    return parts.length > 0 ? { note: parts.join('; ') } : {};
  }

  /** How the submission's run ends, where that is badly. */
  private async endOf(player: Player): Promise<string | undefined> {
    const key = JSON.stringify(player.runner.setup);
    if (this.ends.has(key)) return this.ends.get(key);
    let end: string | undefined;
    try {
      const controller = await player.runner.prepared(await player.restart());
      const event = await controller.perform({ kind: 'continue' });
      if (event.kind === 'report') end = event.report.title;
    } catch (error) {
      // It does not compile, or its schedule cannot be done: said already.
      if (!(error instanceof LabProblem)) throw error;
    }
    this.ends.set(key, end);
    return end;
  }

  /** Why a check of an edited kernel cannot be performed: the copies that were handed in are of another kernel. */
  private missingCopy(index: number, solutions: readonly BlockOf<'solve'>[]): string | undefined {
    const { kernelFiles } = this.submission;
    const wanted = setupOf(this.lesson, index).kernel ?? this.kernel;
    if (kernelFiles.length === 0 || kernelFiles.some(({ kernel }) => kernel === wanted))
      return undefined;
    if (!solutions.some(({ entry }) => entry.edit?.some((edit) => this.isOfKernel(edit, index))))
      return undefined;
    const others = kernelFiles.map(({ kernel }) => `kernel-${kernel}`).join(', ');
    return `handed in is ${others}, but this step is graded on ${wanted}`;
  }

  private isOfKernel(edit: Edit, index: number): boolean {
    if (!('at' in edit)) return false;
    const places = this.parts.places(setupOf(this.lesson, index), this.originals, undefined);
    const found = places.resolve(edit.at);
    return found.ok && places.pathInKernel(found.anchor.path) !== undefined;
  }

  /** Without the lab's own folder: the file is the submission's. */
  private text(error: unknown): string {
    const text = problemText(error);
    const path = this.originals[0]?.path ?? '';
    return text.replaceAll(path.slice(0, path.lastIndexOf('/') + 1) || ' ', '');
  }

  private undone(what: string): string {
    return this.submission.progress ? what : `${what}: no progress was handed in`;
  }

  private common({ id }: LabBlock): { readonly id: string; readonly attempts: number } {
    return { id, attempts: this.attempts(id) };
  }

  private attempts(id: string): number {
    const { attempts, done, given, passed } = this.ofBlock(id);
    return attempts ?? ((done ?? given ?? passed) === undefined ? 0 : 1);
  }

  private progressOf({ id }: LabBlock): BlockProgress {
    return this.ofBlock(id);
  }

  private ofBlock(id: string): BlockProgress {
    const { blocks = {} } = this.submission.progress ?? {};
    return Object.hasOwn(blocks, id) ? blocks[id]! : {};
  }

  private get hasFiles(): boolean {
    return this.submission.files.size + this.submission.kernelFiles.length > 0;
  }

  /** The lab's files with those that were handed in in their place. */
  private submitted(): PlayerTexts {
    const { files, kernelFiles } = this.submission;
    const texts = this.originals.map((file) => {
      const name = file.path.slice(file.path.lastIndexOf('/') + 1);
      return { path: file.path, text: files.get(name) ?? file.text };
    });
    const copies = new Map<string | undefined, KernelCopies>();
    for (const { kernel, files: texts } of kernelFiles) {
      const set = Object.fromEntries(
        [...texts].map(([name, text]) => [name, { path: `/kernel-${kernel}/${name}`, text }]),
      );
      copies.set(kernel, set);
      // A step that names no kernel runs on the one that is graded on.
      if (kernel === this.kernel) copies.set(undefined, set);
    }
    return { files: texts, copies };
  }

  private async player(texts: PlayerTexts, step: number): Promise<Player> {
    const player = await Player.open(this.lesson, texts.files, this.parts);
    player.texts = texts;
    await player.open(step);
    return player;
  }
}

/** With less to spend. */
function bounded(parts: PlayerParts, maxStatements: number): PlayerParts {
  return {
    ...parts,
    request: (setup, programs, copies) => {
      const request = parts.request(setup, programs, copies);
      return { ...request, options: { ...request.options, maxStatements } };
    },
  };
}

function problemText(error: unknown): string {
  if (error instanceof LabProblem) return error.message;
  throw error;
}
