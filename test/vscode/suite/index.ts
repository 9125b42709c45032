// Runs inside the extension host: VS Code calls run() because `extensionTestsPath` names this file.
// Adds every bundled test file beside it (found by pattern) to mocha and reports to the runner.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { driver } from '../driver/client';
import { RunnerReporter } from './reporter';

/** Resolves when all tests passed; rejects otherwise, which VS Code reports as exit code 1. */
export async function run(): Promise<void> {
  const { phase, grep } = await driver.state();
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    reporter: RunnerReporter,
    forbidOnly: true,
  });
  if (grep !== '') mocha.grep(new RegExp(grep));
  mocha.rootHooks({ afterEach: photographFailure });
  for (const file of testFiles(phase === 1 ? __dirname : path.join(__dirname, 'after-reload'))) {
    mocha.addFile(file);
  }
  const runner = await new Promise<{ failures: number; stats: Mocha.Stats | undefined }>(
    (resolve) => {
      const started = mocha.run((failures) => resolve({ failures, stats: started.stats }));
    },
  );
  await RunnerReporter.flushed();
  const failed = Math.max(runner.failures, runner.stats?.failures ?? 0);
  await driver.report({ type: 'end', passed: runner.stats?.passes ?? 0, failed });
  if (failed > 0) throw new Error(`${failed} failed`);
}

function testFiles(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.test.js'));
    return names.sort().map((name) => path.join(folder, name));
  } catch {
    return []; // no test of this phase
  }
}

/** test/out/failed-TITLE.png, taken before the next test changes the screen. */
async function photographFailure(this: Mocha.Context): Promise<void> {
  if (this.currentTest?.state !== 'failed') return;
  const slug = this.currentTest.fullTitle().toLowerCase().replace(/\W+/g, '-').slice(0, 80);
  await driver.screenshot(`failed-${slug}`).catch((error: unknown) => console.error(error));
}
