/**
 * Directives (C11 6.10): what a line that begins with `#` does. A group that is not taken is skipped by
 * walking the file's list of directives only; its other tokens are never looked at.
 */
import type { LexedFile, LexedToken } from '../tokens';
import { TokenFlag } from '../tokens';
import { evaluateCondition } from './condition';
import { include } from './include';
import { parseDefinition, sameDefinition, type Macro } from './macro';
import { pragma } from './pragma';
import type { FileFrame } from './frames';
import type { Preprocessor } from './preprocessor';

/** Obeys the directive whose `#` was just read from `frame`. */
export function directive(pp: Preprocessor, frame: FileFrame, hash: LexedToken): void {
  frame.nextDirective++;
  const from = frame.position;
  const to = lineEnd(frame.lexed, from);
  frame.position = to;
  if (from === to) return;
  const { tokens } = frame.lexed;
  const name = tokens[from]!;
  if (name.text === 'define') return define(pp, frame.lexed, from, to);
  const line = tokens.slice(from + 1, to);
  switch (name.text) {
    case 'undef':
      return undefine(pp, name, line);
    case 'include':
    case 'import':
      return include(pp, name, line, false);
    case 'include_next':
      return include(pp, name, line, true);
    case 'if':
    case 'ifdef':
    case 'ifndef':
      return open(pp, frame, name, line);
    case 'elif':
    case 'elifdef':
    case 'elifndef':
    case 'else':
      return nextGroup(pp, frame, name);
    case 'endif':
      return close(pp, frame, name);
    case 'error':
      return pp.error(`#error ${restOfLine(name)}`, name.span);
    case 'warning':
      return pp.report('warning', `#warning ${restOfLine(name)}`, name.span);
    case 'line':
      return setLine(pp, frame, name, pp.expandList(line, name));
    case 'pragma':
      return pragma(pp, frame, line);
    case 'ident':
    case 'sccs':
      return;
    default:
      if (name.kind === 'number') return setLine(pp, frame, name, [name, ...line]);
      return pp.error(`invalid preprocessing directive #${name.text}`, {
        ...hash.span,
        end: name.span.end,
      });
  }
}

/** Index of the first token of the next line. */
function lineEnd(lexed: LexedFile, from: number): number {
  let to = from;
  while (!(lexed.tokens[to]!.flags & TokenFlag.lineStart)) to++;
  return to;
}

/** The text behind the directive's name, as #error shows it. */
function restOfLine(name: LexedToken): string {
  const { file, end } = name.span;
  const newline = file.text.indexOf('\n', end);
  return file.text.slice(end, newline < 0 ? undefined : newline).trim();
}

/** The directive's name and line are the tokens [from, to). */
function define(pp: Preprocessor, lexed: LexedFile, from: number, to: number): void {
  const macro = lexed.macros.get(from) ?? newMacro(pp, lexed, from, to);
  if (!macro) return;
  const old = pp.macros.get(macro.name);
  if (old && !sameDefinition(old, macro)) {
    const span = old.definition;
    const notes = [{ severity: 'note', message: 'previous definition is here', span } as const];
    pp.report('warning', `"${macro.name}" redefined`, macro.definition, notes);
  }
  pp.macros.set(macro.name, macro);
}

function newMacro(pp: Preprocessor, lexed: LexedFile, from: number, to: number): Macro | undefined {
  const line = lexed.tokens.slice(from + 1, to);
  if (!macroName(pp, lexed.tokens[from]!, line)) return undefined;
  const macro = parseDefinition(line, (message, token) => pp.error(message, token.span));
  if (macro) lexed.macros.set(from, macro);
  return macro;
}

function undefine(pp: Preprocessor, at: LexedToken, line: readonly LexedToken[]): void {
  const name = macroName(pp, at, line);
  if (name) pp.macros.delete(name.text);
}

