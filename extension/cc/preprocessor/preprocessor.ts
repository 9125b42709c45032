/**
 * The preprocessor's core: a stack of files and a stack of token lists ("contexts") that are read as one
 * stream, and macro expansion on that stream. A macro is disabled while its expansion is being scanned; its
 * name met there is marked and never expanded again (the scheme of cpplib, equal to hide sets in all cases
 * that the standard defines). Directives are in directives.ts. Nothing here recurses on the user's text
 * except the expansion of arguments, whose depth is limited, as is the number of tokens made in all.
 */
import type { Diagnostic, Severity } from '../../base/diagnostic';
import type { SourceFile, Span } from '../../base/span';
import type { FileProvider, MacroExpansion, Pack, PreprocessorOptions } from '../interfaces';
import { lexFile } from '../lexer';
import { TokenFlag, type LexedFile, type LexedToken, type TokenCache } from '../tokens';
import { builtinToken, skipPragmaOperator } from './builtins';
import { conditionOperator } from './condition-operators';
import { directive, reportOpenConditionals } from './directives';
import type { Context, FileFrame } from './frames';
import type { Macro } from './macro';
import { commandLine, predefined, seedBuiltins } from './predefined';
import {
  argumentsOf,
  definitionNote,
  expansionNote,
  inheritSpace,
  isVariableOmitted,
  useSpan,
  withFlags,
  withNoExpand,
  wrongCount,
} from './invocation';
import { substitute } from './substitute';

/** Tokens made by macros, and tokens of all files entered, counting a file each time. */
const MAX_TOKENS = 2_000_000;
const MAX_READ = 4_000_000;
const MAX_ARGUMENT_DEPTH = 200;
const MAX_DIAGNOSTICS = 100;

export class Preprocessor {
  readonly macros: Map<string, Macro>;
  readonly diagnostics: Diagnostic[] = [];
  readonly files: FileFrame[] = [];
  readonly once = new Set<string>();
  readonly pushedMacros = new Map<string, (Macro | undefined)[]>();
  /** Every `#pragma pack`: how many tokens came before it, and the alignment from there on (0: natural). */
  readonly packs: Pack[] = [];
  readonly packStack: number[] = [];
  /** Tokens handed out so far. */
  made = 0;
  counter = 0;
  /** In the expression of an #if, where `defined` is an operator. */
  inCondition = false;
  /** A header was not found: what follows would only be a cascade of errors. */
  headerMissing = false;
  private readonly contexts: Context[] = [];
  /** Above zero while looking for a macro's arguments, which must end in the same file. */
  private collecting = 0;
  private argumentDepth = 0;
  private madeByMacros = 0;
  private read = 0;
  /** A macro that expanded to nothing had white space before it: `#` must still see it. */
  private carrySpace = false;
  private stopped = false;
  private errors = 0;
  private readonly end: LexedToken;

  constructor(
    readonly main: SourceFile,
    readonly provider: FileProvider,
    readonly options: PreprocessorOptions,
    readonly cache: TokenCache,
    /** The macros to begin with, in place of the predefined ones. */
    macros?: ReadonlyMap<string, Macro>,
  ) {
    const lexed = lexFile(main, cache.strings);
    this.end = lexed.tokens[lexed.tokens.length - 1]!;
    // Read last to first: a stack.
    this.enterFile(lexed, -1, undefined);
    if (macros) {
      this.macros = new Map(macros);
      return;
    }
    this.macros = new Map();
    seedBuiltins(this.macros, this.end.span);
    this.enterFile(commandLine(options, cache.strings), -1, undefined);
    this.enterFile(predefined(cache), -1, undefined);
  }

  /** The whole unit; the last token is of kind 'end'. After an error that stops everything, only that. */
  run(): LexedToken[] {
    const out: LexedToken[] = [];
    for (;;) {
      const token = this.next();
      if (token.kind === 'end') break;
      if (token.flags & TokenFlag.invalid) this.reportInvalid(token);
      out.push(token);
      this.made = out.length;
    }
    this.dropContexts(0);
    if (this.headerMissing || this.stopped) out.length = 0;
    out.push(this.end);
    return out;
  }

  // -------------------------------------------------------------- files

  get file(): FileFrame {
    return this.files[this.files.length - 1]!;
  }

  /** Starts reading a file. */
  enterFile(lexed: LexedFile, folder: number, includedAt: Span | undefined): void {
    this.read += lexed.tokens.length;
    if (this.read > MAX_READ) {
      this.error(
        `the included files have more than ${MAX_READ} tokens`,
        includedAt ?? this.end.span,
      );
      return this.stop();
    }
    if (lexed.openComment) this.report('error', 'unterminated comment', lexed.openComment);
    this.files.push({
      lexed,
      position: 0,
      nextDirective: 0,
      conditionals: [],
      folder,
      includedAt,
      lineShift: 0,
      presumedName: undefined,
    });
  }

