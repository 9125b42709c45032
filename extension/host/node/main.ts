/** The extension's entry in Node: the only part of the host that touches the disk by itself. */
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { DiskFiles } from '../../cli/files';
import { imagesOf } from '../../cli/image-files';
import { fetchTree } from '../../cli/kernel-fetch';
import { cachedTrees, isVersion, kernelNamed } from '../../cli/kernel-trees';
import { start } from '../main';
import type { Platform } from '../platform';

export function activate(context: ExtensionContext): Promise<void> {
  return start(context, platformAt(context.extensionPath));
}

/** The real path of the extension, which may be installed as a link: breakpoints are compared by path. */
function platformAt(extensionPath: string): Platform {
  const root = realpathSync.native(extensionPath);
  const wasm = (name: string) => readFile(path.join(root, 'dist', name));
  return {
    files: new DiskFiles(),
    labsRoot: slashes(path.join(root, 'labs')),
    sourcePath: slashes,
    images: imagesOf(path.join(root, 'dist')),
    kernels: {
      named: kernelNamed,
      isVersion,
      cached: cachedTrees,
      fetch: async (version, say) => (await fetchTree(version, { say })).version,
    },
    async grammar() {
      const [runtime, grammar] = await Promise.all([
        wasm('web-tree-sitter.wasm'),
        wasm('tree-sitter-c.wasm'),
      ]);
      return { runtime, grammar };
    },
  };
}

function slashes(file: string): string {
  return path.sep === '\\' ? file.replaceAll('\\', '/') : file;
}
