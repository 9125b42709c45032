/**
 * Linux trees: those in the user's cache, and any folder or file that is named. What they are is read from the tree
 * itself; `kernel-fetch.ts` brings new ones into the cache.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { UserError } from '../base/errors';
import type { KernelSource } from '../simulation/interfaces';

/** What `kernel-fetch.ts` writes down beside the files it has taken out of an archive. */
export interface TreeFacts {
  readonly version: string;
  /** Where the archive came from, for people. */
  readonly source: string;
  /** Of the archive. */
  readonly sha256: string;
}

export interface CachedTree extends TreeFacts {
  readonly root: string;
}

/** In the top folder of a cached tree. */
export const FACTS_FILE = '.epoll-lab.json';

/** Without it there is nothing to run. */
const EVENTPOLL = 'fs/eventpoll.c';

/** `~/.cache/epoll-lab/kernels`, or below $XDG_CACHE_HOME: one folder per version. */
export function kernelsFolder(): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'epoll-lab', 'kernels');
}

/** `6.12`, `6.12.117`, `6.13-rc2`. */
export function isVersion(text: string): boolean {
  return /^\d+\.\d+(\.\d+)?(-rc\d+)?$/.test(text);
}

/** Trees in the cache, oldest version first. */
export function cachedTrees(folder = kernelsFolder()): readonly CachedTree[] {
  return names(folder)
    .flatMap((name) => {
      const root = join(folder, name);
      const facts = isVersion(name) ? factsOf(root) : undefined;
      return facts && isFile(join(root, EVENTPOLL)) ? [{ ...facts, root }] : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version));
}

/** The newest cached tree of a version: `6.12` is any 6.12.N. */
export function cachedTree(version: string, folder = kernelsFolder()): CachedTree | undefined {
  return cachedTrees(folder)
    .filter((tree) => tree.version === version || tree.version.startsWith(`${version}.`))
    .at(-1);
}

/**
 * The kernel that `lab`, a version, a folder or a file stands for; paths are relative to `from`. Throws UserError
 * that says what was looked for.
 */
export function kernelNamed(name: string, from = process.cwd()): KernelSource {
  if (name === 'lab') return { kind: 'lab' };
  if (isVersion(name)) return kernelOfVersion(name);
  const path = resolve(from, name);
  if (isFile(path)) return kernelOfFile(path);
  if (!isFolder(path)) {
    const what = `kernel "${name}": neither "lab" nor a version, and there is no folder or file ${path}`;
    throw new UserError('file-not-found', what);
  }
  return kernelOfTree(path);
}

function kernelOfVersion(version: string): KernelSource {
  const tree = cachedTree(version);
  if (tree) return { kind: 'linux', root: slashes(tree.root), version: tree.version };
  throw new UserError(
    'file-not-found',
    `Linux ${version} is not in ${kernelsFolder()}: "epoll-lab kernel get ${version}" fetches it`,
  );
}

function kernelOfTree(root: string): KernelSource {
  if (!isFile(join(root, EVENTPOLL))) {
    const message = `${root}: no Linux tree, for there is no ${join(root, EVENTPOLL)}`;
    throw new UserError('file-not-found', message);
  }
  return { kind: 'linux', root: slashes(root), version: versionOf(root) ?? 'of unknown version' };
}

/** One file is taken as somebody's eventpoll.c, whatever its name. */
function kernelOfFile(path: string): KernelSource {
  const files = { [EVENTPOLL]: slashes(path) };
  return { kind: 'linux', root: slashes(dirname(path)), version: `(${basename(path)})`, files };
}

/** As the tree's Makefile says it: `6.12.117`. */
export function versionOf(root: string): string | undefined {
  const text = readText(join(root, 'Makefile'));
  const value = (name: string) => new RegExp(`^${name} *= *(.*)$`, 'm').exec(text ?? '')?.[1];
  const [version, patchLevel, sublevel] = [
    value('VERSION'),
    value('PATCHLEVEL'),
    value('SUBLEVEL'),
  ];
  if (!version || !patchLevel) return undefined;
  const last = sublevel && sublevel !== '0' ? `.${sublevel}` : '';
  return `${version}.${patchLevel}${last}${value('EXTRAVERSION') ?? ''}`;
}

function factsOf(root: string): TreeFacts | undefined {
  try {
    const { version, source, sha256 } = JSON.parse(
      readFileSync(join(root, FACTS_FILE), 'utf8'),
    ) as Record<string, unknown>;
    if (typeof version !== 'string' || typeof source !== 'string') return undefined;
    return typeof sha256 === 'string' ? { version, source, sha256 } : undefined;
  } catch {
    return undefined;
  }
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
const isFolder = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Paths of sources use `/` everywhere. */
function slashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
