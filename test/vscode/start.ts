// `npm start`: builds the extension and opens it on the first lab, in the desktop VS Code where its
// `code` command is installed, else in a VS Code served on 127.0.0.1, whose URL is printed.
//
//   npm start -- [--web] [--port N] [--no-build]
//
// The served VS Code sees this repository as an installed extension, through a link in its own
// extensions folder: it is still there after a reload and when another folder is opened. Its
// settings and state are kept beside the installation, apart from those of any other VS Code.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension, requireBuilt } from './host/build';
import { cacheRoot, ensureVSCodeHost } from './host/cache';
import { EXTENSION_ID, FIRST_LAB, LABS, ROOT } from './host/paths';
import { step } from './host/progress';
import { findCommand, SetupError } from './host/requirements';
import { freePort, startServer } from './host/server';
import { NO_GALLERY, userSettings } from './host/settings';

/** Always the same where possible: the browser keeps VS Code's state by host and port. */
const USUAL_PORT = 8137;

async function main(): Promise<void> {
  const { web, port, build } = readOptions();
  if (build) await buildExtension();
  requireBuilt();
  const folder = path.join(LABS, FIRST_LAB);
  if (!existsSync(folder)) throw new SetupError(`The lab ${folder} is missing`);
  const desktop = web ? undefined : findCommand({ commands: ['code'], debianPackage: '', why: '' });
  if (desktop !== undefined && (await openDesktop(desktop, folder))) return;
  await serve(folder, port);
}

function readOptions(): { web: boolean; port: number | undefined; build: boolean } {
  const { values } = parseArgs({
    options: {
      web: { type: 'boolean', default: false },
      port: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
    throw new SetupError(`--port takes a number from 1 to 65535, not '${values.port}'`);
  }
  return { web: values.web, port, build: !values['no-build'] };
}

/** False when `code` does not start here (no display, say): then it is served instead. */
async function openDesktop(code: string, folder: string): Promise<boolean> {
  console.log(`Opening ${folder} in VS Code (${code})`);
  const args = [`--extensionDevelopmentPath=${ROOT}`, folder];
  const status = await new Promise<number>((resolve) => {
    const child = spawn(code, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', () => resolve(1));
    child.on('close', (exitCode) => resolve(exitCode ?? 1));
  });
  if (status !== 0) console.log(`${code} ended with status ${status}: serving VS Code instead.`);
  return status === 0;
}

async function serve(folder: string, wanted: number | undefined): Promise<void> {
  const host = await ensureVSCodeHost();
  const port = await freePort(wanted ?? USUAL_PORT);
  if (wanted !== undefined && port !== wanted) throw new SetupError(`Port ${wanted} is in use`);
  const home = path.join(cacheRoot(), 'start');
  const userDataDir = path.join(home, 'user-data');
  const fresh = !existsSync(path.join(userDataDir, 'User', 'settings.json'));
  const server = await step('Starting VS Code', async () =>
    startServer({
      host,
      port,
      userDataDir,
      extensionsDir: await linkExtension(path.join(home, `extensions-${port}`)),
      ...(fresh ? { settings: userSettings('dark') } : {}),
      logFile: path.join(home, 'server.log'),
      env: NO_GALLERY,
    }),
  );
  const url = `${server.origin}/?folder=${encodeURI(folder)}`;
  console.log(`\nEpoll Lab is at  ${url}\nCtrl-C ends it.`);
  const reason = await Promise.race([server.ended, interrupted()]);
  await server.stop();
  if (reason !== undefined) throw new Error(`The VS Code server ended: ${reason}`);
}

/** A folder of extensions with this repository in it, made anew so that VS Code lists it afresh. */
async function linkExtension(folder: string): Promise<string> {
  const manifest = readFileSync(path.join(ROOT, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await symlink(ROOT, path.join(folder, `${EXTENSION_ID}-${version}`), 'junction');
  return folder;
}

function interrupted(): Promise<undefined> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(undefined));
    process.once('SIGTERM', () => resolve(undefined));
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof SetupError ? error.message : error);
    process.exit(1);
  },
);
