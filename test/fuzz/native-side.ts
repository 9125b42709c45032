/** The driver on this machine's Linux: compiled once by gcc, then one process for each batch of sequences. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { driverText } from './driver';
import { splitOutput, type Side } from './side';

/** A batch takes milliseconds; a sequence that sleeps for ever is a mistake of the generator. */
const TIMEOUT_MS = 60_000;

export class NativeSide implements Side {
  private readonly folder = mkdtempSync(join(tmpdir(), 'epoll-lab-fuzz-'));
  private readonly program = join(this.folder, 'driver');

  constructor() {
    const source = join(this.folder, 'driver.c');
    writeFileSync(source, driverText());
    execFileSync('gcc', [
      ...['-std=gnu11', '-O1', '-w', '-pthread', '-D_GNU_SOURCE'],
      ...[source, '-o', this.program],
    ]);
  }

  run(sequences: readonly string[]): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      const child = execFile(
        this.program,
        sequences,
        { maxBuffer: 1 << 28, timeout: TIMEOUT_MS, encoding: 'latin1' },
        (error, stdout) => {
          if (error && !error.killed && error.signal === undefined) return reject(error);
          const why = error ? `the program ended by signal ${error.signal}\n` : '';
          resolve(splitOutput(stdout, sequences.length, why));
        },
      );
      child.stdin?.end();
    });
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}
