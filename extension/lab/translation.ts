/**
 * lesson.LANGUAGE.md: the same lesson in another language. It has the same steps and blocks in the same order
 * and gives their texts; moments, answers and conditions are lesson.md's. A translation that does not fit is
 * reported and not used: the reader then sees lesson.md.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile } from '../base/span';
import { readYaml, spanBetween } from '../source/yaml-document';
import {
  complaint,
  MOST_CHARACTERS,
  MOST_PIECES,
  splitDocument,
  TOO_LONG,
  TOO_MANY_PIECES,
  type LabBlock,
  type LabStep,
  type Lesson,
} from './lesson';
import { piecesOf, type MarkdownPiece } from './markdown';
import {
  translatedBlockSchema,
  translatedFrontMatterSchema,
  type BlockEntries,
  type TranslatedEntries,
} from './schema';

export interface ReadTranslation {
  readonly lesson?: Lesson;
  readonly diagnostics: readonly Diagnostic[];
}

/** The lesson with the translation's texts. */
export function readTranslation(file: SourceFile, base: Lesson): ReadTranslation {
  if (file.text.length > MOST_CHARACTERS)
    return { diagnostics: [complaint(TOO_LONG, spanBetween(file, 0, 0))] };
  const split = splitDocument(file);
  if ('diagnostic' in split) return { diagnostics: [split.diagnostic] };
  const front = readYaml({ file, ...split.front }, translatedFrontMatterSchema);
  const translator = new Translator(file, split.bodyLine);
  const steps = translator.steps(split.body, base);
  const diagnostics = [...front.diagnostics, ...translator.diagnostics];
  if (!front.value || diagnostics.length > 0) return { diagnostics };
  return { lesson: { ...base, title: front.value.title, steps }, diagnostics };
}

interface Section {
  readonly heading: MarkdownPiece;
  readonly pieces: MarkdownPiece[];
}

class Translator {
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    private readonly file: SourceFile,
    private readonly firstLine: number,
  ) {}

  steps(body: string, base: Lesson): LabStep[] {
    const pieces = piecesOf(body);
    if (pieces.length > MOST_PIECES) {
      this.diagnostics.push(complaint(TOO_MANY_PIECES, this.span(0, 1)));
      return [];
    }
    const sections = sectionsOf(pieces);
    if (sections.length !== base.steps.length) {
      const message = `${sections.length} sections, but lesson.md has ${base.steps.length}`;
      this.diagnostics.push(complaint(message, this.span(0, 1)));
      return [];
    }
    return base.steps.map((step, i) => this.step(step, sections[i]!));
  }

  private step(base: LabStep, { heading, pieces }: Section): LabStep {
    const rest = base.blocks.filter((block) => block.kind !== 'prose');
    const blocks = pieces.flatMap((piece): LabStep['blocks'] => {
      const span = this.span(piece.from, piece.to);
      if (piece.kind === 'prose') {
        const markdown = this.file.text.slice(span.start, span.end);
        return [{ kind: 'prose', markdown, span }];
      }
      return this.blocks(span.start, span.end, rest);
    });
    for (const block of rest) {
      const message = `the ${block.kind} block of lesson.md is missing in this section`;
      this.diagnostics.push(complaint(message, this.span(heading.from, heading.to)));
    }
    return { ...base, title: heading.text, blocks };
  }

  /** Takes from `rest` what this block translates. */
  private blocks(start: number, end: number, rest: LabBlock[]): LabBlock[] {
    const { text } = this.file;
    const from = text.indexOf('\n', start) + 1;
    const to = Math.max(from, text.lastIndexOf('\n', end - 1) + 1);
    const read = readYaml({ file: this.file, start: from, end: to }, translatedBlockSchema);
    this.diagnostics.push(...read.diagnostics);
    const entries = read.value ?? {};
    return (Object.keys(entries) as LabBlock['kind'][]).flatMap((kind) => {
      const base = rest[0];
      if (base?.kind !== kind) {
        const expected = base ? `${base.kind} comes here in lesson.md` : 'lesson.md has no more';
        this.diagnostics.push(complaint(`${kind}: ${expected}`, read.spanAt([kind])));
        return [];
      }
      rest.shift();
      for (const answer of untranslated(base, entries)) {
        const message = `because.wrong has no text for ${answer}, but lesson.md has one`;
        this.diagnostics.push(complaint(message, read.spanAt([kind, 'because'])));
      }
      return [translated(base, entries)];
    });
  }

  /** Of whole lines, without the last line's end. */
  private span(from: number, to: number) {
    const lines = this.file.text.split('\n');
    const before = (line: number) =>
      lines.slice(0, line + this.firstLine).reduce((sum, { length }) => sum + length + 1, 0);
    const { length } = this.file.text;
    const start = Math.min(length, before(from));
    return spanBetween(this.file, start, Math.max(start, Math.min(length, before(to)) - 1));
  }
}

function sectionsOf(pieces: readonly MarkdownPiece[]): Section[] {
  const sections: Section[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'heading') sections.push({ heading: piece, pieces: [] });
    else sections.at(-1)?.pieces.push(piece);
  }
  return sections;
}

/** Wrong answers of a prediction that are explained in lesson.md only. */
function untranslated(base: LabBlock, { predict }: TranslatedEntries): string[] {
  if (base.kind !== 'predict' || !predict) return [];
  const there = predict.because.wrong;
  return Object.keys(base.entry.because.wrong).filter((key) => !Object.hasOwn(there, key));
}

function translated(base: LabBlock, entries: TranslatedEntries): LabBlock {
  switch (base.kind) {
    case 'run':
      return { ...base, entry: { ...base.entry, ...entries.run } };
    case 'predict': {
      const { question, choices, because } = entries.predict!;
      const entry = { ...base.entry, question, because };
      return {
        ...base,
        entry: choices ? { ...entry, choices: relabelled(entry, choices) } : entry,
      };
    }
    case 'task':
      return { ...base, entry: entries.task! };
    case 'hint':
      return { ...base, entry: entries.hint! };
    case 'check': {
      const { because, ...texts } = entries.check!;
      const { expect, never } = base.entry;
      return {
        ...base,
        entry: {
          ...base.entry,
          ...texts,
          expect: expect?.map((one, i) => ({ ...one, because: because[i] ?? one.because })),
          never: never && { ...never, because: because.at(-1) ?? never.because },
        },
      };
    }
    case 'plot': {
      const { title, x, series, measures } = entries.plot!;
      const labelled = <T extends { label: string }>(all: readonly T[], labels: string[]) =>
        all.map((one, i) => ({ ...one, label: labels[i] ?? one.label }));
      const entry = {
        ...base.entry,
        title,
        x,
        series: labelled(base.entry.series, series),
        measures: labelled(base.entry.measures, measures),
      };
      return { ...base, entry };
    }
    case 'show':
    case 'solve':
      return base;
  }
}

type Predict = NonNullable<BlockEntries['predict']>;

/** The same values in the same order, with the translation's labels where it has them. */
function relabelled(base: Predict, choices: NonNullable<Predict['choices']>) {
  return base.choices?.map((choice) => {
    const value = valueOfChoice(choice);
    return choices.find((other) => valueOfChoice(other) === value) ?? choice;
  });
}

/** A choice's value as it is compared with the answer. */
export function valueOfChoice(choice: NonNullable<Predict['choices']>[number]): string {
  return String(typeof choice === 'object' ? choice.value : choice);
}
