/**
 * `epoll-lab open FILE`: makes the run of a moment file again, goes there and prints where it stands. Also what
 * `epoll-lab run --until` does at the end: print, and save the moment.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatDiagnostic } from '../base/diagnostic';
import { UserError } from '../base/errors';
import { standing, standingText } from '../inspect/standing';
import { loadViews } from '../inspect/views';
import { buildSimulation } from '../simulation/build';
import type { ImageStore } from '../simulation/image-store';
import type { Goal, Simulation, StopEvent } from '../simulation/interfaces';
import {
  momentText,
  MOST_MOMENT_BYTES,
  parseMoment,
  type Moment,
} from '../simulation/moment/format';
import { decodeLink, isLink } from '../simulation/moment/link';
import { goToMoment, kernelHere, momentRequest } from '../simulation/moment/open';
import { DOES_NOT_COMPILE } from './exit-codes';
import { DiskFiles } from './files';
import { kernelNamed } from './kernel-trees';

const OPEN_USAGE = `usage: epoll-lab open FILE.epoll-lab | LINK [--kernel KERNEL] [--json]`;

const SLICE = 2_000_000;

/** Returns the exit status: 0 also where the run differs, which is told on standard error. */
export async function openCommand(
  argv: readonly string[],
  labsRoot: string,
  images: ImageStore,
): Promise<number> {
  const { file, kernel, json } = parse(argv);
  const moment = await readMoment(file);
  const files = new DiskFiles();
  const request = momentRequest(moment, {
    provider: files,
    labsRoot,
    images,
    kernel: (version) =>
      kernel === undefined ? kernelHere(version, kernelNamed) : kernelNamed(kernel),
  });
  const { simulation, diagnostics } = buildSimulation(request);
  for (const diagnostic of diagnostics) process.stderr.write(formatDiagnostic(diagnostic));
  if (!simulation) return DOES_NOT_COMPILE;
  const found = await goToMoment(moment, simulation, (goal) =>
    Promise.resolve(performGoal(simulation, goal)),
  );
  for (const what of found) process.stderr.write(`differs from the moment: ${what}\n`);
  printStanding(simulation, files, labsRoot, json, {
    title: moment.title,
    exact: found.length === 0,
  });
  return 0;
}

/** Advances a goal to its end. */
export function performGoal(simulation: Simulation, goal: Goal): StopEvent {
  for (;;) {
    const event = simulation.advance(goal, SLICE);
    if (event.kind !== 'more') return event;
  }
}

/** `head`: what else belongs into the JSON. */
export function printStanding(
  simulation: Simulation,
  files: DiskFiles,
  labsRoot: string,
  json: boolean,
  head: Readonly<Record<string, unknown>> = {},
): void {
  const place = standing(simulation, loadViews(files, labsRoot).views);
  const text = json
    ? `${JSON.stringify({ ...head, ...place }, undefined, 2)}\n`
    : standingText(place);
  process.stdout.write(text);
}

export function writeMoment(path: string, moment: Moment): void {
  try {
    writeFileSync(path, momentText(moment));
  } catch (error) {
    throw new UserError('usage', `${path}: cannot be written: ${(error as Error).message}`);
  }
}

async function readMoment(file: string): Promise<Moment> {
  if (isLink(file)) return decodeLink(file);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new UserError('file-not-found', `${file}: no such file`);
  if (size > MOST_MOMENT_BYTES)
    throw new UserError('damaged-file', `${file}: too large to be a moment`);
  return parseMoment(readFileSync(file, 'utf8'), file);
}

function parse(argv: readonly string[]): { file: string; kernel?: string; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { kernel: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new UserError('usage', OPEN_USAGE);
    return { file, kernel: values.kernel, json: values.json ?? false };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('usage', `${(error as Error).message}\n${OPEN_USAGE}`);
  }
}
