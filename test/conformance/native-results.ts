/**
 * What the conformance programs do on this machine's Linux. Each is compiled and run once; the result is kept in
 * test/out/native under a hash of everything it depends on (the text, what it includes, gcc, the running kernel), so
 * that a second run of the tests needs no gcc. `EPOLL_LAB_NATIVE=fresh` in the environment runs them all again.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { runNatively, type Outcome } from '../language/native';
import type { Program } from './programs';

const folder = join(__dirname, '../out/native');
/** Programs that are compiled and run at the same time. */
const AT_ONCE = 4;

export class NativeResults {
  private readonly results = new Map<Program, Promise<Outcome>>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private readonly machine: string;
  private readonly fresh = process.env.EPOLL_LAB_NATIVE === 'fresh';

  constructor(private readonly programs: readonly Program[]) {
    const gcc = execFileSync('gcc', ['--version'], { encoding: 'utf8' }).split('\n')[0];
    const headers = ['conformance.h', 'net/net.h'].map((name) => join(__dirname, name));
    const shared = headers.map((path) => readFileSync(path, 'utf8')).join('\0');
    this.machine = [gcc, release(), shared].join('\0');
  }

  /** The program's outcome; the next few begin as well, for they are likely to be asked for. */
  of(program: Program): Promise<Outcome> {
    const at = this.programs.indexOf(program);
    for (const next of this.programs.slice(at + 1, at + 1 + AT_ONCE)) this.begin(next);
    return this.begin(program);
  }

  private begin(program: Program): Promise<Outcome> {
    const known = this.results.get(program);
    if (known) return known;
    const result = this.compute(program);
    // Whoever asks for it sees the failure; one that nobody asks for is none.
    result.catch(() => undefined);
    this.results.set(program, result);
    return result;
  }

  /**
   * The outcome of one more run, which takes the place of the known one: for a program that did something else in the
   * simulator. A busy machine may have been too slow for it when it ran natively.
   */
  again(program: Program): Promise<Outcome> {
    const result = this.compute(program, true);
    this.results.set(program, result);
    return result;
  }

  private async compute(program: Program, fresh = this.fresh): Promise<Outcome> {
    const key = createHash('sha256').update(`${this.machine}\0${program.text}`).digest('hex');
    const file = join(folder, `${program.name}-${key.slice(0, 24)}.json`);
    const kept = fresh ? undefined : read(file);
    if (kept) return kept;
    await this.turn();
    try {
      const outcome = await runNatively(program.path, [], ['-D_GNU_SOURCE']);
      // 99: a call failed that the program needs. That may have been the machine's state.
      if (outcome.status !== 99) write(file, outcome);
      return outcome;
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    if (this.running >= AT_ONCE) await new Promise<void>((go) => this.waiting.push(go));
    this.running++;
  }
}

function read(file: string): Outcome | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Outcome;
  } catch {
    return undefined;
  }
}

function write(file: string, outcome: Outcome): void {
  mkdirSync(folder, { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(outcome));
  renameSync(temporary, file);
}
