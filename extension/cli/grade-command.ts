/**
 * `epoll-lab grade LAB_DIR --submission DIR`: what each student has done, by the panel's engine. DIR is one
 * student's folder (with a C file or exported progress in it), or holds one folder for each.
 */
import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../base/errors';
import { gradeSubmission, type StepGrade } from '../lab/grade';
import type { Lesson } from '../lab/lesson';
import { hasGraded } from '../lab/lesson-view';
import { programsOf } from '../lab/setup';
import type { ReadLab } from '../lab/workshop';
import { INTERNAL } from './exit-codes';
import { kernelNamed } from './kernel-trees';
import { confined, readSubmission, wantedOf } from './submission';
import { openWorkshop, textOf, type CommandPlace } from './workshop';

export const GRADE_USAGE =
  'usage: epoll-lab grade LAB_DIR --submission DIR [--kernel KERNEL] [--max-steps N] [--json]';

/** Of one run of a submission; the course's own need less than half of it. */
const MOST_STATEMENTS = 10_000_000;

interface StudentGrade {
  readonly student: string;
  readonly lab: string;
  readonly kernel: string;
  /** Of the steps that have something to grade. */
  readonly passed: number;
  readonly of: number;
  /** Of the submission itself: a file that cannot be read, or is not used. */
  readonly problems: readonly string[];
  readonly steps: readonly StepGrade[];
}

/** The exit status says whether grading worked, not how well anybody did. */
export async function gradeCommand(argv: readonly string[], place: CommandPlace): Promise<number> {
  const { folder, submission, kernel, maxStatements, json } = parse(argv);
  kernelNamed(kernel);
  const workshop = await openWorkshop(place);
  const { lab, diagnostics } = workshop.read(resolve(folder));
  if (!lab) throw new UserError('damaged-file', textOf(diagnostics));
  const grades: StudentGrade[] = [];
  let status = 0;
  for (const student of studentsOf(submission, lab)) {
    const handedIn = readSubmission(student, lab.lesson, kernel);
    const { lesson, programs } = lab;
    const problems = [...handedIn.problems];
    let steps: readonly StepGrade[] = [];
    try {
      const parts = confined(workshop.player(kernel), [resolve(folder), place.labsRoot]);
      steps = await gradeSubmission(lesson, programs, handedIn, parts, {
        kernel,
        maxStatements,
      });
    } catch (error) {
      // Our own mistake with one submission is no reason to leave the others without a grade.
      problems.push(`could not be graded: ${(error as Error).message}`);
      status = INTERNAL;
    }
    const graded = steps.filter(({ blocks }) => blocks.length > 0);
    grades.push({
      student: basename(resolve(student)),
      lab: lesson.id,
      kernel,
      passed: graded.filter(({ passed }) => passed).length,
      of: lesson.steps.filter(hasGraded).length,
      problems,
      steps,
    });
  }
  process.stdout.write(json ? `${JSON.stringify(grades, null, 2)}\n` : grades.map(table).join(''));
  return status;
}

function table(grade: StudentGrade): string {
  const problems = grade.problems.map((text) => `  ! ${text}\n`).join('');
  const graded = grade.steps.filter(({ blocks }) => blocks.length > 0);
  const steps = graded.map(({ step, title, passed, attempts, why, blocks }) => {
    const reason = why === undefined ? '' : `: ${why.replace(/\s+/g, ' ')}`;
    const note = blocks.find((block) => block.note !== undefined)?.note;
    const tries = attempts > 1 ? ` (${attempts} attempts)` : '';
    const more = note === undefined ? '' : ` [${note.replace(/\s+/g, ' ')}]`;
    return `  ${passed ? '✓' : '✗'} ${step}. ${title}${tries}${reason}${more}\n`;
  });
  return `${grade.student}: ${grade.passed} of ${grade.of}\n${problems}${steps.join('')}`;
}

function studentsOf(folder: string, { lesson }: ReadLab): readonly string[] {
  if (!isFolder(folder))
    throw new UserError('file-not-found', `${folder}: there is no such folder`);
  const entries = readdirSync(folder).sort();
  const students = entries.map((name) => join(folder, name)).filter(isFolder);
  if (isSubmission(entries, lesson)) return [folder];
  if (students.length === 0)
    throw new UserError('file-not-found', `${folder}: holds neither ${wantedOf(lesson)}`);
  for (const name of entries.filter((one) => !isFolder(join(folder, one))))
    process.stderr.write(`${join(folder, name)}: not graded: no student's folder\n`);
  return students;
}

/** Progress beside folders may be anything, the grades of last time too. */
function isSubmission(entries: readonly string[], lesson: Lesson): boolean {
  const programs = programsOf(lesson);
  if (entries.some((name) => programs.includes(name) || name.startsWith('kernel-'))) return true;
  return entries.length > 0 && entries.every((name) => name.endsWith('.json'));
}

const isFolder = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function parse(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        submission: { type: 'string' },
        kernel: { type: 'string', default: 'lab' },
        'max-steps': { type: 'string', default: String(MOST_STATEMENTS) },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const { submission, kernel, json } = values;
    const maxStatements = Number(values['max-steps']);
    if (!Number.isSafeInteger(maxStatements) || maxStatements < 1)
      throw new Error('--max-steps takes a number above 0');
    if (positionals.length !== 1 || submission === undefined)
      throw new Error('one lab and --submission are needed');
    return { folder: positionals[0]!, submission, kernel, maxStatements, json };
  } catch (error) {
    throw new UserError('usage', `${(error as Error).message}\n${GRADE_USAGE}`);
  }
}