  /** Lexes a file once per compilation; undefined when the provider has none of that path. */
  load(path: string): LexedFile | undefined {
    const { files, strings } = this.cache;
    const known = files.get(path);
    if (known || files.has(path)) return known;
    const text = this.provider.read(path);
    const lexed = text === undefined ? undefined : lexFile({ path, text }, strings);
    files.set(path, lexed);
    return lexed;
  }

  /** Ends the unit at once, after an error that makes going on pointless or endless. */
  stop(): void {
    this.stopped = true;
  }

  // -------------------------------------------------------------- the stream

  /** The next token with macros expanded; kind 'end' at the end of the unit or of an isolated list. */
  next(): LexedToken {
    const token = this.expanded();
    if (!this.carrySpace) return token;
    this.carrySpace = false;
    return token.kind === 'end' ? token : withFlags(token, token.flags | TokenFlag.space);
  }

  private expanded(): LexedToken {
    for (;;) {
      const token = this.raw();
      const { flags } = token;
      if (!(flags & TokenFlag.name) || flags & TokenFlag.noExpand) return token;
      const macro = this.macros.get(token.text);
      if (macro === undefined) {
        if (this.inCondition && token.text === 'defined') return conditionOperator(this, token);
        return token;
      }
      if (macro.disabled) return withFlags(token, flags | TokenFlag.noExpand);
      const result = macro.builtin ? this.builtin(macro, token) : this.expand(macro, token);
      if (result) return result;
    }
  }

  /** The next token as it stands, from the innermost list or file; directives are obeyed on the way. */
  raw(): LexedToken {
    if (this.stopped) return this.end;
    const { contexts } = this;
    while (contexts.length > 0) {
      const context = contexts[contexts.length - 1]!;
      if (context.position < context.tokens.length) return context.tokens[context.position++]!;
      if (context.isolated) return this.end;
      contexts.pop();
      if (context.macro) context.macro.disabled = false;
    }
    return this.fromFile();
  }

  private fromFile(): LexedToken {
    while (!this.stopped) {
      const frame = this.files[this.files.length - 1];
      if (!frame) return this.end;
      const token = frame.lexed.tokens[frame.position++]!;
      if (token.kind === 'end') {
        frame.position--;
        if (this.collecting > 0) return this.end;
        reportOpenConditionals(this, frame);
        this.files.pop();
      } else if (token.flags & TokenFlag.lineStart && token.text === '#') {
        directive(this, frame, token);
      } else return token;
    }
    return this.end;
  }

  /** Puts a token that `raw` gave back in front of the stream. */
  private pushBack(token: LexedToken): void {
    if (token.kind !== 'end') this.push([token], undefined, false);
  }

  private push(tokens: readonly LexedToken[], macro: Macro | undefined, isolated: boolean): void {
    this.contexts.push({ tokens, position: 0, macro, isolated });
  }

  /** Expands a list on its own, as arguments and the lines of directives are. */
  expandList(tokens: readonly LexedToken[], at: LexedToken): LexedToken[] {
    const out: LexedToken[] = [];
    if (this.argumentDepth >= MAX_ARGUMENT_DEPTH) {
      this.error('macro arguments are nested too deeply', at.span);
      this.stop();
      return out;
    }
    this.argumentDepth++;
    const bottom = this.contexts.length;
    this.push(tokens, undefined, true);
    for (let token = this.next(); token.kind !== 'end'; token = this.next()) out.push(token);
    this.dropContexts(bottom);
    this.argumentDepth--;
    return out;
  }

  /** Macros are shared with the units to come, so each must be left enabled, also after `stop`. */
  private dropContexts(bottom: number): void {
    while (this.contexts.length > bottom) {
      const { macro } = this.contexts.pop()!;
      if (macro) macro.disabled = false;
    }
  }

  // -------------------------------------------------------------- expansion

  /** Either the token to return, or undefined when there is something new on the stream. */
  private builtin(macro: Macro, name: LexedToken): LexedToken | undefined {
    if (macro.builtin === 'operator') {
      return this.inCondition ? conditionOperator(this, name) : name;
    }
    if (macro.builtin === 'pragma') {
      return skipPragmaOperator(this, name) ? undefined : withNoExpand(name);
    }
    return builtinToken(this, macro, name);
  }

