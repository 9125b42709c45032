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

/** A stored image for all sources below `root`, linked to `bases`, or undefined. */
export function loadImage(
  store: ImageStore,
  tree: SourceTree,
  root: string,
  bases: LinkBases,
): Image | undefined {
  const key = keyOf(store, tree, root, bases);
  const bytes = store.load(fileName(root, key));
  if (!bytes) return undefined;
  const source = (name: string): SourceFile => {
    const path = `${root}/${name}`;
    return { path, text: tree.read(path) ?? '' };
  };
  try {
    return decodeImage(bytes, key, source);
  } catch {
    return undefined;
  }
}

export function saveImage(store: ImageStore, tree: SourceTree, root: string, image: Image): void {
  const key = keyOf(store, tree, root, image.bases);
  const nameOf = (path: string) =>
    path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  store.save(fileName(root, key), encodeImage(image, key, nameOf));
}

function fileName(root: string, key: string): string {
  return `${root.slice(root.lastIndexOf('/') + 1)}-${key}.image`;
}

function keyOf(store: ImageStore, tree: SourceTree, root: string, bases: LinkBases): string {
  const hash = new Hash();
  hash.add(JSON.stringify(Object.entries(bases).sort()));
  hash.add(store.compilerId);
  for (const path of tree.list(root)) {
    hash.add(path.slice(root.length));
    hash.add(tree.read(path) ?? '');
  }
  return hash.text();
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
