/**
 * Macros as text, so that an image can carry them: `EPOLLIN 0x001`, `list_entry(p, t, m) …`, what stands behind
 * `#define`. Expressions about an image expand the few that they use.
 */
import type { MacroTable } from './front';
import type { Macro } from './preprocessor/macro';
import { Preprocessor } from './preprocessor/preprocessor';
import { TokenCache, TokenFlag, type LexedToken } from './tokens';

/** What stands behind the `#define` of every macro; of several units, the first one's. */
export function macroTexts(tables: Iterable<MacroTable | undefined>): Map<string, string> {
  const texts = new Map<string, string>();
  for (const table of tables) {
    for (const [name, macro] of table ?? []) {
      if (texts.has(name) || macro.builtin) continue;
      texts.set(name, textOf(macro));
    }
  }
  return texts;
}

function textOf({ name, parameters, variadic, tokens }: Macro): string {
  const body = tokens.map(spelled).join('').trimStart();
  if (!parameters) return `${name} ${body}`;
  const list = parameters.map((parameter, i) => {
    if (!variadic || i < parameters.length - 1) return parameter;
    return parameter === '__VA_ARGS__' ? '...' : `${parameter}...`;
  });
  return `${name}(${list.join(',')}) ${body}`;
}

function spelled({ text, flags }: LexedToken): string {
  return flags & TokenFlag.space ? ` ${text}` : text;
}

/** The macros that a text uses, and those that these use; but for names that `hidden` knows to be something else. */
export function macrosIn(
  text: string,
  texts: ReadonlyMap<string, string>,
  hidden: (name: string) => boolean,
): MacroTable {
  const wanted = new Map<string, string>();
  const pending = [text];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const [name] of next.matchAll(/[A-Za-z_]\w*/g)) {
      const definition = wanted.has(name) ? undefined : texts.get(name);
      if (definition === undefined || hidden(name)) continue;
      wanted.set(name, definition);
      pending.push(definition);
    }
  }
  return wanted.size === 0 ? new Map() : defined([...wanted.values()]);
}

function defined(definitions: readonly string[]): MacroTable {
  const file = {
    path: '<macros>',
    text: definitions.map((text) => `#define ${text}\n`).join(''),
  };
  const options = { includePaths: [], defines: {} };
  const nothing = { read: () => undefined };
  const preprocessor = new Preprocessor(file, nothing, options, new TokenCache(), new Map());
  preprocessor.run();
  return preprocessor.macros;
}
