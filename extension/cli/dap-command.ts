/** `epoll-lab dap`: the debug adapter on standard input and output, for editors other than VS Code. */
import { isAbsolute, resolve } from 'node:path';
import { EpollLabDebugSession } from '../debug/session';
import type { ImageStore } from '../simulation/image-store';
import { DiskFiles } from './files';
import { kernelNamed } from './kernel-trees';

/** Resolves when the editor has closed the connection. */
export function dapCommand(labsRoot: string, images: ImageStore): Promise<number> {
  const provider = new DiskFiles();
  const session = new EpollLabDebugSession({
    provider,
    labsRoot,
    images,
    kernel: kernelNamed,
    resolvePath: (path) => (isAbsolute(path) ? path : resolve(path)),
    beforeBuild: () => provider.forget(),
  });
  return new Promise((done) => {
    process.stdin.once('end', () => done(0));
    session.start(process.stdin, process.stdout);
  });
}
