/**
 * Brings a Linux version into the user's cache: finds an archive, takes out the files that are of use, and only then
 * gives the folder its name. So a tree in the cache is always whole.
 */
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../base/errors';
import { ARCHIVES, sha256Of, type Archive, type FindArchive } from './kernel-archives';
import { cachedTree, FACTS_FILE, isVersion, kernelsFolder, versionOf } from './kernel-trees';
import type { CachedTree, TreeFacts } from './kernel-trees';

/** Members of the archive, below its top folder. `*` does not match `/`. */
const WANTED = [
  'Makefile',
  'COPYING',
  'fs/*.[ch]',
  'lib/rbtree.c',
  'kernel/sched/*.[ch]',
  'include/linux/*.h',
  'include/uapi/linux/*.h',
  'tools/testing/selftests/*.h',
  'tools/testing/selftests/filesystems/epoll/*.[ch]',
];

const UNFINISHED = '.unfinished-';
/** After that an unfinished folder's maker is surely gone. */
const STALE_MS = 24 * 60 * 60 * 1000;

export interface FetchOptions {
  readonly folder?: string;
  readonly archives?: readonly FindArchive[];
  readonly say?: (text: string) => void;
}

/** The tree from the cache, or fetched into it. Throws UserError that names everything that was tried. */
export async function fetchTree(version: string, options: FetchOptions = {}): Promise<CachedTree> {
  const { folder = kernelsFolder(), archives = ARCHIVES, say = () => undefined } = options;
  if (!isVersion(version)) {
    throw new UserError('usage', `"${version}" is no version: 6.12 and 6.12.117 would be`);
  }
  const known = cachedTree(version, folder);
  if (known) return known;
  await mkdir(folder, { recursive: true });
  await removeStale(folder);
  const work = await mkdtemp(join(folder, UNFINISHED));
  try {
    const archive = await firstOf(archives, version, join(work, 'archive'), say);
    return await takeOut(archive, join(work, 'tree'), folder, say);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function firstOf(
  archives: readonly FindArchive[],
  version: string,
  folder: string,
  say: (text: string) => void,
): Promise<Archive> {
  const tried: string[] = [];
  let transient = false;
  for (const find of archives) {
    const found = await find(version, folder, say);
    if ('path' in found) return found;
    tried.push(`\n  ${found.why}`);
    transient ||= found.transient ?? false;
  }
  const message = `Linux ${version} is not to be had; tried:${tried.join('')}`;
  throw new UserError(transient ? 'unavailable' : 'file-not-found', message);
}

/** Archive → finished folder in the cache. */
async function takeOut(
  { path, source, sha256 }: Archive,
  tree: string,
  folder: string,
  say: (text: string) => void,
): Promise<CachedTree> {
  say(`taking the files out of ${source}`);
  await mkdir(tree);
  const sum = sha256 ?? (await sha256Of(path));
  await unpack(path, source, tree);
  const version = versionOf(tree);
  if (version === undefined || !(await exists(join(tree, 'fs/eventpoll.c')))) {
    throw new UserError('damaged-file', `${source}: no Linux tree with fs/eventpoll.c`);
  }
  const facts: TreeFacts = { version, source, sha256: sum };
  await writeFile(join(tree, FACTS_FILE), `${JSON.stringify(facts, undefined, 2)}\n`);
  await protect(tree);
  const root = join(folder, version);
  // Someone else may have been faster: that tree is as good.
  await rename(tree, root).catch(async (error: unknown) => {
    if (!(await exists(join(root, FACTS_FILE)))) throw error;
  });
  return { ...facts, root };
}

/** xz and tar as two processes, so that a damaged archive is told from a member that is not there. */
async function unpack(path: string, source: string, folder: string): Promise<void> {
  const xz = spawn('xz', ['-dc', '-T0', path], { stdio: ['ignore', 'pipe', 'pipe'] });
  const members = WANTED.map((member) => `*/${member}`);
  const options = ['--strip-components=1', '--wildcards', '--no-wildcards-match-slash'];
  const tar = spawn('tar', ['-x', '-f', '-', '-C', folder, ...options, ...members], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  // A tar that ends early says itself why.
  tar.stdin.on('error', () => xz.kill());
  xz.stdout.pipe(tar.stdin);
  const [fromXz, fromTar] = await Promise.all([
    endOf(xz, 'xz', 'xz-utils'),
    endOf(tar, 'tar', 'tar'),
  ]);
  if (fromXz.status !== 0) throw damaged(source, fromXz.stderr);
  // A version need not have every folder.
  const complaints = fromTar.stderr
    .split('\n')
    .filter((line) => !/Not found|Exiting with/.test(line));
  if (fromTar.status !== 0 && complaints.some((line) => line !== '')) {
    throw damaged(source, complaints.join('\n'));
  }
}

function damaged(source: string, stderr: string): UserError {
  const why = stderr.trim().split('\n').at(-1) ?? '';
  return new UserError('damaged-file', `${source}: the archive is damaged or cut off (${why})`);
}

function endOf(
  child: ReturnType<typeof spawn>,
  command: string,
  debianPackage: string,
): Promise<{ status: number | null; stderr: string }> {
  return new Promise((done, failed) => {
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', () => {
      const message = `"${command}" cannot be started: is it installed (Debian: ${debianPackage})?`;
      failed(new UserError('unavailable', message));
    });
    child.on('close', (status) => done({ status, stderr }));
  });
}

/** Read-only files: what is stepped through is what Linux's developers wrote. */
async function protect(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await chmod(join(entry.parentPath, entry.name), 0o444);
  }
}

async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (!found || Date.now() - found.mtimeMs < STALE_MS) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
