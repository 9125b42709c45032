/**
 * What only a run can tell about a lab: every moment is reached, every prediction has an answer that can be
 * given (and a text for each wrong choice), every check fails at the start and passes after the solutions of
 * its step. Plays the lesson as a learner would who takes every solution, without an editor.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile } from '../base/span';
import { complaint, type BlockOf, type LabBlock, type Lesson } from './lesson';
import { solveOf } from './lesson-view';
import { Player, type PlayerParts } from './player';
import { smallPlot } from './plot';
import { LabProblem } from './moments';
import { valueOfChoice } from './translation';

/** All that is wrong; empty when the lab works. `files`: the lab's C files. `isMeant`: the steps to play; default all. */
export async function verifyLab(
  lesson: Lesson,
  files: readonly SourceFile[],
  parts: PlayerParts,
  isMeant: (step: number) => boolean = () => true,
): Promise<Diagnostic[]> {
  const player = await Player.open(lesson, files, parts);
  const diagnostics: Diagnostic[] = [];
  for (const [i, step] of lesson.steps.entries()) {
    if (!isMeant(i)) continue;
    await player.open(i);
    const blocks = step.blocks.filter((block) => block.kind !== 'prose');
    for (const block of blocks) {
      if (block.kind === 'check') continue;
      const message = await play(player, block);
      if (message !== undefined) diagnostics.push(complaint(message, block.span));
    }
    const before = player.texts;
    for (const check of blocks.filter((block) => block.kind === 'check')) {
      player.texts = before;
      const tasks = blocks.filter((block) => block.kind === 'task');
      const solved = tasks.filter(({ id }) => solveOf(step, id) !== undefined);
      const message = await playCheck(
        player,
        check,
        solved.map(({ id }) => id),
      );
      if (message !== undefined) diagnostics.push(complaint(message, check.span));
    }
  }
  return diagnostics;
}

/** What is wrong with the block, if anything. */
async function play(player: Player, block: LabBlock): Promise<string | undefined> {
  try {
    if (block.kind === 'run') await player.runner.run(block.id);
    if (block.kind === 'plot') await player.measure(smallPlot(block));
    if (block.kind === 'predict') return await playPrediction(player, block);
    return undefined;
  } catch (error) {
    return problemText(error);
  }
}

async function playCheck(
  player: Player,
  check: BlockOf<'check'>,
  tasks: readonly string[],
): Promise<string | undefined> {
  try {
    await player.restart();
    if (await player.runner.check(check.id)) return 'the check passes before anything is done';
    for (const task of tasks) await player.runner.solve(task);
    if (await player.runner.check(check.id)) return undefined;
    return `the check fails after the solution (reason ${player.resultOf(check.id).failed})`;
  } catch (error) {
    return problemText(error);
  }
}

async function playPrediction(
  player: Player,
  block: BlockOf<'predict'>,
): Promise<string | undefined> {
  const { choices, because, naive } = block.entry;
  const values = choices?.map(valueOfChoice) ?? ['0'];
  await player.runner.answer(block.id, values[0]!);
  const { expected } = player.resultOf(block.id);
  if (naive !== undefined && String(naive) === expected)
    return `the naive guess ${naive} is right: this asks for nothing that one has to know`;
  if (has(because.wrong, expected!)) return `${expected} is right, but stands under wrong`;
  if (!choices) return undefined;
  if (!values.includes(expected!))
    return `the run says ${expected}, which is none of the choices (${values.join(', ')})`;
  const silent = values.filter(
    (value) => value !== expected && !has(because.wrong, value) && !has(because.wrong, 'other'),
  );
  return silent.length > 0 ? `because.wrong has no text for ${silent.join(', ')}` : undefined;
}

function has(texts: Readonly<Record<string, string>>, key: string): boolean {
  return Object.hasOwn(texts, key);
}

function problemText(error: unknown): string {
  if (error instanceof LabProblem) return error.message;
  throw error;
}
