/**
 * The machine under the simulated kernel, with full history and all checks: how fast it runs, steps and undoes, and
 * what that is beside the same program by gcc -O0.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Image } from '../../extension/bytecode/image';
import { Kernel } from '../../extension/kernel/kernel';
import { createMachine } from '../../extension/vm/machine';
import { compileProgram, labKernel } from '../kernel/build';
import { outputOf, type Started } from '../kernel/run';
import { bytes, median, milliseconds, perSecond, timed, type Row } from './table';

/** Enough for all that these runs write. */
const HISTORY = 1 << 30;
const REPEATS = 5;
const STEPS = 200_000;
const STEP_ROUNDS = 4;
const UNDONE = 10_000_000;

interface Program {
  readonly file: string;
  readonly args: readonly string[];
  /** For the native run, and how many times the work of `args` that is. */
  readonly nativeArgs: readonly string[];
  readonly nativeFactor: number;
}

/** Trees, lists, a hash table, calls. */
const TREES: Program = {
  file: 'rbtree_lists.c',
  args: ['200'],
  nativeArgs: ['10000'],
  nativeFactor: 50,
};
/** Tight loops. */
const SIEVE: Program = {
  file: 'sieve.c',
  args: ['100000', '20'],
  nativeArgs: ['100000', '1000'],
  nativeFactor: 50,
};

function started(image: Image, args: readonly string[]): Started {
  const machine = createMachine({
    kernelBytes: 8 << 20,
    userBytes: 8 << 20,
    journalBytes: HISTORY,
  });
  const argv = ['program', ...args];
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
  const { machine, kernel } = started(image, program.args);
  const seconds = timed(() => {
    const result = kernel.run(1e9);
    if (result.kind !== 'exited') throw new Error(`${program.file} ended by ${result.kind}`);
  });
  const statements = machine.moment;
  const history = machine.historyBytes;
  const output = outputOf(kernel);
  const undoSeconds = timed(() => machine.undoTo(machine.historyStart));
  return { statements, seconds, history, undoSeconds, output };
}

/** Seconds that undoing ten million statements takes. */
function undoMany(image: Image): number {
  const { machine, kernel } = started(image, ['300']);
  kernel.run(UNDONE);
  if (machine.moment < UNDONE) throw new Error('the program is too short');
  return timed(() => machine.undoTo(0));
}

/** Single steps per second, forwards and back, each with the registers read. */
function steps(image: Image): { forward: number; back: number } {
  const { machine, kernel } = started(image, ['100']);
  kernel.run(1000);
  let sum = 0;
  const rounds = Array.from({ length: STEP_ROUNDS }, () => ({
    forward: timed(() => {
      for (let i = 0; i < STEPS; i++) {
        kernel.run(1);
        sum += machine.registers.pc;
      }
    }),
    back: timed(() => {
      for (let i = 0; i < STEPS; i++) {
        sum -= machine.registers.pc;
        machine.stepBack();
      }
    }),
  }));
  if (sum !== 0) throw new Error('the way back is another one');
  const rate = (kind: 'forward' | 'back') => STEPS / median(rounds.map((round) => round[kind]));
  return { forward: rate('forward'), back: rate('back') };
}

/** Processor time of a command; its output goes nowhere. */
function userSeconds(command: string, args: readonly string[]): number {
  const script = 'TIMEFORMAT=%U; { time "$0" "$@" > /dev/null; } 2>&1';
  return Number(execFileSync('bash', ['-c', script, command, ...args], { encoding: 'utf8' }));
}

/** Seconds of `program` natively, or undefined without gcc. */
function native(program: Program, folder: string): { seconds: number; output: string } | undefined {
  const binary = path.join(folder, 'program');
  try {
    execFileSync('gcc', ['-O0', '-o', binary, path.join(__dirname, program.file)]);
  } catch {
    return undefined;
  }
  const output = execFileSync(binary, [...program.args], { encoding: 'utf8' });
  const times = Array.from({ length: 3 }, () => userSeconds(binary, program.nativeArgs));
  return { seconds: Math.min(...times), output };
}

function nativeNote(program: Program, best: Figures, folder: string): string {
  const other = native(program, folder);
  if (!other) return 'gcc is not here';
  if (other.output !== best.output) {
    throw new Error(`outputs differ: ${best.output} here, ${other.output} natively`);
  }
  const rate = (best.statements * program.nativeFactor) / other.seconds;
  const times = ((rate * best.seconds) / best.statements).toFixed(0);
  return `gcc -O0, native: ${perSecond(rate)}, ${times} times as fast`;
}

function forward(program: Program, folder: string, aimed: boolean): { image: Image; rows: Row[] } {
  const source = readFileSync(path.join(__dirname, program.file), 'utf8');
  const image = compileProgram(source, labKernel());
  const runs = Array.from({ length: REPEATS }, () => forwardAndBack(image, program));
  const best = runs.reduce((a, b) => (a.seconds <= b.seconds ? a : b));
  const rate = best.statements / best.seconds;
  const first = perSecond(best.statements / runs[0]!.seconds);
  const history = best.history / best.statements;
  const row: Row = {
    measure: `free run with full history, ${program.file}`,
    figure: perSecond(rate),
    note: `first run ${first}; ${nativeNote(program, best, folder)}`,
  };
  if (!aimed) return { image, rows: [row] };
  return {
    image,
    rows: [
      { ...row, value: rate, unit: perSecond, limit: { aim: 25e6, floor: 10e6, better: 'more' } },
      {
        measure: 'history per statement',
        figure: bytes(history),
        value: history,
        unit: bytes,
        limit: { aim: 24, floor: 32, better: 'less' },
      },
    ],
  };
}

export function engineRows(folder: string): Row[] {
  const { image, rows } = forward(TREES, folder, true);
  const { forward: ahead, back } = steps(image);
  const undo = Math.min(undoMany(image), undoMany(image), undoMany(image)) * 1000;
  const limit = { aim: 1e6, floor: 2e5, better: 'more' } as const;
  return [
    ...rows,
    ...forward(SIEVE, folder, false).rows,
    {
      measure: 'single step, in process',
      figure: perSecond(ahead),
      value: ahead,
      unit: perSecond,
      limit,
    },
    {
      measure: 'single step back, in process',
      figure: perSecond(back),
      value: back,
      unit: perSecond,
      limit,
    },
    {
      measure: 'undo of 10 M statements',
      figure: milliseconds(undo),
      value: undo,
      unit: milliseconds,
      limit: { aim: 100, floor: 300, better: 'less' },
      note: `${perSecond((UNDONE / undo) * 1000)}, the best of three`,
    },
  ];
}
