/**
 * Which schedule the run of a lesson is under: that of the step's setup, or one that a `run` or a solution has given
 * since. Choices come from a rehearsal, so they are found anew for each kernel and each version of the program.
 */
import type { Schedule } from '../kernel/schedule';
import type { RunController } from '../simulation/controller';
import type { Simulation, SimulationRequest } from '../simulation/interfaces';
import type { Lesson } from './lesson';
import { LabProblem } from './moments';
import type { Rehearsal } from './rehearsal';
import type { ScheduleStep } from './schema';
import { setupOf } from './setup';
import { t } from './texts';

type Steps = readonly ScheduleStep[] | undefined;

/** What a run has been put under, and where that was said. */
interface Given {
  readonly steps: string;
  /** Index of the lesson's step, for a schedule that is not of its setup. */
  readonly onlyIn?: number;
}

const SEEDED: Schedule = { policy: 'seeded', choices: [] };

export class RunSchedule {
  private readonly given = new WeakMap<Simulation, Given>();

  constructor(
    private readonly lesson: Lesson,
    private readonly rehearsal: Rehearsal,
  ) {}

  /** Puts the run under the schedule of a step's setup, unless it is already, or the step has given another one. */
  async prepare(
    controller: RunController,
    request: SimulationRequest,
    step: number,
  ): Promise<void> {
    const { simulation } = controller;
    const { schedule } = setupOf(this.lesson, step);
    const wanted = textOf(schedule);
    const known = (simulation && this.given.get(simulation)) ?? { steps: textOf(undefined) };
    if (known.onlyIn === step || known.steps === wanted) return;
    await this.put(controller, request, schedule, { steps: wanted });
  }

  /** A new run under this schedule, for the rest of the step. */
  async replace(
    controller: RunController,
    request: SimulationRequest,
    steps: Steps,
    step: number,
  ): Promise<void> {
    await this.put(controller, request, steps, { steps: textOf(steps), onlyIn: step });
  }

  /** For what a lesson asks about the run as it is now, with what the learner has chosen himself. */
  asItIs(request: SimulationRequest, { schedule }: Simulation): SimulationRequest {
    return under(request, schedule);
  }

  /** For what a lesson asks at this block of the step: under the last schedule that stands before it. */
  async asWritten(
    request: SimulationRequest,
    step: number,
    block: string,
  ): Promise<SimulationRequest> {
    let { schedule } = setupOf(this.lesson, step);
    for (const one of this.lesson.steps[step]?.blocks ?? []) {
      if (one.kind === 'prose') continue;
      if (one.id === block) break;
      if (one.kind === 'run') schedule = one.entry.schedule ?? schedule;
    }
    return schedule ? this.rehearsal.directed(request, schedule) : request;
  }

  private async put(
    controller: RunController,
    request: SimulationRequest,
    steps: Steps,
    given: Given,
  ): Promise<void> {
    const { options } = steps ? await this.rehearsal.directed(request, steps) : request;
    const { simulation } = controller;
    if (!simulation) throw new LabProblem(t('The lab could not be started.'));
    // Behind whatever the run is doing.
    await controller.perform({ kind: 'seek', moment: 0 });
    simulation.setSchedule(options.schedule ?? SEEDED);
    this.given.set(simulation, given);
    await controller.perform({ kind: 'seek', moment: 0 });
  }
}

function textOf(steps: Steps): string {
  return JSON.stringify(steps ?? []);
}

export function under(request: SimulationRequest, schedule: Schedule): SimulationRequest {
  const { choices, policy } = schedule;
  if (policy === 'seeded' && choices.length === 0 && !request.options.schedule) return request;
  return { ...request, options: { ...request.options, schedule } };
}
