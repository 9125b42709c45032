/** Runs conformance programs under many schedules on several CPUs, and says where the result is not the host's. */
import type { Outcome } from '../language/native';
import type { Program } from './programs';
import { RepeatedRuns } from './repeated-runs';
import type { TestKernel } from '../kernels';

export interface Difference {
  readonly program: string;
  readonly kernel: string;
  readonly seed: number;
  readonly cpus: number;
  readonly text: string;
}

/** The first schedule under which a program does something else than it did natively. */
export function firstDifference(
  program: Program,
  kernel: TestKernel,
  expected: Outcome,
  cpus: number,
  seeds: Iterable<number>,
): Difference | undefined {
  const runs = new RepeatedRuns(program, kernel.source);
  for (const seed of seeds) {
    const { stdout, status, report } = runs.run({ seed, cpus });
    if (stdout === expected.stdout && status === expected.status) continue;
    const text =
      `status ${status}, natively ${expected.status}\n${report}` +
      `--- natively\n${expected.stdout}--- here\n${stdout}`;
    return { program: program.name, kernel: kernel.name, seed, cpus, text };
  }
  return undefined;
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
