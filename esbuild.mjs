// Builds what runs: dist/extension.js and dist/cli.js (CommonJS for Node), dist/panel.js and
// dist/panel.css (for the webview), and copies the two .wasm files of tree-sitter beside them.
// The labs are not built: extension and command read them from labs/.
//
//   node esbuild.mjs [--watch] [--production]

import { copyFile, chmod, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import path from 'node:path';
import * as esbuild from 'esbuild';

const root = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const require = createRequire(import.meta.url);
const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** Settings that all bundles share. */
const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: production ? 'none' : 'inline',
};

/** For Node: ES modules among the dependencies may ask for import.meta.url, which CommonJS lacks. */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  define: { 'import.meta.url': '__importMetaUrl' },
};
const importMetaUrl = `const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;`;

const bundles = [
  {
    ...node,
    entryPoints: { extension: 'extension/host/node/main.ts' },
    outdir: 'dist',
    external: ['vscode'],
    banner: { js: importMetaUrl },
  },
  {
    ...node,
    entryPoints: { cli: 'extension/cli/main.ts' },
    outdir: 'dist',
    banner: { js: `#!/usr/bin/env node\n${importMetaUrl}` },
  },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    entryPoints: { panel: 'webview/main.ts' },
    outdir: 'dist',
    loader: { '.ttf': 'dataurl', '.woff2': 'dataurl', '.svg': 'dataurl' },
  },
];

/** A parser and its grammar, loaded at run time from beside the bundle. */
const wasm = ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-c/tree-sitter-c.wasm'];

async function copyWasm() {
  await mkdir(path.join(root, 'dist'), { recursive: true });
  for (const file of wasm) {
    await copyFile(require.resolve(file), path.join(root, 'dist', path.basename(file)));
  }
}

/** While the tree is being started, a missing entry point is skipped, but never in a package. */
function present(bundle) {
  const [entry] = Object.values(bundle.entryPoints);
  if (production || existsSync(path.join(root, entry))) return true;
  console.warn(`build: WARNING: ${entry} does not exist yet: skipped`);
  return false;
}

async function build() {
  const started = performance.now();
  await copyWasm();
  const existing = bundles.filter(present);
  if (watch) {
    for (const bundle of existing) await (await esbuild.context(bundle)).watch();
    console.log('build: watching');
    return;
  }
  await Promise.all(existing.map((bundle) => esbuild.build(bundle)));
  const cli = path.join(root, 'dist/cli.js');
  if (existsSync(cli)) await chmod(cli, 0o755);
  console.log(`build: done in ${Math.round(performance.now() - started)} ms`);
}

await build().catch((error) => {
  if (!Array.isArray(error?.errors)) console.error(error); // esbuild has printed its own errors
  process.exitCode = 1;
});
