/**
 * From a moment's data back to a run: the program's texts are served from the data, kernel and C library are the ones
 * that are here. Whether it is the same run is told by the fingerprint; if not, what differs, and the run is taken as
 * near to the place as can be.
 */
import { lineText } from '../../base/diagnostic';
import { UserError } from '../../base/errors';
import type { ImageStore } from '../image-store';
import {
  DEFAULT_OPTIONS,
  type Goal,
  type KernelSource,
  type RunOptions,
  type Simulation,
  type SimulationRequest,
  type SourceTree,
  type StopEvent,
} from '../interfaces';
import { fromBase64, type Moment } from './format';
import { textHash } from './identity';
import { placeOf } from './place';

/** What is here: files of the labs, and kernels. */
export interface MomentPlatform {
  readonly provider: SourceTree;
  readonly labsRoot: string;
  readonly images?: ImageStore | undefined;
  /** The Linux of a version; throws UserError with the way to get it when there is none. */
  kernel(version: string): KernelSource;
}

/** What to build for a moment. Throws UserError when its kernel is not here. */
export function momentRequest(
  moment: Moment,
  platform: MomentPlatform,
  more: Partial<RunOptions> = {},
): SimulationRequest {
  const { options, kernel, programs, headers, schedule, edits } = moment;
  const { labsRoot, images } = platform;
  return {
    programs,
    kernel: kernel.name === 'lab' ? { kind: 'lab' } : platform.kernel(kernel.name),
    ...(Object.keys(kernel.copies).length > 0 ? { kernelCopies: kernel.copies } : {}),
    provider: withTexts(platform.provider, [...programs, ...headers], labsRoot),
    labsRoot,
    ...(images ? { images } : {}),
    options: {
      ...DEFAULT_OPTIONS,
      ...options,
      stdin: fromBase64(options.stdin),
      schedule: schedule,
      edits: edits.map((edit) => ({ ...edit, bytes: fromBase64(edit.bytes) })),
      ...more,
    },
  };
}

/** The kernel of a version here, or how to get it. */
export function kernelHere(
  version: string,
  find: ((name: string) => KernelSource) | undefined,
): KernelSource {
  if (!find) throw new UserError('unsupported', `Linux ${version} cannot be had here`);
  if (/^\d/.test(version)) return find(version);
  throw new UserError(
    'file-not-found',
    `the moment is of a run on Linux ${version}, which is not in it: name the kernel to use`,
  );
}

/** The moment's own texts before those of the disk; of the disk only the labs and the kernels. */
function withTexts(
  provider: SourceTree,
  sources: readonly { readonly path: string; readonly text: string }[],
  labsRoot: string,
): SourceTree {
  const own = new Map(sources.map(({ path, text }) => [path, text]));
  const folders = new Set(sources.map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1)));
  return {
    list: (folder) => provider.list(folder),
    read: (path) => {
      const text = own.get(path);
      if (text !== undefined || path.startsWith(`${labsRoot}/`)) return text ?? provider.read(path);
      // Nothing from beside the program: what it included is all in the moment.
      return [...folders].some((start) => path.startsWith(start)) ? undefined : provider.read(path);
    },
  };
}

/** What differs between the moment's run and this one, which stands there; empty when it is exactly that moment. */
export function differences(moment: Moment, simulation: Simulation): readonly string[] {
  if (simulation.moment === moment.moment && simulation.fingerprint() === moment.fingerprint)
    return [];
  const found: string[] = [];
  const { kernel, code } = moment;
  const eventpoll = [...simulation.sources.values()].find(({ path }) =>
    path.endsWith('/fs/eventpoll.c'),
  );
  const missing = kernel.missing.join(', ');
  if (missing) found.push(`${missing} was an edited copy of Linux's, which is not in the file`);
  else if (
    textHash(eventpoll?.text ?? '') !== kernel.eventpoll &&
    Object.keys(kernel.copies).length === 0
  )
    found.push(`fs/eventpoll.c is another one than the moment's (${kernel.name})`);
  else if (simulation.code.kernel !== code.kernel) {
    const linux = simulation.kernelFiles
      .filter(({ origin }) => origin === 'linux')
      .map(({ path }) => path);
    found.push(
      linux.join() === kernel.linux.join()
        ? 'other files of the kernel, or the compiler: another version of Epoll Lab'
        : `which files are Linux's: ${linux.join(', ') || 'none'} here`,
    );
  }
  if (simulation.code.program !== code.program)
    found.push('the C library, or the compiler: another version of Epoll Lab');
  if (simulation.moment < moment.moment)
    found.push(`the run ends at moment ${simulation.moment}, before moment ${moment.moment}`);
  if (found.length === 0)
    found.push('the state, although all inputs are the same: please report this');
  return found;
}

/** Performs a goal to its end. */
export type Perform = (goal: Goal) => Promise<StopEvent>;

/**
 * Takes a run that was built for a moment there. Resolves with what differs; the run then stands at the nearest visit
 * of the same statement in the same function, or where the moment would be.
 */
export async function goToMoment(
  moment: Moment,
  simulation: Simulation,
  perform: Perform,
): Promise<readonly string[]> {
  await perform({ kind: 'seek', moment: moment.moment });
  const found = differences(moment, simulation);
  if (found.length === 0) return found;
  const { place } = moment;
  const here = placeOf(simulation);
  if (here.function === place.function && here.statement === place.statement) return found;
  const pcs = simulation.statements
    .filter(
      ({ pc, span }) =>
        simulation.functionAt(pc)?.name === place.function &&
        lineText(span).trim() === place.statement,
    )
    .map(({ pc }) => pc);
  if (pcs.length > 0) await toNearest(pcs, simulation, perform);
  return found;
}

async function toNearest(
  pcs: readonly number[],
  simulation: Simulation,
  perform: Perform,
): Promise<void> {
  const from = simulation.moment;
  const before = (await perform({ kind: 'runBackTo', pcs })).kind === 'step';
  const back = simulation.moment;
  await perform({ kind: 'seek', moment: from });
  const after = (await perform({ kind: 'runTo', pcs })).kind === 'step';
  const ahead = simulation.moment;
  if (after && (!before || ahead - from <= from - back)) return;
  await perform({ kind: 'seek', moment: before ? back : from });
}
