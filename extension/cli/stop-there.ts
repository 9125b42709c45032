/**
 * `epoll-lab run --until MOMENT`, `--save-moment FILE`: goes to a moment instead of to the end, or to the end and keeps
 * that; prints where the run stands, and saves it.
 */
import type { RunOptions, Simulation, SimulationRequest } from '../simulation/interfaces';
import { saveMoment } from '../simulation/moment/save';
import { REPORT_CODES } from './exit-codes';
import { DiskFiles } from './files';
import { performGoal, printStanding, writeMoment } from './moment-command';
import { taken } from './standard-input';

export interface StopRequest {
  readonly until: number | undefined;
  readonly file: string | undefined;
  readonly json: boolean;
  readonly title: string | undefined;
  readonly note: string | undefined;
}

/** Whether the run is to be kept where it stands instead of printing what it prints. */
export function stopsEarly({ until, file }: StopRequest): boolean {
  return until !== undefined || file !== undefined;
}

/** Returns the exit status: the program's, or the report's, where it has ended before. */
export function stopThere(
  simulation: Simulation,
  request: SimulationRequest & { readonly options: RunOptions },
  { until, file, json, title, note }: StopRequest,
): number {
  const goal = until === undefined ? { kind: 'continue' } : { kind: 'seek', moment: until };
  const event = performGoal(simulation, goal as Parameters<typeof performGoal>[1]);
  if (file !== undefined) {
    const { options } = request;
    const known = { ...request, options: { ...options, stdin: taken(options.stdin) } };
    writeMoment(file, saveMoment(simulation, known, { title, note }));
  }
  printStanding(simulation, new DiskFiles(), request.labsRoot, json);
  if (event.kind === 'exited') {
    if (until !== undefined)
      process.stderr.write(
        `the program ends at moment ${simulation.moment}, with status ${event.status}\n`,
      );
    return event.status;
  }
  if (event.kind !== 'report') return 0;
  process.stderr.write(event.report.text);
  return REPORT_CODES[event.report.kind];
}
