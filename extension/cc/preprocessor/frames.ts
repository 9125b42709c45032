/** What the preprocessor reads from: the stack of files and, above it, the stack of token lists. */
import type { Span } from '../../base/span';
import type { LexedFile, LexedToken } from '../tokens';
import type { Macro } from './macro';

/** A list of tokens being scanned. */
export interface Context {
  readonly tokens: readonly LexedToken[];
  position: number;
  readonly macro: Macro | undefined;
  /** Reading stops at its end instead of going on with what lies below. */
  readonly isolated: boolean;
}

export interface Conditional {
  /** The #if. */
  readonly token: LexedToken;
  /** One of its groups has been taken. */
  taken: boolean;
  seenElse: boolean;
}

/** A file being read. */
export interface FileFrame {
  readonly lexed: LexedFile;
  position: number;
  /** Index into `lexed.directives` of the next one. */
  nextDirective: number;
  readonly conditionals: Conditional[];
  /** Index in the include paths of the folder it was found in; -1: the including file's own. */
  readonly folder: number;
  /** The #include that brought it. */
  readonly includedAt: Span | undefined;
  /** Set by #line. */
  lineShift: number;
  presumedName: string | undefined;
}
