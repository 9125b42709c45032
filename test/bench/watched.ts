/**
 * epoll_ctl ADD when 1,000, 10,000 and 100,000 descriptors are watched already: statements of the simulated kernel per
 * call, which no load of the computer changes, and their time. The simulated kernel offers 16,384 descriptors; this one
 * is compiled with a larger table and has more memory.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Kernel } from '../../extension/kernel/kernel';
import { createMachine } from '../../extension/vm/machine';
import { compileKernel, compileProgram, disk } from '../kernel/build';
import { timed, type Row } from './table';

const COUNTS = [1000, 10_000, 100_000];
const CALLS = 100;
const LARGEST_TABLE = 131_072;

const largeTable = {
  read(file: string): string | undefined {
    const text = disk.read(file);
    if (!file.endsWith('linux/fdtable.h')) return text;
    const larger = text?.replace(/(NR_OPEN_DEFAULT\s+)\d+/, `$1${LARGEST_TABLE}`);
    if (larger === text) throw new Error('the size of the table of files is not found');
    return larger;
  },
};

export function watchedRows(): Row[] {
  const kernelImage = compileKernel([], largeTable);
  const text = readFileSync(path.join(__dirname, 'watched.c'), 'utf8');
  const image = compileProgram(text, kernelImage);
  const mark = image.functions.find(({ name }) => name === 'mark')!;
  const marked = image.statements.find(({ pc }) => pc > mark.entry && pc < mark.end)!.pc;
  const perCall = COUNTS.map((count) => {
    const machine = createMachine({
      kernelBytes: 256 << 20,
      userBytes: 8 << 20,
      journalBytes: 64 << 20,
    });
    const argv = ['watched', String(count)];
    const kernel = new Kernel(machine, [kernelImage, image], { seed: 1, cpus: 1, argv, env: [] });
    kernel.boot();
    machine.setBreak(marked, true);
    const toMark = () => {
      const result = kernel.run(1e9);
      if (result.kind !== 'break') throw new Error(`${count} watched: ${JSON.stringify(result)}`);
    };
    toMark();
    const from = machine.moment;
    const seconds = timed(toMark);
    return { statements: (machine.moment - from) / CALLS, microseconds: (seconds / CALLS) * 1e6 };
  });
  const growth = perCall.at(-1)!.statements / perCall[0]!.statements;
  return [
    {
      measure: 'epoll_ctl ADD beside 1 k, 10 k, 100 k watched',
      figure: `${perCall.map(({ statements }) => statements.toFixed(0)).join(', ')} statements`,
      note: `${perCall.map(({ microseconds }) => microseconds.toFixed(0)).join(', ')} µs; × ${growth.toFixed(2)} while log n grows × ${(Math.log(1e5) / Math.log(1e3)).toFixed(2)}`,
    },
  ];
}
