/**
 * Macros whose value depends on the place of use (`__LINE__`, `__FILE__` …) and the operator `_Pragma`.
 */
import type { SourceFile } from '../../base/span';
import { LexedToken, TokenFlag } from '../tokens';
import type { Macro } from './macro';
import type { FileFrame } from './frames';
import type { Preprocessor } from './preprocessor';

/** The token for one use of such a macro. */
export function builtinToken(pp: Preprocessor, macro: Macro, name: LexedToken): LexedToken {
  const frame = pp.file as FileFrame | undefined;
  const file: SourceFile = frame?.lexed.file ?? pp.main;
  switch (macro.builtin) {
    case 'file':
      return make(name, 'string', quote(frame?.presumedName ?? file.path), macro);
    case 'base-file':
      return make(name, 'string', quote(pp.main.path), macro);
    case 'counter':
      return make(name, 'number', String(pp.counter++), macro);
    case 'include-level':
      return make(name, 'number', String(Math.max(0, pp.files.length - 1)), macro);
    default:
      return make(name, 'number', String(name.span.line + (frame?.lineShift ?? 0)), macro);
  }
}

function make(name: LexedToken, kind: LexedToken['kind'], text: string, macro: Macro): LexedToken {
  const flags = name.flags & (TokenFlag.space | TokenFlag.lineStart);
  const { name: word, definition } = macro;
  const expansion = { macro: word, definition, outer: name.expansion };
  return new LexedToken(kind, text, name.span, name.spelling, flags, expansion);
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** `_Pragma ( string )`, macros in it expanded: taken and ignored. False, after an error, when it is written otherwise. */
export function skipPragmaOperator(pp: Preprocessor, name: LexedToken): boolean {
  const open = pp.next();
  const text = open.text === '(' ? pp.next() : open;
  const close = text.kind === 'string' ? pp.next() : text;
  if (open.text === '(' && text.kind === 'string' && close.text === ')') return true;
  pp.error('_Pragma takes a parenthesised string literal', name.span);
  return false;
}
