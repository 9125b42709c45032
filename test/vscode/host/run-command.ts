// Runs a command to its end, silently: its output is kept and shown only when it fails.

import { spawn } from 'node:child_process';

export interface CommandResult {
  readonly status: number;
  readonly output: string;
}

/**
 * The environment for an npm that works in a folder of its own. `npm start` hands its scripts
 * settings of *this* project through the environment; they must not reach that other npm.
 */
export function foreignNpmEnvironment(): NodeJS.ProcessEnv {
  const ours =
    /^(npm_(package|lifecycle)_|npm_config_(ignore_scripts|prefix|local_prefix|omit)$|INIT_CWD$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !ours.test(key)));
}

/** Never rejects because of the command's exit status; rejects when it cannot be started. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void =>
      void (output = (output + chunk.toString()).slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

/** As runCommand, but a failing status is an error that carries the end of the output. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<void> {
  const { status, output } = await runCommand(command, args, options);
  if (status === 0) return;
  const tail = output.trimEnd().split('\n').slice(-25).join('\n');
  throw new Error(`'${command} ${args.join(' ')}' failed with status ${status}:\n${tail}`);
}
