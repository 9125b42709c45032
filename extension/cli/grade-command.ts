/**
 * `epoll-lab grade LAB_DIR --submission DIR`: what each student has done, by the panel's engine. DIR is one
 * student's folder (with a C file or exported progress in it), or holds one folder for each.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../base/errors';
import { gradeSubmission, type StepGrade, type Submission } from '../lab/grade';
import { readExport } from '../lab/progress-export';
import type { LabProgress } from '../lab/progress';
import { programsOf } from '../lab/setup';
import type { ReadLab } from '../lab/workshop';
import { kernelNamed } from './kernel-trees';
import { openWorkshop, textOf, type CommandPlace } from './workshop';

export const GRADE_USAGE =
  'usage: epoll-lab grade LAB_DIR --submission DIR [--kernel KERNEL] [--json]';

interface StudentGrade {
  readonly student: string;
  readonly lab: string;
  readonly kernel: string;
  readonly passed: number;
  readonly of: number;
  /** Of the submission itself: a file that cannot be read. */
  readonly problems: readonly string[];
  readonly steps: readonly StepGrade[];
}

/** The exit status says whether grading worked, not how well anybody did. */
export async function gradeCommand(argv: readonly string[], place: CommandPlace): Promise<number> {
  const { folder, submission, kernel, json } = parse(argv);
  kernelNamed(kernel);
  const workshop = await openWorkshop(place);
  const { lab, diagnostics } = workshop.read(resolve(folder));
  if (!lab) throw new UserError('damaged-file', textOf(diagnostics));
  const grades: StudentGrade[] = [];
  for (const student of studentsOf(submission, lab)) {
    const { problems, ...handedIn } = submissionOf(student, lab);
    const { lesson, programs } = lab;
    const steps = await gradeSubmission(lesson, programs, handedIn, workshop.player(kernel));
    const passed = steps.filter((step) => step.passed).length;
    const name = basename(resolve(student));
    grades.push({
      student: name,
      lab: lesson.id,
      kernel,
      passed,
      of: steps.length,
      problems,
      steps,
    });
  }
  process.stdout.write(json ? `${JSON.stringify(grades, null, 2)}\n` : grades.map(table).join(''));
  return 0;
}

function table(grade: StudentGrade): string {
  const problems = grade.problems.map((text) => `  ! ${text}\n`).join('');
  const steps = grade.steps.map(({ step, title, passed, attempts, why }) => {
    const reason = why === undefined ? '' : `: ${why.replace(/\s+/g, ' ')}`;
    const tries = attempts > 1 ? ` (${attempts} attempts)` : '';
    return `  ${passed ? '✓' : '✗'} ${step}. ${title}${tries}${reason}\n`;
  });
  return `${grade.student}: ${grade.passed} of ${grade.of}\n${problems}${steps.join('')}`;
}

function studentsOf(folder: string, lab: ReadLab): readonly string[] {
  if (!isFolder(folder))
    throw new UserError('file-not-found', `${folder}: there is no such folder`);
  if (isSubmission(folder, lab)) return [folder];
  const students = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter(isFolder);
  if (students.length > 0) return students;
  const wanted = programsOf(lab.lesson).join(', ');
  throw new UserError('file-not-found', `${folder}: holds neither ${wanted} nor progress (*.json)`);
}

function isSubmission(folder: string, { lesson }: ReadLab): boolean {
  const programs = programsOf(lesson);
  return readdirSync(folder).some(
    (name) => programs.includes(name) || name.endsWith('.json') || name.startsWith('kernel-'),
  );
}

function submissionOf(folder: string, lab: ReadLab): Submission & { readonly problems: string[] } {
  const { lesson } = lab;
  const problems: string[] = [];
  const files = new Map<string, string>();
  for (const name of programsOf(lesson)) {
    const text = textAt(join(folder, name));
    if (text !== undefined) files.set(name, text);
  }
  const kernelFiles = new Map<string, string>();
  for (const kernel of readdirSync(folder).filter((name) => name.startsWith('kernel-'))) {
    for (const name of lesson.editable) {
      const text = textAt(join(folder, kernel, name));
      if (text !== undefined) kernelFiles.set(name, text);
    }
  }
  const progress = progressIn(folder, lesson.id, problems);
  if (files.size + kernelFiles.size === 0 && !progress && problems.length === 0)
    problems.push('nothing was handed in');
  return { files, kernelFiles, progress, problems };
}

function progressIn(folder: string, lab: string, problems: string[]): LabProgress | undefined {
  let found: LabProgress | undefined;
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
    const read = readExport(textAt(join(folder, name)) ?? '');
    if ('problem' in read) problems.push(`${name}: ${read.problem}`);
    else if (Object.hasOwn(read.labs, lab)) found = read.labs[lab];
    else problems.push(`${name}: has nothing of ${lab}`);
  }
  return found;
}

function textAt(path: string): string | undefined {
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
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
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const { submission, kernel, json } = values;
    if (positionals.length !== 1 || submission === undefined)
      throw new Error('one lab and --submission are needed');
    return { folder: positionals[0]!, submission, kernel, json };
  } catch (error) {
    throw new UserError('usage', `${(error as Error).message}\n${GRADE_USAGE}`);
  }
}
