/**
 * `epoll-lab run PROGRAM.c`: compiles, runs to the end, writes the program's output as it comes, and exits with
 * its status; a bad end is reported on standard error with a code of our own.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatDiagnostic } from '../base/diagnostic';
import { UserError } from '../base/errors';
import { buildSimulation } from '../simulation/build';
import { historyOf, LEAST_HISTORY_MIB } from '../simulation/history-budget';
import {
  DEFAULT_OPTIONS,
  MOST_CPUS,
  type KernelSource,
  type RunOptions,
  type Simulation,
  type StopEvent,
} from '../simulation/interfaces';
import type { ImageStore } from '../simulation/image-store';
import { DOES_NOT_COMPILE, REPORT_CODES } from './exit-codes';
import { DiskFiles } from './files';
import { kernelNamed } from './kernel-trees';
import { givenSchedule, putUnder, record, type GivenSchedule } from './schedule-options';
import { askedOnce, readStandardInput } from './standard-input';
import { stopsEarly, stopThere, type StopRequest } from './stop-there';

export const RUN_USAGE = `usage: epoll-lab run PROGRAM.c [--kernel KERNEL] [--cpus N] [--seed N | --schedule FILE] [--record FILE]
                     [--include DIR]...
                     [--stdin FILE] [--wire-delay NS] [--max-steps N] [--history MIB] [--verbose]
                     [--until MOMENT [--json]] [--save-moment FILE.epoll-lab [--title TEXT] [--note TEXT]]
                     [-- ARGS...]`;

/** Statements between two looks at the console. */
const SLICE = 2_000_000;

interface RunRequest {
  readonly program: string;
  readonly kernel: KernelSource;
  readonly verbose: boolean;
  readonly options: RunOptions;
  readonly stop: StopRequest;
  readonly schedule: GivenSchedule | undefined;
  readonly recordTo: string | undefined;
}

/** Returns the exit status. */
export async function runCommand(
  argv: readonly string[],
  labsRoot: string,
  images: ImageStore,
): Promise<number> {
  const { program, kernel, verbose, options, stop, schedule, recordTo } = parse(argv);
  const files = new DiskFiles();
  const path = resolve(program);
  const text = files.read(path);
  if (text === undefined) throw new UserError('file-not-found', `${program}: no such file`);
  const sources = [{ path, text }];
  const request = { programs: sources, kernel, provider: files, labsRoot, options, images };
  const { simulation, diagnostics } = buildSimulation(request);
  for (const diagnostic of diagnostics) process.stderr.write(formatDiagnostic(diagnostic));
  if (verbose && simulation) process.stderr.write(describeKernel(simulation));
  if (!simulation) return DOES_NOT_COMPILE;
  if (schedule) putUnder(simulation, schedule);
  const status = stopsEarly(stop)
    ? stopThere(simulation, request, stop)
    : await runToEnd(simulation);
  if (recordTo !== undefined) record(simulation, path, recordTo);
  return status;
}

function parse(argv: readonly string[]): RunRequest {
  const split = argv.indexOf('--');
  const own = split < 0 ? argv : argv.slice(0, split);
  const { values, positionals } = parseOptions(own);
  const [program, ...rest] = positionals;
  if (program === undefined || rest.length > 0) throw new UserError('usage', RUN_USAGE);
  const schedule = values.schedule === undefined ? undefined : givenSchedule(values.schedule);
  const otherwise = { ...DEFAULT_OPTIONS, ...schedule?.file };
  return {
    program,
    schedule,
    recordTo: values.record,
    kernel: kernelNamed(values.kernel ?? 'lab'),
    verbose: values.verbose ?? false,
    stop: {
      until: values.until === undefined ? undefined : whole(values.until, '--until', 0),
      file: values['save-moment'],
      json: values.json ?? false,
      title: values.title,
      note: values.note,
    },
    options: {
      ...DEFAULT_OPTIONS,
      args: split < 0 ? [] : argv.slice(split + 1),
      seed: whole(values.seed, '--seed', otherwise.seed),
      cpus: cpus(values.cpus, otherwise.cpus),
      maxStatements: whole(values['max-steps'], '--max-steps', DEFAULT_OPTIONS.maxStatements),
      stdin: standardInput(values.stdin),
      wireDelay: whole(values['wire-delay'], '--wire-delay', otherwise.wireDelay),
      includePaths: (values.include ?? []).map((folder) => resolve(folder)),
      historyBytes: history(values.history),
    },
  };
}

