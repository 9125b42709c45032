/** The driver in the simulator: compiled once for a kernel, then a freshly booted machine for each batch. */
import { join } from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import type { Image } from '../../extension/bytecode/image';
import { DiskFiles } from '../../extension/cli/files';
import type { RunResult } from '../../extension/kernel/interfaces';
import { Kernel } from '../../extension/kernel/kernel';
import { compileImages } from '../../extension/simulation/compile-images';
import { DEFAULT_OPTIONS, type SourceTree } from '../../extension/simulation/interfaces';
import type { KernelSource } from '../../extension/simulation/interfaces';
import { createMachine } from '../../extension/vm/machine';
import { driverText } from './driver';
import { splitOutput, type Side } from './side';

const LABS = join(__dirname, '../../labs');

/** One sequence takes some tens of thousands; one that runs away does not hold up the rest. */
const STATEMENTS_PER_SEQUENCE = 5_000_000;
const MEGABYTE = 1 << 20;

export interface SimulatedOptions {
  readonly kernel?: KernelSource;
  readonly cpus?: number;
  readonly seed?: number;
  /** Replaces the text of a file (for mutants); undefined: as it is. */
  readonly patch?: (path: string, text: string) => string | undefined;
}

export class SimulatedSide implements Side {
  private readonly images: readonly [Image, Image];

  constructor(private readonly options: SimulatedOptions = {}) {
    const { kernel, user, diagnostics } = compileImages({
      programs: [{ path: 'driver.c', text: driverText() }],
      provider: patched(options.patch),
      labsRoot: LABS,
      options: DEFAULT_OPTIONS,
      ...(options.kernel ? { kernel: options.kernel } : {}),
    });
    if (!kernel || !user) throw new Error(diagnostics.map(formatDiagnostic).join(''));
    this.images = [kernel.image, user.image];
  }

  run(sequences: readonly string[], schedule = this.options.seed ?? 1): readonly string[] {
    const machine = createMachine({
      kernelBytes: 16 * MEGABYTE,
      userBytes: 8 * MEGABYTE,
      journalBytes: MEGABYTE,
    });
    const { cpus = 1 } = this.options;
    const kernel = new Kernel(machine, this.images, {
      seed: schedule,
      cpus,
      argv: ['driver', ...sequences],
      env: [],
      budgets: { statements: STATEMENTS_PER_SEQUENCE * (1 + sequences.length) },
    });
    kernel.boot();
    const result = kernel.run(Number.MAX_SAFE_INTEGER);
    const decoder = new TextDecoder('latin1');
    const output = kernel
      .console()
      .filter(({ stream }) => stream === 1)
      .map(({ bytes }) => decoder.decode(bytes))
      .join('');
    return splitOutput(output, sequences.length, badEnd(result));
  }
}

/** Empty for a program that has ended as it should. */
function badEnd(result: RunResult): string {
  switch (result.kind) {
    case 'exited':
      return result.status === 0 ? '' : `the program ended with ${result.status}\n`;
    case 'oops':
    case 'fault':
    case 'deadlock': {
      const { code, message, stack } = result.report;
      const frames = stack.map(({ function: name, line }) => `  ${name}:${line ?? 0}\n`);
      return `${result.kind}: ${code}: ${message}\n${frames.join('')}`;
    }
    case 'budget':
      return `budget: ${result.message}\n`;
    default:
      return `${result.kind}\n`;
  }
}

const disk = new DiskFiles();
function patched(patch: SimulatedOptions['patch']): SourceTree {
  if (!patch) return disk;
  return {
    read(path) {
      const text = disk.read(path);
      return text === undefined ? undefined : (patch(path, text) ?? text);
    },
    list: (folder) => disk.list(folder),
  };
}
