/**
 * Images of sources that seldom change (the kernel, the C library), kept as files between starts. The key is a hash
 * of every source, of where it is linked to and of the compiler itself, so a stale image is never used.
 */
import { decodeImage, encodeImage } from '../bytecode/image-file';
import type { Image, LinkBases } from '../bytecode/image';
import type { SourceFile } from '../base/span';
import type { SourceTree } from './interfaces';

/** Where image files are kept. Both may fail silently: an image can always be compiled again. */
export interface ImageStore {
  /** Changes with the compiler: an image made by another one is not used. */
  readonly compilerId: string;
  load(name: string): Uint8Array | undefined;
  save(name: string, bytes: Uint8Array): void;
}

/** What an image is made from. */
export interface ImageSources {
  /** `kernel`, `libc`: begins the names of the files. */
  readonly kind: string;
  /** Every file, by the name that the image knows it by, wherever the sources lie. */
  readonly files: ReadonlyMap<string, string>;
  /** The image is of no use without what is known about it. */
  readonly hasFacts?: boolean;
}

/** All files below a folder, named as they are there. */
export function sourcesBelow(kind: string, tree: SourceTree, root: string): ImageSources {
  const files = tree
    .list(root)
    .map((path): [string, string] => [path.slice(root.length + 1), path]);
  return { kind, files: new Map(files) };
}

/** Identifies what an image of these sources, linked to `bases`, looks like. */
export function keyOf(
  store: ImageStore,
  tree: SourceTree,
  { files }: ImageSources,
  bases: LinkBases,
): string {
  const hash = new Hash();
  hash.add(JSON.stringify(Object.entries(bases).sort()));
  hash.add(store.compilerId);
  for (const [name, path] of files) {
    hash.add(name);
    hash.add(tree.read(path) ?? '');
  }
  return hash.text();
}

/** A stored image, or undefined. */
export function loadImage(
  store: ImageStore,
  tree: SourceTree,
  sources: ImageSources,
  key: string,
): Image | undefined {
  const bytes = store.load(`${sources.kind}-${key}.image`);
  if (!bytes) return undefined;
  const source = (name: string): SourceFile => {
    const path = sources.files.get(name) ?? name;
    return { path, text: tree.read(path) ?? '' };
  };
  try {
    return decodeImage(bytes, key, source);
  } catch {
    return undefined;
  }
}

export function saveImage(
  store: ImageStore,
  sources: ImageSources,
  key: string,
  image: Image,
): void {
  const names = new Map([...sources.files].map(([name, path]) => [path, name]));
  const bytes = encodeImage(image, key, (path) => names.get(path) ?? path);
  store.save(`${sources.kind}-${key}.image`, bytes);
}

/** What is known about an image beside it, as JSON; undefined when it is not stored, or damaged. */
export function loadFacts(store: ImageStore, kind: string, key: string): unknown {
  const bytes = store.load(`${kind}-${key}.json`);
  try {
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  } catch {
    return undefined;
  }
}

export function saveFacts(store: ImageStore, kind: string, key: string, facts: unknown): void {
  store.save(`${kind}-${key}.json`, new TextEncoder().encode(JSON.stringify(facts)));
}

/** Two independent 32-bit FNV-1a hashes over UTF-16 units: enough to tell versions of sources apart. */
export class Hash {
  private first = 0x811c9dc5;
  private second = 0x1b873593;

  add(text: string): void {
    let { first, second } = this;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      first = Math.imul(first ^ unit, 0x01000193);
      second = Math.imul(second ^ unit, 0x85ebca6b) ^ (second >>> 13);
    }
    this.first = Math.imul(first ^ text.length, 0x01000193);
    this.second = Math.imul(second ^ text.length, 0x85ebca6b);
  }

  text(): string {
    return [this.first, this.second]
      .map((half) => (half >>> 0).toString(16).padStart(8, '0'))
      .join('');
  }
}
