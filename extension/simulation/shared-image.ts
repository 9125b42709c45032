/**
 * Images that many runs share (kernels, the C library behind each): from this process's memory, from the store, or
 * compiled now.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { Image, LinkBases } from '../bytecode/image';
import {
  keyOf,
  loadFacts,
  loadImage,
  saveFacts,
  saveImage,
  type ImageSources,
  type ImageStore,
} from './image-store';
import type { SourceTree } from './interfaces';

export interface Built<Facts> {
  readonly image?: Image;
  readonly facts?: Facts;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Wanted<Facts> {
  readonly sources: ImageSources;
  readonly bases: LinkBases;
  readonly compile: () => Built<Facts>;
}

interface Kept {
  readonly texts: ReadonlyMap<string, string | undefined>;
  readonly image: Image;
  readonly facts: unknown;
}

/** Images kept in memory: lab edition and two Linux trees, each with its library, and some. */
const KEPT = 8;

/** The last images of this process, by what they are of; the one used last comes last. */
const memory = new Map<string, Kept>();

export function sharedImage<Facts>(
  provider: SourceTree,
  store: ImageStore | undefined,
  wanted: Wanted<Facts>,
): Built<Facts> {
  const { sources, bases } = wanted;
  const texts = textsOf(provider, sources);
  const place = JSON.stringify([sources.kind, [...sources.files.values()][0], bases]);
  const known = memory.get(place);
  if (known && sameTexts(known.texts, texts)) {
    keep(place, known);
    return { image: known.image, facts: known.facts as Facts, diagnostics: [] };
  }
  const key = store && keyOf(store, provider, sources, bases);
  const stored = key === undefined ? undefined : fromStore<Facts>(store!, provider, sources, key);
  const built = stored ?? wanted.compile();
  const { image, facts } = built;
  if (!image) return built;
  keep(place, { texts, image, facts });
  if (key !== undefined && !stored) {
    if (facts !== undefined) saveFacts(store!, sources.kind, key, facts);
    saveImage(store!, sources, key, image);
  }
  return { image, facts, diagnostics: [] };
}

function fromStore<Facts>(
  store: ImageStore,
  provider: SourceTree,
  sources: ImageSources,
  key: string,
): Built<Facts> | undefined {
  const image = loadImage(store, provider, sources, key);
  if (!image) return undefined;
  const facts = loadFacts(store, sources.kind, key) as Facts | undefined;
  return facts === undefined && sources.hasFacts ? undefined : { image, facts, diagnostics: [] };
}

function keep(place: string, kept: Kept): void {
  memory.delete(place);
  memory.set(place, kept);
  const [oldest] = memory.keys();
  if (memory.size > KEPT && oldest !== undefined) memory.delete(oldest);
}

function textsOf(provider: SourceTree, { files }: ImageSources): Map<string, string | undefined> {
  return new Map([...files.values()].map((path) => [path, provider.read(path)]));
}

function sameTexts(
  before: ReadonlyMap<string, string | undefined>,
  now: ReadonlyMap<string, string | undefined>,
): boolean {
  if (before.size !== now.size) return false;
  for (const [path, text] of now) if (before.get(path) !== text || !before.has(path)) return false;
  return true;
}
