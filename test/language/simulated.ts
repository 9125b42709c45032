/** Compiles a C program with our own front end and runs it in the simulator, to its end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { DiskFiles } from '../../extension/cli/files';
import { buildSimulation } from '../../extension/simulation/build';
import {
  DEFAULT_OPTIONS,
  type KernelSource,
  type RunOptions,
} from '../../extension/simulation/interfaces';
import type { Outcome } from './native';

const labsRoot = join(__dirname, '../../labs');
/** Kept over all runs: the headers and the library do not change while tests run. */
const files = new DiskFiles();

/** Statements per slice, and the most that one program may take. */
const SLICE = 1_000_000;
const MOST = 60_000_000;

export interface SimulatedOutcome extends Outcome {
  /** Diagnostics and reports, for the message of a failing test. */
  readonly report: string;
  readonly statements: number;
}

/** Errors of the front end, and oopses and faults, come back in `report` with the status -1. */
export function runSimulated(
  path: string,
  args: readonly string[] = [],
  { kernel, ...options }: Partial<RunOptions> & { readonly kernel?: KernelSource } = {},
): SimulatedOutcome {
  const { simulation, diagnostics } = buildSimulation({
    kernel,
    programs: [{ path, text: readFileSync(path, 'utf8') }],
    provider: files,
    labsRoot,
    options: { ...DEFAULT_OPTIONS, args, maxStatements: MOST, ...options },
  });
  const errors = diagnostics.map(formatDiagnostic).join('');
  if (!simulation) return { status: -1, stdout: '', stderr: '', report: errors, statements: 0 };
  let event = simulation.advance({ kind: 'continue' }, SLICE);
  while (event.kind === 'more') event = simulation.advance({ kind: 'continue' }, SLICE);
  const stream = (wanted: number) =>
    simulation
      .console()
      .filter((entry) => entry.stream === wanted)
      .map((entry) => entry.text)
      .join('');
  return {
    status: event.kind === 'exited' ? event.status : -1,
    stdout: stream(1),
    stderr: stream(2),
    report: event.kind === 'report' ? event.report.text : errors,
    statements: simulation.moment,
  };
}
