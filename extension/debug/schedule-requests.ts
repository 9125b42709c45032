/**
 * Requests of our own about the schedule. Commands and the panel send them; other editors can too (README). Those that
 * change the run answer when it stands where it stood, or at the moment that they name.
 *
 *   schedule         → { name?, policy, choices: [{ moment, kind, threadId?, cpu? }],
 *                        candidates: [{ threadId, name, cpu, next, why? }], interrupts: [{ text, due, why? }] }
 *   choose           { kind: "run" | "interrupt" | "resched", threadId?, cpu? }   at this moment
 *   removeChoice     { index }                  renameSchedule  { name }
 *   branchSchedule   drops later choices        recordSchedule  what the run did, as its schedule
 *   saveSchedule     { name?, note? } → { text }                of a file NAME.epoll-schedule.json
 *   loadSchedule     { path } or { path, text }                 the run then stands at its start
 */
import { formatDiagnostic } from '../base/diagnostic';
import { UserError } from '../base/errors';
import type { Simulation, Wish } from '../simulation/interfaces';
import { scheduleText } from '../source/schedule-file';
import { scheduleFor, toScheduleFile } from './schedules';

const NAMES = [
  'schedule',
  'choose',
  'removeChoice',
  'renameSchedule',
  'branchSchedule',
  'recordSchedule',
  'saveSchedule',
  'loadSchedule',
] as const;
type ScheduleRequest = (typeof NAMES)[number];

export function isScheduleRequest(name: string): name is ScheduleRequest {
  return (NAMES as readonly string[]).includes(name);
}

export interface ScheduleArguments {
  readonly kind?: unknown;
  readonly threadId?: unknown;
  readonly cpu?: unknown;
  readonly index?: unknown;
  readonly name?: unknown;
  readonly note?: unknown;
  readonly path?: unknown;
  readonly text?: unknown;
}

export interface ScheduleParts {
  readonly simulation: Simulation;
  /** Path of the program, for people. */
  readonly program: string;
  /** Text of a file by the editor's path. */
  readonly read: (path: string) => string | undefined;
  /** Changes the run behind what it is doing, and goes to a moment when the action gives one. */
  readonly change: (action: () => number | undefined) => Promise<void>;
}

/** The body of the answer; throws UserError with what is wrong. */
export async function scheduleAnswer(
  name: ScheduleRequest,
  args: ScheduleArguments,
  parts: ScheduleParts,
): Promise<object | undefined> {
  const { simulation, change } = parts;
  switch (name) {
    case 'schedule':
      return described(simulation);
    case 'saveSchedule':
      return saved(args, parts);
    case 'choose': {
      const wish = wishOf(args);
      await change(() => {
        const why = simulation.choose(wish);
        if (why !== undefined) throw new UserError('usage', `that cannot be chosen here: ${why}`);
        return undefined;
      });
      return undefined;
    }
    case 'removeChoice':
      await change(() => without(simulation, args.index));
      return undefined;
    case 'renameSchedule':
      await change(() => renamed(simulation, args.name));
      return undefined;
    case 'branchSchedule':
      await change(() => {
        simulation.branchSchedule();
        return undefined;
      });
      return undefined;
    case 'recordSchedule':
      await change(() => {
        const { moment, schedule } = simulation;
        const { name: kept } = schedule;
        simulation.setSchedule({
          ...simulation.recordedSchedule(),
          ...(kept !== undefined && { name: kept }),
        });
        return moment;
      });
      return undefined;
    case 'loadSchedule':
      await load(args, parts);
      return undefined;
  }
}

function described(simulation: Simulation): object {
  const names = new Map(simulation.tasks().map(({ pid, name }) => [pid, name]));
  const { schedule } = simulation;
  return {
    name: schedule.name,
    policy: schedule.policy,
    choices: schedule.choices.map((choice) => {
      const { moment, kind } = choice;
      return kind === 'run'
        ? { moment, kind, threadId: choice.task, cpu: choice.cpu }
        : { moment, kind };
    }),
    candidates: simulation.candidates().map(({ task, ...rest }) => ({
      threadId: task,
      name: task === 0 ? `swapper/${rest.cpu}` : (names.get(task) ?? ''),
      ...rest,
    })),
    interrupts: simulation.pendingInterrupts(),
  };
}

function wishOf({ kind = 'run', threadId, cpu }: ScheduleArguments): Wish {
  if (kind === 'interrupt' || kind === 'resched') return { kind };
  if (kind !== 'run') throw new UserError('usage', '"kind" must be run, interrupt or resched');
  if (typeof threadId !== 'number') throw new UserError('usage', '"threadId" is wanted');
  return { kind, task: threadId, ...(typeof cpu === 'number' && { cpu }) };
}

function without(simulation: Simulation, index: unknown): number {
  const { schedule, moment } = simulation;
  if (typeof index !== 'number' || !schedule.choices[index])
    throw new UserError('usage', `there is no choice ${JSON.stringify(index)}`);
  const choices = schedule.choices.filter((_choice, i) => i !== index);
  simulation.setSchedule({ ...schedule, choices });
  return moment;
}

function renamed(simulation: Simulation, name: unknown): number {
  if (typeof name !== 'string' || name.trim() === '')
    throw new UserError('usage', '"name" must be a text');
  const { schedule, moment } = simulation;
  simulation.setSchedule({ ...schedule, name: name.trim() });
  return moment;
}

function saved({ name, note }: ScheduleArguments, { simulation, program }: ScheduleParts): object {
  const { schedule } = simulation;
  const title = typeof name === 'string' && name !== '' ? name : (schedule.name ?? 'schedule');
  const text = typeof note === 'string' ? note : undefined;
  return { text: scheduleText(toScheduleFile(simulation, schedule, program, title, text)) };
}

/** A file that does not fit changes nothing. */
async function load({ path, text }: ScheduleArguments, parts: ScheduleParts): Promise<void> {
  if (typeof path !== 'string') throw new UserError('usage', '"path" is wanted');
  const read = typeof text === 'string' ? text : parts.read(path);
  if (read === undefined) throw new UserError('file-not-found', `${path}: no such file`);
  const { simulation } = parts;
  const { schedule, diagnostics } = scheduleFor(simulation, { path, text: read });
  if (!schedule)
    throw new UserError('damaged-file', diagnostics.map(formatDiagnostic).join('').trimEnd());
  await parts.change(() => {
    simulation.setSchedule(schedule);
    return 0;
  });
}
