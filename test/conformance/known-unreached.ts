/** The statements of fs/eventpoll.c that no program reaches, each with its reason, as docs/coverage-eventpoll.md has them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceStatement } from './coverage';

export interface KnownUnreached {
  readonly function: string;
  /** How the statement's text begins. */
  readonly text: string;
  /** How many statements it stands for. */
  readonly times: number;
  readonly reason: string;
}

export const KNOWN_UNREACHED_PAGE = join(__dirname, '../../docs/coverage-eventpoll.md');

/** Rows of the page's table: | `function` | `statement` | times | reason |. */
export function knownUnreached(): KnownUnreached[] {
  const rows = readFileSync(KNOWN_UNREACHED_PAGE, 'utf8').matchAll(
    /^\| `([^`]+)` *\| `([^`]+)` *\| (\d+) *\| (.*?) *\|$/gm,
  );
  return [...rows].map(([, name, text, times, reason]) => ({
    function: name!,
    text: text!.replaceAll('\\|', '|'),
    times: Number(times),
    reason: reason!,
  }));
}

/** The reason for each statement; undefined for one that no row stands for. */
export function reasonsFor(
  statements: readonly SourceStatement[],
  known: readonly KnownUnreached[],
): Map<SourceStatement, string | undefined> {
  const left = new Map(known.map((row) => [row, row.times]));
  return new Map(
    statements.map((statement) => {
      const row = known.find(
        (each) =>
          each.function === statement.function &&
          statement.text.startsWith(each.text) &&
          left.get(each)! > 0,
      );
      if (row) left.set(row, left.get(row)! - 1);
      return [statement, row?.reason];
    }),
  );
}
