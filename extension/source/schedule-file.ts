/**
 * A schedule as a file, `NAME.epoll-schedule.json`: who goes on where, and for which program and kernel. JSON that
 * people may edit, so every fault is told at its line and column; nothing of a damaged file is used.
 */
import { z } from 'zod';
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile, Span } from '../base/span';
import { readYaml } from './yaml-document';

export const SCHEDULE_FORMAT = 'epoll-lab-schedule';
export const SCHEDULE_VERSION = 1;
export const SCHEDULE_SUFFIX = '.epoll-schedule.json';

const MOST_BYTES = 32 * 1024 * 1024;

const moment = z
  .int()
  .min(0)
  .describe('Statements since the start of the run; the choice is made before the next one runs.');
const place = z
  .string()
  .optional()
  .describe('A comment: where the run stands then, fs/eventpoll.c:812 ep_poll_callback.');

const choice = z.discriminatedUnion('kind', [
  z
    .strictObject({
      moment,
      kind: z.literal('run'),
      task: z.int().min(0).describe('pid of the task that goes on; 0: the idle task of `cpu`.'),
      cpu: z.int().min(0).max(3).optional().describe('Whose idle task, where task is 0.'),
      name: z.string().optional().describe('A comment: the name of the task.'),
      place,
    })
    .describe('This task goes on: on the CPU that executes it, else it is switched to.'),
  z
    .strictObject({ moment, kind: z.literal('interrupt'), place })
    .describe('The next timer or packet arrives now.'),
  z
    .strictObject({ moment, kind: z.literal('resched'), place })
    .describe('The running task gives way as soon as it may be preempted.'),
]);

const made = (what: string) =>
  z.strictObject({
    name: z.string(),
    hash: z.string().max(64).describe(`Of the ${what}'s compiled code: the moments are its.`),
  });

export const scheduleFileSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(SCHEDULE_FORMAT),
  version: z.literal(SCHEDULE_VERSION),
  name: z.string().min(1).max(200).describe('For people.'),
  note: z.string().optional().describe('For people: what this schedule shows.'),
  program: made('program'),
  kernel: made('kernel'),
  cpus: z.int().min(1).max(4),
  seed: z.int().min(0),
  wireDelay: z.int().min(0).default(0).describe('Nanoseconds that packets are under way.'),
  policy: z
    .enum(['seeded', 'directed'])
    .describe(
      'Who decides where no choice does. directed: a task goes on until it sleeps, ends or waits for others; seeded: slices and turns of the seed.',
    ),
  choices: z.array(choice).max(1_000_000).describe('In order of moments.'),
});
export type ScheduleFile = z.infer<typeof scheduleFileSchema>;

export interface ReadSchedule {
  /** Undefined when something is wrong. */
  readonly schedule?: ScheduleFile;
  readonly diagnostics: readonly Diagnostic[];
  readonly spanAt: (path: readonly PropertyKey[]) => Span;
}

export function readSchedule(file: SourceFile): ReadSchedule {
  const start: Span = { file, start: 0, end: 0, line: 1, column: 1 };
  const wrong = (message: string) => ({
    diagnostics: [{ severity: 'error', message, span: start } as const],
    spanAt: () => start,
  });
  if (file.text.length > MOST_BYTES) return wrong('is too large to be a schedule');
  if (file.text.trim() === '') return wrong('is empty');
  if (!/[}\]]\s*$/.test(file.text)) return wrong('is cut off: its end is missing');
  // JSON is YAML; read so, each fault has its place.
  const { value, diagnostics, spanAt } = readYaml({ file }, scheduleFileSchema);
  if (!value) return { diagnostics: versionFault(file.text, spanAt) ?? diagnostics, spanAt };
  const late = value.choices.findIndex(
    (one, i) => one.moment < (value.choices[i - 1]?.moment ?? 0),
  );
  if (late < 0) return { schedule: value, diagnostics: [], spanAt };
  const message = 'choices stand in the order of their moments';
  const span = spanAt(['choices', late, 'moment']);
  return { diagnostics: [{ severity: 'error', message, span }], spanAt };
}

/** A file of another kind or of a later version has no other fault that would be worth telling. */
function versionFault(
  text: string,
  spanAt: ReadSchedule['spanAt'],
): readonly Diagnostic[] | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { format, version } = (data ?? {}) as { format?: unknown; version?: unknown };
  if (format !== SCHEDULE_FORMAT) {
    const message = `is no schedule of Epoll Lab: "format" is not "${SCHEDULE_FORMAT}"`;
    return [{ severity: 'error', message, span: spanAt(['format']) }];
  }
  if (typeof version !== 'number' || version <= SCHEDULE_VERSION) return undefined;
  const message = `version ${version} was written by a later Epoll Lab; this one reads ${SCHEDULE_VERSION}`;
  return [{ severity: 'error', message, span: spanAt(['version']) }];
}

/** One line for each choice. */
export function scheduleText(schedule: ScheduleFile): string {
  const { choices, ...head } = schedule;
  const lines = choices.map((one) => `    ${JSON.stringify(one)}`).join(',\n');
  const opening = JSON.stringify(head, undefined, 2).replace(/\n}$/, '');
  return `${opening},\n  "choices": [${lines === '' ? '' : `\n${lines}\n  `}]\n}\n`;
}

/** For completion and checks in the editor. */
export function scheduleJsonSchema(): object {
  return z.toJSONSchema(scheduleFileSchema, { io: 'input' });
}
