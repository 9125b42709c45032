// Builds what the harness starts: the extension by its own build script, and the suite (each test
// file on its own, found by pattern) for the extension host.

import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { ROOT, SUITE_DIST } from './paths';
import { step } from './progress';
import { mustRun } from './run-command';

/** As `npm run build`. */
export async function buildExtension(): Promise<void> {
  await step('Building the extension', () =>
    mustRun(process.execPath, ['esbuild.mjs'], { cwd: ROOT }),
  );
}

/** Bundles test/vscode/suite into dist/test/vscode, mirrored. */
export async function buildSuite(): Promise<void> {
  const suite = path.join(ROOT, 'test/vscode/suite');
  const names = await readdir(suite, { recursive: true });
  const tests = names.filter((name) => name.endsWith('.test.ts'));
  await rm(SUITE_DIST, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: ['index.ts', ...tests].map((name) => path.join(suite, name)),
    outbase: suite,
    outdir: SUITE_DIST,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    sourcemap: 'linked',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/** What VS Code loads as the extension; a clear error when the build has not made it. */
export function requireBuilt(): void {
  for (const file of ['dist/extension.js', 'dist/panel.js']) {
    if (!existsSync(path.join(ROOT, file))) throw new Error(`${file} is missing: npm run build`);
  }
}
