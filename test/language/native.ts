/** Compiles a C program with gcc and runs it on this machine: what the simulator's output is measured against. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options that make gcc read C as the simulator's front end does. */
const GCC_OPTIONS = ['-std=gnu11', '-O0', '-w', '-pthread'];

/** A program killed by a signal has the status that a shell gives it: 128 + number. */
const SIGNALS: Readonly<Record<string, number>> = { SIGABRT: 134, SIGSEGV: 139, SIGFPE: 136 };

function execute(file: string, args: readonly string[], input?: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      file,
      args,
      { maxBuffer: 1 << 28, timeout: 15_000 },
      (error, stdout, stderr) => {
        if (error?.code && typeof error.code === 'string') return reject(error);
        const { code, signal } = error ?? {};
        const status = signal ? (SIGNALS[signal] ?? 128) : Number(code ?? 0);
        resolve({ status, stdout, stderr });
      },
    );
    if (input !== undefined) child.stdin?.end(input);
  });
}

/** Compiles and runs one C file. A program that does not compile is an error with gcc's text. */
export async function runNatively(
  path: string,
  args: readonly string[] = [],
  options: readonly string[] = [],
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'epoll-lab-native-'));
  const program = join(folder, 'program');
  try {
    const gcc = await execute('gcc', [...GCC_OPTIONS, path, '-o', program, '-lm', ...options]);
    if (gcc.status !== 0) throw new Error(`gcc: ${path}\n${gcc.stderr}`);
    return await execute(program, args);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
