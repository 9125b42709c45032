/**
 * A launch of a moment instead of a program: `"moment"` names a file, or holds its text (from a link). The program's
 * texts come from it; they are registered as sources that the editor asks the adapter for.
 */
import { UserError } from '../base/errors';
import type { DebugServices } from '../simulation/controller';
import type { SimulationRequest } from '../simulation/interfaces';
import { parseMoment, type Moment } from '../simulation/moment/format';
import { kernelHere, momentRequest } from '../simulation/moment/open';
import { toRequest, type LaunchArguments } from './launch';
import { registerSource } from './sources';

/** The folder of moments that do not say where their program lay; every moment gets one of its own. */
const NEUTRAL_FOLDER = '/program/';

/** What is launched: a moment, or undefined for a program. Throws UserError for a file that is none. */
export function momentOfLaunch(
  { moment }: LaunchArguments,
  services: DebugServices,
): Moment | undefined {
  if (moment === undefined) return undefined;
  if (typeof moment !== 'string') throw new UserError('usage', '"moment" must be a path');
  if (moment.trimStart().startsWith('{')) return relocated(parseMoment(moment, 'the moment'));
  const path = services.resolvePath?.(moment) ?? moment;
  const text = services.provider.read(path);
  if (text === undefined) throw new UserError('file-not-found', `${moment}: no such file`);
  return relocated(parseMoment(text, path.slice(path.lastIndexOf('/') + 1)));
}

/** What to build for a launch of either kind. */
export function requestOfLaunch(
  launch: LaunchArguments,
  services: DebugServices,
  say?: (text: string) => void,
): SimulationRequest {
  const moment = momentOfLaunch(launch, services);
  if (!moment) return toRequest(launch, services, say);
  for (const { path, text } of [...moment.programs, ...moment.headers]) {
    // Where the very file is here, its own editor is better than a copy.
    if (services.provider.read(path) !== text) registerSource(path, text);
  }
  for (const { path, text } of Object.values(moment.kernel.copies)) registerSource(path, text);
  const { historyBytes } = toRequest(
    { ...launch, program: moment.programs[0]!.path },
    withProgram(services, moment),
    say,
  ).options;
  const { provider, labsRoot, images } = services;
  const kernel = (version: string) => {
    const named = launch.kernel;
    const find = services.kernel && ((name: string) => services.kernel!(name, ''));
    return named !== undefined && named !== 'lab' && find ? find(named) : kernelHere(version, find);
  };
  return momentRequest(moment, { provider, labsRoot, images, kernel }, { historyBytes });
}

/** toRequest wants to read the program; the kernel is the moment's business. */
function withProgram(services: DebugServices, moment: Moment): DebugServices {
  const [program] = moment.programs;
  return {
    ...services,
    resolvePath: (path) => path,
    kernel: () => ({ kind: 'lab' }),
    provider: {
      list: (folder) => services.provider.list(folder),
      read: (path) => (path === program!.path ? program!.text : services.provider.read(path)),
    },
  };
}

function relocated(moment: Moment): Moment {
  const { options, fingerprint } = moment;
  const folder = `/moment-${fingerprint.slice(0, 8)}/`;
  const move = (path: string) =>
    path.startsWith(NEUTRAL_FOLDER) ? folder + path.slice(NEUTRAL_FOLDER.length) : path;
  const moved = (list: Moment['programs']) =>
    list.map(({ path, text }) => ({ path: move(path), text }));
  return {
    ...moment,
    programs: moved(moment.programs),
    headers: moved(moment.headers),
    options: { ...options, includePaths: options.includePaths.map(move) },
  };
}
