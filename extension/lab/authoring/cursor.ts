/**
 * Where in half-written YAML the cursor stands: a mark is put there, and what the parser makes of it tells whether
 * a key or a value is being written, and below which keys.
 */
import { isMap, isScalar, isSeq, parseDocument, visit, type Pair } from 'yaml';

export interface Cursor {
  readonly kind: 'key' | 'value';
  /** Of the mapping in which the key stands; of the value itself. */
  readonly path: readonly PropertyKey[];
  /** Keys that the mapping has already. */
  readonly siblings: readonly string[];
  /** Offset in the text at which the word begins. */
  readonly from: number;
}

const MARK = 'cursormark';

/** What is longer is no name, and looking for its start would be slow. */
const LONGEST_WORD = 500;

/** What may be meant, likeliest first: behind `- ` both a key and a value can stand. */
export function cursorsAt(text: string, offset: number): readonly Cursor[] {
  const before = text.slice(0, offset);
  const word = /[^\s,[\]{}'"]*$/.exec(before.slice(-LONGEST_WORD))?.[0] ?? '';
  const from = offset - word.length;
  const head = text.slice(0, from);
  const tail = text.slice(offset).replace(/^[^\s,[\]{}:'"]*/, '');
  const startsItem = /(^|\n)[ \t]*(- +)*$|[{,]\s*$/.test(head);
  const attempts = startsItem ? [`${MARK}: `, MARK] : [MARK];
  return attempts.flatMap((attempt) => {
    const found = find(head + attempt + (attempt.endsWith(' ') ? tail.replace(/^:/, '') : tail));
    return found ? [{ ...found, from }] : [];
  });
}

function find(text: string): Omit<Cursor, 'from'> | undefined {
  const document = parseDocument(text, { prettyErrors: false });
  let found: Omit<Cursor, 'from'> | undefined;
  visit(document, {
    Scalar(key, node, ancestors) {
      if (node.value !== MARK) return undefined;
      const path = pathOf(ancestors);
      if (key === 'key') {
        const map = ancestors.findLast(isMap);
        found = { kind: 'key', path, siblings: keysOf(map) };
      } else {
        const pair = ancestors.at(-1) as Pair | undefined;
        const last = typeof key === 'number' ? [key] : nameOf(pair);
        found = { kind: 'value', path: [...path, ...last], siblings: [] };
      }
      return visit.BREAK;
    },
  });
  return found;
}

/** Keys and numbers on the way down; without the pair that holds the mark itself. */
function pathOf(ancestors: readonly unknown[]): PropertyKey[] {
  const path: PropertyKey[] = [];
  for (let i = 0; i + 1 < ancestors.length; i++) {
    const parent = ancestors[i];
    const child = ancestors[i + 1];
    if (isSeq(parent)) path.push(parent.items.indexOf(child));
    else if (!isMap(parent) && i + 1 < ancestors.length && isPairLike(parent))
      path.push(...nameOf(parent));
  }
  return path;
}

function isPairLike(node: unknown): node is Pair {
  return typeof node === 'object' && node !== null && 'key' in node && 'value' in node;
}

function nameOf(pair: Pair | undefined): PropertyKey[] {
  return pair && isScalar(pair.key) ? [String(pair.key.value)] : [];
}

function keysOf(map: unknown): string[] {
  if (!isMap(map)) return [];
  return map.items.flatMap(({ key }) =>
    isScalar(key) && key.value !== MARK ? [String(key.value)] : [],
  );
}
