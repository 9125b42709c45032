/** The lessons of the repository, and the table of labs/COVERAGE.md: which step shows which fact. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { readLesson, type LabStep, type Lesson } from '../../extension/lab/lesson';
import { labsFile, ROOT } from '../source/helper';

export const LABS = path.join(ROOT, 'labs');

/** Folders of the course's labs, in their order. */
export function courseFolders(): readonly string[] {
  return readdirSync(LABS).filter((name) => /^\d\d-/.test(name));
}

/** Throws what is wrong with it. */
export function courseLesson(folder: string): Lesson {
  const { lesson, diagnostics } = readLesson(labsFile(`${folder}/lesson.md`));
  if (!lesson) throw new Error(diagnostics.map(formatDiagnostic).join(''));
  return lesson;
}

export interface CoveringStep {
  readonly folder: string;
  readonly step: LabStep;
}

/** Fact → the steps that list it. */
export function stepsByFact(): ReadonlyMap<string, readonly CoveringStep[]> {
  const steps = new Map<string, CoveringStep[]>();
  for (const folder of courseFolders()) {
    for (const step of courseLesson(folder).steps) {
      for (const fact of step.covers)
        steps.set(fact, [...(steps.get(fact) ?? []), { folder, step }]);
    }
  }
  return steps;
}

/** Whether anything in the step is computed from the run. */
export function isComputed({ blocks }: LabStep): boolean {
  const computed: readonly string[] = ['run', 'predict', 'check', 'plot'];
  return blocks.some(({ kind }) => computed.includes(kind));
}

/** `[05-a-byte-arrives](05-a-byte-arrives/lesson.md): One line, there and back`. */
export function cellFor(steps: readonly CoveringStep[]): string {
  return steps
    .map(({ folder, step }) => `[${folder}](${folder}/lesson.md): ${step.title}`)
    .join('; ');
}

export interface CoverageRow {
  readonly fact: string;
  readonly cell: string;
}

const ROW = /^\| ([A-Z]\d+) \| (.*?) \| (.*?) ?\|$/;

export function rowsOf(text: string): readonly CoverageRow[] {
  return text.split('\n').flatMap((line) => {
    const row = ROW.exec(line);
    return row ? [{ fact: row[1]!, cell: row[3]!.trim() }] : [];
  });
}

/** Facts listed as open below the table. */
export function openOf(text: string): readonly string[] {
  const [, list = ''] = text.split(/^## Still open$/m);
  return [...list.matchAll(/[A-Z]\d+/g)].map(([fact]) => fact);
}

/** The file with its last column as the lessons say, and without what is no longer open. */
export function filledIn(text: string): string {
  const steps = stepsByFact();
  const [table = '', list] = text.split(/^(?=## Still open$)/m);
  const rows = table.split('\n').map((line) => {
    const row = ROW.exec(line);
    return row ? `| ${row[1]} | ${row[2]} | ${cellFor(steps.get(row[1]!) ?? [])} |` : line;
  });
  if (list === undefined) return rows.join('\n');
  const open = list.split('\n').map((line) => {
    if (!line.startsWith('- ')) return line;
    const left = (line.match(/[A-Z]\d+/g) ?? []).filter((fact) => !steps.has(fact));
    return left.length > 0 ? `- ${left.join(' ')}` : undefined;
  });
  const kept = open.filter((line) => line !== undefined);
  const none = !kept.some((line) => line.startsWith('- '));
  return rows.join('\n').trimEnd() + (none ? '\n' : `\n\n${kept.join('\n')}`);
}
