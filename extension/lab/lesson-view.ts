/** What the panel draws of a lesson: its current step with what the learner has done there. */
import type { LessonBlock, LessonView } from '../protocol/view';
import type { Terms } from './glossary';
import { isRight, labelOf, reasonFor, reasonForFailure } from './grading';
import type { BlockOf, LabBlock, LabStep, Lesson } from './lesson';
import { renderInline, renderProse, type PageTerms } from './markdown';
import type { PlotState } from './runner';
import { placeOf } from './moments';
import type { BlockProgress, LabProgress } from './progress';
import { valueOfChoice } from './translation';

/** Words that a lesson does not give itself; the host translates them. */
export interface LessonWords {
  runTo(place: string): string;
  check: string;
  hint: string;
  /** The glossary in the reader's language. */
  terms?: Terms | undefined;
  /** What plots have measured so far, by block. */
  plots?: ReadonlyMap<string, PlotState>;
}

export const ENGLISH: LessonWords = {
  runTo: (place) => `Run to ${place}`,
  check: 'Check',
  hint: 'Hint',
};

export function lessonView(
  lesson: Lesson,
  progress: LabProgress,
  words: LessonWords = ENGLISH,
): LessonView {
  const current = Math.min(progress.current, lesson.steps.length - 1);
  const steps = lesson.steps.map((step, i) => ({
    title: step.title,
    done: isStepDone(step, i, progress),
  }));
  return {
    id: lesson.id,
    title: lesson.title,
    minutes: lesson.minutes,
    steps,
    current,
    blocks: blockViews(lesson.steps[current]!, progress, words),
    complete: steps.every(({ done }) => done),
  };
}

/** All that can be done in the step has been done; a step of prose alone, when the learner went on. */
export function isStepDone(step: LabStep, index: number, progress: LabProgress): boolean {
  const graded = step.blocks.filter((block) => block.kind !== 'prose').filter(isGraded);
  if (graded.length === 0) return progress.visited.includes(index);
  return graded.every((block) => isBlockDone(block, progress.blocks[block.id]));
}

/** Whether a step has anything that can be done or not. */
export function hasGraded({ blocks }: LabStep): boolean {
  return blocks.some((block) => block.kind !== 'prose' && isGraded(block));
}

export function isGraded({ kind }: LabBlock): boolean {
  return kind === 'run' || kind === 'predict' || kind === 'check' || kind === 'plot';
}

function isBlockDone({ kind }: LabBlock, progress: BlockProgress | undefined): boolean {
  if (kind === 'predict') return progress?.given !== undefined;
  return (kind === 'check' ? progress?.passed : progress?.done) === true;
}

function blockViews(step: LabStep, progress: LabProgress, words: LessonWords): LessonBlock[] {
  const { terms } = words;
  const page = terms && { terms, explained: new Set<string>() };
  return step.blocks.flatMap((block): LessonBlock[] => {
    if (block.kind === 'prose') return [{ kind: 'prose', html: renderProse(block.markdown, page) }];
    const done = progress.blocks[block.id] ?? {};
    switch (block.kind) {
      case 'run':
        return [runView(block, done, words)];
      case 'predict':
        return [predictView(block, done, page)];
      case 'plot':
        return [plotView(block, done, words)];
      case 'task':
        return [taskView(step, block, page)];
      case 'check':
        return [checkView(block, done, words, apart(page))];
      case 'hint': {
        const html = done.done ? renderProse(block.entry, apart(page)) : undefined;
        return [{ kind: 'hint', id: block.id, label: words.hint, html }];
      }
      case 'show':
      case 'solve':
        return [];
    }
  });
}

function runView(block: BlockOf<'run'>, done: BlockProgress, words: LessonWords): LessonBlock {
  const label = block.entry.label ?? words.runTo(placeOf(block.entry.to));
  return { kind: 'run', id: block.id, label, done: done.done === true };
}

function plotView(
  { id, entry }: BlockOf<'plot'>,
  done: BlockProgress,
  words: LessonWords,
): LessonBlock {
  const { values, measuring = false } = words.plots?.get(id) ?? {};
  const points = entry.n.length * entry.series.length;
  const there = (values ?? []).flat().filter((point) => point !== undefined).length;
  return {
    kind: 'plot',
    id,
    title: entry.title,
    x: entry.x,
    n: entry.n,
    charts: entry.measures.map(({ label }, m) => ({
      label,
      series: entry.series.map((series, k) => ({
        label: series.label,
        values: entry.n.map((_, i) => values?.[k]?.[i]?.[m]),
      })),
    })),
    done: done.done === true,
    progress: { measuring, there, of: points },
  };
}

function predictView(
  block: BlockOf<'predict'>,
  done: BlockProgress,
  page: PageTerms | undefined,
): LessonBlock {
  const { question, choices, input } = block.entry;
  return {
    kind: 'predict',
    id: block.id,
    questionHtml: renderInline(question, page),
    choices: (choices ?? []).map((choice) => ({
      value: valueOfChoice(choice),
      label: typeof choice === 'object' ? choice.label : String(choice),
    })),
    input,
    answered: answered(block, done, apart(page)),
  };
}

/** For what appears later on: it explains its own words, so that the marks of the rest stay where they are. */
function apart(page: PageTerms | undefined): PageTerms | undefined {
  return page && { ...page, explained: new Set() };
}

function answered(
  block: BlockOf<'predict'>,
  { given, expected }: BlockProgress,
  page: PageTerms | undefined,
) {
  if (given === undefined) return undefined;
  if (expected === undefined) return { given, verdict: 'pending' as const };
  const reason = reasonFor(block, { given, expected });
  return {
    given,
    expected: labelOf(block, expected),
    verdict: isRight({ given, expected }) ? ('right' as const) : ('wrong' as const),
    becauseHtml: reason === undefined ? undefined : renderInline(reason, page),
  };
}

function taskView(step: LabStep, block: BlockOf<'task'>, page: PageTerms | undefined): LessonBlock {
  const canSolve = solveOf(step, block.id) !== undefined;
  return { kind: 'task', id: block.id, html: renderProse(block.entry, page), canSolve };
}

/** The `solve` that stands after a task, before the next one. */
export function solveOf(step: LabStep, task: string): BlockOf<'solve'> | undefined {
  const blocks = step.blocks.filter((block) => block.kind !== 'prose');
  const after = blocks.slice(blocks.findIndex(({ id }) => id === task) + 1);
  const next = after.find(({ kind }) => kind === 'task' || kind === 'solve');
  return next?.kind === 'solve' ? next : undefined;
}

function checkView(
  block: BlockOf<'check'>,
  done: BlockProgress,
  words: LessonWords,
  page: PageTerms | undefined,
): LessonBlock {
  const { label, right } = block.entry;
  const result =
    done.passed === undefined
      ? undefined
      : {
          passed: done.passed,
          messageHtml: renderInline(
            done.passed ? right : reasonForFailure(block, done.failed ?? ''),
            page,
          ),
        };
  return { kind: 'check', id: block.id, label: label ?? words.check, result };
}
