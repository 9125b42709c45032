/** Runs a conformance program in the simulator, on any kernel, and notes which kernel statements it reaches. */
import { join } from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { DiskFiles } from '../../extension/cli/files';
import { buildSimulation } from '../../extension/simulation/build';
import {
  DEFAULT_OPTIONS,
  type Goal,
  type KernelSource,
  type RunOptions,
  type Simulation,
} from '../../extension/simulation/interfaces';
import type { Outcome } from '../language/native';
import type { Coverage } from './coverage';
import type { Program } from './programs';

export const labsRoot = join(__dirname, '../../labs');
/** Kept over all runs: kernels and library do not change while tests run. */
export const files = new DiskFiles();

/** Statements per slice, and the most that one program may take. */
const SLICE = 1_000_000;
const MOST = 60_000_000;
/** The programs are judged by their output; a little history is enough for reports. */
const HISTORY = 8 * 1024 * 1024;

export interface Simulated extends Outcome {
  /** Standard error, and the report of an oops, a fault, a deadlock or of the front end. */
  readonly report: string;
  readonly statements: number;
}

export function optionsFor(options: Partial<RunOptions>): RunOptions {
  return { ...DEFAULT_OPTIONS, historyBytes: HISTORY, maxStatements: MOST, ...options };
}

/** A run that ends with a report has the status -1. */
export function simulate(
  program: Program,
  kernel: KernelSource,
  options: Partial<RunOptions> = {},
  coverage?: Coverage,
): Simulated {
  const { simulation, diagnostics } = buildSimulation({
    programs: [{ path: program.path, text: program.text }],
    provider: files,
    labsRoot,
    kernel,
    options: optionsFor(options),
  });
  const errors = diagnostics.map(formatDiagnostic).join('');
  if (!simulation) return { status: -1, stdout: '', stderr: '', report: errors, statements: 0 };
  const goal: Goal = coverage?.goalFor(simulation) ?? { kind: 'continue' };
  let event = simulation.advance(goal, SLICE);
  while (event.kind === 'more') event = simulation.advance(goal, SLICE);
  const report = event.kind === 'report' ? event.report.text : errors;
  return {
    status: event.kind === 'exited' ? event.status : -1,
    stdout: written(simulation, 1),
    stderr: written(simulation, 2),
    report: written(simulation, 2) + report,
    statements: simulation.moment,
  };
}

function written(simulation: Simulation, stream: number): string {
  return simulation
    .console()
    .filter((entry) => entry.stream === stream)
    .map((entry) => entry.text)
    .join('');
}
