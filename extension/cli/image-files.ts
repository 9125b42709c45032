/**
 * Image files on the disk. `npm run build` puts those of the unchanged labs into dist/images; others (an edited
 * kernel, a checkout) go to the user's cache folder. Anything that fails only means compiling again.
 */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ImageStore } from '../simulation/image-store';

/** Files kept in the cache folder; the oldest go first. */
const KEPT = 48;

export class ImageFiles implements ImageStore {
  readonly compilerId: string;

  /** `shipped`: read-only folder of the installation; `code`: what the compiler's identity is taken from. */
  constructor(
    private readonly shipped: string,
    private readonly folder: string,
    code: readonly string[],
  ) {
    this.compilerId = fingerprint(code);
  }

  load(name: string): Uint8Array | undefined {
    return readBytes(join(this.shipped, name)) ?? readBytes(join(this.folder, name));
  }

  save(name: string, bytes: Uint8Array): void {
    try {
      mkdirSync(this.folder, { recursive: true });
      const temporary = join(this.folder, `${name}.${process.pid}.part`);
      writeFileSync(temporary, bytes);
      renameSync(temporary, join(this.folder, name));
      this.dropOldest();
    } catch {
      // A full or read-only disk costs time, not results.
    }
  }

  private dropOldest(): void {
    const files = readdirSync(this.folder)
      .filter((name) => /\.(image|json)$/.test(name))
      .map((name) => ({ name, time: statSync(join(this.folder, name)).mtimeMs }))
      .sort((a, b) => b.time - a.time);
    for (const { name } of files.slice(KEPT)) unlinkSync(join(this.folder, name));
  }
}

/** `~/.cache/epoll-lab/images`, or below $XDG_CACHE_HOME. */
function imageCacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'epoll-lab', 'images');
}

/** The store for code that was started from `folder`: dist/, or a folder of a checkout's extension/. */
export function imagesOf(folder: string): ImageFiles {
  return new ImageFiles(join(folder, 'images'), imageCacheFolder(), identityOf(folder));
}

/** A store that keeps its files in one folder only. */
export function imagesIn(folder: string, code: string): ImageFiles {
  return new ImageFiles(folder, folder, identityOf(code));
}

/** In a checkout the compiler's sources; in dist/ what the build has written down of them. */
function identityOf(folder: string): readonly string[] {
  const sources = compilerSources(join(folder, '..'));
  return sources.length > 0 ? sources : [join(folder, 'compiler-id')];
}

/** Every source that decides what an image looks like; none outside of a checkout. */
function compilerSources(extension: string): string[] {
  return ['base', 'bytecode', 'cc'].flatMap((room) => typeScriptBelow(join(extension, room)));
}

function typeScriptBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name))
      .sort();
  } catch {
    return [];
  }
}

function fingerprint(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(readBytes(path) ?? '');
  return hash.digest('hex').slice(0, 16);
}

function readBytes(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
