/** Sources from the disk: the front end's view of the file system. Text is kept until `forget`. */
import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { SourceTree } from '../simulation/interfaces';

export class DiskFiles implements SourceTree {
  private readonly texts = new Map<string, string | undefined>();

  read(path: string): string | undefined {
    if (!this.texts.has(path)) this.texts.set(path, readText(path));
    return this.texts.get(path);
  }

  list(folder: string): readonly string[] {
    try {
      return readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
    } catch {
      return [];
    }
  }

  realPath(path: string): string | undefined {
    try {
      return slashes(realpathSync.native(path));
    } catch {
      const parent = dirname(path);
      const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
      if (isLink || parent === path) return undefined;
      const real = this.realPath(parent);
      return real === undefined ? undefined : `${real}/${basename(path)}`;
    }
  }

  /** The next read sees the disk again. */
  forget(): void {
    this.texts.clear();
  }
}

function slashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

/** Undefined for anything that is not a readable file. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** `labs/` of the installation that this code was started from: beside dist/, or beside extension/ in a checkout. */
export function findLabsRoot(startFolder: string): string {
  let folder = realpathSync(startFolder);
  for (;;) {
    const labs = join(folder, 'labs');
    if (readText(join(labs, 'views.yaml')) !== undefined) return labs;
    const parent = dirname(folder);
    if (parent === folder) return resolve(startFolder, '../labs');
    folder = parent;
  }
}
