// Turns positions of bundled files in a stack trace back into positions of the sources. VS Code
// formats stacks of the extension host itself, so Node's own source map support has no effect there.

import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { ROOT } from './paths';

const maps = new Map<string, SourceMap | undefined>();

/** Every `…/dist/FILE.js:LINE:COLUMN` in the text becomes the source's `FILE.ts:LINE:COLUMN`. */
export function mapStack(stack: string): string {
  return stack.replace(
    /([\w./\\-]*\bdist[\w./\\-]*\.js):(\d+):(\d+)/g,
    (all, file, line, column) => {
      const bundle = path.resolve(ROOT, String(file));
      const entry = mapOf(bundle)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (entry === undefined || !('originalSource' in entry)) return String(all);
      const source = path.relative(ROOT, path.resolve(path.dirname(bundle), entry.originalSource));
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    },
  );
}

function mapOf(bundle: string): SourceMap | undefined {
  if (!maps.has(bundle)) maps.set(bundle, readMap(bundle));
  return maps.get(bundle);
}

function readMap(bundle: string): SourceMap | undefined {
  try {
    return new SourceMap(
      JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as ConstructorParameters<
        typeof SourceMap
      >[0],
    );
  } catch {
    return undefined; // no map, or a file that is not ours
  }
}
