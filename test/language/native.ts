/** Compiles a C program with gcc and runs it on this machine: what the simulator's output is measured against. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options that make gcc read C as the simulator's front end does. */
const GCC_OPTIONS = ['-std=gnu11', '-O0', '-w', '-pthread'];

const PATIENCE_MS = 15_000;

function execute(file: string, args: readonly string[], cwd?: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = execFile(file, args, { maxBuffer: 1 << 28, cwd }, (error, stdout, stderr) => {
      clearTimeout(patience);
      if (error?.code && typeof error.code === 'string') return reject(error);
      const { code, signal } = error ?? {};
      // As a shell has it, of a program that a signal has killed.
      const status = signal ? 128 + constants.signals[signal] : Number(code ?? 0);
      resolve({ status, stdout, stderr });
    });
    // execFile's own timeout also throws away what an ended program wrote, when we are the ones who were too busy to read.
    const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.stdin?.end();
  });
}

/** Compiles and runs one C file. A program that does not compile is an error with gcc's text. */
export async function runNatively(
  path: string,
  args: readonly string[] = [],
  options: readonly string[] = [],
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'epoll-lab-native-'));
  // Named as in the simulator: it appears in messages.
  const program = join(folder, basename(path, '.c'));
  try {
    const gcc = await execute('gcc', [...GCC_OPTIONS, path, '-o', program, '-lm', ...options]);
    if (gcc.status !== 0) throw new Error(`gcc: ${path}\n${gcc.stderr}`);
    // Files that it makes are gone with its folder.
    return await execute(program, args, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