function parseOptions(own: readonly string[]) {
  try {
    return parseArgs({
      args: [...own],
      allowPositionals: true,
      options: {
        kernel: { type: 'string' },
        seed: { type: 'string' },
        cpus: { type: 'string' },
        verbose: { type: 'boolean' },
        include: { type: 'string', multiple: true },
        stdin: { type: 'string' },
        'wire-delay': { type: 'string' },
        'max-steps': { type: 'string' },
        history: { type: 'string' },
        schedule: { type: 'string' },
        record: { type: 'string' },
        until: { type: 'string' },
        json: { type: 'boolean' },
        'save-moment': { type: 'string' },
        title: { type: 'string' },
        note: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UserError('usage', `${(error as Error).message}\n${RUN_USAGE}`);
  }
}

function history(text: string | undefined): number {
  const { bytes, warning } = historyOf(whole(text, '--history', LEAST_HISTORY_MIB));
  if (warning) process.stderr.write(`--history: ${warning}\n`);
  return bytes;
}

export function cpus(text: string | undefined, otherwise = DEFAULT_OPTIONS.cpus): number {
  const count = whole(text, '--cpus', otherwise);
  if (count < 1 || count > MOST_CPUS) {
    throw new UserError('usage', `--cpus ${count}: a number from 1 to ${MOST_CPUS} is wanted`);
  }
  return count;
}

/** The program's input: a file, or our own, which is read only if the program looks there. */
function standardInput(path: string | undefined): RunOptions['stdin'] {
  if (path === undefined) return askedOnce(readStandardInput);
  try {
    return readFileSync(path);
  } catch {
    throw new UserError('file-not-found', `--stdin ${path}: cannot be read`);
  }
}

/** Whose file each of the kernel's is that a Linux tree may bring. */
function describeKernel({ kernelName, kernelFiles }: Simulation): string {
  const lines = kernelFiles.map(({ path, origin, why }) => {
    const whose = { linux: 'Linux', lab: 'lab edition', copy: 'a copy' }[origin];
    return `  ${path.padEnd(20)} ${whose}${why ? ` (${why})` : ''}\n`;
  });
  return `kernel: ${kernelName}\n${lines.join('')}`;
}

export function whole(text: string | undefined, option: string, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,15}$/.test(text))
    throw new UserError('usage', `${option} ${text}: a whole number is wanted`);
  return Number(text);
}

async function runToEnd(simulation: Simulation): Promise<number> {
  const goal = { kind: 'continue' } as const;
  let event: StopEvent;
  let shown = 0;
  do {
    event = simulation.advance(goal, SLICE);
    shown = await writeConsole(simulation, shown);
  } while (event.kind === 'more');
  for (const note of simulation.notes()) await write(process.stderr, `note: ${note}\n`);
  if (event.kind === 'exited') return event.status;
  if (event.kind !== 'report') throw new Error(`a run cannot end with ${event.kind}`);
  await write(process.stderr, event.report.text);
  return REPORT_CODES[event.report.kind];
}

async function writeConsole(simulation: Simulation, shown: number): Promise<number> {
  const entries = simulation.console();
  for (const { stream, text, bytes } of entries.slice(shown)) {
    if (stream === 0) continue;
    await write(stream === 1 ? process.stdout : process.stderr, bytes ?? text);
  }
  return entries.length;
}

/** Waits until the text is on its way, so that exiting does not cut a pipe off. */
function write(stream: NodeJS.WriteStream, data: string | Uint8Array): Promise<void> {
  return new Promise((done) => stream.write(data, () => done()));
}
