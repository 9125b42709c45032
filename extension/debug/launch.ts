/** The launch configuration: checks what the user wrote and fills in what was left out. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError } from '../base/errors';
import type { SourceFile } from '../base/span';
import type { DebugServices } from '../simulation/controller';
import { historyOf } from '../simulation/history-budget';
import {
  DEFAULT_OPTIONS,
  MOST_CPUS,
  type KernelCopies,
  type KernelSource,
  type SimulationRequest,
} from '../simulation/interfaces';
import { readSchedule } from '../source/schedule-file';
import { CANDIDATES } from '../simulation/kernel-files';

/** `launch.json`. Unknown keys are the editor's own and are left alone. */
export interface LaunchArguments extends DebugProtocol.LaunchRequestArguments {
  /** Path of the C program; or several, which are linked together. */
  program?: string | string[];
  /** `lab` (default), a version of Linux, a Linux tree, or an eventpoll.c; relative to the program's folder. */
  kernel?: string;
  /** Files that run in place of the kernel's: path in the kernel (`fs/eventpoll.c`) to path on the disk. */
  kernelCopies?: Record<string, string>;
  seed?: number;
  /** 1 to 4. */
  cpus?: number;
  /** Path of a schedule file; what it says of CPUs, seed and wire holds where this does not. */
  schedule?: string;
  /** Instead of a program: the file of a moment, or its text. */
  moment?: string;
  stopOnEntry?: boolean;
  args?: string[];
  env?: Record<string, string>;
  /** Path of a file with the program's standard input. */
  stdin?: string;
  /** Nanoseconds that packets are under way on the loopback. */
  wireDelay?: number;
  includePath?: string[];
  maxStatements?: number;
  historyMiB?: number;
  /** Stay in the session when the program has exited, so that one can still step back. Default true. */
  stayAtExit?: boolean;
}

/** What to build; throws UserError naming the key that is wrong. `warn` is told what could not be as it was asked for. */
export function toRequest(
  launch: LaunchArguments,
  services: DebugServices,
  warn: (text: string) => void = () => undefined,
): SimulationRequest {
  const paths = typeof launch.program === 'string' ? [launch.program] : (launch.program ?? []);
  if (paths.length === 0)
    throw new UserError('usage', '"program" is missing: the path of a C file');
  const programs = paths.map((path) => {
    const resolved = services.resolvePath?.(path) ?? path;
    const text = services.provider.read(resolved);
    if (text === undefined) throw new UserError('file-not-found', `${path}: no such file`);
    return { path: resolved, text };
  });
  const file = scheduleFile(launch, services);
  // What is wrong with it is told when the run has been built.
  const otherwise = { ...DEFAULT_OPTIONS, ...(file && readSchedule(file).schedule) };
  return {
    programs,
    kernel: kernelOf(launch.kernel, programs[0]!.path, services),
    kernelCopies: kernelCopies(launch.kernelCopies, services),
    provider: services.provider,
    labsRoot: services.labsRoot,
    images: services.images,
    options: {
      args: list(launch.args, 'args'),
      env: launch.env ?? {},
      seed: whole(launch.seed, 'seed', 0, otherwise.seed),
      cpus: cpus(launch.cpus, otherwise.cpus),
      stdin: standardInput(launch.stdin, services),
      wireDelay: whole(launch.wireDelay, 'wireDelay', 0, otherwise.wireDelay),
      includePaths: list(launch.includePath, 'includePath'),
      maxStatements: whole(launch.maxStatements, 'maxStatements', 1, DEFAULT_OPTIONS.maxStatements),
      historyBytes: history(launch.historyMiB, warn),
    },
  };
}

/** The schedule file of a launch configuration. Throws UserError when it cannot be read. */
export function scheduleFile(
  { schedule: path }: LaunchArguments,
  services: DebugServices,
): SourceFile | undefined {
  if (path === undefined || (path as unknown) === '') return undefined;
  if (typeof path !== 'string')
    throw new UserError('usage', '"schedule" must be the path of a file');
  const text = services.provider.read(services.resolvePath?.(path) ?? path);
  if (text === undefined)
    throw new UserError('file-not-found', `"schedule": ${path}: no such file`);
  return { path, text };
}

function standardInput(path: unknown, services: DebugServices): Uint8Array {
  if (path === undefined) return DEFAULT_OPTIONS.stdin as Uint8Array;
  if (typeof path !== 'string') throw new UserError('usage', '"stdin" must be the path of a file');
  const text = services.provider.read(services.resolvePath?.(path) ?? path);
  if (text === undefined) throw new UserError('file-not-found', `"stdin": ${path}: no such file`);
  return new TextEncoder().encode(text);
}

function kernelOf(name: unknown, program: string, services: DebugServices): KernelSource {
  if (name === undefined || name === 'lab') return { kind: 'lab' };
  if (typeof name !== 'string' || name === '')
    throw new UserError('usage', '"kernel" must be "lab", a version of Linux, or a path');
  if (!services.kernel)
    throw new UserError('unsupported', `"kernel": "${name}": here is only the kernel "lab"`);
  return services.kernel(name, program.slice(0, Math.max(0, program.lastIndexOf('/'))));
}

function kernelCopies(value: unknown, services: DebugServices): KernelCopies | undefined {
  if (value === undefined) return undefined;
  const known: readonly string[] = CANDIDATES.map(({ path }) => path);
  if (typeof value !== 'object' || value === null)
    throw new UserError('usage', '"kernelCopies" must name files: { "fs/eventpoll.c": "my.c" }');
  const files = Object.entries(value).map(([name, place]: [string, unknown]) => {
    if (!known.includes(name) || typeof place !== 'string')
      throw new UserError('usage', `"kernelCopies": ${name} is none of ${known.join(', ')}`);
    const path = services.resolvePath?.(place) ?? place;
    const text = services.provider.read(path);
    if (text === undefined) throw new UserError('file-not-found', `${place}: no such file`);
    return [name, { path, text }] as const;
  });
  return Object.fromEntries(files);
}

function whole(value: unknown, key: string, least: number, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
  throw new UserError('usage', `"${key}" must be a whole number of at least ${least}`);
}

function history(value: unknown, warn: (text: string) => void): number {
  if (value === undefined) return DEFAULT_OPTIONS.historyBytes;
  if (typeof value !== 'number' || Number.isNaN(value))
    throw new UserError('usage', '"historyMiB" must be a number of MiB');
  const { bytes, warning } = historyOf(value);
  if (warning) warn(`"historyMiB": ${warning}`);
  return bytes;
}

function cpus(value: unknown, otherwise: number): number {
  const count = whole(value, 'cpus', 1, otherwise);
  if (count > MOST_CPUS) throw new UserError('usage', `"cpus" must be at most ${MOST_CPUS}`);
  return count;
}

function list(value: unknown, key: string): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new UserError('usage', `"${key}" must be a list of strings`);
}
