/**
 * Whether what a lesson refers to is there: every place that its prose and blocks name resolves, every wrong
 * answer's text belongs to an answer that can be given. What only a run can tell (are moments reached, is a
 * check false before and true after `solve`) is verify.ts.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { Span } from '../base/span';
import type { Anchor } from '../source/anchors';
import { suggestion } from '../source/pattern';
import type { Glossary } from './glossary';
import {
  blocksOf,
  complaint,
  type BlockOf,
  type LabBlock,
  type Lesson,
  type ProseBlock,
} from './lesson';
import { linksOf } from './markdown';
import type { Places } from './place';
import type { Edit, Measure, Moment, ScheduleStep } from './schema';
import { listOf, setupOf, type StepSetup } from './setup';
import { valueOfChoice } from './translation';

/** `places`: those in the programs and the kernel of a step. `isMeant`: the steps to look at; default all. */
export function validateLesson(
  lesson: Lesson,
  places: (setup: StepSetup) => Places,
  glossary: Glossary,
  isMeant: (step: number) => boolean = () => true,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  lesson.steps.forEach((step, i) => {
    if (!isMeant(i)) return;
    const validator = new Validator(
      places(setupOf(lesson, i)),
      glossary,
      lesson.editable,
      diagnostics,
    );
    if (i === 0) validator.schedule(lesson.schedule, lesson.spanAt, ['schedule']);
    validator.schedule(step.setup?.schedule, step.setupAt, ['schedule']);
    for (const block of step.blocks) {
      if (block.kind === 'prose') validator.prose(block);
      else validator.block(block);
    }
  });
  return diagnostics;
}

/** What would make the lesson better, though it works without. */
export function adviceOn(lesson: Lesson): Diagnostic[] {
  return blocksOf(lesson).flatMap((block) => {
    if (block.kind !== 'predict' || block.entry.naive !== undefined) return [];
    const message =
      'no naive guess: name the wrong answer of one who has not understood, and it is made sure that the run differs';
    return [{ severity: 'warning', message, span: block.spanAt(['question']) }];
  });
}

type Path = readonly PropertyKey[];

class Validator {
  constructor(
    private readonly places: Places,
    private readonly glossary: Glossary,
    private readonly editable: readonly string[],
    private readonly diagnostics: Diagnostic[],
  ) {}

  prose({ markdown, span }: ProseBlock): void {
    let from = span.start;
    for (const target of linksOf(markdown)) {
      const at = span.file.text.indexOf(target, from);
      const inText = span.file.text.slice(0, at);
      const line = inText.split('\n').length;
      const column = at - inText.lastIndexOf('\n');
      from = at + target.length;
      const [, kind, name] = /^(code|term):(.*)$/.exec(target) ?? [];
      const where: Span = { file: span.file, start: at, end: from, line, column };
      if (kind === 'code') this.place(name!, where);
      if (kind === 'term') this.term(name!, where);
    }
  }

  block(block: LabBlock): void {
    const at = (path: Path) => block.spanAt(path);
    switch (block.kind) {
      case 'run':
        this.schedule(block.entry.schedule, at, ['schedule']);
        return this.moment(block.entry.to, at, ['to']);
      case 'show':
        return listOf(block.entry.code).forEach((place) => this.place(place, at(['code'])));
      case 'predict':
        this.answer(block, at);
        return this.reasons(block);
      case 'check': {
        const { expect, never } = block.entry;
        expect?.forEach((one, i) => this.moment(one, at, ['expect', i]));
        if (!never) return;
        this.moment(never, at, ['never']);
        never.between.forEach((one, i) => this.moment(one, at, ['never', 'between', i]));
        return;
      }
      case 'solve':
        block.entry.edit?.forEach((one, i) => this.edit(one, at(['edit', i])));
        this.schedule(block.entry.schedule, at, ['schedule']);
        block.entry.run?.forEach((one, i) => this.moment(one, at, ['run', i]));
        return;
      case 'plot': {
        const { between, measures } = block.entry;
        between.forEach((one, i) => this.moment(one, at, ['between', i]));
        measures.forEach((measure, i) => this.measure(measure, at(['measures', i])));
        return;
      }
      case 'task':
      case 'hint':
        return;
    }
  }

  private answer({ entry }: BlockOf<'predict'>, at: (path: Path) => Span): void {
    const { answer } = entry;
    if (!('times' in answer)) return this.moment(answer, at, ['answer']);
    this.place(answer.times, at(['answer', 'times']));
    answer.between.forEach((one, i) => this.moment(one, at, ['answer', 'between', i]));
  }

  private reasons(block: Extract<LabBlock, { kind: 'predict' }>): void {
    const { choices, because, naive } = block.entry;
    if (naive !== undefined && !Object.hasOwn(because.wrong, String(naive))) {
      const message = `the naive guess ${naive} has no text of its own under because.wrong`;
      this.diagnostics.push(complaint(message, block.spanAt(['naive'])));
    }
    if (!choices) return;
    const values = choices.map(valueOfChoice);
    for (const key of Object.keys(because.wrong)) {
      if (key === 'other' || values.includes(key)) continue;
      const message = `${key} is none of the choices (${values.join(', ')})`;
      this.diagnostics.push(complaint(message, block.spanAt(['because', 'wrong', key])));
    }
  }

  /** The places in a schedule's steps. */
  schedule(steps: readonly ScheduleStep[] | undefined, at: (path: Path) => Span, path: Path): void {
    steps?.forEach(({ until }, i) => {
      if (until) this.moment(until, at, [...path, i, 'until']);
    });
  }

  private moment(moment: Moment, at: (path: Path) => Span, path: Path): void {
    for (const key of ['at', 'after'] as const) {
      const place = moment[key];
      if (place !== undefined) this.place(place, at([...path, key]));
    }
  }

  private measure(measure: Measure, span: Span): void {
    if ('times' in measure) listOf(measure.times).forEach((place) => this.place(place, span));
    if ('sum' in measure) listOf(measure.at).forEach((place) => this.place(place, span));
    if ('add' in measure) measure.add.forEach(({ at }) => this.place(at, span));
  }

  private edit(edit: Edit, span: Span): void {
    if (!('at' in edit)) return;
    const anchor = this.place(edit.at, span);
    const file = anchor && this.places.pathInKernel(anchor.path);
    if (file === undefined || this.editable.includes(file)) return;
    const message = `${file} is not among the files that this lab lets one edit (editable: [${file}])`;
    this.diagnostics.push(complaint(message, span));
  }

  private term(id: string, span: Span): void {
    if (this.glossary.has(id)) return;
    const meant = suggestion(id, this.glossary.ids);
    const hint = meant ? `; did you mean ${meant}?` : '';
    this.diagnostics.push(complaint(`the glossary has no term ${id}${hint}`, span));
  }

  private place(place: string, span: Span): Anchor | undefined {
    const resolved = this.places.resolve(place);
    if (resolved.ok) return resolved.anchor;
    this.diagnostics.push(complaint(resolved.message, span));
    return undefined;
  }
}
