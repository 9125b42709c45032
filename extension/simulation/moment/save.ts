/**
 * The moment at which a run stands, as data. What the program includes is found by compiling it once more; the folder
 * where it lies is left out, unless the program contains its own path (`__FILE__`): then it would not be the same run.
 */
import { UserError } from '../../base/errors';
import type { SourceFile } from '../../base/span';
import { compileImages } from '../compile-images';
import type { Simulation, SimulationRequest, SourceTree } from '../interfaces';
import { MOMENT_FORMAT, MOMENT_VERSION, toBase64, type Moment } from './format';
import { imageHash, textHash } from './identity';
import { momentRequest } from './open';
import { placeOf } from './place';

export interface MomentWords {
  readonly title?: string | undefined;
  readonly note?: string | undefined;
}

/** Where a program lies in a moment that does not say where it lay. */
const NEUTRAL_FOLDER = '/program';

const EVENTPOLL = '/fs/eventpoll.c';

/** `request`: how the run was made. Throws UserError when the sources have changed since. */
export function saveMoment(
  simulation: Simulation,
  request: SimulationRequest,
  words: MomentWords = {},
): Moment {
  const sources = sourcesOf(simulation, request);
  const { includePaths } = request.options;
  const there = build(simulation, request, sources, includePaths, words);
  const folder = commonFolder(
    [...sources.programs, ...sources.headers].map(({ path }) => path),
    includePaths,
  );
  if (folder === '' || folder === NEUTRAL_FOLDER) return there;
  const move = (path: string) => NEUTRAL_FOLDER + path.slice(folder.length);
  const moved = (list: readonly SourceFile[]) =>
    list.map(({ path, text }) => ({ path: move(path), text }));
  const neutral = { programs: moved(sources.programs), headers: moved(sources.headers) };
  const here = build(simulation, request, neutral, includePaths.map(move), words);
  return programHash(here, request) === simulation.code.program ? here : there;
}

function build(
  simulation: Simulation,
  request: SimulationRequest,
  { programs, headers }: Sources,
  includePaths: readonly string[],
  words: MomentWords,
): Moment {
  const { args, env, seed, cpus, stdin, wireDelay } = request.options;
  const place = placeOf(simulation);
  return {
    format: MOMENT_FORMAT,
    version: MOMENT_VERSION,
    title:
      words.title || `${place.function} at moment ${simulation.moment.toLocaleString('en-US')}`,
    ...(words.note ? { note: words.note } : {}),
    moment: simulation.moment,
    place,
    fingerprint: simulation.fingerprint(),
    programs: [...programs],
    headers: [...headers],
    kernel: kernelOf(simulation, request),
    code: simulation.code,
    options: {
      args: [...args],
      env: { ...env },
      seed,
      cpus,
      stdin: toBase64(typeof stdin === 'function' ? stdin() : stdin),
      wireDelay,
      includePaths: [...includePaths],
    },
    schedule: {
      policy: simulation.schedule.policy,
      choices: simulation.schedule.choices.map((choice) => ({ ...choice })),
    },
    edits: simulation.handEdits.map(({ moment, physical, bytes }) => ({
      moment,
      physical,
      bytes: toBase64(bytes),
    })),
  };
}

function kernelOf(
  { kernelFiles, sources }: Simulation,
  { kernel = { kind: 'lab' }, kernelCopies = {} }: SimulationRequest,
): Moment['kernel'] {
  const eventpoll = [...sources.values()].find(({ path }) => path.endsWith(EVENTPOLL));
  const copies = Object.entries(kernelCopies);
  const own = kernel.kind === 'lab';
  return {
    name: own ? 'lab' : kernel.version,
    eventpoll: textHash(
      eventpoll?.text ?? copies.find(([name]) => name === 'fs/eventpoll.c')?.[1].text ?? '',
    ),
    linux: kernelFiles.filter(({ origin }) => origin === 'linux').map(({ path }) => path),
    copies: own
      ? Object.fromEntries(
          copies.map(([name, { text }]) => [name, { path: `/kernel/${name}`, text }]),
        )
      : {},
    missing: own ? [] : copies.map(([name]) => name),
  };
}

interface Sources {
  readonly programs: readonly SourceFile[];
  readonly headers: readonly SourceFile[];
}

/** The program's own texts: what it consists of and what it includes from outside of the C library. */
function sourcesOf(simulation: Simulation, request: SimulationRequest): Sources {
  const { labsRoot, kernel, programs, provider } = request;
  const read = new Map<string, string>();
  const recorder: SourceTree = {
    list: (folder) => provider.list(folder),
    read: (path) => {
      const text = provider.read(path);
      if (text !== undefined) read.set(path, text);
      return text;
    },
  };
  const { user } = compileImages({ ...request, provider: recorder });
  if (!user || imageHash(user.image) !== simulation.code.program) {
    const message = 'the program has been changed since this run began: restart it, then save';
    throw new UserError('usage', message);
  }
  const elsewhere = [
    `${labsRoot}/`,
    ...(kernel?.kind === 'linux' ? [`${kernel.root}/`, ...Object.values(kernel.files ?? {})] : []),
  ];
  const named = new Set(programs.map(({ path }) => path));
  const headers = [...read]
    .filter(([path]) => !named.has(path) && !elsewhere.some((start) => path.startsWith(start)))
    .map(([path, text]) => ({ path, text }));
  return { programs: programs.map(({ path, text }) => ({ path, text })), headers };
}

function programHash(moment: Moment, request: SimulationRequest): string | undefined {
  const { user } = compileImages(
    momentRequest(moment, { ...request, kernel: () => request.kernel! }),
  );
  return user && imageHash(user.image);
}

/** The longest folder that holds them all; '' when that is the root. */
function commonFolder(files: readonly string[], folders: readonly string[]): string {
  const parts = [
    ...files.map((file) => file.split('/').slice(0, -1)),
    ...folders.map((folder) => folder.split('/')),
  ];
  const first = parts[0] ?? [];
  let length = 0;
  while (length < first.length && parts.every((one) => one[length] === first[length])) length++;
  return first.slice(0, length).join('/');
}
