/** Runs sequences on both sides and finds those that differ. */
import { generate } from './generate';
import type { Family } from './themes';
import { encode, type Sequence } from './operations';
import type { Side } from './side';
import { firstDifference } from './versions';

export interface Difference {
  readonly sequence: Sequence;
  /** Of the generator, where it came from one. */
  readonly seed?: number;
  readonly native: string;
  readonly simulated: string;
}

/** Two sides, and how sure one wants to be. */
export class Comparison {
  constructor(
    readonly native: Side,
    readonly simulated: Side,
    /**
     * Where threads race, both sides have several right answers: a difference is one only if so many runs of each, the
     * simulator's under other schedules, have no answer in common.
     */
    private readonly tries = 1,
  ) {}

  /** One verdict for each sequence, undefined where both printed the same. */
  async compare(sequences: readonly Sequence[]): Promise<readonly (Difference | undefined)[]> {
    const texts = sequences.map(encode);
    const running = this.native.run(texts);
    const ours = await this.simulated.run(texts);
    const theirs = await running;
    const verdicts: (Difference | undefined)[] = [];
    let cut = false;
    for (const [index, sequence] of sequences.entries()) {
      const [native, simulated] = [theirs[index]!, ours[index]!];
      if (cut || firstDifference(sequence, native, simulated) === undefined) {
        verdicts.push(undefined);
        continue;
      }
      // A side that has come to a bad end has not run the rest of the batch: that says nothing about it.
      cut = endsHere(ours, index) || endsHere(theirs, index);
      const difference = { sequence, native, simulated };
      verdicts.push((await this.isSure(difference)) ? difference : undefined);
    }
    return verdicts;
  }

  private async isSure({ sequence, native, simulated }: Difference): Promise<boolean> {
    const text = encode(sequence);
    const theirs = new Set([native]);
    const ours = new Set([simulated]);
    for (let attempt = 2; attempt <= this.tries; attempt++) {
      for (const answer of await this.native.run([text])) theirs.add(answer);
      for (const answer of await this.simulated.run([text], attempt)) ours.add(answer);
      for (const a of theirs) {
        for (const b of ours) if (firstDifference(sequence, a, b) === undefined) return false;
      }
    }
    return true;
  }
}

function endsHere(texts: readonly string[], index: number): boolean {
  return texts.slice(index + 1).every((text) => text === '');
}

export interface Progress {
  readonly done: number;
  readonly operations: number;
  readonly differences: number;
}

export interface FuzzRequest {
  readonly comparison: Comparison;
  /** Default: one thread, every result determined. */
  readonly family?: Family;
  /** Seeds `first` … `first + runs - 1`. */
  readonly first: number;
  readonly runs: number;
  /** Stop after so many differences. Default 1. */
  readonly most?: number;
  readonly onProgress?: (progress: Progress) => void;
}

const BATCH = 100;

/** Compares so many generated sequences; ends early when there are enough differences. */
export async function fuzz({
  comparison,
  family = 'calls',
  first,
  runs,
  most = 1,
  onProgress,
}: FuzzRequest): Promise<{ readonly progress: Progress; readonly differences: Difference[] }> {
  const differences: Difference[] = [];
  let progress: Progress = { done: 0, operations: 0, differences: 0 };
  let done = 0;
  let operations = 0;
  while (done < runs && differences.length < most) {
    const count = Math.min(BATCH, runs - done);
    const sequences = Array.from({ length: count }, (_, index) =>
      generate(first + done + index, family),
    );
    const verdicts = await comparison.compare(sequences);
    let looked = count;
    verdicts.forEach((difference, index) => {
      if (!difference) return;
      differences.push({ ...difference, seed: first + done + index });
      // The batch may have ended here.
      if (verdicts.slice(index + 1).every((other) => !other)) looked = index + 1;
    });
    done += looked;
    operations += sequences.slice(0, looked).reduce((sum, { length }) => sum + length, 0);
    progress = { done, operations, differences: differences.length };
    onProgress?.(progress);
  }
  return { progress, differences };
}
