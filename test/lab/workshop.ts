/** The workshop of extension/lab with this repository's files and the kernels of the tests. */
import path from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { DiskFiles } from '../../extension/cli/files';
import { imagesOf } from '../../extension/cli/image-files';
import { Workshop } from '../../extension/lab/workshop';
import { testKernel, type KernelName } from '../kernels';
import { ROOT, syntax } from '../source/helper';
import { LABS } from './course';

export async function testWorkshop(): Promise<Workshop> {
  const { workshop, diagnostics } = Workshop.open({
    files: new DiskFiles(),
    labsRoot: LABS,
    images: imagesOf(path.join(ROOT, 'extension/cli')),
    syntax: await syntax(),
    kernel: (name) => testKernel(name as KernelName),
  });
  if (!workshop) throw new Error(diagnostics.map(formatDiagnostic).join(''));
  return workshop;
}
