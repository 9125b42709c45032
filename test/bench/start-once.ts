/**
 * One start in a process of its own, as when an editor has just been opened: from the launch to the first stop in
 * ep_poll_callback. Arguments: the folder of labs/, a folder for images. Prints milliseconds.
 */
import { ImageFiles } from '../../extension/cli/image-files';
import { toCallback } from './dap-client';

async function main(): Promise<void> {
  const [labs, folder] = process.argv.slice(2) as [string, string];
  const { user, system } = process.cpuUsage();
  const from = performance.now();
  await toCallback(labs, new ImageFiles(folder, folder, [__filename]));
  const used = process.cpuUsage({ user, system });
  const wall = performance.now() - from;
  console.log(JSON.stringify({ wall, processor: (used.user + used.system) / 1000 }));
  process.exit(0);
}

void main();
