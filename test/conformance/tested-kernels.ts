/** The kernels on which the conformance programs run. */
import type { KernelSource } from '../../extension/simulation/interfaces';

export interface TestedKernel {
  readonly name: string;
  readonly source: KernelSource;
}

/** The kernel whose fs/eventpoll.c is measured. */
export const MEASURED = '6.12';

export function testedKernels(): readonly TestedKernel[] {
  return [{ name: 'lab', source: { kind: 'lab' } }];
}
