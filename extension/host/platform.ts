/** What the extension needs of the place it runs in; host/node/main.ts gives it in Node. */
import type { KernelSource, SourceTree } from '../simulation/interfaces';
import type { ImageStore } from '../simulation/image-store';
import type { GrammarFiles } from '../source/c-syntax';

/** The kernels of this computer. Rejections and exceptions that the user can mend are UserErrors. */
export interface Kernels {
  /** `lab`, a version in the cache, or a path relative to a folder. */
  named(name: string, folder: string): KernelSource;
  isVersion(text: string): boolean;
  /** Linux trees in the cache. */
  cached(): readonly { readonly version: string; readonly root: string }[];
  /** Brings a version into the cache; resolves with the exact version. */
  fetch(version: string, say: (text: string) => void): Promise<string>;
}

export interface Platform {
  readonly kernels: Kernels;
  /** Texts are kept until `forget`, so that one build sees one state of the disk. */
  readonly files: SourceTree & { forget(): void };
  /** The extension's own labs/, by its real path. */
  readonly labsRoot: string;
  /** Keeps compiled kernels between starts. */
  readonly images?: ImageStore;
  grammar(): Promise<GrammarFiles>;
  /** A path of VS Code as sources are named: with `/`. */
  readonly sourcePath: (path: string) => string;
}
