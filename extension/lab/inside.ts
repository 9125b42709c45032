/** A lab reads and writes in its own folder only: a link in it that leads out is refused. */
import type { SourceTree } from '../simulation/interfaces';

/** Whether a file of the folder, there or not, really lies somewhere else. */
export function leadsOut(files: SourceTree, folder: string, name: string): boolean {
  if (!files.realPath) return false;
  const real = files.realPath(`${folder}/${name}`);
  const home = files.realPath(folder);
  return real === undefined || home === undefined || !real.startsWith(`${home}/`);
}
