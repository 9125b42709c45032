/** The command's own standard input, for the program that is run. */
import { fstatSync, readSync } from 'node:fs';

const CHUNK = 64 * 1024;
/** How long to wait for more where the other end has put the pipe into non-blocking mode. */
const PAUSE_MS = 10;

/** Everything up to its end; nothing when it is a terminal, for nobody types into a run that has no time. */
export function readStandardInput(): Uint8Array {
  if (process.stdin.isTTY || !isOpen()) return new Uint8Array();
  const parts: Uint8Array[] = [];
  for (;;) {
    const chunk = Buffer.alloc(CHUNK);
    const size = readSome(chunk);
    if (size === 0) return Buffer.concat(parts);
    parts.push(chunk.subarray(0, size));
  }
}

function isOpen(): boolean {
  try {
    fstatSync(0);
    return true;
  } catch {
    return false;
  }
}

function readSome(chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(0, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
