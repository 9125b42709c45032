/**
 * One program under many schedules. Compiling, making a machine and loading code take most of the time of a short run,
 * so they are done once: the machine's memory is put back to what it was after loading, and the kernel boots again.
 */
import { createMachine } from '../../extension/vm/machine';
import type { Machine } from '../../extension/vm/interfaces';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { USER_DATA_BASE } from '../../extension/bytecode/memory-map';
import type { RunResult } from '../../extension/kernel/interfaces';
import type { Kernel } from '../../extension/kernel/kernel';
import { starter } from '../../extension/simulation/build';
import { compileImages, type CompiledImages } from '../../extension/simulation/compile-images';
import type { KernelSource, RunOptions, SourceTree } from '../../extension/simulation/interfaces';
import { reportOf } from '../../extension/simulation/report';
import { SourceIndex } from '../../extension/simulation/source-index';
import type { Program } from './programs';
import { files, labsRoot, optionsFor, type Simulated } from './simulate';

export class RepeatedRuns {
  private readonly images: CompiledImages;
  private readonly index: SourceIndex;
  private machine: ReusedMachine | undefined;

  constructor(
    private readonly program: Program,
    private readonly kernel: KernelSource,
    /** Replaces the text of a file; undefined: as it is. */
    private readonly patch?: (path: string, text: string) => string | undefined,
  ) {
    this.images = compileImages(this.request({}));
    const { kernel: below, user, diagnostics } = this.images;
    if (!below || !user) throw new Error(diagnostics.map(formatDiagnostic).join(''));
    this.index = new SourceIndex([below.image, user.image]);
  }

  private request(options: Partial<RunOptions>) {
    return {
      programs: [{ path: this.program.path, text: this.program.text }],
      provider: this.patch ? patched(this.patch) : files,
      labsRoot,
      kernel: this.kernel,
      options: optionsFor(options),
    };
  }

  /** The same as a run of its own with these options. */
  run(options: Partial<RunOptions>): Simulated {
    const request = this.request(options);
    const start = starter(request, this.images, this.index, (wanted) => {
      this.machine ??= new ReusedMachine(createMachine(wanted));
      this.machine.reset();
      return this.machine.machine;
    });
    const { kernel, machine } = start(request.options.historyBytes);
    const result = kernel.run(request.options.maxStatements);
    return {
      status: result.kind === 'exited' ? result.status : -1,
      stdout: written(kernel, 1),
      stderr: written(kernel, 2),
      report: written(kernel, 2) + this.describe(result),
      statements: machine.moment,
    };
  }

  private describe(result: RunResult): string {
    if ('report' in result) return reportOf(result, this.index, () => false).text;
    return result.kind === 'budget' ? result.message : '';
  }
}

/** Bytes of shadow that are looked at together; each stands for eight of memory. */
const CHUNK = 4096;

/** A machine that loads its images once. */
class ReusedMachine {
  private readonly shadowStart: number;
  /** Page 0 and the data of the images, as loading has left them. */
  private readonly data: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  private shadow: Buffer | undefined;
  private loads = 0;

  constructor(readonly machine: Machine) {
    // The shadow, one byte per 8, follows the memory in the same buffer.
    this.shadowStart = Math.floor((machine.memory.length * 8) / 9);
    const load = machine.load.bind(machine);
    machine.load = (image, userBase = machine.registers.userBase) => {
      if (this.shadow) return;
      load(image, userBase);
      const { bases, data, bssSize } = image;
      const [at, base] = bases.space === 'kernel' ? [0, 0] : [userBase, USER_DATA_BASE];
      this.data.push({ at, bytes: this.copy(at, bases.data - base + data.length + bssSize) });
      const length = machine.memory.length - this.shadowStart;
      if (++this.loads === 2) this.shadow = Buffer.from(this.copy(this.shadowStart, length));
    };
  }

  private copy(at: number, length: number): Uint8Array {
    return this.machine.memory.slice(at, at + length);
  }

  /** As after loading. Not journalled: booting forgets all history anyway. */
  reset(): void {
    const { memory } = this.machine;
    const { shadow, shadowStart } = this;
    if (!shadow) return;
    // Whoever writes to memory has opened its shadow before.
    const now = Buffer.from(memory.buffer, memory.byteOffset + shadowStart, shadow.length);
    for (let at = 0; at < shadow.length; at += CHUNK) {
      const end = Math.min(at + CHUNK, shadow.length);
      if (now.compare(shadow, at, end, at, end) === 0) continue;
      shadow.copy(now, at, at, end);
      memory.fill(0, 8 * at, 8 * end);
    }
    for (const { at, bytes } of this.data) memory.set(bytes, at);
    this.machine.markStart();
  }
}

function patched(patch: (path: string, text: string) => string | undefined): SourceTree {
  return {
    list: (folder) => files.list(folder),
    read(path) {
      const text = files.read(path);
      return text === undefined ? undefined : (patch(path, text) ?? text);
    },
  };
}

function written(kernel: Kernel, stream: number): string {
  return kernel
    .console()
    .filter((entry) => entry.stream === stream)
    .map((entry) => entry.text)
    .join('');
}
