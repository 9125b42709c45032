/**
 * Says what a program's unknown names are to the simulator: declared in a header that is not included, or not offered
 * at all. The front end knows only what was included; here all headers of the C library are looked through, once, when
 * the first such complaint comes up.
 */
import type { Diagnostic } from '../base/diagnostic';
import { nearest } from '../cc/sema/suggest';
import type { SourceTree } from './interfaces';

/** What the headers declare: a name to the header's own name, `epoll_wait` to `sys/epoll.h`. */
interface Declared {
  readonly functions: Map<string, string>;
  /** Macros, enum constants and variables. */
  readonly values: Map<string, string>;
  readonly types: Map<string, string>;
  readonly records: Map<string, string>;
  readonly headers: readonly string[];
}

/** A name before parentheses, in a line that begins with a type. */
const FUNCTION = /^(?!typedef|#|return)[a-z][\w ]*[ *]+\**(\w+)\(/gm;
const MACRO = /^#[ \t]*define[ \t]+(\w+)/gm;
const TYPEDEF = /^typedef [^;{}]*?(\w+)(?:\[\w*\])?;|^\} (\w+);|^typedef [^;{}]*?\(\*(\w+)\)\(/gm;
const VARIABLE = /^extern [^;()]*?(\w+)(?:\[\w*\])?;/gm;
const RECORD = /^(?:typedef )?((?:struct|union|enum) \w+) \{/gm;
const ENUMERATORS = /\benum\b[^{};()]*\{([^}]*)\}/g;

function declaredIn(tree: SourceTree, include: string): Declared {
  const found: Declared = {
    functions: new Map<string, string>(),
    values: new Map<string, string>(),
    types: new Map<string, string>(),
    records: new Map<string, string>(),
    headers: tree
      .list(include)
      .filter((path) => path.endsWith('.h'))
      .map((path) => path.slice(include.length + 1)),
  };
  for (const header of found.headers) {
    const text = tree.read(`${include}/${header}`) ?? '';
    collect(text, FUNCTION, found.functions, header);
    collect(text, MACRO, found.values, header);
    collect(text, VARIABLE, found.values, header);
    collect(text, TYPEDEF, found.types, header);
    collect(text, RECORD, found.records, header);
    for (const [, list] of text.matchAll(ENUMERATORS)) {
      collect(list!, /(?:^|,)\s*(\w+)/g, found.values, header);
    }
  }
  return found;
}

/** Of several headers that have a name, the one with the shorter path is what programs include. */
function collect(text: string, pattern: RegExp, to: Map<string, string>, header: string): void {
  for (const match of text.matchAll(pattern)) {
    const name = match.slice(1).find((group) => group !== undefined)!;
    const home = header === 'bits/types.h' ? (USUAL[name] ?? 'sys/types.h') : header;
    const known = to.get(name);
    if (known === undefined || isBetter(home, known)) to.set(name, home);
  }
}

/** Where the names of <bits/types.h>, which no program includes, are usually had from; others: <sys/types.h>. */
const USUAL: Readonly<Record<string, string>> = {
  'struct timespec': 'time.h',
  'struct timeval': 'sys/time.h',
  NULL: 'stddef.h',
  clock_t: 'time.h',
  clockid_t: 'time.h',
  pthread_t: 'pthread.h',
  sigset_t: 'signal.h',
  size_t: 'stddef.h',
  socklen_t: 'sys/socket.h',
  time_t: 'time.h',
};

/** `bits/…` and `linux/…` are the inside of other headers. */
function isBetter(header: string, known: string): boolean {
  const rank = (name: string) => (/^(?:bits|asm|linux)\//.test(name) ? 1000 : 0) + name.length;
  return rank(header) < rank(known);
}

const indexes = new Map<string, Declared>();

/** The diagnostics of a program, with what the C library in `root` has to say about unknown names. */
export function explainMissing(
  diagnostics: readonly Diagnostic[],
  tree: SourceTree,
  root: string,
): Diagnostic[] {
  const include = `${root}/include`;
  const index = (): Declared => {
    let known = indexes.get(include);
    if (!known) indexes.set(include, (known = declaredIn(tree, include)));
    return known;
  };
  return diagnostics.map((diagnostic) => {
    if (diagnostic.severity !== 'error') return diagnostic;
    const message = explained(diagnostic.message, index);
    return message === undefined ? diagnostic : { ...diagnostic, message };
  });
}

type Explain = (index: () => Declared, name: string, rest: string) => string | undefined;

const notIncluded = (verb: string, header: string): string =>
  `: it is ${verb} in <${header}>, which is not included`;

/** How a complaint begins, and what is put behind that. `rest` is what follows, a suggestion perhaps. */
const EXPLANATIONS: readonly (readonly [RegExp, Explain])[] = [
  [
    /^implicit declaration of function '(\w+)'/,
    (index, name, rest) => {
      const header = index().functions.get(name) ?? index().values.get(name);
      if (header !== undefined) return notIncluded('declared', header);
      const near = rest === '' ? nearest(name, index().functions.keys()) : undefined;
      const hint =
        near === undefined ? '' : `; did you mean '${near}' of <${index().functions.get(near)}>?`;
      return `: neither the program nor the simulator's C library has it${hint}`;
    },
  ],
  [
    /^undefined reference to '(\w+)'/,
    () => ": neither the program nor the simulator's C library defines it",
  ],
  [
    /^'(\w+)' undeclared(?: \(first use in this function\)| here \(not in a function\))/,
    (index, name) => {
      const header = index().values.get(name) ?? index().functions.get(name);
      if (header !== undefined) return notIncluded('defined', header);
      return /^[A-Z][A-Z0-9_]+$/.test(name) ? ': no header of the simulator defines it' : undefined;
    },
  ],
  [
    /^unknown type name '(\w+)'/,
    (index, name) => {
      const header = index().types.get(name);
      if (header !== undefined) return notIncluded('declared', header);
      return name.endsWith('_t') ? ': no header of the simulator declares it' : undefined;
    },
  ],
  [
    /(?:incomplete|undefined) type '((?:struct|union|enum) \w+)'$/,
    (index, name) => {
      const header = index().records.get(name);
      return header === undefined ? undefined : notIncluded('defined', header);
    },
  ],
  [
    /^([\w./+-]+\.h): no such file$/,
    (index, name) => {
      const near = nearest(name, index().headers);
      const hint = near === undefined ? '' : `; did you mean <${near}>?`;
      return `, and no header of the simulator${hint}`;
    },
  ],
];

function explained(message: string, index: () => Declared): string | undefined {
  for (const [pattern, explain] of EXPLANATIONS) {
    const match = pattern.exec(message);
    if (!match) continue;
    const end = match.index + match[0].length;
    const rest = message.slice(end);
    const more = explain(index, match[1]!, rest);
    // The front end's own guess at a header ("; is <stdbool.h> included?") is no longer needed.
    const kept = rest.startsWith('; is <') ? '' : rest;
    return more === undefined ? undefined : message.slice(0, end) + more + kept;
  }
  return undefined;
}
