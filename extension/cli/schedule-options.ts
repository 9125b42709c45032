/** `epoll-lab run --schedule FILE` and `--record FILE`: a run under a schedule, and what a run did as one. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { formatDiagnostic, type Diagnostic } from '../base/diagnostic';
import { UserError } from '../base/errors';
import type { SourceFile } from '../base/span';
import { scheduleFor, toScheduleFile } from '../debug/schedules';
import type { Schedule } from '../kernel/schedule';
import type { Simulation } from '../simulation/interfaces';
import {
  readSchedule,
  SCHEDULE_SUFFIX,
  scheduleText,
  type ScheduleFile,
} from '../source/schedule-file';

export interface GivenSchedule {
  readonly source: SourceFile;
  /** What it says of CPUs, seed and wire, where the command line does not. */
  readonly file: ScheduleFile;
}

/** Throws UserError with every fault at its line and column. */
export function givenSchedule(path: string): GivenSchedule {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UserError('file-not-found', `--schedule ${path}: cannot be read`);
  }
  const source = { path, text };
  const { schedule, diagnostics } = readSchedule(source);
  if (!schedule) throw faults(diagnostics);
  return { source, file: schedule };
}

/** Puts a run that stands at its start under the schedule. Throws UserError when it is for another run. */
export function putUnder(simulation: Simulation, { source }: GivenSchedule): void {
  const { schedule, diagnostics } = scheduleFor(simulation, source);
  if (!schedule) throw faults(diagnostics);
  simulation.setSchedule(schedule);
}

function faults(diagnostics: readonly Diagnostic[]): UserError {
  return new UserError('damaged-file', diagnostics.map(formatDiagnostic).join('').trimEnd());
}

/** Writes what the run did so far. */
export function record(simulation: Simulation, program: string, path: string): void {
  keep(simulation, simulation.recordedSchedule(), { program, path, option: '--record' });
}

/** Writes a schedule of this run, which has been where its choices are made. */
export function keep(
  simulation: Simulation,
  schedule: Schedule,
  {
    program,
    path,
    option,
    note,
  }: {
    readonly program: string;
    readonly path: string;
    readonly option: string;
    readonly note?: string;
  },
): void {
  const name = basename(path)
    .replace(SCHEDULE_SUFFIX, '')
    .replace(/\.json$/, '');
  const file = toScheduleFile(simulation, schedule, program, name, note);
  try {
    writeFileSync(path, scheduleText(file));
  } catch (error) {
    throw new UserError(
      'usage',
      `${option} ${path}: cannot be written: ${(error as Error).message}`,
    );
  }
}
