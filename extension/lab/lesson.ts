/**
 * lesson.md as data: front matter, one step for each `## ` section, and in each step prose and blocks in their
 * order. Every fault is a diagnostic at its line and column, all of them at once; a lesson with faults is not
 * given at all. What the words of a lesson refer to is checked in validate.ts.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile, Span } from '../base/span';
import { readYaml, spanBetween } from '../source/yaml-document';
import { linkComplaint, linksOf, piecesOf, renderedLinks, type MarkdownPiece } from './markdown';
import {
  blockSchema,
  frontMatterSchema,
  type BlockEntries,
  type FrontMatter,
  type Setup,
} from './schema';

export type LabBlock = {
  /** Unique in the lesson and the same in every translation: `s3-predict-1`. */
  readonly id: string;
  readonly span: Span;
  /** Where a key of the block stands. */
  readonly spanAt: (path: readonly PropertyKey[]) => Span;
} & {
  [K in keyof BlockEntries]-?: {
    readonly kind: K;
    readonly entry: NonNullable<BlockEntries[K]>;
  };
}[keyof BlockEntries];

export type BlockOf<K extends LabBlock['kind']> = Extract<LabBlock, { kind: K }>;

export interface ProseBlock {
  readonly kind: 'prose';
  readonly markdown: string;
  readonly span: Span;
}

export interface LabStep {
  readonly title: string;
  readonly span: Span;
  readonly blocks: readonly (ProseBlock | LabBlock)[];
  /** Facts of labs/COVERAGE.md that it shows. */
  readonly covers: readonly string[];
  /** How its run is made, where it is not as the front matter says. */
  readonly setup?: Setup | undefined;
  /** Where a key of its setup stands. */
  readonly setupAt: (path: readonly PropertyKey[]) => Span;
}

export interface Lesson extends FrontMatter {
  readonly file: SourceFile;
  readonly steps: readonly LabStep[];
  /** Where a key of the front matter stands. */
  readonly spanAt: (path: readonly PropertyKey[]) => Span;
}

export interface ReadLesson {
  readonly lesson?: Lesson;
  readonly diagnostics: readonly Diagnostic[];
}

/** A lesson is text that somebody has written: far below this. */
export const MOST_CHARACTERS = 1024 * 1024;
export const TOO_LONG = `the lesson is longer than ${MOST_CHARACTERS} characters`;

/** Sections, blocks and prose between them. */
export const MOST_PIECES = 2000;
export const TOO_MANY_PIECES = `the lesson has more than ${MOST_PIECES} sections and blocks`;

export function readLesson(file: SourceFile): ReadLesson {
  if (file.text.length > MOST_CHARACTERS) {
    return { diagnostics: [complaint(TOO_LONG, spanBetween(file, 0, 0))] };
  }
  const split = splitDocument(file);
  if ('diagnostic' in split) return { diagnostics: [split.diagnostic] };
  const front = readYaml({ file, ...split.front }, frontMatterSchema);
  const reader = new BodyReader(file, split.bodyLine);
  reader.read(split.body);
  const diagnostics = [...front.diagnostics, ...reader.diagnostics];
  if (!front.value || diagnostics.length > 0) return { diagnostics };
  const lesson = { ...front.value, file, steps: reader.finished(), spanAt: front.spanAt };
  return { lesson, diagnostics };
}

/** Front matter between two lines of `---`, and the rest. */
export function splitDocument(file: SourceFile):
  | {
      readonly front: { readonly start: number; readonly end: number };
      readonly body: string;
      readonly bodyLine: number;
    }
  | { readonly diagnostic: Diagnostic } {
  const opening = /^---[ \t]*\r?\n/.exec(file.text);
  const closing = opening && /^---[ \t]*\r?$/m.exec(file.text.slice(opening[0].length));
  if (!opening || !closing) {
    const message = 'the file must begin with front matter between two lines of ---';
    return { diagnostic: complaint(message, spanBetween(file, 0, 0)) };
  }
  const start = opening[0].length;
  const end = start + closing.index;
  const bodyStart = end + closing[0].length;
  const bodyLine = file.text.slice(0, bodyStart).split('\n').length - 1;
  return { front: { start, end }, body: file.text.slice(bodyStart), bodyLine };
}

/** True for the text of a lesson: what tells a lab's folder from any other. */
export function looksLikeLesson(text: string): boolean {
  return /^---[ \t]*\r?\n/.test(text) && /^program[ \t]*:/m.test(text);
}

interface OpenStep {
  readonly title: string;
  readonly span: Span;
  readonly blocks: (ProseBlock | LabBlock)[];
  readonly covers: string[];
  setup?: Setup;
  setupAt: LabStep['setupAt'];
  readonly counts: Map<string, number>;
}

