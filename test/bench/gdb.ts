/**
 * What gdb does natively, in the innermost loop of sieve.c: single steps, the same under `record full`, and stepping back.
 * By the clock, for the work is done in other processes.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { perSecond, type Row } from './table';

const STEPS = 1000;
const MOST_MS = 120_000;
const CLOCK = 'python import time; print("clock", time.time())';

function commands(line: number): string[] {
  const toLoop = [`break ${line}`, 'run 100000 20 > /dev/null', 'delete'];
  const step = [`step ${STEPS}`, CLOCK];
  return [
    'set pagination off',
    'set confirm off',
    ...toLoop,
    CLOCK,
    ...step,
    'record full',
    CLOCK,
    ...step,
    `reverse-step ${STEPS}`,
    CLOCK,
  ];
}

export function gdbRows(folder: string): Row[] {
  const source = path.join(__dirname, 'sieve.c');
  const line =
    readFileSync(source, 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('] = 1;')) + 1;
  const binary = path.join(folder, 'sieve-gdb');
  let clocks: number[];
  try {
    execFileSync('gcc', ['-O0', '-g', '-o', binary, source]);
    const args = [
      '-q',
      '-nx',
      '-batch',
      ...commands(line).flatMap((text) => ['-ex', text]),
      binary,
    ];
    const out = execFileSync('gdb', args, {
      encoding: 'utf8',
      timeout: MOST_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    clocks = [...out.matchAll(/^clock ([\d.]+)$/gm)].map((match) => Number(match[1]));
  } catch {
    clocks = [];
  }
  const [start, stepped, recording, recorded, back] = clocks;
  if (back === undefined) return [{ measure: 'gdb, for comparison', figure: 'not here' }];
  const rate = (from: number, to: number) => perSecond(STEPS / (to - from));
  return [
    { measure: 'gdb, for comparison: step', figure: rate(start!, stepped!), note: 'by the clock' },
    { measure: 'gdb: step under record full', figure: rate(recording!, recorded!) },
    { measure: 'gdb: reverse-step', figure: rate(recorded!, back) },
  ];
}
