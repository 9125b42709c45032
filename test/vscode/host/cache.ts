// Installs a real VS Code that a browser can show (code-server, from npm) into a cache folder
// outside the repository, once per machine.
//
// The installation is made in a temporary folder and renamed when it is complete, so a folder under
// the final name is either whole or was damaged later; the stamp and a few files that must exist
// tell which, and a damaged one is made anew. The native add-ons are compiled here because the
// packages come without binaries for every Node.

import { existsSync } from 'node:fs';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { step } from './progress';
import { COMPILERS, RIPGREP, findCommand, requireCommands, SetupError } from './requirements';
import { foreignNpmEnvironment, mustRun, runCommand } from './run-command';

/** The last release that runs on Node 20; it is VS Code 1.100.3. */
const VERSION = '4.100.3';
/** Raise it when the steps below change, so that older caches are made anew. */
const RECIPE = 1;
const STAMP = 'epoll-lab-stamp.json';

/** Relative to the installation: without any of these it does not start, or has no terminal. */
const MUST_EXIST = [
  'node_modules/code-server/out/node/entry.js',
  'node_modules/code-server/lib/vscode/out/server-main.js',
  'node_modules/code-server/lib/vscode/node_modules.asar/vscode-oniguruma',
  'node_modules/code-server/lib/vscode/node_modules/@vscode/spdlog/build/Release/spdlog.node',
  'node_modules/code-server/lib/vscode/node_modules/node-pty/build/Release/pty.node',
  'node_modules/argon2/lib/binding',
];

export interface VSCodeHost {
  readonly folder: string;
  /** The file that Node runs to start the server. */
  readonly entry: string;
}

/** Everything this project keeps outside the repository for its VS Code. */
export function cacheRoot(): string {
  const base = process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache');
  return path.join(base, 'epoll-lab', 'vscode-host');
}

/** Returns the installed server, installing or repairing it first where needed. */
export async function ensureVSCodeHost(): Promise<VSCodeHost> {
  const name = `code-server-${VERSION}-${process.platform}-${process.arch}-abi${process.versions.modules}`;
  const folder = path.join(cacheRoot(), name);
  const state = await inspectInstallation(folder);
  if (state !== 'whole') {
    checkMachine();
    if (state === 'damaged') {
      console.log(`The VS Code server in ${folder} is damaged: installing it anew.`);
      await rm(folder, { recursive: true, force: true });
    }
    await install(folder);
  }
  await linkRipgrep(folder);
  return { folder, entry: path.join(folder, MUST_EXIST[0]!) };
}

function checkMachine(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major !== 20) {
    throw new SetupError(
      `The VS Code server ${VERSION} runs on Node 20; this is Node ${process.versions.node}.\n` +
        'Install Node 20, or the desktop VS Code with its `code` command.',
    );
  }
  requireCommands(COMPILERS);
}

async function inspectInstallation(folder: string): Promise<'absent' | 'damaged' | 'whole'> {
  if (!existsSync(folder)) return 'absent';
  try {
    const stamp = JSON.parse(await readFile(path.join(folder, STAMP), 'utf8')) as unknown;
    const same = JSON.stringify(stamp) === JSON.stringify(makeStamp());
    return same && MUST_EXIST.every((file) => existsSync(path.join(folder, file)))
      ? 'whole'
      : 'damaged';
  } catch {
    return 'damaged';
  }
}

function makeStamp(): object {
  return { version: VERSION, recipe: RECIPE, abi: process.versions.modules };
}

async function install(folder: string): Promise<void> {
  await mkdir(cacheRoot(), { recursive: true });
  await removeAbandoned();
  const temporary = await mkdtemp(path.join(cacheRoot(), 'installing-'));
  try {
    await fill(temporary);
    await writeFile(path.join(temporary, STAMP), JSON.stringify(makeStamp()));
    await rename(temporary, folder).catch(async (error: unknown) => {
      // Somebody else finished first: theirs is as good.
      if ((await inspectInstallation(folder)) !== 'whole') throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Temporary folders of installations that were killed more than an hour ago. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(cacheRoot())) {
    if (!name.startsWith('installing-')) continue;
    const folder = path.join(cacheRoot(), name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > 3_600_000) await rm(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string): Promise<void> {
  const server = path.join(folder, 'node_modules', 'code-server');
  const vscode = path.join(server, 'lib', 'vscode');
  const env = npmEnvironment();
  const npm = (cwd: string, ...args: string[]): Promise<void> =>
    mustRun('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env });

  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await step(`Installing the VS Code server ${VERSION} (about 200 MB, once)`, () =>
    npm(folder, 'install', `code-server@${VERSION}`, '--ignore-scripts'),
  );
  await step("Installing the server's modules", () =>
    npm(vscode, 'install', '--omit=dev', '--ignore-scripts'),
  );
  await step("Compiling the server's native add-ons", async () => {
    const rebuild = ['rebuild', '--ignore-scripts=false'];
    await npm(vscode, ...rebuild, '@vscode/spdlog', 'native-watchdog');
    // node-pty's own last step fails after the add-on is built; MUST_EXIST checks the add-on.
    await runCommand('npm', [...rebuild, 'node-pty'], { cwd: vscode, env });
    await npm(folder, ...rebuild, 'argon2');
  });
  await symlink('node_modules', path.join(vscode, 'node_modules.asar'));
  const missing = MUST_EXIST.filter((file) => !existsSync(path.join(folder, file)));
  if (missing.length > 0) throw new Error(`The installation lacks ${missing.join(', ')}`);
}

/** node-gyp would download Node's headers; where Node brought its own, it is told where they are. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const env = foreignNpmEnvironment();
  const prefix = path.dirname(path.dirname(process.execPath));
  if (existsSync(path.join(prefix, 'include/node/node.h'))) env['npm_config_nodedir'] ??= prefix;
  return env;
}

/** VS Code looks for ripgrep in its own modules; the machine's own is linked there. */
async function linkRipgrep(folder: string): Promise<void> {
  const rg = findCommand(RIPGREP);
  const bin = path.join(
    folder,
    'node_modules/code-server/lib/vscode/node_modules/@vscode/ripgrep/bin',
  );
  const link = path.join(bin, 'rg');
  if (existsSync(link)) return;
  if (rg === undefined) {
    console.log(`ripgrep is missing (package ${RIPGREP.debianPackage}): search will not work.`);
    return;
  }
  await mkdir(bin, { recursive: true });
  await rm(link, { force: true });
  await symlink(rg, link);
}
