/**
 * `npm run bench [-- PROGRAM.c ARGS...]`: speed of the machine on real C programs, run under the simulated kernel
 * with full history and all checks, next to gcc -O0 on this computer, and of the compiler. Figures only; nothing here can fail for
 * being slow. Default programs: rbtree_lists.c (trees, lists, a hash table, calls) and sieve.c (tight loops).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileTime } from './compile';
import { compileProgram, labKernel } from '../kernel/build';
import { outputOf, type Started } from '../kernel/run';
import { Kernel } from '../../extension/kernel/kernel';
import { createMachine } from '../../extension/vm/machine';
import type { Image } from '../../extension/bytecode/image';

/** History kept in the first measurement; enough for all of the default programs. */
const HISTORY = 1 << 30;
const REPEATS = 5;
const STEPS = 200_000;

interface Program {
  readonly file: string;
  readonly args: readonly string[];
  /** Arguments for the native run, and how many times the work of `args` that is. */
  readonly nativeArgs: readonly string[];
  readonly nativeFactor: number;
}

const DEFAULTS: readonly Program[] = [
  { file: 'rbtree_lists.c', args: ['100'], nativeArgs: ['10000'], nativeFactor: 100 },
  { file: 'sieve.c', args: ['100000', '20'], nativeArgs: ['100000', '1000'], nativeFactor: 50 },
];

const now = (): number => performance.now() / 1000;
const mega = (value: number): string => `${(value / 1e6).toFixed(1)} M/s`;

function started(image: Image, program: Program): Started {
  const machine = createMachine({
    kernelBytes: 8 << 20,
    userBytes: 8 << 20,
    journalBytes: HISTORY,
  });
  const argv = [program.file, ...program.args];
  const kernel = new Kernel(machine, [labKernel(), image], { seed: 1, cpus: 1, argv, env: [] });
  kernel.boot();
  return { machine, kernel };
}

interface Figures {
  readonly statements: number;
  readonly seconds: number;
  readonly history: number;
  readonly undoSeconds: number;
  readonly output: string;
}

function forwardAndBack(image: Image, program: Program): Figures {
  const { machine, kernel } = started(image, program);
  const from = now();
  const result = kernel.run(1e9);
  const seconds = now() - from;
  if (result.kind !== 'exited') throw new Error(`${program.file} ended by ${result.kind}`);
  const statements = machine.moment;
  const history = machine.historyBytes;
  const output = outputOf(kernel);
  const undoFrom = now();
  machine.undoTo(machine.historyStart);
  return { statements, seconds, history, undoSeconds: now() - undoFrom, output };
}

/** Single steps per second, forwards and back, each with the registers read. */
function steps(image: Image, program: Program): { forward: number; back: number } {
  const { machine, kernel } = started(image, program);
  kernel.run(1000);
  let from = now();
  let sum = 0;
  for (let i = 0; i < STEPS; i++) {
    kernel.run(1);
    sum += machine.registers.pc;
  }
  const forward = STEPS / (now() - from);
  from = now();
  for (let i = 0; i < STEPS; i++) {
    machine.stepBack();
    sum -= machine.registers.pc;
  }
  const back = STEPS / (now() - from);
  if (sum !== 0 && machine.moment === 0) throw new Error('the way back is another one');
  return { forward, back };
}

/** Seconds of `program` natively, without its start, or undefined without gcc. */
function native(program: Program, folder: string): { seconds: number; output: string } | undefined {
  const binary = path.join(folder, 'program');
  try {
    execFileSync('gcc', ['-O0', '-o', binary, path.join(__dirname, program.file)]);
  } catch {
    return undefined;
  }
  const output = execFileSync(binary, [...program.args], { encoding: 'utf8' });
  const times = Array.from({ length: 3 }, () => {
    const from = now();
    execFileSync(binary, [...program.nativeArgs]);
    return now() - from;
  });
  return { seconds: Math.min(...times), output };
}

function report(program: Program, folder: string): void {
  const image = compileProgram(
    readFileSync(path.join(__dirname, program.file), 'utf8'),
    labKernel(),
  );
  console.log(`${program.file} ${program.args.join(' ')}`);
  const runs = Array.from({ length: REPEATS }, () => forwardAndBack(image, program));
  const best = runs.reduce((a, b) => (a.seconds <= b.seconds ? a : b));
  const { statements } = best;
  const speeds = runs.map(({ seconds }) => (statements / seconds / 1e6).toFixed(1)).join(' ');
  const undo = Math.min(...runs.map(({ undoSeconds }) => undoSeconds));
  console.log(`  statements             ${statements}`);
  console.log(`  with full history      ${mega(statements / best.seconds)} (runs: ${speeds})`);
  console.log(`  history per statement  ${(best.history / statements).toFixed(1)} bytes`);
  console.log(`  bulk undo              ${mega(statements / undo)}`);
  const { forward, back } = steps(image, program);
  console.log(`  single steps           ${mega(forward)} forwards, ${mega(back)} back`);
  const other = native(program, folder);
  if (!other) {
    console.log('  native                 gcc is not here');
    return;
  }
  const rate = (statements * program.nativeFactor) / other.seconds;
  console.log(
    `  native, gcc -O0        ${mega(rate)}, ${((rate * best.seconds) / statements).toFixed(1)} times as fast`,
  );
  if (other.output !== best.output) {
    throw new Error(`outputs differ: ${best.output} here, ${other.output} natively`);
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'epoll-lab-bench-'));
try {
  compileTime();
  for (const program of DEFAULTS) report(program, folder);
} finally {
  rmSync(folder, { recursive: true });
}
