/** The first line of a statement's own text, for tests. */
import type { StatementInfo } from '../../extension/bytecode/image';

export function statementText({ span }: StatementInfo): string {
  return span.file.text.slice(span.start, span.end).split('\n')[0]!.trim();
}
