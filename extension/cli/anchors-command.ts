/** `epoll-lab anchors [--kernel KERNEL]`: where each concept of labs/anchors.yaml stands in a kernel. */
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { formatDiagnostic } from '../base/diagnostic';
import { UserError } from '../base/errors';
import { kernelSources } from '../simulation/kernel-files';
import { AnchorResolver, readAnchorTable } from '../source/anchors';
import { DOES_NOT_COMPILE } from './exit-codes';
import { DiskFiles } from './files';
import { grammarOf } from './grammar';
import { kernelNamed } from './kernel-trees';

export const ANCHORS_USAGE = 'usage: epoll-lab anchors [--kernel KERNEL]';

/** Returns the exit status: not 0 when a concept is missing. `code`: the folder that this code was started from. */
export async function anchorsCommand(
  argv: readonly string[],
  labsRoot: string,
  code: string,
): Promise<number> {
  const kernel = kernelNamed(kernelOption(argv));
  const files = new DiskFiles();
  const path = join(labsRoot, 'anchors.yaml');
  const { table, diagnostics } = readAnchorTable({ path, text: files.read(path) ?? '' });
  if (!table) throw new UserError('damaged-file', diagnostics.map(formatDiagnostic).join(''));
  const sources = kernelSources(kernel, files, labsRoot);
  const resolver = new AnchorResolver(await grammarOf(code), { read: (file) => sources.get(file) });
  let status = 0;
  for (const [name, concept] of table.concepts) {
    const found = resolver.resolve(name, concept);
    if (!found.ok) {
      process.stderr.write(`${found.message}\n`);
      status = DOES_NOT_COMPILE;
      continue;
    }
    const { anchor } = found;
    const near = relative(process.cwd(), anchor.path);
    const place = near.startsWith('..') ? anchor.path : near;
    process.stdout.write(
      `${name.padEnd(26)}${place}:${anchor.line}  ${anchor.text.replace(/\s+/g, ' ')}\n`,
    );
  }
  return status;
}

function kernelOption(argv: readonly string[]): string {
  try {
    const options = { kernel: { type: 'string', default: 'lab' } } as const;
    return parseArgs({ args: [...argv], options }).values.kernel;
  } catch (error) {
    throw new UserError('usage', `${(error as Error).message}\n${ANCHORS_USAGE}`);
  }
}
