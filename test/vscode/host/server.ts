// Starts the VS Code server on 127.0.0.1 and ends it again, with all its children.
//
// The server gets a process group of its own: on the way out, however that happens, the whole group
// is ended, so that no extension host outlives us.

import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import type { VSCodeHost } from './cache';

export interface ServerOptions {
  readonly host: VSCodeHost;
  readonly port: number;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** Written to User/settings.json; undefined leaves the user's own settings alone. */
  readonly settings?: Record<string, unknown>;
  readonly logFile: string;
  readonly env?: Record<string, string>;
}

export interface RunningServer {
  readonly origin: string;
  /** Resolves when the server has ended, with a description of how. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 30_000;

/** Starts the server and waits until it answers; rejects with the end of its log when it does not. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  await prepareFolders(options);
  const child = spawnServer(options);
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(`status ${code ?? signal}`));
  });
  const onExit = (): void => killGroup(child, 'SIGKILL');
  process.on('exit', onExit);
  const stop = async (): Promise<void> => {
    killGroup(child, 'SIGTERM');
    const hard = setTimeout(() => killGroup(child, 'SIGKILL'), 3000);
    await ended;
    clearTimeout(hard);
    killGroup(child, 'SIGKILL'); // children that outlived their parent
    process.off('exit', onExit);
  };
  const origin = `http://127.0.0.1:${options.port}`;
  const failure = await waitUntilReady(origin, ended);
  if (failure !== undefined) {
    await stop();
    throw new Error(`The VS Code server did not start: ${failure}. Its log: ${options.logFile}`);
  }
  return { origin, ended, stop };
}

async function prepareFolders(options: ServerOptions): Promise<void> {
  const user = path.join(options.userDataDir, 'User');
  await mkdir(user, { recursive: true });
  await mkdir(options.extensionsDir, { recursive: true });
  await mkdir(path.dirname(options.logFile), { recursive: true });
  if (options.settings !== undefined) {
    const text = JSON.stringify(options.settings, null, 2);
    await writeFile(path.join(user, 'settings.json'), `${text}\n`);
  }
}

function spawnServer(options: ServerOptions): ChildProcess {
  const args = [
    options.host.entry,
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${options.port}`],
    ...['--user-data-dir', options.userDataDir, '--extensions-dir', options.extensionsDir],
    ...['--config', path.join(options.userDataDir, 'code-server.yaml')],
    ...['--app-name', 'Epoll Lab', '--disable-getting-started-override'],
    ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
  ];
  const child = spawn(process.execPath, args, {
    detached: true, // a process group of its own
    env: { ...inheritedEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(options.logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  return child;
}

/** Without what would make the server believe it runs inside another VS Code, or debug itself. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const unwanted =
    /^(VSCODE_|NODE_OPTIONS$|ELECTRON_|PORT$|PASSWORD$|HASHED_PASSWORD$|CODE_SERVER_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !unwanted.test(key)));
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // the group has already ended
  }
}

/** Undefined when ready, else what went wrong. */
async function waitUntilReady(origin: string, ended: Promise<string>): Promise<string | undefined> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const over = await Promise.race([ended, delay(150)]);
    if (over !== undefined) return over;
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (answer?.ok) return undefined;
  }
  return `no answer within ${READY_WITHIN_MS / 1000} s`;
}

function delay(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A port that is free on 127.0.0.1: `preferred` where possible, else any. */
export async function freePort(preferred = 0): Promise<number> {
  const port = await tryPort(preferred);
  if (port !== undefined) return port;
  return (await tryPort(0))!;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      const chosen = typeof address === 'object' && address !== null ? address.port : undefined;
      probe.close(() => resolve(chosen));
    });
  });
}
