/**
 * A second, silent run of the same program with the same seed. Since runs are pure functions, a moment found in
 * it is that moment of the run that the learner sees. It finds moments, computes answers of predictions and
 * judges conditions over the whole run; nothing of it is ever shown.
 */
import { SimulationController } from '../simulation/controller';
import type {
  BuildSimulation,
  Goal,
  Simulation,
  SimulationRequest,
} from '../simulation/interfaces';
import { direct } from './directing';
import {
  describeMoment,
  goalOf,
  holdsHere,
  isMoment,
  LabProblem,
  valueIn,
  type NamedContext,
} from './moments';
import type { Places } from './place';
import type { CountAnswer, Moment, ScheduleStep } from './schema';
import { t } from './texts';
import { showValue } from './values';

export class Rehearsal {
  private readonly controller = new SimulationController();
  private built: SimulationRequest | undefined;
  /** What was asked of `directed` last, and the answer. */
  private last: { readonly asked: string; readonly answer: SimulationRequest } | undefined;

  constructor(
    private readonly build: BuildSimulation,
    private readonly places: () => Places,
  ) {}

  /** The run, standing at its start. Rejects with what the compiler says when the program does not compile. */
  async fresh(request: SimulationRequest): Promise<Simulation> {
    const { controller } = this;
    if (!controller.simulation || !this.built || !sameRun(this.built, request)) {
      await controller.build(() => this.build(request));
      this.built = request;
      if (controller.last?.kind === 'failed') throw new LabProblem(controller.last.text);
    }
    await controller.perform({ kind: 'seek', moment: 0 });
    return controller.simulation!;
  }

  /** The same run under a schedule of a lesson, as choices. Throws LabProblem when a step of it cannot be done. */
  async directed(
    request: SimulationRequest,
    steps: readonly ScheduleStep[],
  ): Promise<SimulationRequest> {
    const { options } = request;
    const blank = {
      ...request,
      options: { ...options, schedule: { policy: 'directed', choices: [] } as const },
    };
    const asked = JSON.stringify([inputsOf(blank), steps]);
    if (this.last?.asked === asked && this.last.answer.provider === request.provider)
      return this.last.answer;
    const simulation = await this.fresh(blank);
    // Whatever it is now, it is not that any more.
    this.built = undefined;
    await direct(simulation, this.places(), steps);
    const answer = { ...request, options: { ...options, schedule: simulation.schedule } };
    this.built = answer;
    this.last = { asked, answer };
    return answer;
  }

  /** Number of the moment in this run, or undefined when the run ends without it. */
  async find(request: SimulationRequest, moment: Moment): Promise<number | undefined> {
    const simulation = await this.fresh(request);
    return (await this.runTo(moment)) ? simulation.moment : undefined;
  }

  /** Value of an expression at a moment, as the learner would write it. */
  async valueAt(
    request: SimulationRequest,
    moment: Moment,
    expression: string,
    context: NamedContext,
  ): Promise<string> {
    const simulation = await this.fresh(request);
    await this.reached(moment);
    const shown = showValue(simulation, valueIn(simulation, expression, context));
    if (shown === undefined) throw new LabProblem(t('{0} is not a number.', expression));
    return shown;
  }

  /** Whether `what` happens between the first `from` and the `until` after it. */
  async happensBetween(
    request: SimulationRequest,
    what: Moment,
    from: Moment,
    until: Moment,
  ): Promise<boolean> {
    const simulation = await this.fresh(request);
    const start = await this.reached(from);
    const end = (await this.runTo(until, true)) ? simulation.moment : Number.MAX_SAFE_INTEGER;
    await this.controller.perform({ kind: 'seek', moment: start });
    return (await this.runTo(what)) && simulation.moment < end;
  }

  /** How often `times` runs between two moments: at the first one counts, at the second one does not. */
  async timesBetween(request: SimulationRequest, answer: CountAnswer): Promise<number> {
    const { times, between, ...conditions } = answer;
    const [from, until] = between;
    const simulation = await this.fresh(request);
    const start = await this.reached(from);
    const end = await this.reached(until, true);
    await this.controller.perform({ kind: 'seek', moment: start });
    const place = { ...conditions, at: times };
    let count = isMoment(simulation, this.places(), place) ? 1 : 0;
    const accept = () => {
      if (simulation.moment >= end) return true;
      if (holdsHere(simulation, place)) count++;
      return false;
    };
    const goal = goalOf(simulation, this.places(), place);
    await this.controller.perform({ ...goal, accept });
    return count;
  }

  /** Runs to it, and returns its number. Throws LabProblem when the run ends before. */
  private async reached(moment: Moment, alsoHere?: boolean): Promise<number> {
    if (!(await this.runTo(moment, alsoHere)))
      throw new LabProblem(t('The program ends before it comes to {0}.', describeMoment(moment)));
    return this.controller.simulation!.moment;
  }

  /** `alsoHere`: the end of the line that the run stands before counts, too. */
  private async runTo(moment: Moment, alsoHere = false): Promise<boolean> {
    const simulation = this.controller.simulation!;
    const places = this.places();
    // A run begins before the first statement of main: no goal that goes forwards stops there again.
    const possible = simulation.moment === 0 || (alsoHere && moment.after !== undefined);
    const here = possible && isMoment(simulation, places, { ...moment, count: 1 });
    const left = (moment.count ?? 1) - (here ? 1 : 0);
    if (left === 0 && moment.after === undefined) return true;
    const goal: Goal =
      left === 0
        ? { kind: 'next', task: simulation.currentTask }
        : goalOf(simulation, places, { ...moment, count: left });
    return (await this.controller.perform(goal)).kind === 'step';
  }
}

function sameRun(a: SimulationRequest, b: SimulationRequest): boolean {
  return a.provider === b.provider && JSON.stringify(inputsOf(a)) === JSON.stringify(inputsOf(b));
}

function inputsOf({ programs, kernel, kernelCopies, labsRoot, options }: SimulationRequest) {
  return [programs, kernel, kernelCopies, labsRoot, options];
}
