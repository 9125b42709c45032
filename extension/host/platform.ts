/** What the extension needs of the place it runs in; host/node/main.ts gives it in Node. */
import type { SourceTree } from '../simulation/interfaces';
import type { ImageStore } from '../simulation/image-store';
import type { GrammarFiles } from '../source/c-syntax';

export interface Platform {
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
