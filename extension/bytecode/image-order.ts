/**
 * Functions and statements of several images in the order of their code, for looking up what a pc is in. Images hold
 * them nearly or quite in that order; what has to be sorted is sorted once for each image.
 */
import type { FunctionInfo, Image, StatementInfo } from './image';

const functions = new WeakMap<Image, readonly FunctionInfo[]>();
const statements = new WeakMap<Image, readonly StatementInfo[]>();

/** Ascending by entry. */
export function functionsByEntry(images: readonly Image[]): FunctionInfo[] {
  const parts = inOrder(images).map((image) =>
    sortedOnce(functions, image, image.functions, ({ entry }) => entry),
  );
  return joined(parts);
}

/** Ascending by pc. */
export function statementsByPc(images: readonly Image[]): StatementInfo[] {
  const parts = inOrder(images).map((image) =>
    sortedOnce(statements, image, image.statements, ({ pc }) => pc),
  );
  return joined(parts);
}

/** `concat` copies whole arrays; `flatMap` would call the engine for each of 50,000 elements. */
function joined<T>(parts: readonly (readonly T[])[]): T[] {
  return ([] as T[]).concat(...parts);
}

/** Images' code lies side by side. */
function inOrder(images: readonly Image[]): Image[] {
  return [...images].sort((a, b) => a.bases.code - b.bases.code);
}

function sortedOnce<T>(
  known: WeakMap<Image, readonly T[]>,
  image: Image,
  items: readonly T[],
  place: (item: T) => number,
): readonly T[] {
  const before = known.get(image);
  if (before) return before;
  const ascending = items.every((item, i) => i === 0 || place(items[i - 1]!) <= place(item));
  const sorted = ascending ? items : [...items].sort((a, b) => place(a) - place(b));
  known.set(image, sorted);
  return sorted;
}
