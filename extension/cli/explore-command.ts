/**
 * `epoll-lab explore PROGRAM.c`: searches for a schedule under which the program ends badly, and says what it covered.
 * Exit status 0: none found.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatDiagnostic, lineText } from '../base/diagnostic';
import { InternalError, UserError } from '../base/errors';
import { formatPosition } from '../base/span';
import { buildSimulation } from '../simulation/build';
import { buildExploration, DEFAULT_EXPLORE } from '../simulation/explore/explore';
import type {
  BadRun,
  Coverage,
  Exploration,
  ExploreOptions,
  ExploreResult,
} from '../simulation/explore/interfaces';
import type { ImageStore } from '../simulation/image-store';
import { DEFAULT_OPTIONS, type SimulationRequest } from '../simulation/interfaces';
import { BAD_SCHEDULE, DOES_NOT_COMPILE } from './exit-codes';
import { DiskFiles } from './files';
import { kernelNamed } from './kernel-trees';
import { cpus, whole } from './run-command';
import { keep } from './schedule-options';

export const EXPLORE_USAGE = `usage: epoll-lab explore PROGRAM.c [--kernel KERNEL] [--cpus N] [--preemptions N]
                     [--strategy dfs|pct] [--runs N] [--seed N] [--check EXPRESSION]...
                     [--include DIR]... [--wire-delay NS] [--max-steps N] [--json] [--save FILE] [-- ARGS...]`;

/** Two CPUs: another task may go on at any statement. */
const CPUS = 2;
/** Statements between two reports of progress. */
const SLICE = 300_000;
const MOST_PREEMPTIONS = 20;

interface Request {
  readonly simulation: SimulationRequest;
  readonly options: ExploreOptions;
  readonly json: boolean;
  /** Where the bad schedule is to be kept. */
  readonly save: string | undefined;
}

/** Returns the exit status. */
export async function exploreCommand(
  argv: readonly string[],
  labsRoot: string,
  images: ImageStore,
): Promise<number> {
  const { simulation, options, json, save } = parse(argv, labsRoot, images);
  const { exploration, diagnostics } = buildExploration(simulation, options);
  for (const diagnostic of diagnostics) process.stderr.write(formatDiagnostic(diagnostic));
  if (!exploration) return DOES_NOT_COMPILE;
  const result = await runToEnd(exploration, options);
  if (save !== undefined && result.bad) keepSchedule(simulation, result.bad, save);
  process.stdout.write(json ? `${JSON.stringify(toJson(result), undefined, 2)}\n` : textOf(result));
  return result.bad ? BAD_SCHEDULE : 0;
}

function parse(argv: readonly string[], labsRoot: string, images: ImageStore): Request {
  const split = argv.indexOf('--');
  const { values, positionals } = parseOptions(split < 0 ? argv : argv.slice(0, split));
  const [program, ...rest] = positionals;
  if (program === undefined || rest.length > 0) throw new UserError('usage', EXPLORE_USAGE);
  const files = new DiskFiles();
  const path = resolve(program);
  const text = files.read(path);
  if (text === undefined) throw new UserError('file-not-found', `${program}: no such file`);
  return {
    json: values.json ?? false,
    save: values.save,
    options: exploreOptions(values),
    simulation: {
      programs: [{ path, text }],
      kernel: kernelNamed(values.kernel ?? 'lab'),
      provider: files,
      labsRoot,
      images,
      options: {
        ...DEFAULT_OPTIONS,
        args: split < 0 ? [] : argv.slice(split + 1),
        cpus: values.cpus === undefined ? CPUS : cpus(values.cpus),
        wireDelay: whole(values['wire-delay'], '--wire-delay', DEFAULT_OPTIONS.wireDelay),
        includePaths: (values.include ?? []).map((folder) => resolve(folder)),
      },
    },
  };
}

type Values = ReturnType<typeof parseOptions>['values'];

function exploreOptions(values: Values): ExploreOptions {
  const strategy = values.strategy ?? DEFAULT_EXPLORE.strategy;
  if (strategy !== 'dfs' && strategy !== 'pct') {
    throw new UserError('usage', `--strategy ${strategy}: dfs or pct is wanted`);
  }
  const preemptions = whole(values.preemptions, '--preemptions', DEFAULT_EXPLORE.preemptions);
  if (preemptions > MOST_PREEMPTIONS) {
    throw new UserError('usage', `--preemptions ${preemptions}: at most ${MOST_PREEMPTIONS}`);
  }
  return {
    strategy,
    preemptions,
    runs: whole(values.runs, '--runs', DEFAULT_EXPLORE.runs),
    maxStatements: whole(values['max-steps'], '--max-steps', DEFAULT_EXPLORE.maxStatements),
    seed: whole(values.seed, '--seed', DEFAULT_EXPLORE.seed),
    checks: (values.check ?? []).map((that) => ({ that, because: '' })),
  };
}

