/** Builds searches for tests: a scenario of this folder, on a kernel that may have one thing broken. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDiagnostic } from '../../../extension/base/diagnostic';
import { DiskFiles } from '../../../extension/cli/files';
import { buildExploration, DEFAULT_EXPLORE } from '../../../extension/simulation/explore/explore';
import type {
  Exploration,
  ExploreOptions,
  ExploreResult,
} from '../../../extension/simulation/explore/interfaces';
import { DEFAULT_OPTIONS, type SimulationRequest } from '../../../extension/simulation/interfaces';
import { testKernel, type KernelName } from '../../kernels';
import { LABS } from '../build-run';
import { breakKernel, overlay, type BrokenKernel } from './broken-kernels';

const files = new DiskFiles();

export interface SearchRequest extends Partial<ExploreOptions> {
  readonly kernel?: KernelName;
  readonly broken?: BrokenKernel;
  /** Default: 2. */
  readonly cpus?: number;
  /** Instead of the scenario. */
  readonly text?: string;
}

export function requestOf(
  program: string,
  { kernel = 'lab', broken, cpus = 2, text }: SearchRequest = {},
): SimulationRequest {
  const source = testKernel(kernel);
  const folder = source.kind === 'lab' ? join(LABS, 'kernel') : source.root;
  const eventpoll = join(folder, 'fs/eventpoll.c');
  const provider = broken
    ? overlay(files, eventpoll, breakKernel(files.read(eventpoll)!, broken.changes))
    : files;
  return {
    programs: [
      { path: `/program/${program}`, text: text ?? readFileSync(join(__dirname, program), 'utf8') },
    ],
    kernel: source,
    provider,
    labsRoot: LABS,
    options: { ...DEFAULT_OPTIONS, cpus },
  };
}

export function explorationOf(program: string, request: SearchRequest = {}): Exploration {
  const { kernel, broken, cpus, text, ...options } = request;
  const { exploration, diagnostics } = buildExploration(
    requestOf(program, { kernel, broken, cpus, text }),
    { ...DEFAULT_EXPLORE, ...options },
  );
  assert.ok(exploration, diagnostics.map(formatDiagnostic).join(''));
  return exploration;
}

export function resultOf(program: string, request: SearchRequest = {}): ExploreResult {
  const exploration = explorationOf(program, request);
  while (!exploration.advance(500_000));
  return exploration.result!;
}
