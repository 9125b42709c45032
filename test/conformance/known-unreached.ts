/** The statements of fs/eventpoll.c that no program reaches, each with its reason, as docs/coverage-eventpoll.md has them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceStatement } from './coverage';

export interface KnownUnreached {
  readonly function: string;
  /** How the statement's text begins. */
  readonly text: string;
  readonly reason: string;
}

export const KNOWN_UNREACHED_PAGE = join(__dirname, '../../docs/coverage-eventpoll.md');

/** Rows of the page's table: | `function` | `statement` | reason |. */
export function knownUnreached(): KnownUnreached[] {
  const rows = readFileSync(KNOWN_UNREACHED_PAGE, 'utf8').matchAll(
    /^\| `([^`]+)` *\| `([^`]+)` *\| (.*?) *\|$/gm,
  );
  return [...rows].map(([, name, text, reason]) => ({
    function: name!,
    text: text!.replaceAll('\\|', '|'),
    reason: reason!,
  }));
}

export function isKnown(
  statement: SourceStatement,
  known: readonly KnownUnreached[],
): KnownUnreached | undefined {
  return known.find(
    (row) => row.function === statement.function && statement.text.startsWith(row.text),
  );
}
