/**
 * The whole compiler: every unit through preprocessor, parser and sema, then all of them through codegen and
 * the linker. Complaints of all stages and units come back together, each once (headers are read by many
 * units).
 */
import type { Diagnostic } from '../base/diagnostic';
import { hasErrors } from '../base/diagnostic';
import type { TranslationUnit } from './ast';
import { parse, preprocess, type MacroTable } from './front';
import { Helpers } from './helpers-unit';
import type { CompileRequest, CompileResult, UnitSource } from './interfaces';
import { link, type LinkResult } from './link';
import { definesName } from './link-symbols';
import { makeScope } from './program-scope';
import { Unit } from './sema/unit';
import { checkUnit } from './sema/unit-check';
import { TokenCache } from './tokens';

interface Parsed {
  readonly source: UnitSource;
  readonly tree: TranslationUnit;
  readonly macros: MacroTable;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What compilations with the same headers and preprocessor options share: headers lexed and files parsed once. For
 * those who compile nearly the same units several times. A unit whose text has changed is parsed anew.
 */
export class CompileSession {
  private readonly cache = new TokenCache();
  private readonly parsed = new Map<string, Parsed>();

  constructor(private readonly request: Pick<CompileRequest, 'provider' | 'preprocessor'>) {}

  parse(file: UnitSource): Parsed {
    const known = this.parsed.get(file.path);
    if (known && known.source.text === file.text) return known;
    const { provider, preprocessor } = this.request;
    const { forcedIncludes } = file;
    const options = forcedIncludes ? { ...preprocessor, forcedIncludes } : preprocessor;
    const read = preprocess(file, provider, options, this.cache);
    const { unit: tree, diagnostics } = parse(read.tokens, read.packs);
    const parsed = {
      source: file,
      tree,
      macros: read.macros,
      diagnostics: [...read.diagnostics, ...diagnostics],
    };
    this.parsed.set(file.path, parsed);
    return parsed;
  }

  /** Through sema: a new `Unit` each time, since linking leaves its marks in one. */
  check(file: UnitSource, helpers: Helpers): Unit {
    const { tree, macros, diagnostics } = this.parse(file);
    const unit = new Unit(file.path, helpers);
    unit.macros = macros;
    unit.diagnostics.push(...diagnostics);
    checkUnit(unit, tree);
    return unit;
  }

  /** What is wrong with this unit by itself, whatever it is linked with. */
  diagnosticsOf(file: UnitSource): readonly Diagnostic[] {
    return withoutRepeats(this.check(file, new Helpers()).diagnostics);
  }

  /** Whether the unit defines this name for others. */
  defines(file: UnitSource, name: string): boolean {
    return definesName(this.check(file, new Helpers()), name);
  }
}

/** Compiles and links the units of one image. Never throws on user text. */
export function compile(
  request: CompileRequest,
  session: CompileSession = new CompileSession(request),
): CompileResult {
  const helpers = new Helpers();
  const units = request.units.map((file) => session.check(file, helpers));
  const frontFailed = units.some((unit) => hasErrors(unit.diagnostics));
  const linked = frontFailed
    ? undefined
    : link(units, request.bases, request.entry, request.imports);
  const diagnostics = inOrder(withoutRepeats(complaints(units, helpers, linked)));
  const problems = { unitErrors: errorsByUnit(units), linkProblems: linked?.problems ?? [] };
  if (!linked?.image || hasErrors(diagnostics)) return { diagnostics, ...problems };
  return {
    image: linked.image,
    diagnostics,
    ...problems,
    scope: makeScope(units, linked, request.bases.space, helpers),
  };
}

function complaints(
  units: readonly Unit[],
  helpers: Helpers,
  linked: LinkResult | undefined,
): Diagnostic[] {
  return [
    ...units.flatMap((unit) => unit.diagnostics),
    ...(helpers.unit?.diagnostics ?? []),
    ...(linked?.diagnostics ?? []),
  ];
}

function errorsByUnit(units: readonly Unit[]): Map<string, readonly Diagnostic[]> {
  const found = new Map<string, readonly Diagnostic[]>();
  for (const { file, diagnostics } of units) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) found.set(file, errors);
  }
  return found;
}

/** By file, in the order in which files first had a complaint, and by place. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const files = [...new Set(diagnostics.map(({ span }) => span?.file.path))];
  const rank = new Map(files.map((path, index) => [path, index]));
  return [...diagnostics].sort((a, b) => {
    const byFile = rank.get(a.span?.file.path)! - rank.get(b.span?.file.path)!;
    return byFile !== 0 ? byFile : (a.span?.start ?? 0) - (b.span?.start ?? 0);
  });
}

function withoutRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ message, span }) => {
    const key = span ? `${span.file.path}:${span.start}:${message}` : message;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
