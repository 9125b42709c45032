// `npm run test:vscode`: the tests of suite/ in the extension host of a real VS Code, shown by a
// real browser. Prints mocha's results as they come and ends with 'N passed, N failed'.
//
//   tsx test/vscode/runner.ts [--no-build] [--light] [--grep PATTERN]
//
// Fails on a failed test, on no test at all, and when the suite is silent for two minutes; then
// test/out/ holds a screenshot and the logs.

import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createWriteStream, existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { testKernel } from '../kernels';
import { openBrowser, type BrowserPage } from './driver/browser';
import { DRIVER_URL } from './driver/protocol';
import { startDriver } from './driver/server';
import { Session } from './session';
import { buildExtension, buildSuite, requireBuilt } from './host/build';
import { ensureVSCodeHost } from './host/cache';
import { EXTENSION_ID, FIRST_LAB, LABS, OUT, ROOT, SUITE_DIST } from './host/paths';
import { step } from './host/progress';
import { CHROMIUM, RIPGREP, requireCommands, SetupError } from './host/requirements';
import { freePort, startServer, type RunningServer } from './host/server';
import { NO_GALLERY, userSettings } from './host/settings';

const { values: options } = parseArgs({
  options: {
    'no-build': { type: 'boolean', default: false },
    light: { type: 'boolean', default: false },
    grep: { type: 'string', default: '' },
  },
});
const theme = options.light ? 'light' : 'dark';

/** Each phase is one page load: the second, if it has tests, shows what survives a reload. */
function phases(): number[] {
  return existsSync(path.join(SUITE_DIST, 'after-reload')) ? [1, 2] : [1];
}

async function main(): Promise<boolean> {
  requireCommands(process.env['CHROMIUM_PATH'] ? [RIPGREP] : [CHROMIUM, RIPGREP]);
  const host = await ensureVSCodeHost();
  await step('Linux 6.12 in the cache', () => Promise.resolve(testKernel('6.12')));
  if (!options['no-build']) await buildExtension();
  requireBuilt();
  await step('Bundling the suite', buildSuite);
  await forgetLastRun();

  const temporary = await mkdtemp(path.join(os.tmpdir(), 'epoll-lab-vscode-'));
  const session = new Session({
    extensionId: EXTENSION_ID,
    outDir: OUT,
    theme,
    grep: options.grep,
  });
  const driver = await startDriver(session);
  let server: RunningServer | undefined;
  let browser: BrowserPage | undefined;
  try {
    const folder = await copyLabs(temporary);
    await plantOtherExtension(path.join(temporary, 'extensions'));
    const port = await freePort();
    server = await step('Starting VS Code', () =>
      startServer({
        host,
        port,
        userDataDir: path.join(temporary, 'user-data'),
        extensionsDir: path.join(temporary, 'extensions'),
        settings: userSettings(theme),
        logFile: path.join(OUT, 'vscode-server.log'),
        env: { [DRIVER_URL]: driver.url, ...NO_GALLERY },
      }),
    );
    void server.ended.then((how) => session.fail(`the VS Code server ended: ${how}`));
    browser = await step('Starting the browser', () => openSessionBrowser(session));
    for (const phase of phases()) {
      await session.runPhase(phase, browser, testUrl(server.origin, folder));
    }
    return session.conclude();
  } catch (error) {
    await session.keepEvidence(error, path.join(temporary, 'user-data'));
    return false;
  } finally {
    session.closing = true;
    driver.close();
    await browser?.browser.close().catch(() => undefined);
    await server?.stop();
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Pictures and logs of failures in an earlier run would mislead. */
async function forgetLastRun(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  for (const name of await readdir(OUT)) {
    if (!/^(failed-.*|aborted)\.png$|^vscode-/.test(name)) continue;
    await rm(path.join(OUT, name), { recursive: true });
  }
}

/** The tests edit programs: they get a copy of the labs. */
async function copyLabs(temporary: string): Promise<string> {
  const labs = path.join(temporary, 'labs');
  await (existsSync(LABS) ? cp(LABS, labs, { recursive: true }) : mkdir(labs));
  const lab = path.join(labs, FIRST_LAB);
  return existsSync(lab) ? lab : labs;
}

/** An extension that brings a lab, and has nothing else. */
async function plantOtherExtension(extensions: string): Promise<void> {
  const home = path.join(extensions, 'other.labs-1.0.0');
  const lab = 'labs/timerfd';
  await cp(path.join(LABS, 'examples/timerfd'), path.join(home, lab), { recursive: true });
  const about = { name: 'labs', publisher: 'other', version: '1.0.0', engines: { vscode: '*' } };
  const manifest = { ...about, epollLab: { labs: [lab] } };
  await writeFile(path.join(home, 'package.json'), JSON.stringify(manifest));
}

async function openSessionBrowser(session: Session): Promise<BrowserPage> {
  const log = createWriteStream(path.join(OUT, 'vscode-console.log'));
  const browser = await openBrowser({
    onConsole: (type, text, url) => {
      log.write(`[${type}] ${text} (${url})\n`);
      session.onConsole(type, text, url);
    },
    onCrash: (reason) => session.fail(reason),
  });
  session.page = browser.page;
  return browser;
}

/** VS Code's own way to load an extension under development, and to run tests in its host. */
function testUrl(origin: string, folder: string): string {
  const remote = `vscode-remote://${new URL(origin).host}`;
  const payload = [
    ['extensionDevelopmentPath', `${remote}${ROOT}`],
    ['extensionTestsPath', `${remote}${path.join(SUITE_DIST, 'index.js')}`],
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `${origin}/?${query.toString()}`;
}

process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
main().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof SetupError ? error.message : error);
    process.exit(1);
  },
);
