/**
 * Finds an include guard that spans a whole file, so that including the file again costs nothing:
 *   #ifndef NAME … #endif    or    #if !defined NAME … #endif    with nothing before, after, or in an #else.
 */
import { TokenFlag, type LexedToken } from '../tokens';

/** The guard's macro name, or undefined. `directives` are the indices of the `#` that start directives. */
export function findGuard(
  tokens: readonly LexedToken[],
  directives: readonly number[],
): string | undefined {
  if (directives[0] !== 0 || directives.length < 2) return undefined;
  const name = guardedName(tokens);
  if (name === undefined) return undefined;
  let depth = 0;
  for (let i = 0; i < directives.length; i++) {
    const word = tokens[directives[i]! + 1]!.text;
    if (word === 'if' || word === 'ifdef' || word === 'ifndef') depth++;
    else if (word === 'endif') depth--;
    else if (depth === 1 && (word === 'else' || word === 'elif')) return undefined;
    if (depth === 0 && i < directives.length - 1) return undefined;
  }
  const end = directives[directives.length - 1]! + 2;
  return depth === 0 && tokens[end]?.kind === 'end' ? name : undefined;
}

function guardedName(tokens: readonly LexedToken[]): string | undefined {
  const line = [];
  for (let i = 1; i < 8; i++) {
    const token = tokens[i];
    if (!token || token.flags & TokenFlag.lineStart) break;
    line.push(token);
  }
  const words = line.map((token) => token.text);
  let at: number;
  if (words[0] === 'ifndef' && words.length === 2) at = 1;
  else if (words.slice(0, 3).join(' ') === 'if ! defined') {
    const parens = words[3] === '(' && words[5] === ')';
    if (words.length !== (parens ? 6 : 4)) return undefined;
    at = parens ? 4 : 3;
  } else return undefined;
  return line[at]!.flags & TokenFlag.name ? words[at] : undefined;
}
