/**
 * How long the front end takes for the unmodified fs/eventpoll.c of Linux 6.12: text to linked bytecode, headers
 * read anew each time, behind a kernel that is there already. Warm: as in an editor that has been open for a while.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { basesBehind } from '../../extension/bytecode/merge-images';
import { compile } from '../../extension/cc/compile';
import { testKernel } from '../kernels';
import { disk, LABS, labKernel } from '../kernel/build';
import { median, milliseconds, type Row } from './table';

const WARM_UP = 15;
const RUNS = 21;

/** Milliseconds. */
interface Time {
  readonly wall: number;
  readonly processor: number;
}

export function compileTime(): Row[] {
  const tree = testKernel('6.12');
  if (tree.kind !== 'linux') throw new Error('6.12 is no Linux tree');
  const path = `${tree.root}/fs/eventpoll.c`;
  const text = readFileSync(path, 'utf8');
  const kernel = labKernel();
  const once = (): Time => {
    const [from, cpu] = [performance.now(), process.cpuUsage()];
    const { image } = compile({
      units: [{ path, text }],
      provider: disk,
      preprocessor: {
        includePaths: [join(LABS, 'kernel', 'include')],
        defines: { __KERNEL__: '1' },
      },
      bases: basesBehind(kernel),
      imports: kernel,
    });
    if (!image) throw new Error(`${path} does not compile`);
    const { user, system } = process.cpuUsage(cpu);
    return { wall: performance.now() - from, processor: (user + system) / 1000 };
  };
  const first = once();
  for (let i = 1; i < WARM_UP; i++) once();
  const times = Array.from({ length: RUNS }, once);
  return [
    {
      measure: `fs/eventpoll.c of Linux ${tree.version}, text to bytecode`,
      figure: milliseconds(median(times.map(({ processor }) => processor))),
      note: `by the clock ${spread(times.map(({ wall }) => wall))}; first in this process ${milliseconds(first.wall)}`,
    },
  ];
}

/** Median, and the range: on a busy machine the wall clock says little. */
function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index]!.toFixed(0);
  return `${at(sorted.length >> 1)} ms (${at(0)} to ${at(sorted.length - 1)})`;
}
