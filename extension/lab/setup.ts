/** How the run of a step is made: what the front matter says, and the step's own `setup` before it. */
import type { Lesson } from './lesson';
import type { ScheduleStep, Setup } from './schema';

export interface StepSetup {
  /** C files of the lab, compiled and linked together. */
  readonly programs: readonly string[];
  readonly args: readonly string[];
  readonly seed: number;
  readonly cpus: number;
  readonly begin?: 'boot' | undefined;
  /** `lab`, `6.1`, `6.12`; undefined: the one that the learner has chosen. */
  readonly kernel?: string | undefined;
  /** Who goes on until where; undefined: as the seed has it. */
  readonly schedule?: readonly ScheduleStep[] | undefined;
  /** Files of the kernel that the learner may edit in this lab. */
  readonly editable: readonly string[];
}

export function setupOf(lesson: Lesson, step: number): StepSetup {
  const own: Setup = lesson.steps[step]?.setup ?? {};
  const schedule = own.schedule ?? lesson.schedule;
  return {
    programs: listOf(own.program ?? lesson.program),
    args: own.args ?? lesson.args,
    seed: own.seed ?? lesson.seed,
    cpus: own.cpus ?? lesson.cpus,
    ...(own.begin && { begin: own.begin }),
    kernel: own.kernel,
    ...(schedule && { schedule }),
    editable: lesson.editable,
  };
}

/** What of it are options of the run. */
export function optionsOf({ args, seed, cpus, begin }: StepSetup) {
  return { args, seed, cpus, begin };
}

/** Every C file that some step runs, each once, the front matter's first. */
export function programsOf(lesson: Lesson): readonly string[] {
  const own = lesson.steps.flatMap(({ setup }) => listOf(setup?.program));
  return [...new Set([...listOf(lesson.program), ...own])];
}

export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Whether a step is checked on this kernel: one with another kernel of the lab's as its own is left to that one's turn. */
export function isCheckedOn(lesson: Lesson, step: number, kernel: string): boolean {
  const own = lesson.steps[step]?.setup?.kernel;
  return own === undefined || own === kernel || !listOf(lesson.kernel).includes(own);
}
