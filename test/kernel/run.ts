/** Runs C programs on the simulated kernel, for tests. */
import type { Image } from '../../extension/bytecode/image';
import type { KernelOptions, RunResult } from '../../extension/kernel/interfaces';
import { Kernel } from '../../extension/kernel/kernel';
import type { Machine } from '../../extension/vm/interfaces';
import { createMachine } from '../../extension/vm/machine';
import { compileProgram, labKernel } from './build';

export interface Started {
  readonly machine: Machine;
  readonly kernel: Kernel;
}

export interface Finished extends Started {
  readonly result: RunResult;
  readonly output: string;
}

/** A machine with these images, booted. */
export function start(
  kernelImage: Image,
  user: Image,
  options: Partial<KernelOptions> = {},
  megabytes = 8,
  journalBytes = 64 << 20,
): Started {
  const machine = createMachine({
    kernelBytes: megabytes << 20,
    userBytes: megabytes << 20,
    moreWindows: { count: 4, bytes: megabytes << 20 },
    sharedBytes: 1 << 20,
    journalBytes,
  });
  const kernel = new Kernel(machine, [kernelImage, user], {
    seed: 1,
    cpus: 1,
    argv: ['program'],
    env: [],
    ...options,
  });
  kernel.boot();
  return { machine, kernel };
}

/** Standard output and error together. */
export function outputOf(kernel: Kernel): string {
  return kernel
    .console()
    .filter(({ stream }) => stream !== 0)
    .map(({ text }) => text)
    .join('');
}

export function finish(started: Started, statements = 5_000_000): Finished {
  const result = started.kernel.run(statements);
  return { ...started, result, output: outputOf(started.kernel) };
}

/** Compiles a program with the C library and runs it to its end. */
export function runProgram(text: string, options: Partial<KernelOptions> = {}): Finished {
  const kernel = labKernel();
  return finish(start(kernel, compileProgram(text, kernel), options));
}
