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

/** What inputs that are asked once have said. */
const answers = new WeakMap<() => Uint8Array, { bytes: Uint8Array | undefined }>();

/** The same, read when it is first asked for, and kept. */
export function askedOnce(read: () => Uint8Array): () => Uint8Array {
  const answer: { bytes: Uint8Array | undefined } = { bytes: undefined };
  const asked = () => (answer.bytes ??= read());
  answers.set(asked, answer);
  return asked;
}

/** What has been read of an input so far. */
export function taken(input: Uint8Array | (() => Uint8Array)): Uint8Array {
  return typeof input === 'function' ? (answers.get(input)?.bytes ?? new Uint8Array()) : input;
}
