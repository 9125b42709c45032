/** For tests of extension/source and extension/lab: the grammar from node_modules, files of this repository. */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { SourceFile } from '../../extension/base/span';
import type { AnchorSources } from '../../extension/source/anchors';
import { loadCSyntax, type CSyntax } from '../../extension/source/c-syntax';

export const ROOT = path.resolve(import.meta.dirname ?? __dirname, '../..');
const resolve = createRequire(path.join(ROOT, 'package.json'));

export function syntax(): Promise<CSyntax> {
  return loadCSyntax(async () => ({
    runtime: await readFile(resolve.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    grammar: await readFile(resolve.resolve('tree-sitter-c/tree-sitter-c.wasm')),
  }));
}

export function sourceFile(name: string, text: string): SourceFile {
  return { path: name, text };
}

export function labsFile(name: string): SourceFile {
  const file = path.join(ROOT, 'labs', name);
  return { path: file, text: readFileSync(file, 'utf8') };
}

/** A kernel tree, by paths relative to its root. */
export function treeAt(folder: string): AnchorSources {
  return {
    read(name) {
      const file = path.resolve(ROOT, folder, name);
      return existsSync(file) ? { path: file, text: readFileSync(file, 'utf8') } : undefined;
    },
  };
}
