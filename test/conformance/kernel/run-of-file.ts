/** Runs of C programs on disk, standing at their first statement. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { formatDiagnostic } from '../../../extension/base/diagnostic';
import { DiskFiles } from '../../../extension/cli/files';
import { buildSimulation } from '../../../extension/simulation/build';
import {
  DEFAULT_OPTIONS,
  type KernelSource,
  type RunOptions,
} from '../../../extension/simulation/interfaces';
import type { Run } from '../../../extension/simulation/run';
import { finish, LABS, outputOf } from '../../simulation/build-run';

export { finish, LABS, outputOf };

const files = new DiskFiles();

export function runOfFile(
  path: string,
  options: Partial<RunOptions> = {},
  kernel: KernelSource = { kind: 'lab' },
): Run {
  const { simulation, diagnostics } = buildSimulation({
    programs: [{ path, text: readFileSync(path, 'utf8') }],
    provider: files,
    labsRoot: LABS,
    kernel,
    options: { ...DEFAULT_OPTIONS, historyBytes: 8 * 1024 * 1024, ...options },
  });
  assert.ok(simulation, diagnostics.map(formatDiagnostic).join(''));
  return simulation as Run;
}
