/** The grammar of C, for commands that look places up in sources. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadCSyntax, type CSyntax } from '../source/c-syntax';

/** The .wasm files lie beside the bundle; in a checkout they are in node_modules. */
export async function grammarOf(code: string): Promise<CSyntax> {
  const require = createRequire(join(code, 'main.ts'));
  const wasm = async (file: string) => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    return await readFile(join(code, name)).catch(() => readFile(require.resolve(file)));
  };
  return await loadCSyntax(async () => ({
    runtime: await wasm('web-tree-sitter/web-tree-sitter.wasm'),
    grammar: await wasm('tree-sitter-c/tree-sitter-c.wasm'),
  }));
}
