/** Finds C expressions and variables in lines of text, for values in the editor. Knows no VS Code. */

export interface FoundExpression {
  readonly text: string;
  /** 0-based columns; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * The expression that ends with the name under the cursor: that name and the path before it. In
 * `ep->rdllist.next`, `ep` gives `ep`, `next` gives the whole. Undefined on keywords, strings and comments.
 */
export function expressionAt(line: string, column: number): FoundExpression | undefined {
  const code = withoutText(line);
  let start = column;
  let end = column;
  while (start > 0 && /\w/.test(code[start - 1]!)) start--;
  while (end < code.length && /\w/.test(code[end]!)) end++;
  const name = code.slice(start, end);
  if (!/^[A-Za-z_]\w*$/.test(name) || KEYWORDS.has(name)) return undefined;
  if (/^\s*\(/.test(code.slice(end))) return undefined; // a call: hovering must not run it
  const member = /(->|\.)\s*$/.test(code.slice(0, start));
  const whole = pathStart(code, start);
  if (member && whole === start) return undefined; // of something that is no plain path
  start = whole;
  end += /^(\[\w+\])+/.exec(code.slice(end))?.[0].length ?? 0;
  return { text: line.slice(start, end), start, end };
}

/** Where the path of members and indices before a name begins. */
function pathStart(code: string, start: number): number {
  const before = /(?:[A-Za-z_]\w*(?:\[[^[\]]*\])*\s*(?:->|\.)\s*)+$/.exec(code.slice(0, start));
  return before ? before.index : start;
}

/** Strings, characters and comments blanked out, columns kept. */
function withoutText(line: string): string {
  if (/^\s*\*(\s|\/|$)/.test(line)) return ' '.repeat(line.length); // inside a block comment
  return line.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*.*?(?:\*\/|$)|\/\/.*/g, (text) =>
    ' '.repeat(text.length),
  );
}

export interface Mention {
  readonly name: string;
  /** 0-based, in the lines given. */
  readonly line: number;
  readonly column: number;
}

/** The last place in these lines at which each of the variables is mentioned. */
export function mentionsOf(lines: readonly string[], names: readonly string[]): Mention[] {
  const code = lines.map(withoutText);
  return [...new Set(names)].flatMap((name) => {
    for (let line = code.length - 1; line >= 0; line--) {
      const found = new RegExp(`(?<!\\w|->|\\.)${name}\\b`).exec(code[line]!);
      if (found) return [{ name, line, column: found.index }];
    }
    return [];
  });
}

const KEYWORDS = new Set(
  (
    'auto break case char const continue default do double else enum extern float for goto if inline int ' +
    'long register return short signed sizeof static struct switch typedef typeof union unsigned void ' +
    'volatile while'
  ).split(' '),
);
