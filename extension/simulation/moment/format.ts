/**
 * A moment as a file: everything that a run is a function of, and which moment of it is meant. JSON, versioned; data
 * only, checked in full before anything of it is used. Linux kernels are not in it, only which one it was.
 */
import { z } from 'zod';
import { UserError } from '../../base/errors';
import { MOST_CPUS } from '../interfaces';

export const MOMENT_FORMAT = 'epoll-lab-moment';
export const MOMENT_VERSION = 1;

/** Larger files are refused before they are read. */
export const MOST_MOMENT_BYTES = 8 * 1024 * 1024;

const path = z.string().min(1).max(4096);
const source = z.strictObject({ path, text: z.string() });
const moment = z.int().min(0);
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'is no base64');
const hash = z.string().max(64);

const choice = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('run'),
    moment,
    task: z.int().min(0),
    cpu: z.int().min(0).optional(),
  }),
  z.strictObject({ kind: z.literal('interrupt'), moment }),
  z.strictObject({ kind: z.literal('resched'), moment }),
]);

const momentSchema = z.strictObject({
  format: z.literal(MOMENT_FORMAT),
  version: z.literal(MOMENT_VERSION),
  title: z.string().max(500),
  note: z.string().max(20_000).optional(),
  moment,
  /** Where that is, for people, and to come near it where the run is another one. */
  place: z.strictObject({
    task: z.string(),
    function: z.string(),
    file: z.string(),
    line: z.int().min(0),
    statement: z.string(),
  }),
  /** Of all memory and registers at that moment. */
  fingerprint: hash,
  programs: z.array(source).min(1).max(100),
  /** What the programs include, other than the C library. */
  headers: z.array(source).max(1000),
  kernel: z.strictObject({
    /** `lab`, or the version of Linux. */
    name: z.string().max(200),
    /** Of the text of fs/eventpoll.c that ran. */
    eventpoll: hash,
    /** Which of the kernel's files were Linux's. */
    linux: z.array(path).max(100),
    /** Edited copies of the lab edition's files that ran in their place, by their path in the kernel. */
    copies: z.record(path, source),
    /** Edited copies of Linux's files; these are not in here. */
    missing: z.array(path).max(100),
  }),
  /** Of the code that ran: tells what differs when the fingerprint does. */
  code: z.strictObject({ kernel: hash, program: hash }),
  options: z.strictObject({
    args: z.array(z.string()).max(1000),
    env: z.record(z.string(), z.string()),
    seed: z.int().min(0),
    cpus: z.int().min(1).max(MOST_CPUS),
    stdin: base64,
    wireDelay: z.number().min(0),
    includePaths: z.array(path).max(100),
  }),
  schedule: z.strictObject({
    policy: z.enum(['seeded', 'directed']),
    choices: z.array(choice).max(1_000_000),
  }),
  /** Values changed by hand. */
  edits: z.array(z.strictObject({ moment, physical: z.int().min(0), bytes: base64 })).max(100_000),
});

export type Moment = z.infer<typeof momentSchema>;

/** Reads a moment; throws UserError('damaged-file') that says what is wrong. `name`: for messages. */
export function parseMoment(text: string, name: string): Moment {
  const wrong = (what: string) => new UserError('damaged-file', `${name}: ${what}`);
  if (text.length > MOST_MOMENT_BYTES) throw wrong('too large to be a moment');
  if (text.trim() === '') throw wrong('is empty');
  const data = jsonOf(text, wrong);
  const { format, version } = (data ?? {}) as { format?: unknown; version?: unknown };
  if (format !== MOMENT_FORMAT) throw wrong('is no moment of Epoll Lab');
  if (typeof version === 'number' && version > MOMENT_VERSION) {
    throw wrong(
      `is of version ${version}, which a later Epoll Lab has written; this one reads ${MOMENT_VERSION}`,
    );
  }
  const result = momentSchema.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join('.');
  throw wrong(
    `is damaged: ${where ? `${where}: ` : ''}${issue?.message ?? 'not what it should be'}`,
  );
}

function jsonOf(text: string, wrong: (what: string) => UserError): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const cut = !/[}\]]\s*$/.test(text);
    const why = error instanceof Error ? error.message : '';
    throw wrong(cut ? 'is cut off: its end is missing' : `is damaged: ${why}`);
  }
}

export function momentText(value: Moment): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192)
    binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
