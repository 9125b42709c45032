/** From a launch to the first stop in ep_poll_callback, in a fresh process, with compiled images at hand or without. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { LABS } from '../simulation/build-run';
import { median, milliseconds, type Row } from './table';

const STARTS = 5;

interface Time {
  readonly wall: number;
  readonly processor: number;
}

export function startRows(folder: string): Row[] {
  const script = path.join(folder, 'start-once.js');
  esbuild.buildSync({
    entryPoints: [path.join(__dirname, 'start-once.ts')],
    bundle: true,
    platform: 'node',
    outfile: script,
    logLevel: 'error',
  });
  const images = path.join(folder, 'images');
  const once = () =>
    JSON.parse(execFileSync('node', [script, LABS, images], { encoding: 'utf8' })) as Time;
  const cold = once();
  const warm = Array.from({ length: STARTS }, once);
  const found = median(warm.map(({ processor }) => processor));
  const wall = median(warm.map((time) => time.wall));
  return [
    {
      measure: 'start to first stop in ep_poll_callback',
      figure: milliseconds(found),
      value: found,
      unit: milliseconds,
      limit: { aim: 500, floor: 1000, better: 'less' },
      note: `fresh process, images at hand; by the clock ${milliseconds(wall)}; kernel and libc compiled first: ${milliseconds(cold.processor)}`,
    },
  ];
}
