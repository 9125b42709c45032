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

export interface Submission {
  /** Undefined: none was handed in. */
  readonly progress?: LabProgress | undefined;
  /** C files of the lab that were handed in, by name. */
  readonly files: ReadonlyMap<string, string>;
  /** Files of the kernel that were handed in, by their path in it. */
  readonly kernelFiles: ReadonlyMap<string, string>;
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
}

export interface StepGrade {
  /** 1-based. */
  readonly step: number;
  readonly title: string;
  readonly passed: boolean;
  /** At its predictions and checks. */
  readonly attempts: number;
  /** The first reason why not. */
  readonly why?: string;
  readonly blocks: readonly BlockGrade[];
}

export async function gradeSubmission(
  lesson: Lesson,
  originals: readonly SourceFile[],
  submission: Submission,
  parts: PlayerParts,
): Promise<readonly StepGrade[]> {
  const grader = new Grader(lesson, originals, submission, parts);
  const grades: StepGrade[] = [];
  for (const [i, step] of lesson.steps.entries()) grades.push(await grader.step(step, i));
  return grades;
}

class Grader {
  constructor(
    private readonly lesson: Lesson,
    private readonly originals: readonly SourceFile[],
    private readonly submission: Submission,
    private readonly parts: PlayerParts,
  ) {}

  async step(step: LabStep, index: number): Promise<StepGrade> {
    const graded = step.blocks.filter((block) => block.kind !== 'prose').filter(isGraded);
    const blocks: BlockGrade[] = [];
    for (const block of graded) {
      const grade = await this.block(step, index, block);
      if (grade) blocks.push(grade);
    }
    const failed = blocks.find(({ passed }) => !passed);
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
    const why = passed ? {} : { why: 'not run' };
    return { ...this.common(block), kind: block.kind, passed, by: 'progress', ...why };
  }

  private async prediction(block: BlockOf<'predict'>, index: number): Promise<BlockGrade> {
    const { given } = this.progressOf(block);
    const common = { ...this.common(block), kind: 'predict' } as const;
    if (given === undefined)
      return { ...common, passed: false, by: 'progress', why: 'not answered' };
    try {
      const player = await this.player({ files: this.originals, copies: new Map() }, index);
      await player.runner.answer(block.id, given);
      const { expected = '' } = player.resultOf(block.id);
      const passed = given === expected;
      const reason = reasonFor(block, { given, expected }) ?? `the run says ${expected}`;
      return { ...common, passed, by: 'run', ...(passed ? {} : { why: reason }) };
    } catch (error) {
      return { ...common, passed: false, by: 'run', why: problemText(error) };
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
      const why = failed === undefined ? 'not checked' : reasonForFailure(block, failed);
      return { ...common, passed, by: 'progress', ...(passed ? {} : { why }) };
    }
    try {
      const player = await this.player(this.submitted(), index);
      await player.restart();
      for (const { entry } of solutions) await player.runner.goThrough(entry.run ?? []);
      const passed = await player.runner.check(block.id);
      const { failed = '' } = player.resultOf(block.id);
      return {
        ...common,
        passed,
        by: 'run',
        ...(passed ? {} : { why: reasonForFailure(block, failed) }),
      };
    } catch (error) {
      return { ...common, passed: false, by: 'run', why: problemText(error) };
    }
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
    return this.submission.files.size + this.submission.kernelFiles.size > 0;
  }

  /** The lab's files with those that were handed in in their place. */
  private submitted(): PlayerTexts {
    const { files, kernelFiles } = this.submission;
    const texts = this.originals.map((file) => {
      const name = file.path.slice(file.path.lastIndexOf('/') + 1);
      return { path: file.path, text: files.get(name) ?? file.text };
    });
    const copies = [...kernelFiles].map(
      ([name, text]) => [name, { path: `/copy/${name}`, text }] as const,
    );
    const set = copies.length > 0 ? [[undefined, Object.fromEntries(copies)] as const] : [];
    return { files: texts, copies: new Map(set) };
  }

  private async player(texts: PlayerTexts, step: number): Promise<Player> {
    const player = await Player.open(this.lesson, texts.files, this.parts);
    player.texts = texts;
    await player.open(step);
    return player;
  }
}

function problemText(error: unknown): string {
  if (error instanceof LabProblem) return error.message;
  throw error;
}
