/**
 * Counts over n: the program is run once for each series and n, silently, and what happens between two moments is
 * counted by the machine: statements, how often places run, sums of an expression at places.
 */
import { SimulationController } from '../simulation/controller';
import type { BuildSimulation, Simulation, SimulationRequest } from '../simulation/interfaces';
import type { BlockOf } from './lesson';
import type { Places } from './place';
import { anchorOf, describeMoment, goalOf, holdsHere, LabProblem, pcsOf, valueIn } from './moments';
import type { Measure, Moment, Plot } from './schema';
import { listOf } from './setup';
import { t } from './texts';
import { showValue } from './values';

/** `values[series][n][measure]`; undefined: not measured yet. */
export type PlotValues = readonly (readonly (readonly number[] | undefined)[])[];

/** Long runs are only counted, never gone back in. */
const HISTORY_BYTES = 8 * 1024 * 1024;

export interface PlotRun {
  readonly build: BuildSimulation;
  /** The step's run, with these arguments. */
  request(args: readonly string[]): Promise<SimulationRequest>;
  readonly places: () => Places;
  /** Told after each point. */
  changed?(values: PlotValues): void;
  /** Asked before each point: true gives up. */
  stopped?(): boolean;
}

/** All points, smallest n first, so that the first curves are there soon. */
export async function measurePlot(plot: Plot, run: PlotRun): Promise<PlotValues> {
  const values: (readonly number[] | undefined)[][] = plot.series.map(() =>
    plot.n.map(() => undefined),
  );
  for (const [i, n] of plot.n.entries()) {
    for (const [k, { args }] of plot.series.entries()) {
      if (run.stopped?.()) return values;
      const request = await run.request(args.map((arg) => arg.replaceAll('{n}', String(n))));
      values[k]![i] = await measurePoint(plot, request, run);
      run.changed?.(values.map((row) => [...row]));
    }
  }
  return values;
}

async function measurePoint(
  { measures, between }: Plot,
  request: SimulationRequest,
  { build, places }: PlotRun,
): Promise<number[]> {
  const options = { ...request.options, historyBytes: HISTORY_BYTES };
  const controller = new SimulationController();
  await controller.build(() => build({ ...request, options }));
  const { simulation } = controller;
  if (!simulation)
    throw new LabProblem(controller.last?.kind === 'failed' ? controller.last.text : '');
  const reach = async (moment: Moment, hits: readonly Hit[]) => {
    const goal = goalOf(simulation, places(), moment);
    if ((await controller.perform(withCounting(simulation, goal, hits))).kind !== 'step')
      throw new LabProblem(t('The program ends before it comes to {0}.', describeMoment(moment)));
  };
  const counters = measures.map((measure) => counterOf(simulation, places(), measure));
  const counted = counters.flatMap(({ hits }) => hits);
  await reach(between[0], []);
  const start = simulation.moment;
  for (const hit of counted) hit.here();
  await reach(between[1], counted);
  const statements = simulation.moment - start;
  return counters.map(({ total }) => total() ?? statements);
}

type RunTo = ReturnType<typeof goalOf>;

/** What is counted when the run comes to one of its statements. */
interface Hit {
  readonly pcs: ReadonlySet<number>;
  readonly count: () => void;
  /** Counts if the run stands there now. */
  readonly here: () => void;
}

interface Counter {
  readonly hits: readonly Hit[];
  /** Undefined: statements. */
  readonly total: () => number | undefined;
}

function counterOf(simulation: Simulation, places: Places, measure: Measure): Counter {
  if ('count' in measure) return { hits: [], total: () => undefined };
  let total = 0;
  const conditions = { task: measure.task, when: measure.when };
  const hits = addendsOf(measure).map(({ at: place, of }): Hit => {
    const pcs = new Set(pcsOf(simulation, anchorOf(places, place)));
    const count = () => {
      if (holdsHere(simulation, { at: place, ...conditions }))
        total += typeof of === 'number' ? of : numberOf(simulation, of);
    };
    const here = () => {
      if (pcs.has(pcHere(simulation))) count();
    };
    return { pcs, count, here };
  });
  return { hits, total: () => total };
}

/** The goal, passing over every counted statement on its way. */
function withCounting(simulation: Simulation, goal: RunTo, hits: readonly Hit[]): RunTo {
  const { accept } = goal;
  const own = new Set(goal.pcs);
  return {
    ...goal,
    pcs: [...new Set([...goal.pcs, ...hits.flatMap(({ pcs }) => [...pcs])])],
    accept: () => {
      const pc = pcHere(simulation);
      if (own.has(pc) && (accept?.() ?? true)) return true;
      for (const hit of hits) if (hit.pcs.has(pc)) hit.count();
      return false;
    },
  };
}

type Addend = { readonly at: string; readonly of: number | string };

/** What is added, and where. */
function addendsOf(measure: Exclude<Measure, { count: unknown }>): readonly Addend[] {
  if ('add' in measure) return measure.add;
  if ('times' in measure) return listOf(measure.times).map((at) => ({ at, of: 1 }));
  return listOf(measure.at).map((at) => ({ at, of: measure.sum }));
}

function pcHere(simulation: Simulation): number {
  return simulation.frames(simulation.currentTask)[0]?.statement.pc ?? -1;
}

function numberOf(simulation: Simulation, expression: string): number {
  const shown = showValue(simulation, valueIn(simulation, expression, {}));
  const value = Number(shown);
  if (shown === undefined || !Number.isFinite(value))
    throw new LabProblem(t('{0} is not a number.', expression));
  return value;
}

/** Whether every point is there. */
export function isWhole(values: PlotValues): boolean {
  return values.every((row) => row.every((point) => point !== undefined));
}

/** For a check of the lab: the two smallest n tell whether all is found. */
export function smallPlot({ entry }: BlockOf<'plot'>): Plot {
  return { ...entry, n: [...entry.n].sort((a, b) => a - b).slice(0, 2) };
}
