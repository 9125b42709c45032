/**
 * Statement patterns: C text in which white space and comments do not count, and `…` (or `...`) stands for
 * any text, also none. A pattern must match the whole statement; a `;` at its end may be left out.
 */

/** Text without comments, line joins and superfluous white space: one space only between two words. */
export function normalise(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ')
    .replace(/\\\n/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?([^\w ]) ?/g, '$1')
    .trim()
    .replace(/;$/, '');
}

/** Matches normalised text. */
export interface Pattern {
  test(text: string): boolean;
}

/** By looking for the pieces one after another, in linear time whatever the pattern. */
export function compilePattern(pattern: string): Pattern {
  const parts = normalise(pattern.replaceAll('...', '…')).split('…');
  const pieces = parts.map((part) => part.trim());
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  if (pieces.length === 1) return { test: (text) => text === first };
  return {
    test(text) {
      if (!text.startsWith(first) || !text.endsWith(last)) return false;
      const end = text.length - last.length;
      let from = first.length;
      for (const piece of pieces.slice(1, -1)) {
        const at = text.indexOf(piece, from);
        if (at < 0) return false;
        from = at + piece.length;
      }
      return from <= end;
    },
  };
}

/** Number of characters to insert, delete or replace to make one text of the other. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** Those of the candidates that are most like `wanted`, best first, without the hopeless ones. */
export function nearest<T>(
  wanted: string,
  candidates: readonly T[],
  text: (candidate: T) => string,
  count = 3,
): T[] {
  const ranked = candidates.map((candidate) => ({
    candidate,
    distance:
      editDistance(wanted, text(candidate)) / Math.max(wanted.length, text(candidate).length, 1),
  }));
  ranked.sort((a, b) => a.distance - b.distance);
  return ranked
    .filter(({ distance }) => distance < 0.7)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** The candidate that a misspelt word most likely meant. */
export function suggestion(word: string, candidates: readonly string[]): string | undefined {
  const [best] = nearest(word, candidates, (candidate) => candidate, 1);
  return best !== undefined && editDistance(word, best) <= Math.max(2, word.length / 3)
    ? best
    : undefined;
}
