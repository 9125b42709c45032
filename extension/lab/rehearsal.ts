/**
 * A second, silent run of the same program with the same seed. Since runs are pure functions, a moment found in
 * it is that moment of the run that the learner sees. It finds moments, computes answers of predictions and
 * judges conditions over the whole run; nothing of it is ever shown.
 */
import { SimulationController } from '../simulation/controller';
import type {
  BuildSimulation,
  EvaluateContext,
  Goal,
  Simulation,
  SimulationRequest,
  Value,
} from '../simulation/interfaces';
import type { Anchor } from '../source/anchors';
import type { Places } from './place';
import type { CountAnswer, Moment } from './schema';
import { t } from './texts';
import { isTrue, showValue } from './values';

/** Something that a lesson asks for and the run cannot give: shown to the learner as it is. */
export class LabProblem extends Error {
  override readonly name = 'LabProblem';
}

/** Where an expression is to be evaluated, by names. */
export interface NamedContext {
  readonly task?: string | undefined;
  readonly in?: string | undefined;
}

export class Rehearsal {
  private readonly controller = new SimulationController();
  private built: SimulationRequest | undefined;

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
  return (
    a.provider === b.provider &&
    JSON.stringify([a.programs, a.kernel, a.kernelCopies, a.labsRoot, a.options]) ===
      JSON.stringify([b.programs, b.kernel, b.kernelCopies, b.labsRoot, b.options])
  );
}

/** The goal that leads to a moment. Throws LabProblem when its place is not in the run. */
export function goalOf(
  simulation: Simulation,
  places: Places,
  moment: Moment,
): Extract<Goal, { kind: 'runTo' }> {
  const pcs = pcsOf(simulation, anchorOf(places, placeOf(moment)));
  let left = moment.count ?? 1;
  const accept = () => holdsHere(simulation, moment) && --left === 0;
  return { kind: 'runTo', pcs, accept, after: moment.after !== undefined };
}

/** Whether the run stands before this moment's place and its conditions hold. */
function isMoment(simulation: Simulation, places: Places, moment: Moment): boolean {
  return standsAt(simulation, places, moment) && holdsHere(simulation, moment);
}

/** Whether the run stands before this moment's place. */
export function standsAt(simulation: Simulation, places: Places, moment: Moment): boolean {
  const pcs = pcsOf(simulation, anchorOf(places, placeOf(moment)));
  const innermost = simulation.frames(simulation.currentTask)[0];
  return innermost !== undefined && pcs.includes(innermost.statement.pc);
}

/** Whether this moment's task and condition hold, wherever the run stands. */
export function holdsHere(simulation: Simulation, moment: Moment): boolean {
  const task = simulation.tasks().find(({ pid }) => pid === simulation.currentTask);
  if (moment.task !== undefined && task?.name !== moment.task) return false;
  if (moment.when === undefined) return true;
  const context = { task: simulation.currentTask, depth: 0 };
  const result = simulation.evaluate(`!!(${moment.when})`, context);
  return result.ok && isTrue(simulation, result.value);
}

export function placeOf(moment: Moment): string {
  return (moment.at ?? moment.after)!;
}

export function describeMoment(moment: Moment): string {
  const place = moment.at ?? t('the end of {0}', String(moment.after));
  return moment.task === undefined ? place : t('{0} in task {1}', place, moment.task);
}

export function anchorOf(places: Places, place: string): Anchor {
  const resolved = places.resolve(place);
  if (!resolved.ok) throw new LabProblem(resolved.message);
  return resolved.anchor;
}

/** First statement of the anchored line, once per compiled copy of the function. */
export function pcsOf(simulation: Simulation, anchor: Anchor): readonly number[] {
  const pcs =
    anchor.kind === 'function' ? entryPcs(simulation, anchor) : statementPcs(simulation, anchor);
  if (pcs.length === 0)
    throw new LabProblem(t('No code of {0}:{1} is in this run.', anchor.path, anchor.line));
  return pcs;
}

function statementPcs(simulation: Simulation, anchor: Anchor): number[] {
  const first = new Map<number, { readonly start: number; readonly pc: number }>();
  for (let line = anchor.line; line <= anchor.endLine; line++) {
    for (const { span, pc, function: owner } of simulation.statementsAt(anchor.path, line)) {
      if (span.start < anchor.span.start || span.start >= anchor.span.end) continue;
      const known = first.get(owner);
      if (!known || span.start < known.start || (span.start === known.start && pc < known.pc))
        first.set(owner, { start: span.start, pc });
    }
  }
  return [...first.values()].map(({ pc }) => pc);
}

function entryPcs(simulation: Simulation, anchor: Anchor): number[] {
  const { functions, statements } = simulation;
  const named = functions.filter(
    ({ name, span }) => name === anchor.function || span.start === anchor.span.start,
  );
  return named
    .filter(({ span }) => span.file.path === anchor.path)
    .flatMap((info) => {
      const pcs = statements
        .filter(({ pc }) => pc >= info.entry && pc < info.end)
        .map(({ pc }) => pc);
      return pcs.length > 0 ? [Math.min(...pcs)] : [];
    });
}

/** Evaluates in the frame that the context names. Throws LabProblem. */
export function valueIn(simulation: Simulation, expression: string, named: NamedContext): Value {
  const result = simulation.evaluate(expression, contextOf(simulation, named));
  if (!result.ok) throw new LabProblem(`${expression}: ${result.message}`);
  return result.value;
}

/** The innermost frame of the named function in the named task, or in any task; else where the run stands. */
function contextOf(simulation: Simulation, named: NamedContext): EvaluateContext {
  const tasks = simulation.tasks().filter(({ name }) => (named.task ?? name) === name);
  if (tasks.length === 0) throw new LabProblem(t('There is no task {0} now.', String(named.task)));
  const current = tasks.find(({ pid }) => pid === simulation.currentTask);
  if (named.in === undefined) return { task: (current ?? tasks[0]!).pid, depth: 0 };
  const inOrder = current ? [current, ...tasks.filter((task) => task !== current)] : tasks;
  for (const { pid } of inOrder) {
    const frame = simulation.frames(pid).find((view) => view.function.name === named.in);
    if (frame) return { task: pid, depth: frame.depth };
  }
  throw new LabProblem(t('No task is in {0}() now.', named.in));
}
