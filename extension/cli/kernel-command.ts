/** `epoll-lab kernel list | get VERSION | path VERSION`: the Linux trees that `--kernel` can name by version. */
import { UserError } from '../base/errors';
import { fetchTree } from './kernel-fetch';
import { cachedTrees, isVersion, kernelNamed, type CachedTree } from './kernel-trees';

export const KERNEL_USAGE = `usage: epoll-lab kernel list            Linux trees in the cache
       epoll-lab kernel get VERSION     fetches one: 6.12, 6.1, 6.12.117
       epoll-lab kernel path VERSION    where it is`;

/** Returns the exit status. */
export async function kernelCommand([verb, version, ...rest]: readonly string[]): Promise<number> {
  if (verb === 'list' && version === undefined) return list();
  if (version === undefined || rest.length > 0) throw new UserError('usage', KERNEL_USAGE);
  if (verb === 'get') return await get(version);
  if (verb === 'path') return path(version);
  throw new UserError('usage', KERNEL_USAGE);
}

function list(): number {
  const trees = cachedTrees();
  for (const tree of trees) process.stdout.write(`${tree.version.padEnd(12)}${tree.root}\n`);
  if (trees.length === 0) process.stderr.write('none yet: epoll-lab kernel get 6.12\n');
  return 0;
}

async function get(version: string): Promise<number> {
  const say = (text: string) => process.stderr.write(`epoll-lab: ${text}\n`);
  process.stdout.write(describe(await fetchTree(version, { say })));
  return 0;
}

function path(version: string): number {
  if (!isVersion(version))
    throw new UserError('usage', `"${version}" is no version: 6.12 would be`);
  const kernel = kernelNamed(version);
  if (kernel.kind === 'linux') process.stdout.write(`${kernel.root}\n`);
  return 0;
}

function describe({ version, source, sha256, root }: CachedTree): string {
  return `Linux ${version}
  from    ${source}
  sha256  ${sha256}
  in      ${root}
`;
}
