/**
 * What compilations of edited kernels share between runs. Whoever edits one file and starts again waits for that file
 * to be parsed, not for sixty. Kept as long as every header that was read still has the same text.
 */
import { CompileSession } from '../cc/compile';
import type { CompileRequest, FileProvider } from '../cc/interfaces';

/** Headers that a session has read, and those that it looked for in vain. */
type Reads = Map<string, string | undefined>;

interface Kept {
  readonly key: string;
  readonly reads: Reads;
  /** What the session reads from now: it changes with the request that is compiled. */
  readonly source: { provider: FileProvider };
  readonly session: CompileSession;
}

/** One, and only while somebody edits: its trees take 170 MB. */
let kept: Kept | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const KEPT_MS = 5 * 60_000;

/**
 * The session of the last request if this one would read the same, else a new one. `folders` with the same contents
 * stand for the same files being visible.
 */
export function sharedSession(request: CompileRequest, folders: readonly string[]): CompileSession {
  const { provider, preprocessor } = request;
  const whole = JSON.stringify([folders, preprocessor]);
  if (kept?.key !== whole || !readsTheSame(kept.reads, provider)) kept = begin(whole, request);
  kept.source.provider = provider;
  forgetLater();
  return kept.session;
}

function forgetLater(): void {
  clearTimeout(timer);
  timer = setTimeout(() => (kept = undefined), KEPT_MS);
  // Where timers keep a process alive (Node), this one must not.
  (timer as { unref?(): void }).unref?.();
}

function begin(key: string, { provider, preprocessor }: CompileRequest): Kept {
  const reads: Reads = new Map();
  const source = { provider };
  const recording: FileProvider = {
    read(path) {
      const text = source.provider.read(path);
      reads.set(path, text);
      return text;
    },
  };
  return {
    key,
    reads,
    source,
    session: new CompileSession({ provider: recording, preprocessor }),
  };
}

function readsTheSame(reads: Reads, provider: FileProvider): boolean {
  for (const [path, text] of reads) if (provider.read(path) !== text) return false;
  return true;
}
