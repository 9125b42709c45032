/**
 * `labs/views.yaml`: what the panel draws, as data. The schema is the reference of the format; a damaged file is
 * reported with file:line:col and the panel falls back to tasks alone.
 */
import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import type { Diagnostic } from '../base/diagnostic';
import { hostileYaml } from '../base/hostile-yaml';
import type { SourceFile, Span } from '../base/span';

const tone = z.enum(['plain', 'muted', 'accent', 'ready', 'warning', 'danger', 'task']);

const container = z.strictObject({
  heads: z.array(z.string()).min(1),
  /** list: struct list_head; rbtree: rb_root or rb_root_cached; chain: null-terminated pointers, -1 = not in use. */
  kind: z.enum(['list', 'rbtree', 'chain']),
  /** From the head field to the list_head itself, e.g. `head` of a wait_queue_head. */
  path: z.string().optional(),
  element: z.string(),
  link: z.array(z.string()).min(1),
});

const label = z.strictObject({
  when: z.strictObject({ path: z.string(), is: z.string() }).optional(),
  text: z.string(),
  detail: z.string().optional(),
  tooltip: z.string().optional(),
  tone: tone.optional(),
});

const row = z.discriminatedUnion('show', [
  z.strictObject({
    label: z.string(),
    show: z.literal('tree'),
    field: z.string(),
    empty: z.string().default('empty'),
  }),
  z.strictObject({
    label: z.string(),
    show: z.literal('list'),
    field: z.string(),
    empty: z.string().default('empty'),
    inactive: z.string().optional(),
    tone: tone.optional(),
    /** How the nodes are joined: a ring through the head (default), an open chain, or side by side. */
    links: z.enum(['circular', 'chain', 'none']).optional(),
  }),
  /** A list whose head is a local variable of a function that is running for this object. Shown only then. */
  z.strictObject({
    /** Default: the variable's name. */
    label: z.string().optional(),
    show: z.literal('local-list'),
    function: z.string(),
    /** The first that the function has: its name differs between kernel versions. */
    variable: z.array(z.string()).min(1),
    head: z.string(),
    argument: z.string(),
    tone: tone.optional(),
  }),
  z.strictObject({
    label: z.string(),
    show: z.literal('locks'),
    fields: z.array(z.string()).min(1),
  }),
  z.strictObject({ label: z.string(), show: z.literal('text'), text: z.string() }),
  /** A C expression over `self`, a pointer to the object. */
  z.strictObject({
    label: z.string(),
    show: z.literal('value'),
    expression: z.string(),
    detail: z.string().optional(),
    /** Drawn only where this, over `self` too, is not 0. */
    when: z.string().optional(),
  }),
]);

const box = z.strictObject({
  id: z.string(),
  ops: z.string(),
  object: z.string(),
  title: z.string(),
  column: z.enum(['left', 'right']),
  rows: z.array(row).min(1),
});

export const viewsSchema = z.strictObject({
  version: z.literal(1),
  containers: z.array(container),
  labels: z.record(z.string(), z.array(label).min(1)),
  boxes: z.array(box),
});

export type Views = z.infer<typeof viewsSchema>;
export type ContainerRule = z.infer<typeof container>;
export type LabelRule = z.infer<typeof label>;
export type BoxRule = z.infer<typeof box>;
export type RowRule = z.infer<typeof row>;

/** Draws nothing but tasks. */
export const NO_VIEWS: Views = { version: 1, containers: [], labels: {}, boxes: [] };

/** The views of a labs folder; without a sound file, `NO_VIEWS` and what is wrong with it. */
export function loadViews(
  provider: { read(path: string): string | undefined },
  labsRoot: string,
): { views: Views; diagnostics: Diagnostic[] } {
  const path = `${labsRoot}/views.yaml`;
  const text = provider.read(path);
  if (text === undefined) {
    return {
      views: NO_VIEWS,
      diagnostics: [{ severity: 'error', message: `${path}: no such file` }],
    };
  }
  const { views: parsed, diagnostics } = parseViews({ path, text });
  return { views: parsed ?? NO_VIEWS, diagnostics };
}

/** Reads the file's text; all complaints at once. */
export function parseViews(file: SourceFile): { views?: Views; diagnostics: Diagnostic[] } {
  const refused = hostileYaml(file.text);
  if (refused !== undefined) {
    const span = { file, start: 0, end: 1, line: 1, column: 1 };
    return { diagnostics: [{ severity: 'error', message: refused, span }] };
  }
  const counter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: counter, prettyErrors: false });
  const at = (start: number, end: number): Span => {
    const { line, col } = counter.linePos(start);
    return { file, start, end, line, column: col };
  };
  if (document.errors.length > 0) {
    return {
      diagnostics: document.errors.map(({ message, pos }) => ({
        severity: 'error',
        message,
        span: at(pos[0], pos[1]),
      })),
    };
  }
  const value = plain(document);
  if (value === undefined) {
    const message = 'aliases (*name) are not allowed here';
    return { diagnostics: [{ severity: 'error', message, span: at(0, 1) }] };
  }
  const parsed = viewsSchema.safeParse(value);
  if (parsed.success) return { views: parsed.data, diagnostics: [] };
  const diagnostics = parsed.error.issues.map(({ message, path }): Diagnostic => {
    const node = deepest(document.contents, path);
    const range = isNode(node) && node.range ? node.range : [0, 1];
    return {
      severity: 'error',
      message: `${path.join('.')}: ${message}`,
      span: at(range[0]!, range[1]!),
    };
  });
  return { diagnostics };
}

/** The document as plain data; undefined when it uses aliases, which can grow without bound. */
function plain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) as unknown;
  } catch {
    return undefined;
  }
}

/** The node at a path, or the last one on the way that exists. */
function deepest(root: unknown, path: readonly PropertyKey[]): unknown {
  let node = root;
  for (const key of path) {
    const next: unknown =
      isNode(node) && 'get' in node && typeof node.get === 'function'
        ? (node as unknown as { get(key: unknown, keep: boolean): unknown }).get(key, true)
        : undefined;
    if (!isNode(next) && !isMap(next)) return node;
    node = next;
  }
  return node;
}
