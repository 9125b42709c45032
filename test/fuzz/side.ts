/** What runs sequences: this machine's Linux, or the simulator with some kernel. */
export interface Side {
  /** For each sequence (as encoded) what it printed, without its heading; and how it ended, if not by itself. */
  run(
    sequences: readonly string[],
    /** Of the simulator's schedule, instead of its own. */
    schedule?: number,
  ): readonly string[] | Promise<readonly string[]>;
}

/**
 * The output of a driver, by sequences. When it did not come to its end, the sequence it was at is given `why`, and
 * those behind it are empty.
 */
export function splitOutput(output: string, count: number, why: string): string[] {
  const pieces = output.split(/^== \d+ *\n/m).slice(1);
  const texts = Array.from({ length: count }, (_, index) => pieces[index] ?? '');
  if (why !== '') texts[Math.max(0, pieces.length - 1)] += why;
  return texts;
}
