/**
 * Tree-sitter's C grammar over raw source: macros unexpanded, the file possibly half edited. It recovers from
 * whatever it does not understand, so an outline is always given. The compiler has a parser of its own.
 * The two .wasm files are handed in as bytes, since only the embedder knows where they lie.
 */
import { Language, Parser, type Tree } from 'web-tree-sitter';

export interface GrammarFiles {
  /** web-tree-sitter.wasm */
  readonly runtime: Uint8Array;
  /** tree-sitter-c.wasm */
  readonly grammar: Uint8Array;
}

export interface CSyntax {
  /** Never fails; the caller deletes the tree. */
  parse(text: string): Tree;
}

let loading: Promise<CSyntax> | undefined;

/** Loads once per process. Rejects when the files are not what they should be. */
export function loadCSyntax(files: () => Promise<GrammarFiles>): Promise<CSyntax> {
  loading ??= load(files).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(files: () => Promise<GrammarFiles>): Promise<CSyntax> {
  const { runtime, grammar } = await files();
  await Parser.init({ wasmBinary: runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return {
    parse(text) {
      const tree = parser.parse(text);
      if (!tree) throw new Error('tree-sitter gave no tree'); // only without a language, or when cancelled
      return tree;
    },
  };
}
