/**
 * Macros and how a #define line becomes one (C11 6.10.3, with GNU's named variadic parameter and
 * `__VA_OPT__` of C23). The replacement list is prepared once as a list of elements, each with its parameter
 * number and whether `#` stands before or `##` behind it, so that an expansion only walks that list.
 */
import type { Span } from '../../base/span';
import { TokenFlag, type LexedToken } from '../tokens';

export interface Element {
  readonly token: LexedToken;
  /** Index of the parameter that it names, or -1. */
  readonly parameter: number;
  /** `#` stands before it. */
  readonly stringify: boolean;
  /** `##` follows. */
  pasteNext: boolean;
  /** For `__VA_OPT__(…)`: what stands in the parentheses. */
  readonly optional: readonly Element[] | undefined;
}

/** Macros whose value is made at each use; operators are those that only `#if` knows. */
export type Builtin =
  'file' | 'line' | 'counter' | 'include-level' | 'base-file' | 'pragma' | 'operator';

export interface Macro {
  readonly name: string;
  /** Of the name in its #define. */
  readonly definition: Span;
  /** Undefined: object-like. Includes the variadic parameter as the last. */
  readonly parameters: readonly string[] | undefined;
  readonly variadic: boolean;
  readonly body: readonly Element[];
  /** The replacement list as written, for comparing definitions. */
  readonly tokens: readonly LexedToken[];
  /** No parameter, `#` or `##`: its tokens need only be copied. */
  readonly plain: boolean;
  readonly builtin: Builtin | undefined;
  /** Its expansion is being scanned, so its name is not expanded. */
  disabled: boolean;
}

export type Report = (message: string, at: LexedToken) => void;

/** Makes a macro of the tokens after `define`, a name first; undefined after reporting what is wrong. */
export function parseDefinition(line: readonly LexedToken[], report: Report): Macro | undefined {
  const name = line[0]!;
  let at = 1;
  let head: ParameterList = { variadic: false };
  const open = line[1];
  if (open?.text === '(' && !(open.flags & TokenFlag.space)) {
    const list = parseParameters(line, report);
    if (!list) return undefined;
    head = list;
    at = list.end;
  }
  const tokens = line.slice(at);
  const body = parseBody(tokens, head, report);
  if (!body) return undefined;
  const { variadic, parameters } = head;
  return {
    name: name.text,
    definition: name.span,
    parameters,
    variadic,
    body,
    tokens,
    plain: body.every(isPlain),
    builtin: undefined,
    disabled: false,
  };
}

function isPlain({ parameter, pasteNext, optional }: Element): boolean {
  return parameter < 0 && !pasteNext && !optional;
}

interface ParameterList {
  readonly parameters?: readonly string[];
  readonly variadic: boolean;
}

/** parameters = '(' [ name { ',' name } [ ',' ] ] [ [ name ] '...' ] ')' */
function parseParameters(
  line: readonly LexedToken[],
  report: Report,
): (ParameterList & { end: number }) | undefined {
  const parameters: string[] = [];
  let at = 2;
  if (line[at]?.text === ')') return { parameters, variadic: false, end: at + 1 };
  for (;;) {
    const token = line[at];
    if (!token) break;
    if (token.text === '...') {
      parameters.push('__VA_ARGS__');
      if (line[at + 1]?.text === ')') return { parameters, variadic: true, end: at + 2 };
      at++;
      break;
    }
    if (!(token.flags & TokenFlag.name)) {
      report(`expected a parameter name, found "${token.text}"`, token);
      return undefined;
    }
    if (parameters.includes(token.text)) {
      report(`duplicate macro parameter "${token.text}"`, token);
      return undefined;
    }
    parameters.push(token.text);
    const after = line[at + 1];
    if (after?.text === ')') return { parameters, variadic: false, end: at + 2 };
    if (after?.text === '...' && line[at + 2]?.text === ')') {
      return { parameters, variadic: true, end: at + 3 };
    }
    if (after?.text !== ',') {
      at++;
      break;
    }
    at += 2;
  }
  report("expected ',' or ')' in the macro's parameter list", line[at] ?? line[line.length - 1]!);
  return undefined;
}

/** The replacement list as elements. `#` is an operator only in a function-like macro. */
function parseBody(
  tokens: readonly LexedToken[],
  head: ParameterList,
  report: Report,
): Element[] | undefined {
  const elements: Element[] = [];
  for (let i = 0; i < tokens.length; i++) {
    let token = tokens[i]!;
    if (token.text === '##') {
      const previous = elements[elements.length - 1];
      if (!previous || i === tokens.length - 1) {
        report("'##' cannot appear at either end of a macro expansion", token);
        return undefined;
      }
      previous.pasteNext = true;
      continue;
    }
    const stringify = head.parameters !== undefined && token.text === '#';
    const hash = token;
    if (stringify) token = tokens[++i] ?? hash;
    const parameter = parameterIndex(token, head);
    if (stringify && parameter < 0) {
      report("'#' is not followed by a macro parameter", hash);
      return undefined;
    }
    if (head.variadic && token.text === '__VA_OPT__') {
      const close = matchParen(tokens, i + 1);
      const inner = close < 0 ? undefined : parseBody(tokens.slice(i + 2, close), head, report);
      if (close < 0) report('__VA_OPT__ must be followed by a text in parentheses', token);
      if (!inner) return undefined;
      elements.push({ token, parameter, stringify, pasteNext: false, optional: inner });
      i = close;
    } else {
      const shown = stringify ? hash : token;
      const optional = undefined;
      elements.push({ token: shown, parameter, stringify, pasteNext: false, optional });
    }
  }
  return elements;
}

function parameterIndex(token: LexedToken, head: ParameterList): number {
  if (!(token.flags & TokenFlag.name) || !head.parameters) return -1;
  return head.parameters.indexOf(token.text);
}

/** Index of the `)` for the `(` at `open`, or -1. */
function matchParen(tokens: readonly LexedToken[], open: number): number {
  if (tokens[open]?.text !== '(') return -1;
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const { text } = tokens[i]!;
    if (text === '(') depth++;
    else if (text === ')' && --depth === 0) return i;
  }
  return -1;
}

/** Whether a second #define may stand beside the first without a warning (C11 6.10.3p2). */
export function sameDefinition(a: Macro, b: Macro): boolean {
  if (a === b) return true;
  if (a.variadic !== b.variadic || a.parameters?.join() !== b.parameters?.join()) return false;
  if (a.tokens.length !== b.tokens.length || a.builtin !== b.builtin) return false;
  const space = TokenFlag.space | TokenFlag.lineStart;
  return a.tokens.every((token, i) => {
    const other = b.tokens[i]!;
    if (token.text !== other.text) return false;
    return i === 0 || Boolean(token.flags & space) === Boolean(other.flags & space);
  });
}
