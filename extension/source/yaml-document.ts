/**
 * YAML that authors write, checked against a zod schema, with every complaint at its line and column. The
 * YAML may be a part of a larger file (a fenced block of a lesson). Nothing is thrown on what authors write.
 */
import { isMap, isScalar, parseDocument, type Document, type Node as YamlNode } from 'yaml';
import type { z } from 'zod';
import type { Diagnostic } from '../base/diagnostic';
import { hostileYaml } from '../base/hostile-yaml';
import type { SourceFile, Span } from '../base/span';
import { suggestion } from './pattern';

export interface YamlPart {
  readonly file: SourceFile;
  /** Offsets of the YAML in the file; the whole file by default. */
  readonly start?: number;
  readonly end?: number;
}

export interface ReadYaml<T> {
  /** Undefined when there are errors. */
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the value at a path stands, or the nearest thing around it that is there. */
  readonly spanAt: (path: readonly PropertyKey[]) => Span;
}

type Issue = z.core.$ZodIssue;

/** Parses and checks; all problems at once. */
export function readYaml<T>(part: YamlPart, schema: z.ZodType<T>): ReadYaml<T> {
  const start = part.start ?? 0;
  const end = part.end ?? part.file.text.length;
  const yaml = part.file.text.slice(start, end);
  const refused = hostileYaml(yaml);
  if (refused !== undefined) {
    const here = () => spanAtOffsets(part.file, start, [0, 0]);
    return { diagnostics: [complaint(refused, here())], spanAt: here };
  }
  const document = parseDocument(yaml, { prettyErrors: false });
  const spanAt = (path: readonly PropertyKey[]) =>
    spanAtOffsets(part.file, start, rangeOf(document, path) ?? [0, end - start]);
  const syntax = document.errors.map((error) =>
    complaint(error.message, spanAtOffsets(part.file, start, error.pos)),
  );
  if (syntax.length > 0) return { diagnostics: syntax, spanAt };
  const value = plain(document);
  if (value === undefined)
    return { diagnostics: [complaint('the YAML refers to itself too often', spanAt([]))], spanAt };
  const checked = schema.safeParse(value.value);
  if (checked.success) return { value: checked.data, diagnostics: [], spanAt };
  const diagnostics = checked.error.issues.flatMap((issue) =>
    explain(issue, schema, document, spanAt, (range) => spanAtOffsets(part.file, start, range)),
  );
  return { diagnostics, spanAt };
}

/** Undefined when aliases make more of it than it is. */
function plain(document: Document): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: 20 }) as unknown };
  } catch {
    return undefined;
  }
}

function explain(
  issue: Issue,
  schema: z.ZodType,
  document: Document,
  spanAt: (path: readonly PropertyKey[]) => Span,
  spanOf: (range: readonly [number, number]) => Span,
): Diagnostic[] {
  if (issue.code === 'invalid_union') {
    const best = bestBranch(issue.errors);
    if (best) {
      return best.flatMap((inner) =>
        explain(
          { ...inner, path: [...issue.path, ...inner.path] },
          schema,
          document,
          spanAt,
          spanOf,
        ),
      );
    }
  }
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const meant = suggestion(key, known);
      const hint = meant ? `did you mean ${meant}?` : `known are ${known.join(', ')}`;
      const range = keyRange(document, issue.path, key);
      const span = range ? spanOf(range) : spanAt(issue.path);
      return complaint(`unknown key ${key}; ${hint}`, span);
    });
  }
  if (issue.code === 'invalid_key') {
    const key = String(issue.path.at(-1));
    const range = keyRange(document, issue.path.slice(0, -1), key);
    const messages = issue.issues.map(plainMessage).join('; ');
    return [complaint(`${key}: ${messages}`, range ? spanOf(range) : spanAt(issue.path))];
  }
  const place = issue.path.length > 0 ? `${issue.path.map(String).join('.')}: ` : '';
  return [complaint(place + plainMessage(issue), spanAt(issue.path))];
}

/** Of the alternatives of a union, the one that came closest: complaints deepest inside, then fewest. */
function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map(({ path }) => path.length));
  const sensible = branches.filter((issues) =>
    issues.every((issue) => issue.code !== 'invalid_type' || issue.path.length > 0),
  );
  return [...sensible].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
}

function plainMessage(issue: Issue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return 'is missing';
  return issue.message.replace(/^Invalid input: /, '');
}

interface SchemaLike {
  readonly shape?: Record<string, SchemaLike>;
  readonly element?: SchemaLike;
  readonly valueType?: SchemaLike;
  readonly options?: readonly SchemaLike[];
  readonly unwrap?: () => SchemaLike;
}

/** Names of the keys that the schema allows in the object at a path. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  const here = unwrapped(schema as SchemaLike);
  const branches = here.options ?? [here];
  const [step, ...rest] = path;
  return branches.flatMap((branch) => {
    const inner = unwrapped(branch);
    if (step === undefined) return Object.keys(inner.shape ?? {});
    const next = inner.shape?.[String(step)] ?? inner.element ?? inner.valueType;
    return next ? keysAt(next, rest) : [];
  });
}

function unwrapped(schema: SchemaLike): SchemaLike {
  return schema.unwrap && !schema.shape && !schema.options && !schema.element
    ? unwrapped(schema.unwrap())
    : schema;
}

type Range = readonly [number, number];

function rangeOf(document: Document, path: readonly PropertyKey[]): Range | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as YamlNode | undefined;
    if (node?.range) return [node.range[0], node.range[1]];
  }
  return undefined;
}

function keyRange(
  document: Document,
  path: readonly PropertyKey[],
  key: string,
): Range | undefined {
  const node = path.length > 0 ? document.getIn(path, true) : document.contents;
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
  const range = pair && isScalar(pair.key) ? pair.key.range : undefined;
  return range ? [range[0], range[1]] : undefined;
}

function complaint(message: string, span: Span): Diagnostic {
  return { severity: 'error', message, span };
}

function spanAtOffsets(file: SourceFile, base: number, [from, to]: Range): Span {
  return spanBetween(file, base + from, base + Math.max(to, from));
}

/** Where lines begin, of files that spans are made of. */
const lineStarts = new WeakMap<SourceFile, readonly number[]>();

function lineStartsOf(file: SourceFile): readonly number[] {
  const known = lineStarts.get(file);
  if (known) return known;
  const starts = [0];
  for (let i = file.text.indexOf('\n'); i >= 0; i = file.text.indexOf('\n', i + 1))
    starts.push(i + 1);
  lineStarts.set(file, starts);
  return starts;
}

/** A span of a file by its offsets. */
export function spanBetween(file: SourceFile, start: number, end: number): Span {
  const starts = lineStartsOf(file);
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= start) low = middle;
    else high = middle - 1;
  }
  return { file, start, end, line: low + 1, column: start - starts[low]! + 1 };
}
