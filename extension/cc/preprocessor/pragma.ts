/**
 * #pragma. Known: `once`, `push_macro("X")`, `pop_macro("X")`, `pack`; all others are ignored, as C allows.
 */
import type { LexedToken } from '../tokens';
import type { FileFrame } from './frames';
import type { Preprocessor } from './preprocessor';

/** Obeys `#pragma line`. */
export function pragma(pp: Preprocessor, frame: FileFrame, line: readonly LexedToken[]): void {
  const name = line[0];
  if (!name) return;
  if (name.text === 'once') pp.once.add(frame.lexed.file.path);
  else if (name.text === 'pack') pack(pp, name, line);
  else if (name.text === 'push_macro' || name.text === 'pop_macro') {
    pushOrPop(pp, name, line);
  }
}

/**
 * `pack(n)`, `pack()`, `pack(push)`, `pack(push, n)`, `pack(pop)`: the greatest alignment of members from here on. The
 * parser finds it again by the number of tokens that came before.
 */
function pack(pp: Preprocessor, name: LexedToken, line: readonly LexedToken[]): void {
  const words = line.slice(1).map(({ text }) => text);
  const inner = words.slice(1, -1).filter((word) => word !== ',');
  const [first, second] = inner;
  const size = first === 'push' ? second : first;
  const known = size === undefined || size === 'pop' || /^(?:1|2|4|8|16)$/.test(size);
  if (words[0] !== '(' || words.at(-1) !== ')' || inner.length > 2 || !known) {
    const forms = '(n), (push, n), (pop) or ()';
    return pp.report('warning', `ignoring malformed #pragma pack; it takes ${forms}`, name.span);
  }
  if (first === 'push') pp.packStack.push(pp.packs.at(-1)?.align ?? 0);
  if (first === 'push' && second === undefined) return;
  const align = first === 'pop' ? (pp.packStack.pop() ?? 0) : Number(size ?? 0);
  pp.packs.push({ at: pp.made, align });
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
