/**
 * `npm run fuzz -- [--runs N] [--seed N] [--kernel lab|6.1|6.12] [--threads] [--cpus N] [--schedule N] [--most N]`:
 * compares so many sequences, from a seed on; with --threads those in which threads sleep and are woken. A difference is
 * shrunk, written to test/out/fuzz and printed. Exits with 1 if there was one.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { testKernel, type KernelName } from '../kernels';
import { Comparison, fuzz } from './compare';
import { NativeSide } from './native-side';
import { differenceText, reportProgram } from './report';
import { shrink } from './shrink';
import { SimulatedSide } from './simulated-side';

const OUT = join(__dirname, '../out/fuzz');

function readOptions() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      kernel: { type: 'string', default: 'lab' },
      cpus: { type: 'string', default: '1' },
      most: { type: 'string', default: '1' },
      schedule: { type: 'string', default: '1' },
      threads: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'runs' | 'seed' | 'cpus' | 'most' | 'schedule') => {
    if (!/^\d{1,9}$/.test(values[name])) throw new Error(`--${name}: a whole number is wanted`);
    return Number(values[name]);
  };
  return {
    runs: whole('runs'),
    seed: whole('seed'),
    cpus: whole('cpus'),
    most: whole('most'),
    schedule: whole('schedule'),
    family: values.threads ? ('workers' as const) : ('calls' as const),
    kernel: kernelName(values.kernel),
  };
}

function kernelName(text: string): KernelName {
  if (text !== 'lab' && text !== '6.1' && text !== '6.12') {
    throw new Error(`--kernel ${text}: lab, 6.1 or 6.12 is wanted`);
  }
  return text;
}

type Options = ReturnType<typeof readOptions>;

/** Options with which a sequence is found again by its seed. */
function again({ kernel, family, cpus, schedule }: Options): string {
  const threads = family === 'workers' ? ` --threads --cpus ${cpus} --schedule ${schedule}` : '';
  return `--kernel ${kernel}${threads}`;
}

async function main(): Promise<void> {
  const options = readOptions();
  const native = new NativeSide();
  const simulated = new SimulatedSide({
    cpus: options.cpus,
    seed: options.schedule,
    kernel: testKernel(options.kernel),
  });
  const comparison = new Comparison(native, simulated, options.family === 'workers' ? 12 : 1);
  const started = performance.now();
  let shown = started;
  const { progress, differences } = await fuzz({
    comparison,
    family: options.family,
    first: options.seed,
    runs: options.runs,
    most: options.most,
    onProgress({ done, differences: count }) {
      if (performance.now() - shown < 5000) return;
      shown = performance.now();
      process.stderr.write(`${done} of ${options.runs} sequences, ${count} differences\n`);
    },
  });
  mkdirSync(OUT, { recursive: true });
  for (const found of differences) {
    const small = await shrink(comparison, found);
    const path = join(OUT, `${options.kernel}-${found.seed}.c`);
    writeFileSync(
      path,
      reportProgram({ kernel: options.kernel, options: again(options), difference: small }),
    );
    process.stdout.write(`\nseed ${found.seed}: ${path}\n${differenceText(small)}`);
  }
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `${progress.done} sequences, ${progress.operations} operations, ${differences.length} differences` +
      ` (kernel ${options.kernel}, seeds from ${options.seed}, ${seconds.toFixed(1)} s)\n`,
  );
  native.close();
  if (differences.length > 0) process.exitCode = 1;
}

void main();
