/**
 * #pragma. Known: `once`, `push_macro("X")`, `pop_macro("X")`. `pack` would change layouts silently, so it is
 * reported; all others are ignored, as C allows.
 */
import type { LexedToken } from '../tokens';
import type { FileFrame } from './frames';
import type { Preprocessor } from './preprocessor';

/** Obeys `#pragma line`. */
export function pragma(pp: Preprocessor, frame: FileFrame, line: readonly LexedToken[]): void {
  const name = line[0];
  if (!name) return;
  if (name.text === 'once') pp.once.add(frame.lexed.file.path);
  else if (name.text === 'pack') {
    const message = '#pragma pack is not supported; use __attribute__((packed))';
    pp.report('warning', message, name.span);
  } else if (name.text === 'push_macro' || name.text === 'pop_macro') {
    pushOrPop(pp, name, line);
  }
}

function pushOrPop(pp: Preprocessor, name: LexedToken, line: readonly LexedToken[]): void {
  const operand = line[2];
  if (line[1]?.text !== '(' || operand?.kind !== 'string' || line[3]?.text !== ')') {
    return pp.error(`#pragma ${name.text} takes a parenthesised string literal`, name.span);
  }
  const word = operand.text.slice(1, -1);
  const stack = pp.pushedMacros.get(word) ?? [];
  pp.pushedMacros.set(word, stack);
  if (name.text === 'push_macro') {
    stack.push(pp.macros.get(word));
    return;
  }
  if (stack.length === 0) return;
  const macro = stack.pop();
  if (macro) pp.macros.set(word, macro);
  else pp.macros.delete(word);
}
