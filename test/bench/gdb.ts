/** What gdb does with the same program natively: single steps, and stepping back under `record full`. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { perSecond, type Row } from './table';

const STEPS = 2000;

/** Seconds between two lines that gdb prints the clock on, or undefined without gdb. */
function seconds(binary: string, commands: readonly string[]): number | undefined {
  const clock = 'python import time; print("clock", time.time())';
  const all = [
    'set pagination off',
    'set confirm off',
    ...commands.map((c) => (c === 'clock' ? clock : c)),
  ];
  try {
    const args = ['-q', '-nx', '-batch', ...all.flatMap((command) => ['-ex', command]), binary];
    const out = execFileSync('gdb', args, {
      encoding: 'utf8',
      timeout: 120_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const clocks = [...out.matchAll(/^clock ([\d.]+)$/gm)].map((match) => Number(match[1]));
    return clocks.length === 2 ? clocks[1]! - clocks[0]! : undefined;
  } catch {
    return undefined;
  }
}

export function gdbRows(folder: string): Row[] {
  const binary = path.join(folder, 'sieve-gdb');
  try {
    execFileSync('gcc', ['-O0', '-g', '-o', binary, path.join(__dirname, 'sieve.c')]);
  } catch {
    return [];
  }
  const start = ['break main', 'run 100000 20 > /dev/null'];
  const rate = (time: number | undefined) =>
    time === undefined ? 'not here' : perSecond(STEPS / time);
  const forward = seconds(binary, [...start, 'clock', `step ${STEPS}`, 'clock']);
  const recorded = [
    ...start,
    'record full',
    `step ${STEPS}`,
    'clock',
    `reverse-step ${STEPS}`,
    'clock',
  ];
  const back = seconds(binary, recorded);
  return [
    { measure: 'for comparison: gdb, step', figure: rate(forward), note: 'by the clock' },
    { measure: 'for comparison: gdb, reverse-step', figure: rate(back), note: 'by the clock' },
  ];
}
