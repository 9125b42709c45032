/**
 * Concepts and where they stand. `labs/anchors.yaml` describes each concept by what its statement looks like,
 * once per shape of source that is known; the first description that matches the source at hand wins. When
 * none matches, the answer is an error with the statements that came nearest, never a guess.
 */
import { z } from 'zod';
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile, Span } from '../base/span';
import type { CSyntax } from './c-syntax';
import { outlineOf, type OutlineFunction, type OutlineStatement } from './outline';
import { compilePattern, nearest, normalise } from './pattern';
import { readYaml } from './yaml-document';

const alternative = z.strictObject({
  /** Relative to the kernel's root: `fs/eventpoll.c`. */
  file: z.string().min(1),
  function: z.string().regex(/^\w+$/, 'is not the name of a function'),
  /** Pattern of the statement; without it the concept is the function itself. */
  statement: z.string().min(1).optional(),
  /** Pattern of a head around the statement: `if (… & EPOLLET)`, `else (…)`. */
  within: z.string().min(1).optional(),
  /** Which of several matches, 1-based. */
  occurrence: z.int().min(1).optional(),
});

const concept = z.strictObject({
  /** One sentence for the learner. */
  about: z.string().min(1),
  find: z.array(alternative).min(1),
});

export const anchorFileSchema = z.record(
  z.string().regex(/^[a-z_][a-z0-9_-]*$/, 'is not a name: a-z, 0-9, - and _'),
  concept,
);

export type AnchorAlternative = z.infer<typeof alternative>;
export type Concept = z.infer<typeof concept>;

export interface AnchorTable {
  readonly file: SourceFile;
  readonly concepts: ReadonlyMap<string, Concept>;
  /** Where a concept is described. */
  spanOf(name: string): Span;
}

export interface Anchor {
  readonly function: string;
  /** Path as the sources name it. */
  readonly path: string;
  /** 1-based, inclusive. */
  readonly line: number;
  readonly endLine: number;
  /** Of the statement or its head, or of the function's name. */
  readonly span: Span;
  readonly text: string;
  readonly kind: 'function' | 'statement';
}

export type Resolved =
  | { readonly ok: true; readonly anchor: Anchor }
  | { readonly ok: false; readonly message: string; readonly candidates: readonly Anchor[] };

/** Reads labs/anchors.yaml. */
export function readAnchorTable(file: SourceFile): {
  readonly table?: AnchorTable;
  readonly diagnostics: readonly Diagnostic[];
} {
  const read = readYaml({ file }, anchorFileSchema);
  if (!read.value) return { diagnostics: read.diagnostics };
  const concepts = new Map(Object.entries(read.value));
  return { table: { file, concepts, spanOf: (name) => read.spanAt([name]) }, diagnostics: [] };
}

/** The files in which places are looked up. */
export interface AnchorSources {
  /** A kernel file by its path relative to the kernel's root, or a program's file by its name. */
  read(path: string): SourceFile | undefined;
}

/** Of files that several resolvers read. */
const outlinesOfFiles = new WeakMap<SourceFile, readonly OutlineFunction[]>();

/** Looks places up in one set of sources. Outlines are kept per text, so asking again is cheap. */
export class AnchorResolver {
  private readonly outlines = new Map<
    string,
    { readonly text: string; readonly functions: readonly OutlineFunction[] }
  >();

  constructor(
    private readonly syntax: CSyntax,
    private readonly sources: AnchorSources,
  ) {}

  resolve(name: string, { find }: Concept): Resolved {
    const failures: Extract<Resolved, { ok: false }>[] = [];
    for (const way of find) {
      const result = this.find(way);
      if (result.ok) return result;
      failures.push(result);
    }
    const closest = failures.find(({ candidates }) => candidates.length > 0) ?? failures[0]!;
    return { ...closest, message: `${name}: ${closest.message}` };
  }

  /** A function's name, or a statement in it. */
  find(way: AnchorAlternative): Resolved {
    const file = this.sources.read(way.file);
    if (!file) return failure(`there is no file ${way.file}`);
    const functions = this.outline(file);
    const named = functions.filter(({ name }) => name === way.function);
    if (named.length === 0) return this.noFunction(way, file, functions);
    if (way.statement === undefined) return { ok: true, anchor: functionAnchor(file, named[0]!) };
    const found = named.flatMap((candidate) => matches(candidate, way));
    const statement = found[(way.occurrence ?? 1) - 1];
    if (statement) return { ok: true, anchor: statementAnchor(file, way.function, statement) };
    return noStatement(way, file, named, found.length);
  }

  outline(file: SourceFile): readonly OutlineFunction[] {
    const known = this.outlines.get(file.path);
    if (known?.text === file.text) return known.functions;
    const functions = outlinesOfFiles.get(file) ?? outlineOf(this.syntax, file);
    outlinesOfFiles.set(file, functions);
    this.outlines.set(file.path, { text: file.text, functions });
    return functions;
  }

  private noFunction(
    way: AnchorAlternative,
    file: SourceFile,
    functions: readonly OutlineFunction[],
  ): Resolved {
    const near = nearest(way.function, functions, ({ name }) => name);
    return failure(
      `no function ${way.function} in ${way.file}`,
      near.map((candidate) => functionAnchor(file, candidate)),
    );
  }
}

function matches(info: OutlineFunction, way: AnchorAlternative): OutlineStatement[] {
  const pattern = compilePattern(way.statement!);
  const around = way.within === undefined ? undefined : compilePattern(way.within);
  return info.statements.filter(
    ({ text, within }) =>
      pattern.test(normalise(text)) &&
      (!around || within.some((head) => around.test(normalise(head)))),
  );
}

function noStatement(
  way: AnchorAlternative,
  file: SourceFile,
  named: readonly OutlineFunction[],
  found: number,
): Resolved {
  const what = way.within === undefined ? '' : ` within ${way.within}`;
  const count = found > 0 ? ` (${found} of ${way.occurrence} wanted)` : '';
  const statements = named.flatMap((info) => info.statements);
  const near = nearest(normalise(way.statement!), statements, ({ text }) => normalise(text));
  return failure(
    `no statement ${way.statement}${what} in ${way.function}${count}`,
    near.map((statement) => statementAnchor(file, way.function, statement)),
  );
}

function failure(message: string, candidates: readonly Anchor[] = []): Resolved {
  const near = candidates.map(
    ({ path, line, text }) => `\n  near: ${path}:${line}: ${oneLine(text)}`,
  );
  return { ok: false, message: message + near.join(''), candidates };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function functionAnchor(file: SourceFile, info: OutlineFunction): Anchor {
  const { line } = info.span;
  const common = { function: info.name, path: file.path, span: info.span, text: info.name };
  return { ...common, line, endLine: line, kind: 'function' };
}

function statementAnchor(file: SourceFile, name: string, statement: OutlineStatement): Anchor {
  const { span, endLine, text } = statement;
  const common = { function: name, path: file.path, span, text };
  return { ...common, line: span.line, endLine, kind: 'statement' };
}
