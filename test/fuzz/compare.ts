/** Runs sequences on both sides and finds those that differ. */
import { generate } from './generate';
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

/** One verdict for each sequence, undefined where both printed the same. */
export async function compare(
  native: Side,
  simulated: Side,
  sequences: readonly Sequence[],
): Promise<readonly (Difference | undefined)[]> {
  const texts = sequences.map(encode);
  const running = native.run(texts);
  const ours = await simulated.run(texts);
  const theirs = await running;
  let cut = false;
  return sequences.map((sequence, index) => {
    const [a, b] = [theirs[index]!, ours[index]!];
    if (cut || firstDifference(sequence, a, b) === undefined) return undefined;
    // A side that has come to a bad end has not run the rest of the batch: that says nothing about them.
    cut =
      ours.slice(index + 1).every((text) => text === '') ||
      theirs.slice(index + 1).every((text) => text === '');
    return { sequence, native: a, simulated: b };
  });
}

export interface Progress {
  readonly done: number;
  readonly operations: number;
  readonly differences: number;
}

export interface FuzzRequest {
  readonly native: Side;
  readonly simulated: Side;
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
  native,
  simulated,
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
    const sequences = Array.from({ length: count }, (_, index) => generate(first + done + index));
    const verdicts = await compare(native, simulated, sequences);
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
