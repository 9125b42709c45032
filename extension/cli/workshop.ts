/** The workshop of lab/ with this computer's files and kernels. */
import { formatDiagnostic, type Diagnostic } from '../base/diagnostic';
import { UserError } from '../base/errors';
import { Workshop } from '../lab/workshop';
import type { ImageStore } from '../simulation/image-store';
import type { KernelSource } from '../simulation/interfaces';
import { DiskFiles } from './files';
import { grammarOf } from './grammar';
import { kernelNamed } from './kernel-trees';

/** Where a command was started from. */
export interface CommandPlace {
  readonly labsRoot: string;
  readonly images: ImageStore;
  /** The folder that this code lies in. */
  readonly code: string;
}

export async function openWorkshop({ labsRoot, images, code }: CommandPlace): Promise<Workshop> {
  const kernels = new Map<string, KernelSource>();
  const { workshop, diagnostics } = Workshop.open({
    files: new DiskFiles(),
    labsRoot,
    images,
    syntax: await grammarOf(code),
    kernel(name) {
      const kernel = kernels.get(name) ?? kernelNamed(name);
      kernels.set(name, kernel);
      return kernel;
    },
  });
  if (!workshop) throw new UserError('damaged-file', textOf(diagnostics));
  return workshop;
}

export function textOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(formatDiagnostic).join('');
}
