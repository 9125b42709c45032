/** Parts of a macro's invocation that need no state: its arguments, its span, and the marks on its tokens. */
import type { Diagnostic } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import { LexedToken, TokenFlag } from '../tokens';
import type { Macro } from './macro';
import type { Argument } from './substitute';

/** What is wrong with the number of arguments. `f()` has one, empty argument, or none if `f` takes none. */
export function wrongCount(
  macro: Macro,
  collected: readonly (readonly LexedToken[])[],
): string | undefined {
  const wanted = macro.parameters!.length;
  const given = collected.length;
  if (given === wanted || (macro.variadic && given === wanted - 1)) return undefined;
  if (wanted === 0 && given === 1 && collected[0]!.length === 0) return undefined;
  return given > wanted
    ? `macro "${macro.name}" passed ${given} arguments, but takes just ${wanted}`
    : `macro "${macro.name}" requires ${wanted} arguments, but only ${given} given`;
}

/** One argument for each parameter. */
export function argumentsOf(
  macro: Macro,
  collected: readonly (readonly LexedToken[])[],
): Argument[] {
  const list: Argument[] = collected.map((tokens) => ({ tokens }));
  const count = macro.parameters?.length ?? 0;
  while (list.length < count) list.push({ tokens: [] });
  return list;
}

/** The variable argument is missing, its comma included; `f()` counts as such where it is the only one. */
export function isVariableOmitted(
  macro: Macro,
  collected: readonly (readonly LexedToken[])[],
): boolean {
  if (!macro.variadic) return false;
  const count = macro.parameters!.length;
  return collected.length < count || (count === 1 && collected[0]!.length === 0);
}

/** The same token with other flags. */
export function withFlags(token: LexedToken, flags: number): LexedToken {
  const { kind, text, span, spelling, expansion } = token;
  return new LexedToken(kind, text, span, spelling, flags, expansion);
}

/** The name of a macro, never to be expanded again. */
export function withNoExpand(token: LexedToken): LexedToken {
  return withFlags(token, token.flags | TokenFlag.noExpand);
}

/** The first token of an expansion stands where the macro's name stood. */
export function inheritSpace(tokens: LexedToken[], name: LexedToken): void {
  const first = tokens[0];
  if (!first) return;
  const mask = TokenFlag.space | TokenFlag.lineStart;
  const flags = (first.flags & ~mask) | (name.flags & mask);
  if (flags !== first.flags) tokens[0] = withFlags(first, flags);
}

/** The whole invocation, unless the name itself came out of a macro. */
export function useSpan(name: LexedToken, close: LexedToken | undefined): Span {
  const { span } = name;
  if (name.expansion || !close || close.expansion || close.span.file !== span.file) return span;
  if (close.span.end <= span.start) return span;
  const { file, start, line, column } = span;
  return { file, start, end: close.span.end, line, column };
}

/** Notes of diagnostics about a macro. */
export function expansionNote(macro: Macro): Diagnostic {
  const message = `in expansion of macro '${macro.name}'`;
  return { severity: 'note', message, span: macro.definition };
}

export function definitionNote(macro: Macro): Diagnostic {
  const message = `macro "${macro.name}" defined here`;
  return { severity: 'note', message, span: macro.definition };
}
