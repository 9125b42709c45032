/** Schedules between a run and a file: what the run did as a file, and whether a file is for this run. */
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile } from '../base/span';
import type { Choice, Schedule } from '../kernel/schedule';
import type { Simulation } from '../simulation/interfaces';
import {
  readSchedule,
  SCHEDULE_FORMAT,
  SCHEDULE_VERSION,
  type ScheduleFile,
} from '../source/schedule-file';

/** A schedule of this run as data of a file, with comments for people. */
export function toScheduleFile(
  simulation: Simulation,
  schedule: Schedule,
  program: string,
  name: string,
  note?: string,
): ScheduleFile {
  const { options, code, kernelName } = simulation;
  return {
    format: SCHEDULE_FORMAT,
    version: SCHEDULE_VERSION,
    name,
    ...(note !== undefined && { note }),
    program: { name: program.slice(program.lastIndexOf('/') + 1), hash: code.program },
    kernel: { name: kernelName, hash: code.kernel },
    cpus: options.cpus,
    seed: options.seed,
    wireDelay: options.wireDelay,
    policy: schedule.policy,
    choices: schedule.choices.map((choice) => withComments(simulation, choice)),
  };
}

function withComments(simulation: Simulation, choice: Choice): ScheduleFile['choices'][number] {
  const place = placeAt(simulation, choice.moment);
  const name = choice.kind === 'run' ? simulation.taskNames.get(choice.task) : undefined;
  return {
    ...choice,
    ...(name !== undefined && { name }),
    ...(place !== undefined && { place }),
  };
}

/** `fs/eventpoll.c:812 ep_poll_callback`: where the run goes on at that moment. */
export function placeAt(simulation: Simulation, moment: number): string | undefined {
  // The future of a schedule is not known until the run has been there.
  if (moment > simulation.furthest) return undefined;
  const [innermost] = simulation.framesAt(moment);
  if (!innermost) return undefined;
  const { file, line } = innermost.statement.span;
  return `${shortPath(file.path, innermost.space)}:${line} ${innermost.function.name}`;
}

/** As in a kernel's tree; of a program only the name of the file. */
function shortPath(path: string, space: 'kernel' | 'user'): string {
  if (space === 'user') return path.slice(path.lastIndexOf('/') + 1);
  const own = path.indexOf('/labs/kernel/');
  if (own >= 0) return path.slice(own + '/labs/kernel/'.length);
  return path.replace(/^.*\/(?=(?:arch|fs|include|ipc|kernel|lib|mm|net)\/)/, '');
}

export interface Fitting {
  readonly schedule?: Schedule;
  readonly file?: ScheduleFile;
  /** What is wrong; then there is no schedule. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file, and says what is wrong if it is not one for this run. */
export function scheduleFor(simulation: Simulation, source: SourceFile): Fitting {
  const { schedule: file, diagnostics, spanAt } = readSchedule(source);
  if (!file) return { diagnostics };
  const { options, code, kernelName } = simulation;
  const faults: Diagnostic[] = [];
  const fault = (path: readonly string[], message: string) =>
    faults.push({ severity: 'error', message, span: spanAt(path) });
  if (file.program.hash !== code.program)
    fault(
      ['program', 'hash'],
      `this schedule is for another program, or for ${file.program.name} as it was before a change`,
    );
  if (file.kernel.hash !== code.kernel)
    fault(
      ['kernel', 'hash'],
      `this schedule is for another kernel (${file.kernel.name}); here runs ${kernelName}`,
    );
  if (file.cpus !== options.cpus)
    fault(['cpus'], `this schedule is for ${file.cpus} CPUs; here are ${options.cpus}`);
  if (file.seed !== options.seed && file.policy === 'seeded')
    fault(['seed'], `this schedule is for seed ${file.seed}; here it is ${options.seed}`);
  if (file.wireDelay !== options.wireDelay)
    fault(
      ['wireDelay'],
      `this schedule is for a wire delay of ${file.wireDelay} ns; here it is ${options.wireDelay}`,
    );
  if (faults.length > 0) return { diagnostics: faults };
  return { schedule: choicesOf(file), file, diagnostics: [] };
}

/** Without the comments. */
export function choicesOf({ name, policy, choices }: ScheduleFile): Schedule {
  const plain = choices.map((choice): Choice => {
    const { moment } = choice;
    if (choice.kind !== 'run') return { moment, kind: choice.kind };
    const { task, cpu } = choice;
    return { moment, kind: 'run', task, ...(cpu !== undefined && { cpu }) };
  });
  return { name, policy, choices: plain };
}