/** The name that #define, #undef, #ifdef or #ifndef is about. */
function macroName(
  pp: Preprocessor,
  at: LexedToken,
  line: readonly LexedToken[],
): LexedToken | undefined {
  const name = line[0];
  if (!name) pp.error(`no macro name given in #${at.text} directive`, at.span);
  else if (!(name.flags & TokenFlag.name)) pp.error('macro names must be identifiers', name.span);
  else if (name.text === 'defined') pp.error('"defined" cannot be used as a macro name', name.span);
  else return name;
  return undefined;
}

// ---------------------------------------------------------------- conditionals

function open(
  pp: Preprocessor,
  frame: FileFrame,
  token: LexedToken,
  line: readonly LexedToken[],
): void {
  const taken = groupIsTaken(pp, token, line);
  frame.conditionals.push({ token, taken, seenElse: false });
  if (!taken) skip(pp, frame);
}

function groupIsTaken(pp: Preprocessor, at: LexedToken, line: readonly LexedToken[]): boolean {
  if (at.text === 'if' || at.text === 'elif') {
    pp.inCondition = true;
    const expanded = pp.expandList(line, at);
    pp.inCondition = false;
    return evaluateCondition(expanded, at, (message, token) => pp.error(message, token.span));
  }
  const name = macroName(pp, at, line);
  return name !== undefined && pp.macros.has(name.text) === at.text.endsWith('fdef');
}

/** Met at the end of the group that was taken: what follows is skipped. */
function nextGroup(pp: Preprocessor, frame: FileFrame, name: LexedToken): void {
  const conditional = frame.conditionals[frame.conditionals.length - 1];
  if (!conditional) return pp.error(`#${name.text} without #if`, name.span);
  checkElse(pp, frame, name);
  skip(pp, frame);
}

function close(pp: Preprocessor, frame: FileFrame, name: LexedToken): void {
  if (!frame.conditionals.pop()) pp.error('#endif without #if', name.span);
}

function checkElse(pp: Preprocessor, frame: FileFrame, name: LexedToken): void {
  const conditional = frame.conditionals[frame.conditionals.length - 1]!;
  if (conditional.seenElse) pp.error(`#${name.text} after #else`, name.span);
  if (name.text === 'else') conditional.seenElse = true;
}

/** Goes on to the next group of the innermost conditional that is to be read, or to its end. */
function skip(pp: Preprocessor, frame: FileFrame): void {
  const { tokens, directives } = frame.lexed;
  const conditional = frame.conditionals[frame.conditionals.length - 1]!;
  for (let depth = 0; ;) {
    const hash = directives[frame.nextDirective];
    if (hash === undefined) {
      frame.position = tokens.length - 1;
      return;
    }
    frame.nextDirective++;
    const name = tokens[hash + 1]!;
    const word = name.flags & TokenFlag.lineStart ? '' : name.text;
    if (word === 'if' || word === 'ifdef' || word === 'ifndef') depth++;
    else if (word === 'endif' && depth-- === 0) {
      frame.conditionals.pop();
      frame.position = lineEnd(frame.lexed, hash + 1);
      return;
    } else if (depth === 0 && (word === 'else' || word.startsWith('elif'))) {
      checkElse(pp, frame, name);
      const end = lineEnd(frame.lexed, hash + 1);
      const takes =
        !conditional.taken &&
        (word === 'else' || groupIsTaken(pp, name, tokens.slice(hash + 2, end)));
      if (takes) {
        conditional.taken = true;
        frame.position = end;
        return;
      }
    }
  }
}

/** At the end of a file: every #if must have had its #endif. */
export function reportOpenConditionals(pp: Preprocessor, frame: FileFrame): void {
  for (const { token } of frame.conditionals) {
    pp.error(`unterminated #${token.text}`, token.span);
  }
}

// ---------------------------------------------------------------- #line

function setLine(
  pp: Preprocessor,
  frame: FileFrame,
  at: LexedToken,
  line: readonly LexedToken[],
): void {
  const [number, file] = line;
  if (!number || !/^\d+$/.test(number.text)) {
    return pp.error('#line expects a positive number', number?.span ?? at.span);
  }
  frame.lineShift = Number(number.text) - (at.span.line + 1);
  if (file?.kind === 'string') frame.presumedName = file.text.slice(1, -1);
}
