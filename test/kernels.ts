/**
 * The three kernels that tests run on: the lab edition, and the two Linux trees of Debian's packages. A tree that is
 * not in the user's cache is fetched first, which takes half a minute once per machine.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { cachedTree } from '../extension/cli/kernel-trees';
import type { KernelSource } from '../extension/simulation/interfaces';

export type KernelName = 'lab' | '6.1' | '6.12';

export interface TestKernel {
  readonly name: KernelName;
  readonly source: KernelSource;
}

const ROOT = join(__dirname, '..');
let kernels: readonly TestKernel[] | undefined;

/** Lab edition first. Throws with what the fetching had to say. */
export function testKernels(): readonly TestKernel[] {
  return (kernels ??= [
    { name: 'lab', source: { kind: 'lab' } },
    { name: '6.1', source: linuxTree('6.1') },
    { name: '6.12', source: linuxTree('6.12') },
  ]);
}

export function testKernel(name: KernelName): KernelSource {
  return testKernels().find((kernel) => kernel.name === name)!.source;
}

/** Tests are set up synchronously, so the fetching is a process of its own. */
function linuxTree(version: string): KernelSource {
  if (!cachedTree(version)) {
    const command = [join(ROOT, 'extension/cli/main.ts'), 'kernel', 'get', version];
    execFileSync(process.execPath, ['--import', 'tsx', ...command], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const tree = cachedTree(version);
  if (!tree) throw new Error(`Linux ${version} is not in the cache after "kernel get ${version}"`);
  return { kind: 'linux', root: tree.root, version: tree.version };
}
