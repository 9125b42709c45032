/** Completion and explanation of what authors write, from the same schemas that judge it. */
import { isMap, isScalar, parseDocument } from 'yaml';
import { hostileYaml } from '../../base/hostile-yaml';
import type { Names } from '../schema';
import { cursorsAt } from './cursor';
import { areaAt } from './parts';
import { shapesAt, type Shape } from './shapes';

export interface Completion {
  readonly label: string;
  readonly insert: string;
  readonly description?: string | undefined;
  readonly kind: 'key' | 'value' | 'name';
  /** Offset from which the text before the cursor is replaced. */
  readonly from: number;
}

/** What there is to name, by kind; asked only when it is wanted. */
export type NameSource = (
  names: Names,
) => readonly { readonly name: string; readonly about?: string | undefined }[];

export function completionsAt(
  name: string,
  text: string,
  offset: number,
  source: NameSource,
): readonly Completion[] {
  const area = areaAt(name, text, offset);
  if (!area || hostileYaml(text.slice(area.start, area.end))) return [];
  for (const cursor of cursorsAt(text.slice(area.start, area.end), offset - area.start)) {
    const shapes = shapesAt(area.shape, cursor.path);
    const found =
      cursor.kind === 'key'
        ? keys(shapes, cursor.siblings)
        : shapes.flatMap((one) => values(one, source));
    if (found.length > 0) return unique(found, area.start + cursor.from);
  }
  return [];
}

function unique(found: readonly Found[], from: number): Completion[] {
  const seen = new Set<string>();
  return found
    .filter(({ label }) => !seen.has(label) && seen.add(label))
    .map((one) => ({ ...one, from }));
}

type Found = Omit<Completion, 'from'>;

function keys(shapes: readonly Shape[], siblings: readonly string[]): Found[] {
  return shapes.flatMap(({ properties = {} }) =>
    Object.entries(properties)
      .filter(([key]) => !siblings.includes(key))
      .map(([key, shape]): Found => {
        const description = describe(shape);
        return { label: key, insert: `${key}: `, description, kind: 'key' };
      }),
  );
}

function values(shape: Shape, source: NameSource): Found[] {
  const fixed = [...(shape.enum ?? []), ...(shape.const === undefined ? [] : [shape.const])];
  const named = shape.names ? source(shape.names) : [];
  // A version without quotes is a number, and 6.10 the same as 6.1.
  const quoted = (text: string) =>
    /^[\d.]+$|[#:{}[\],&*!|>'"%@`]/.test(text) ? quote(text) : text;
  return [
    ...fixed.map((value): Found => {
      return { label: String(value), insert: String(value), kind: 'value' };
    }),
    ...named.map(({ name, about }): Found => {
      return { label: name, insert: quoted(name), description: about, kind: 'name' };
    }),
  ];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export interface Explanation {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What the key under the cursor means, or the place that it names. */
export function explanationAt(
  name: string,
  text: string,
  offset: number,
  source: NameSource,
): Explanation | undefined {
  const area = areaAt(name, text, offset);
  if (!area || hostileYaml(text.slice(area.start, area.end))) return undefined;
  const document = parseDocument(text.slice(area.start, area.end), { prettyErrors: false });
  let found: Explanation | undefined;
  const at = offset - area.start;
  const walk = (node: unknown, path: readonly PropertyKey[]): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        const inner = [...path, String(key.value)];
        const range = key.range;
        if (range && at >= range[0] && at <= range[1])
          found = explained(area.shape, inner, [area.start + range[0], area.start + range[1]]);
        walk(value, inner);
      }
    } else if (isScalar(node)) {
      const range = node.range;
      if (!range || at < range[0] || at > range[1]) return;
      const kind = shapesAt(area.shape, path).find(({ names }) => names)?.names;
      const about = kind && source(kind).find((one) => one.name === node.value)?.about;
      if (about) found = { text: about, start: area.start + range[0], end: area.start + range[1] };
    } else if (typeof node === 'object' && node !== null && 'items' in node) {
      (node.items as unknown[]).forEach((item, i) => walk(item, [...path, i]));
    }
  };
  walk(document.contents, []);
  return found;
}

function explained(
  shape: Shape,
  path: readonly PropertyKey[],
  [start, end]: readonly [number, number],
): Explanation | undefined {
  const parents = shapesAt(shape, path.slice(0, -1));
  const key = String(path.at(-1));
  const texts = parents.flatMap(({ properties = {} }) =>
    Object.hasOwn(properties, key) ? [describe(properties[key]!)] : [],
  );
  const text = [...new Set(texts.filter((one) => one !== undefined))].join('\n\n');
  return text === '' ? undefined : { text, start, end };
}

/** Its own description, or what its alternatives say. */
export function describe(shape: Shape): string | undefined {
  if (shape.description !== undefined) return shape.description;
  const inner = (shape.anyOf ?? []).map(describe).filter((one) => one !== undefined);
  return inner.length > 0 ? [...new Set(inner)].join(' Or: ') : undefined;
}
