/**
 * The points of a run that lessons name, by place and condition and not by number: goals that lead there, whether the
 * run stands there, expressions at them.
 */
import type { EvaluateContext, Goal, Simulation, Value } from '../simulation/interfaces';
import type { Anchor } from '../source/anchors';
import type { Places } from './place';
import type { Moment } from './schema';
import { t } from './texts';
import { isTrue } from './values';

/** Something that a lesson asks for and the run cannot give: shown to the learner as it is. */
export class LabProblem extends Error {
  override readonly name = 'LabProblem';
}

/** Where an expression is to be evaluated, by names. */
export interface NamedContext {
  readonly task?: string | undefined;
  readonly in?: string | undefined;
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
export function isMoment(simulation: Simulation, places: Places, moment: Moment): boolean {
  return standsAt(simulation, places, moment) && holdsHere(simulation, moment);
}

/** Whether the run stands before this moment's place. */
export function standsAt(simulation: Simulation, places: Places, moment: Moment): boolean {
  const pcs = pcsOf(simulation, anchorOf(places, placeOf(moment)));
  const innermost = simulation.frames(simulation.currentTask)[0];
  return innermost !== undefined && pcs.includes(innermost.statement.pc);
}

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