function parseOptions(own: readonly string[]) {
  try {
    return parseArgs({
      args: [...own],
      allowPositionals: true,
      options: {
        kernel: { type: 'string' },
        cpus: { type: 'string' },
        preemptions: { type: 'string' },
        strategy: { type: 'string' },
        runs: { type: 'string' },
        seed: { type: 'string' },
        check: { type: 'string', multiple: true },
        include: { type: 'string', multiple: true },
        'wire-delay': { type: 'string' },
        'max-steps': { type: 'string' },
        json: { type: 'boolean' },
        save: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UserError('usage', `${(error as Error).message}\n${EXPLORE_USAGE}`);
  }
}

/** As `run --schedule` takes it; with comments that say where its choices are made, so the run is made once more. */
function keepSchedule(request: SimulationRequest, bad: BadRun, path: string): void {
  const { schedule, title: note } = bad;
  const options = { ...request.options, schedule };
  const { simulation } = buildSimulation({ ...request, options });
  if (!simulation) throw new InternalError('what has compiled does not compile any more');
  const goal = { kind: 'seek', moment: bad.moment } as const;
  while (simulation.advance(goal, SLICE).kind === 'more');
  keep(simulation, schedule, { program: request.programs[0]!.path, path, option: '--save', note });
}

/** With progress on standard error when that is a terminal. */
async function runToEnd(
  exploration: Exploration,
  { runs }: ExploreOptions,
): Promise<ExploreResult> {
  const { isTTY } = process.stderr;
  while (!exploration.advance(SLICE)) {
    const { schedules, states } = exploration.coverage;
    if (isTTY)
      process.stderr.write(`\r${schedules} of at most ${runs} schedules, ${states} states`);
    await new Promise((next) => setImmediate(next));
  }
  if (isTTY) process.stderr.write('\r\x1b[K');
  return exploration.result!;
}

// ---------------------------------------------------------------- reports

function textOf({ bad, difference, coverage }: ExploreResult): string {
  if (!bad) return `no bad schedule found\n${coverageText(coverage)}`;
  const times = bad.preemptions === 1 ? '1 preemption' : `${bad.preemptions} preemptions`;
  const switches = bad.switches.map(({ moment, from, function: name, span, to }) => {
    const place = span ? `${formatPosition(span)}, ${name}(): ${lineText(span).trim()}` : name;
    return `  moment ${moment}: ${to ? `${to} goes on` : 'an interrupt arrives'}; ${from} stands at\n    ${place}\n`;
  });
  const parts = [
    `bad schedule found, with ${times}: ${bad.title}\n`,
    ...switches,
    `  moment ${bad.moment}: the end\n\n${bad.text}\n`,
  ];
  if (difference) {
    const { what, task, name, bad: there, good } = difference;
    parts.push(
      `first difference from a good schedule: ${what}, read by ${name} (pid ${task}) at\n`,
      `    ${formatPosition(there.span)}: ${lineText(there.span).trim()}\n`,
      `  is ${there.value} (moment ${there.moment}), in the good one ${good.value} (moment ${good.moment})\n\n`,
    );
  }
  return parts.join('') + coverageText(coverage);
}

function coverageText(coverage: Coverage): string {
  const { schedules, states, exhausted, statements, probability } = coverage;
  const bound =
    probability !== undefined
      ? `each finds a bug of this depth with a probability of at least ${probability.toExponential(1)}`
      : exhausted
        ? 'all within the bound'
        : 'not all within the bound';
  const count = (value: number) => value.toLocaleString('en-US');
  return `${count(schedules)} schedules (${bound}), ${count(states)} states, ${count(statements)} statements\n`;
}

/** Without the texts of whole files that spans carry. */
function toJson(result: ExploreResult): unknown {
  return JSON.parse(
    JSON.stringify(result, (key, value: unknown) => {
      if (key !== 'span' || value === null || typeof value !== 'object') return value;
      const { file, line, column } = value as {
        file: { path: string };
        line: number;
        column: number;
      };
      return { path: file.path, line, column };
    }),
  );
}
