/**
 * Replaces the parameters in a macro's replacement list (C11 6.10.3.1 to 6.10.3.3). Placemarkers are not
 * tokens here: `leftEmpty` remembers that everything to the left of a `##` was empty. GNU's comma rule: in
 * `, ## args` with the variable argument left out, the comma goes; given, nothing is pasted.
 */
import type { Span } from '../../base/span';
import type { MacroExpansion } from '../interfaces';
import { LexedToken, TokenFlag } from '../tokens';
import type { Element, Macro } from './macro';
import { paste, stringify } from './paste';

/** One argument as written; `expanded` is filled when it is first needed. */
export interface Argument {
  readonly tokens: readonly LexedToken[];
  expanded?: readonly LexedToken[];
}

/** Where the new tokens count, and what the substitution needs of the preprocessor. */
export interface Substitution {
  readonly macro: Macro;
  readonly arguments: readonly Argument[];
  /** The variable argument is missing altogether, comma included. */
  readonly variadicOmitted: boolean;
  readonly span: Span;
  readonly expansion: MacroExpansion;
  readonly strings: Map<string, string>;
  expand(tokens: readonly LexedToken[]): readonly LexedToken[];
  error(message: string, at: LexedToken): void;
  /** Limit on the tokens of one result: a bomb stops here. */
  readonly limit: number;
}

/** The replacement list of `s.macro` for these arguments. */
export function substitute(s: Substitution): LexedToken[] {
  const out: LexedToken[] = [];
  if (s.macro.plain) {
    for (const { token } of s.macro.body) out.push(place(token, token.flags, s));
  } else substituteElements(s.macro.body, out, s);
  return out;
}

/** The token at the place of the macro's use. */
function place(token: LexedToken, flags: number, s: Substitution): LexedToken {
  const { kind, text, spelling, expansion } = token;
  return new LexedToken(kind, text, s.span, spelling, flags, expansion ?? s.expansion);
}

function substituteElements(
  elements: readonly Element[],
  out: LexedToken[],
  s: Substitution,
): Edges {
  let pasteLeft = false;
  let leftEmpty = false;
  let first: boolean | undefined;
  let leftEdge = NO_EDGES;
  for (let i = 0; i < elements.length && out.length < s.limit; i++) {
    const element = elements[i]!;
    const start = out.length;
    const edges = append(element, pasteLeft, out, s);
    const empty = out.length === start;
    first ??= empty;
    if (!pasteLeft) leftEmpty = empty;
    else if (isVariable(element, s) && !leftEmpty && out[start - 1]!.text === ',') {
      if (s.variadicOmitted) out.pop();
    } else if (!leftEmpty && !empty) {
      if (!leftEdge.end && !edges.start) pasteAt(start - 1, out, s);
    } else leftEmpty &&= empty;
    pasteLeft = element.pasteNext;
    leftEdge = edges;
  }
  return { start: first ?? false, end: leftEmpty };
}

/** Whether a `__VA_OPT__` text begins or ends with a placemarker, to which a `##` outside then applies. */
interface Edges {
  readonly start: boolean;
  readonly end: boolean;
}

const NO_EDGES: Edges = { start: false, end: false };

function isVariable(element: Element, s: Substitution): boolean {
  return s.macro.variadic && element.parameter === s.macro.parameters!.length - 1;
}

/** Appends what one element stands for, before any pasting. */
function append(element: Element, pasteLeft: boolean, out: LexedToken[], s: Substitution): Edges {
  const { token, parameter } = element;
  if (element.optional) {
    return variablePresent(s) ? appendOptional(element.optional, token, out, s) : NO_EDGES;
  }
  if (parameter < 0) out.push(place(token, token.flags, s));
  else if (element.stringify) {
    const text = stringify(s.arguments[parameter]!.tokens);
    const { spelling, flags } = token;
    if (text === undefined) s.error("the operand of '#' is too long", token);
    out.push(new LexedToken('string', text ?? '""', s.span, spelling, flags, s.expansion));
  } else {
    const argument = s.arguments[parameter]!;
    const raw = pasteLeft || element.pasteNext;
    appendArgument(raw ? argument.tokens : expanded(argument, s), token, out, s);
  }
  return NO_EDGES;
}

function expanded(argument: Argument, s: Substitution): readonly LexedToken[] {
  return (argument.expanded ??= s.expand(argument.tokens));
}

function variablePresent(s: Substitution): boolean {
  const last = s.arguments[s.macro.parameters!.length - 1]!;
  return expanded(last, s).length > 0;
}

function appendOptional(
  elements: readonly Element[],
  at: LexedToken,
  out: LexedToken[],
  s: Substitution,
): Edges {
  const inner: LexedToken[] = [];
  const edges = substituteElements(elements, inner, s);
  appendArgument(inner, at, out, s);
  return edges;
}

/** The first token takes over the white space of the parameter that it replaces. */
function appendArgument(
  tokens: readonly LexedToken[],
  parameter: LexedToken,
  out: LexedToken[],
  s: Substitution,
): void {
  const space = TokenFlag.space | TokenFlag.lineStart;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    let { flags } = token;
    if (i === 0) flags = (flags & ~space) | (parameter.flags & TokenFlag.space);
    else if (flags & TokenFlag.lineStart) flags = (flags & ~space) | TokenFlag.space;
    const same = token.span === s.span && token.flags === flags;
    out.push(same ? token : place(token, flags, s));
  }
}

/** Pastes out[at] with the token behind it. */
function pasteAt(at: number, out: LexedToken[], s: Substitution): void {
  const left = out[at]!;
  const right = out[at + 1]!;
  const made = paste(left, right, s, s.strings);
  if (made) out.splice(at, 2, made);
  else {
    const message = `pasting "${short(left)}" and "${short(right)}" does not give a valid preprocessing token`;
    s.error(message, left);
  }
}

function short({ text }: LexedToken): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
