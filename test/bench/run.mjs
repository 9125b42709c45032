// `npm run bench`: bundles the benchmark as the extension is bundled, for that is the code that users run, and starts it.
// What tsx makes of it, file by file, takes twice the time for single steps.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const script = join(root, 'test', 'out', 'bench.cjs');

/** Files of the bundle still find what lies beside their source. */
const places = {
  name: 'places',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replace(/\b__dirname\b/g, JSON.stringify(dirname(path)))
        .replace(/\b__filename\b/g, JSON.stringify(path)),
    }));
  },
};

mkdirSync(dirname(script), { recursive: true });
await esbuild.build({
  absWorkingDir: root,
  entryPoints: [join(here, 'main.ts')],
  outfile: script,
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  plugins: [places],
  logLevel: 'error',
});
const options = { stdio: 'inherit', cwd: root };
process.exitCode =
  spawnSync(process.execPath, [script, ...process.argv.slice(2)], options).status ?? 1;
