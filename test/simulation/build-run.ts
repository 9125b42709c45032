/** Builds runs of small programs for tests, from the labs folder of this checkout. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { DiskFiles } from '../../extension/cli/files';
import { buildSimulation } from '../../extension/simulation/build';
import {
  DEFAULT_OPTIONS,
  type KernelSource,
  type RunOptions,
  type Simulation,
  type StopEvent,
} from '../../extension/simulation/interfaces';
import type { ImageStore } from '../../extension/simulation/image-store';
import type { Run } from '../../extension/simulation/run';

export const LABS = join(__dirname, '..', '..', 'labs');
const files = new DiskFiles();

/** Kernel and C library are compiled once per process. */
const kept = new Map<string, Uint8Array>();
const images: ImageStore = {
  compilerId: 'the one being tested',
  load: (name) => kept.get(name),
  save: (name, bytes) => void kept.set(name, bytes),
};

/** A run of this C text, standing at its first statement; of the lab edition, if no other kernel is given. */
export function runOf(
  text: string,
  { kernel, ...options }: Partial<RunOptions> & { readonly kernel?: KernelSource } = {},
): Run {
  const { simulation, diagnostics } = buildSimulation({
    programs: [{ path: '/program/test.c', text }],
    provider: files,
    labsRoot: LABS,
    images,
    kernel,
    options: { ...DEFAULT_OPTIONS, historyBytes: 64 * 1024 * 1024, ...options },
  });
  assert.ok(simulation, diagnostics.map(formatDiagnostic).join(''));
  return simulation as Run;
}

/** What the front end says of a program that is wrong. */
export function diagnosticsOf(text: string): string {
  const { diagnostics } = buildSimulation({
    programs: [{ path: '/program/test.c', text }],
    provider: files,
    labsRoot: LABS,
    options: DEFAULT_OPTIONS,
  });
  return diagnostics.map(formatDiagnostic).join('');
}

/** Advances a goal to its end. */
export function finish(
  simulation: Simulation,
  goal: Parameters<Simulation['advance']>[0],
): StopEvent {
  for (let slices = 0; slices < 10_000; slices++) {
    const event = simulation.advance(goal, 100_000);
    if (event.kind !== 'more') return event;
  }
  throw new Error('the goal does not come to an end');
}

/** Text of the program's standard output so far. */
export function outputOf(simulation: Simulation): string {
  return simulation
    .console()
    .filter(({ stream }) => stream === 1)
    .map(({ text }) => text)
    .join('');
}
