/** A run of 100 million statements in 512 MiB of history: to any moment of it, in whatever order. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Run } from '../../extension/simulation/run';
import { runOf } from '../simulation/build-run';
import { median, milliseconds, perSecond, timed, type Row } from './table';

const STATEMENTS = 100_000_000;
const MIB = 1024 * 1024;
const TRAVELS = 60;

function seek(run: Run, moment: number): void {
  const goal = { kind: 'seek', moment } as const;
  while (run.advance(goal, 2_000_000).kind === 'more');
  if (run.moment !== moment) throw new Error(`stands at ${run.moment}, not at ${moment}`);
}

export function longRunRows(): Row[] {
  const text = readFileSync(path.join(__dirname, 'rbtree_lists.c'), 'utf8');
  const before = process.memoryUsage().rss;
  const run = runOf(text, { args: ['3000'], historyBytes: 512 * MIB });
  const seconds = timed(() => seek(run, STATEMENTS));
  const grown = (process.memoryUsage().rss - before) / MIB;
  let random = 1;
  const times = Array.from({ length: TRAVELS }, () => {
    random = (Math.imul(random, 1103515245) + 12345) >>> 0;
    const moment = Math.floor((random / 2 ** 32) * STATEMENTS);
    return timed(() => seek(run, moment)) * 1000;
  });
  const worst = Math.max(...times);
  return [
    {
      measure: 'run of 100 M statements, 512 MiB of history',
      figure: perSecond(STATEMENTS / seconds),
      note: `the process grew by ${grown.toFixed(0)} MiB`,
    },
    {
      measure: 'travel to any moment of it, the longest of 60',
      figure: milliseconds(worst),
      value: worst,
      unit: milliseconds,
      limit: { aim: 1000, floor: 1000, better: 'less' },
      note: `median ${milliseconds(median(times))}`,
    },
  ];
}