  private expand(macro: Macro, name: LexedToken): LexedToken | undefined {
    let close: LexedToken | undefined;
    let collected: LexedToken[][] = [];
    if (macro.parameters) {
      if (!this.openParen()) return name;
      const list = this.collect(macro, name);
      if (!list) return this.stopped ? undefined : withNoExpand(name);
      ({ close, collected } = list);
      const wrong = wrongCount(macro, collected);
      if (wrong) {
        this.error(wrong, useSpan(name, close), [definitionNote(macro)]);
        return withNoExpand(name);
      }
    }
    const tokens = this.replacement(macro, name, collected, close);
    this.madeByMacros += tokens.length + 1;
    if (this.madeByMacros > MAX_TOKENS) {
      const message = `the macros of this file expand to more than ${MAX_TOKENS} tokens`;
      this.error(message, name.span, [expansionNote(macro)]);
      this.stop();
      return undefined;
    }
    if (tokens.length === 0) {
      this.carrySpace ||= (name.flags & TokenFlag.space) !== 0;
      return undefined;
    }
    inheritSpace(tokens, name);
    this.push(tokens, macro, false);
    macro.disabled = true;
    return undefined;
  }

  /** Whether a `(` comes next; it is taken. */
  private openParen(): boolean {
    this.collecting++;
    const token = this.raw();
    this.collecting--;
    if (token.text === '(') return true;
    this.pushBack(token);
    return false;
  }

  /** Reads arguments up to the closing parenthesis. */
  private collect(
    macro: Macro,
    name: LexedToken,
  ): { collected: LexedToken[][]; close: LexedToken } | undefined {
    const last = macro.variadic ? macro.parameters!.length - 1 : Infinity;
    const collected: LexedToken[][] = [];
    let current: LexedToken[] = [];
    this.collecting++;
    for (let depth = 0; ;) {
      const token = this.painted();
      const { text } = token;
      if (token.kind === 'end') {
        this.collecting--;
        this.error(`unterminated argument list invoking macro "${macro.name}"`, name.span);
        return undefined;
      }
      if (text === ')' && depth-- === 0) {
        collected.push(current);
        this.collecting--;
        return { collected, close: token };
      }
      if (text === '(') depth++;
      if (text === ',' && depth === 0 && collected.length < last) {
        collected.push(current);
        current = [];
      } else current.push(token);
    }
  }

  /** As `raw`, and the name of a macro that is being expanded is marked. */
  private painted(): LexedToken {
    const token = this.raw();
    if (!(token.flags & TokenFlag.name) || token.flags & TokenFlag.noExpand) return token;
    return this.macros.get(token.text)?.disabled ? withNoExpand(token) : token;
  }

  private replacement(
    macro: Macro,
    name: LexedToken,
    collected: LexedToken[][],
    close: LexedToken | undefined,
  ): LexedToken[] {
    const list = argumentsOf(macro, collected);
    const expansion: MacroExpansion = {
      macro: macro.name,
      definition: macro.definition,
      outer: name.expansion,
    };
    return substitute({
      macro,
      arguments: list,
      variadicOmitted: isVariableOmitted(macro, collected),
      span: useSpan(name, close),
      expansion,
      strings: this.cache.strings,
      expand: (tokens) => this.expandList(tokens, name),
      error: (message, at) => this.error(message, at.span, [expansionNote(macro)]),
      limit: MAX_TOKENS,
    });
  }

  // -------------------------------------------------------------- diagnostics

  error(message: string, span: Span, notes: readonly Diagnostic[] = []): void {
    this.report('error', message, span, notes);
  }

  /** Adds a diagnostic, with the chain of #includes that led to its file. */
  report(severity: Severity, message: string, span: Span, notes: readonly Diagnostic[] = []): void {
    if (this.stopped || this.diagnostics.length >= MAX_DIAGNOSTICS) return;
    const all = [...notes];
    for (let i = this.files.length - 1; i > 0 && all.length < 8; i--) {
      const { lexed, includedAt } = this.files[i]!;
      if (includedAt && (all.length > 0 || lexed.file === span.file)) {
        all.push({ severity: 'note', message: 'included from here', span: includedAt });
      }
    }
    this.diagnostics.push({ severity, message, span, notes: all });
    if (severity === 'error' && ++this.errors >= MAX_DIAGNOSTICS) this.stop();
  }

  private reportInvalid(token: LexedToken): void {
    const { kind, text, span } = token;
    if (kind === 'punctuator') this.error(`stray '${text}' in program`, span);
    else this.error(`missing terminating ${kind === 'string' ? '"' : "'"} character`, span);
  }
}