class BodyReader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly steps: OpenStep[] = [];
  private readonly lineStarts: readonly number[];

  constructor(
    private readonly file: SourceFile,
    private readonly firstLine: number,
  ) {
    const starts = [0];
    for (let i = file.text.indexOf('\n'); i >= 0; i = file.text.indexOf('\n', i + 1))
      starts.push(i + 1);
    this.lineStarts = starts;
  }

  read(body: string): void {
    // The body begins in the line of the closing `---`, behind it.
    const pieces = piecesOf(body);
    if (pieces.length > MOST_PIECES) {
      const { from } = pieces[MOST_PIECES]!;
      return this.complain(TOO_MANY_PIECES, this.offset(from));
    }
    for (const piece of pieces) {
      const start = this.offset(piece.from);
      const end = this.offset(piece.to);
      const span = spanBetween(this.file, start, Math.max(start, end - 1));
      if (piece.kind === 'heading') this.open(piece, span);
      else this.add(piece, span);
    }
    if (this.steps.length === 0)
      this.complain('a lesson has at least one section that begins with ##', 0, 0);
  }

  finished(): readonly LabStep[] {
    return this.steps;
  }

  private offset(line: number): number {
    return this.lineStarts[line + this.firstLine] ?? this.file.text.length;
  }

  private open(piece: MarkdownPiece, span: Span): void {
    const setupAt = () => span;
    this.steps.push({
      title: piece.text,
      span,
      blocks: [],
      covers: [],
      setupAt,
      counts: new Map(),
    });
  }

  private add(piece: MarkdownPiece, span: Span): void {
    const step = this.steps.at(-1);
    if (!step) {
      this.complain('text before the first section (##)', span.start, span.end);
      return;
    }
    if (piece.kind === 'prose') this.addProse(step, span);
    else this.addEntries(step, span);
  }

  private addProse(step: OpenStep, span: Span): void {
    const markdown = this.file.text.slice(span.start, span.end);
    const rendered = renderedLinks(markdown);
    let from = span.start;
    for (const target of linksOf(markdown)) {
      const at = this.file.text.indexOf(target, from);
      const problem = linkComplaint(target, rendered);
      if (problem) this.complain(problem, at, at + target.length);
      from = at + target.length;
    }
    if (/^ *[`~]{3,} *lab\s*$/m.test(markdown))
      this.complain('a lab block stands at the margin, not inside a list or quote', span.start);
    step.blocks.push({ kind: 'prose', markdown, span });
  }

  private addEntries(step: OpenStep, span: Span): void {
    const { text } = this.file;
    const start = text.indexOf('\n', span.start) + 1;
    const end = Math.max(start, text.lastIndexOf('\n', span.end - 1) + 1);
    const read = readYaml({ file: this.file, start, end }, blockSchema);
    this.diagnostics.push(...read.diagnostics);
    if (!read.value) return;
    const { covers, setup, ...entries } = read.value;
    const kinds = Object.keys(entries) as LabBlock['kind'][];
    if (kinds.length === 0 && !covers && !setup)
      this.complain('an empty lab block', span.start, span.end);
    step.covers.push(...(covers ?? []));
    if (setup) this.setUp(step, setup, (path) => read.spanAt(['setup', ...path]));
    for (const kind of kinds) this.addBlock(step, kind, entries, read.spanAt);
  }

  private setUp(step: OpenStep, setup: Setup, spanAt: LabStep['setupAt']): void {
    const span = spanAt([]);
    if (step.setup) this.complain('this section has a setup already', span.start, span.end);
    step.setup = setup;
    step.setupAt = spanAt;
  }

  private addBlock(
    step: OpenStep,
    kind: LabBlock['kind'],
    entries: BlockEntries,
    spanAt: (path: readonly PropertyKey[]) => Span,
  ): void {
    const count = (step.counts.get(kind) ?? 0) + 1;
    step.counts.set(kind, count);
    if (kind === 'solve' && !step.counts.has('task')) {
      const span = spanAt([kind]);
      this.complain('solve stands after the task that it solves', span.start, span.end);
    }
    const block = {
      kind,
      id: `s${this.steps.length}-${kind}-${count}`,
      entry: entries[kind],
      span: spanAt([kind]),
      spanAt: (path: readonly PropertyKey[]) => spanAt([kind, ...path]),
    };
    step.blocks.push(block as LabBlock);
  }

  private complain(message: string, start: number, end = start): void {
    this.diagnostics.push(complaint(message, spanBetween(this.file, start, end)));
  }
}

export function complaint(message: string, span: Span): Diagnostic {
  return { severity: 'error', message, span };
}

/** Every block of the lesson that is not prose. */
export function blocksOf(lesson: Lesson): readonly LabBlock[] {
  return lesson.steps.flatMap(({ blocks }) => blocks.filter((block) => block.kind !== 'prose'));
}
