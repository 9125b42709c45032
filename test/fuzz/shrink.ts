/**
 * Makes a sequence that differs small: first operations are left out in ever smaller pieces (delta debugging), then
 * arguments become simpler, until nothing more can go. Both sides run every candidate; many go in one batch.
 */
import type { Comparison, Difference } from './compare';
import { parametersOf, type Operation, type Parameter, type Sequence } from './operations';

/** Candidates that both sides run at once. The first that differs is taken, so more would be wasted. */
const BATCH = 24;
/** Candidates in all; a sequence of a hundred operations takes some hundreds. */
const MOST = 6000;

export async function shrink(comparison: Comparison, found: Difference): Promise<Difference> {
  let best = found;
  let tried = 0;

  /** The first candidate that still differs becomes the best. */
  async function improve(candidates: Iterable<Sequence>): Promise<boolean> {
    let batch: Sequence[] = [];
    const tryBatch = async () => {
      tried += batch.length;
      const verdicts = await comparison.compare(batch);
      batch = [];
      const difference = verdicts.find((verdict) => verdict !== undefined);
      if (difference && found.seed !== undefined) best = { ...difference, seed: found.seed };
      else if (difference) best = difference;
      return difference !== undefined;
    };
    for (const candidate of candidates) {
      batch.push(candidate);
      if (batch.length === BATCH && (await tryBatch())) return true;
      if (tried > MOST) return false;
    }
    return batch.length > 0 && (await tryBatch());
  }

  for (;;) {
    const before = best;
    for (let size = Math.ceil(best.sequence.length / 2); size >= 1; size = size >> 1) {
      while (await improve(withoutPieces(best.sequence, size)));
    }
    while (await improve(withoutPairs(best.sequence)));
    while (await improve(simplerArguments(best.sequence)));
    if (best === before || tried > MOST) return best;
  }
}

function* withoutPieces(sequence: Sequence, size: number): Generator<Sequence> {
  // The end first: what comes after the difference goes at once.
  for (let end = sequence.length; end > 0; end -= size) {
    const start = Math.max(0, end - size);
    if (end - start < sequence.length) {
      yield [...sequence.slice(0, start), ...sequence.slice(end)];
    }
  }
}

/** Two at once, for operations that need each other (a write and its read); of short sequences only. */
function* withoutPairs(sequence: Sequence): Generator<Sequence> {
  if (sequence.length > 24) return;
  for (let first = 0; first < sequence.length; first++) {
    for (let second = first + 1; second < sequence.length; second++) {
      yield sequence.filter((_, index) => index !== first && index !== second);
    }
  }
}

function* simplerArguments(sequence: Sequence): Generator<Sequence> {
  for (const [index, operation] of sequence.entries()) {
    for (const [at, parameter] of parametersOf(operation.name).entries()) {
      for (const value of simplerValues(parameter, operation.values[at]!)) {
        yield sequence.with(index, withValue(operation, at, value));
      }
    }
  }
}

function withValue(operation: Operation, at: number, value: number | bigint): Operation {
  return { ...operation, values: operation.values.with(at, value) };
}

/** Every chain of them ends: each value is simpler than the one before. */
function* simplerValues(parameter: Parameter, value: number | bigint): Generator<number | bigint> {
  switch (parameter.kind) {
    case 'epoll':
    case 'slot':
    case 'to':
    case 'operation':
    case 'worker':
      return;
    case 'data':
      if (value !== 1) yield 1;
      return;
    case 'pointer':
      if (value !== 0) yield 0;
      return;
    case 'events':
    case 'pollEvents':
    case 'slots':
    case 'flags':
      if (parameter.single) return;
      yield* withoutBits(Number(value));
      return;
    case 'number':
      yield* smallerNumbers(BigInt(value));
  }
}

function* withoutBits(value: number): Generator<number> {
  if (value !== 0) yield 0;
  const bits = BigInt.asUintN(32, BigInt(value));
  for (let bit = 0n; bit < 32n; bit++) {
    if (bits & (1n << bit)) yield Number(bits & ~(1n << bit));
  }
}

function* smallerNumbers(value: bigint): Generator<bigint> {
  if (value <= 0n) return;
  for (const smaller of [0n, 1n, 8n, 4096n, value / 2n, value - 1n]) {
    if (smaller < value) yield smaller;
  }
}
