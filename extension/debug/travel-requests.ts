/**
 * Requests of our own besides the protocol's, for going back: DAP knows one step back only. Commands and the panel
 * send them; other editors can too (README).
 *
 *   backOver, backOut, backStatement  { threadId }       seek  { moment }
 *   runBackTo  { source: { path }, line }
 */
import { UserError } from '../base/errors';
import type { Goal, Simulation } from '../simulation/interfaces';

interface TravelArguments {
  readonly threadId?: unknown;
  readonly moment?: unknown;
  readonly line?: unknown;
  readonly source?: { readonly path?: unknown };
}

const NAMES = ['backOver', 'backOut', 'backStatement', 'seek', 'runBackTo'] as const;
type TravelRequest = (typeof NAMES)[number];

export function isTravelRequest(name: string): name is TravelRequest {
  return (NAMES as readonly string[]).includes(name);
}

/** The goal of a request; throws UserError naming what is wrong with its arguments. */
export function travelGoal(
  name: TravelRequest,
  args: TravelArguments | undefined,
  simulation: Simulation,
  resolve: (path: string) => string,
): Goal {
  switch (name) {
    case 'backOver':
    case 'backOut':
      return { kind: name, task: taskOf(args, simulation) };
    case 'backStatement':
      return { kind: 'stepBack', task: taskOf(args, simulation), by: 'statement' };
    case 'seek':
      return { kind: 'seek', moment: momentOf(args?.moment) };
    case 'runBackTo':
      return { kind: 'runBackTo', pcs: statementsOf(args, simulation, resolve) };
  }
}

function taskOf(args: TravelArguments | undefined, simulation: Simulation): number {
  const task = args?.threadId ?? simulation.currentTask;
  if (typeof task === 'number' && simulation.tasks().some(({ pid }) => pid === task)) return task;
  throw new UserError('usage', `there is no task ${JSON.stringify(task)}`);
}

function momentOf(moment: unknown): number {
  if (typeof moment === 'number' && Number.isSafeInteger(moment) && moment >= 0) return moment;
  throw new UserError('usage', '"moment" must be a whole number: statements since the start');
}

function statementsOf(
  args: TravelArguments | undefined,
  simulation: Simulation,
  resolve: (path: string) => string,
): readonly number[] {
  const path = args?.source?.path;
  const line = args?.line;
  if (typeof path !== 'string' || typeof line !== 'number')
    throw new UserError('usage', '"source.path" and "line" are wanted');
  const pcs = simulation.statementsAt(resolve(path), line, true).map(({ pc }) => pc);
  if (pcs.length === 0) throw new UserError('usage', `no code at or below ${path}:${line}`);
  return pcs;
}
