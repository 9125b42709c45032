/**
 * From C text to a run that stands at the program's first statement: compiles both images, then makes a machine
 * and boots the kernel on it, as often as the run has to begin again.
 */
import { InternalError } from '../base/errors';
import { hasErrors } from '../base/diagnostic';
import type { Image } from '../bytecode/image';
import { Kernel } from '../kernel/kernel';
import type { Machine } from '../vm/interfaces';
import { createMachine } from '../vm/machine';
import { compileImages, type CompiledImages } from './compile-images';
import type { BuildSimulation, SimulationRequest } from './interfaces';
import { kernelName } from './kernel-files';
import type { StartRun } from './journey';
import { Run } from './run';
import { SEEDED } from './scheduling';
import { SourceIndex } from './source-index';

/** Memory of the machine, in bytes: enough for a thousand watched files and as many tasks as the budget allows. */
const KERNEL_BYTES = 32 * 1024 * 1024;
const USER_BYTES = 32 * 1024 * 1024;
/** For the processes that a program makes with fork(); they cost nothing until then. */
const MORE_WINDOWS = { count: 20, bytes: 16 * 1024 * 1024 };
const SHARED_BYTES = 16 * 1024 * 1024;

/** More than the C library needs to come to main. */
const START_UP_STATEMENTS = 100_000;

/** Folders below labs/ whose code is stepped through without stopping. */
const PASSED_THROUGH = ['/libc/', '/kernel/arch/', '/kernel/init/'];

/** Compiles and boots. Diagnostics come back as values; without errors there is a simulation. */
export const buildSimulation: BuildSimulation = (request) => {
  const images = compileImages(request);
  const { kernel, user, diagnostics } = images;
  if (!kernel || !user || hasErrors(diagnostics)) return { diagnostics };
  const { labsRoot } = request;
  const kernelFiles = images.kernelFiles ?? [];
  const index = new SourceIndex([kernel.image, user.image]);
  const simulation = new Run({
    start: starter(request, images, index),
    index,
    images: { kernel, user },
    options: request.options,
    kernelName: kernelName(request.kernel, kernelFiles),
    kernelFiles,
    passedThrough: passedThrough(labsRoot),
  });
  return { simulation, diagnostics };
};

/** Says which files are stepped through without stopping. */
export function passedThrough(labsRoot: string): (path: string) => boolean {
  return (path) => PASSED_THROUGH.some((folder) => path.startsWith(labsRoot + folder));
}

/** `newMachine`: for tests that make very many runs. */
export function starter(
  request: SimulationRequest,
  { kernel, user }: CompiledImages,
  index: SourceIndex,
  newMachine = createMachine,
): StartRun {
  const images: readonly Image[] = [kernel!.image, user!.image];
  const { options, programs } = request;
  const ownConstructors = user!.image.constructors.some((number) => {
    const path = index.functions[number]?.span.file.path;
    return programs.some((program) => program.path === path);
  });
  return (journalBytes, schedule = options.schedule ?? SEEDED, hooks) => {
    const machine = newMachine({
      kernelBytes: KERNEL_BYTES,
      userBytes: USER_BYTES,
      moreWindows: MORE_WINDOWS,
      sharedBytes: SHARED_BYTES,
      journalBytes,
    });
    const booted = new Kernel(machine, images, {
      seed: options.seed,
      cpus: options.cpus,
      argv: [programName(programs[0]!.path), ...options.args],
      env: Object.entries(options.env).map(([name, value]) => `${name}=${value}`),
      stdin: options.stdin,
      wireDelay: options.wireDelay,
      budgets: { statements: options.maxStatements },
      schedule: { ...schedule, choices: [] },
    });
    if (options.begin === 'boot') booted.bootVisibly();
    else {
      booted.boot();
      if (!ownConstructors) runToMain(machine, booted, index);
    }
    booted.begin(schedule.choices, hooks);
    return { machine, kernel: booted };
  };
}

/**
 * The run begins at main, for what the C library does before is the same in every program; or at the very start, when
 * the program has constructors of its own.
 */
function runToMain(machine: Machine, kernel: Kernel, index: SourceIndex): void {
  const main = index.functionNamed('main', 'user');
  const first = main && index.firstStatement(main);
  if (!first) throw new InternalError('main has no statement');
  machine.setBreak(first.pc, true);
  const result = kernel.run(START_UP_STATEMENTS);
  machine.setBreak(first.pc, false);
  if (result.kind !== 'break') throw new InternalError(`start-up ended with ${result.kind}`);
  machine.markStart();
}

/** argv[0]: the file's name without its folder and `.c`. */
function programName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.c$/, '');
}
