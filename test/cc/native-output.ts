/** Output of a made-up C program, compiled by gcc and run on this machine. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNatively } from '../language/native';

export async function nativeOutput(text: string, options: readonly string[] = []): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'epoll-lab-cc-'));
  try {
    const path = join(folder, 'program.c');
    writeFileSync(path, text);
    const outcome = await runNatively(path, [], options);
    if (outcome.status !== 0) throw new Error(`status ${outcome.status}: ${outcome.stderr}`);
    return outcome.stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
