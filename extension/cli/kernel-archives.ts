/**
 * Where the source of a Linux version comes from: Debian's package linux-source-VERSION, installed or downloaded with
 * apt-get (which needs no rights for that), else kernel.org. Each answers with an archive or with why it has none.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A .tar.xz on the disk. */
export interface Archive {
  readonly path: string;
  /** For people. */
  readonly source: string;
  /** Known already, and checked. */
  readonly sha256?: string;
}

export interface Missing {
  /** What was tried, and why it gave nothing. */
  readonly why: string;
  /** It may work later, or elsewhere: no network, a download cut off. */
  readonly transient?: boolean;
}

/** `folder` is for temporary files. */
export type FindArchive = (
  version: string,
  folder: string,
  say: (text: string) => void,
) => Promise<Archive | Missing>;

/** In the order in which they are tried. */
export const ARCHIVES: readonly FindArchive[] = [installedPackage, aptPackage, kernelOrg()];

/** The tarball of an installed linux-source package. */
export async function installedPackage(version: string): Promise<Archive | Missing> {
  const name = packageOf(version);
  const path = `/usr/src/${name}.tar.xz`;
  if (!(await isFile(path))) return { why: `${path}: no such file` };
  const installed = await output('dpkg-query', ['-W', '-f', '${Version}', name]);
  if (!offers(installed, version)) {
    return { why: `${path} is ${installed ?? 'of an unknown version'}` };
  }
  return { path, source: `${path} (package ${name})` };
}

/** The package, downloaded into `folder` and taken apart there. */
export async function aptPackage(
  version: string,
  folder: string,
  say: (text: string) => void,
): Promise<Archive | Missing> {
  const name = packageOf(version);
  const known = await output('apt-cache', ['show', '--no-all-versions', name]);
  if (known === undefined) return { why: `apt knows no package ${name}` };
  const offered = /^Version: (\S+)/m.exec(known)?.[1];
  if (!offers(offered, version)) return { why: `apt's package ${name} is ${offered ?? 'empty'}` };
  say(`downloading the package ${name} ${offered} with apt-get`);
  try {
    await mkdir(folder, { recursive: true });
    await run('apt-get', ['download', '-q', name], { cwd: folder, maxBuffer: 1 << 26 });
    const deb = (await readdir(folder)).find((file) => file.endsWith('.deb'));
    if (deb === undefined) return { why: 'apt-get download left no package', transient: true };
    await run('dpkg-deb', ['-x', deb, 'package'], { cwd: folder, maxBuffer: 1 << 26 });
  } catch (error) {
    return { why: `apt-get download ${name}: ${lastLine(error)}`, transient: true };
  }
  const path = join(folder, 'package', 'usr', 'src', `${name}.tar.xz`);
  if (!(await isFile(path))) return { why: `the package ${name} holds no ${name}.tar.xz` };
  return { path, source: `apt's package ${name} ${offered}` };
}

/** A mirror's linux-VERSION.tar.xz (of `6.12` the newest 6.12.N), checked against its list of checksums. */
export function kernelOrg(
  mirror = process.env.EPOLL_LAB_KERNEL_MIRROR ?? 'https://cdn.kernel.org/pub/linux/kernel',
): FindArchive {
  return async (version, folder, say) => {
    const base = `${mirror}/v${version.split('.')[0]}.x`;
    const list = `${base}/sha256sums.asc`;
    try {
      const sums = await request(list);
      const found = newestIn(await sums.text(), version);
      if (!found) return { why: `${list} has no linux-${version}.tar.xz` };
      await mkdir(folder, { recursive: true });
      return await download(`${base}/${found.name}`, join(folder, found.name), found.sha256, say);
    } catch (error) {
      const gone = error instanceof HttpError && error.status === 404;
      return { why: errorText(error, list), ...(gone ? {} : { transient: true }) };
    }
  };
}

class HttpError extends Error {
  constructor(
    readonly status: number,
    url: string,
  ) {
    super(`${url}: HTTP status ${status}`);
  }
}

async function request(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new HttpError(response.status, url);
  return response;
}

/** The best line of a list of checksums. */
function newestIn(sums: string, version: string): { name: string; sha256: string } | undefined {
  const lines = [...sums.matchAll(/^([0-9a-f]{64}) [ *](linux-(\d[\d.]*)\.tar\.xz)$/gm)].map(
    ([, sha256, name, at]) => ({ sha256: sha256!, name: name!, at: at! }),
  );
  return lines
    .filter(({ at }) => at === version || at.startsWith(`${version}.`))
    .sort((a, b) => a.at.localeCompare(b.at, 'en', { numeric: true }))
    .at(-1);
}

async function download(
  url: string,
  path: string,
  sha256: string,
  say: (text: string) => void,
): Promise<Archive | Missing> {
  const response = await request(url);
  const length = Number(response.headers.get('content-length') ?? NaN);
  say(`downloading ${url}${length > 0 ? ` (${(length / 1e6).toFixed(0)} MB)` : ''}`);
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(path));
  const { size } = await stat(path);
  if (length >= 0 && size !== length) {
    return { why: `${url}: cut off after ${size} of ${length} bytes`, transient: true };
  }
  const actual = await sha256Of(path);
  if (actual === sha256) return { path, source: url, sha256 };
  const why = `${url}: its sha256 is ${actual} instead of ${sha256}`;
  return { why, transient: true };
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path);
  await pipeline(file.createReadStream(), hash);
  return hash.digest('hex');
}

/** `linux-source-6.12` for any 6.12.N. */
function packageOf(version: string): string {
  return `linux-source-${version.split('.').slice(0, 2).join('.')}`;
}

/** Whether a package's version (`6.12.117-1~deb12u1`) is the one that is wanted (`6.12`, `6.12.117`). */
function offers(debian: string | undefined, version: string): boolean {
  const upstream = debian?.split('-')[0];
  return upstream === version || (upstream?.startsWith(`${version}.`) ?? false);
}

/** Undefined when the command is not there or fails. */
async function output(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await run(command, args, { maxBuffer: 1 << 24 })).stdout;
  } catch {
    return undefined;
  }
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** What a command or the network had to say, in one line. */
function lastLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  const lines = (stderr ?? message ?? String(error)).trim().split('\n');
  return lines.at(-1) ?? 'failed';
}

function errorText(error: unknown, url: string): string {
  if (error instanceof HttpError) return error.message;
  const { message, cause } = error as { message?: string; cause?: { message?: string } };
  return `${url}: ${cause?.message ?? message ?? String(error)}`;
}
