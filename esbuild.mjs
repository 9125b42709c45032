// Builds what runs: dist/extension.js and dist/cli.js (CommonJS for Node), dist/panel.js and
// dist/panel.css (for the webview), and copies the two .wasm files of tree-sitter beside them.
// The labs are not built, extension and command read them from labs/; but the kernel and the C library are
// compiled ahead into dist/images.
//
//   node esbuild.mjs [--watch] [--production]

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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

/** Sources that decide what an image of compiled C looks like; extension/cli/image-files.ts names the same. */
const compilerRooms = ['base', 'bytecode', 'cc'];

/** Writes down which compiler is in the bundles, so that they use only images that it made. */
async function writeCompilerId() {
  const hash = createHash('sha256');
  for (const room of compilerRooms) {
    const folder = path.join(root, 'extension', room);
    const names = await readdir(folder, { recursive: true });
    for (const name of names.filter((file) => file.endsWith('.ts')).sort()) {
      hash.update(await readFile(path.join(folder, name)));
    }
  }
  await writeFile(path.join(root, 'dist/compiler-id'), hash.digest('hex'));
}

/** The kernel and the C library, compiled ahead: no start has to wait for them. */
function compileLabs() {
  const cli = path.join(root, 'dist/cli.js');
  execFileSync(process.execPath, [cli, 'images', path.join(root, 'dist/images')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function build() {
  const started = performance.now();
  await copyWasm();
  await writeCompilerId();
  if (watch) {
    for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
    console.log('build: watching');
    return;
  }
  await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
  await chmod(path.join(root, 'dist/cli.js'), 0o755);
  await rm(path.join(root, 'dist/images'), { recursive: true, force: true });
  compileLabs();
  console.log(`build: done in ${Math.round(performance.now() - started)} ms`);
}

await build().catch((error) => {
  if (!Array.isArray(error?.errors)) console.error(error); // esbuild has printed its own errors
  process.exitCode = 1;
});
