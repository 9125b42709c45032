/**
 * The whole compiler: every unit through preprocessor, parser and sema, then all of them through codegen and
 * the linker. Complaints of all stages and units come back together, each once (headers are read by many
 * units).
 */
import type { Diagnostic } from '../base/diagnostic';
import { InternalError } from '../base/errors';
import type { SourceFile } from '../base/span';
import { parse, preprocess } from './front';
import type {
  CompileRequest,
  CompileResult,
  FileProvider,
  PreprocessorOptions,
} from './interfaces';
import { link } from './link';
import { makeScope } from './program-scope';
import { HELPERS_FILE, HELPERS_TEXT } from './sema/helpers';
import type { GlobalSymbol } from './sema/symbols';
import { Unit } from './sema/unit';
import { checkUnit } from './sema/unit-check';
import { TokenCache } from './tokens';

const NO_FILES: FileProvider = { read: () => undefined };
const NO_OPTIONS: PreprocessorOptions = { includePaths: [], defines: {} };

/** The compiler's own C functions, compiled when a built-in first asks for one. */
class Helpers {
  unit: Unit | undefined;

  helper(name: string): GlobalSymbol {
    this.unit ??= this.compile();
    const symbol = this.unit.globals.get(name);
    if (!symbol) throw new InternalError(`no helper function ${name}`);
    return symbol;
  }

  private compile(): Unit {
    const file: SourceFile = { path: HELPERS_FILE, text: HELPERS_TEXT };
    const unit = new Unit(HELPERS_FILE, this);
    unit.silent = true;
    checkUnit(unit, parse(preprocess(file, NO_FILES, NO_OPTIONS).tokens).unit);
    for (const symbol of unit.globals.values()) {
      symbol.isStatic = symbol.lazy = true;
      symbol.target = symbol;
    }
    return unit;
  }
}

/** Compiles and links the units of one image. Never throws on user text. */
export function compile(request: CompileRequest): CompileResult {
  const diagnostics: Diagnostic[] = [];
  const helpers = new Helpers();
  const cache = new TokenCache();
  const units = request.units.map((file) => {
    const { tokens, diagnostics: fromTokens } = preprocess(
      file,
      request.provider,
      request.preprocessor,
      cache,
    );
    const { unit: tree, diagnostics: fromTree } = parse(tokens);
    diagnostics.push(...fromTokens, ...fromTree);
    const unit = new Unit(file.path, helpers);
    checkUnit(unit, tree);
    return unit;
  });
  const frontFailed = hasError(diagnostics) || units.some((unit) => hasError(unit.diagnostics));
  const linked = frontFailed ? undefined : link(units, request.bases, request.entry);
  for (const unit of units) diagnostics.push(...unit.diagnostics);
  if (helpers.unit) diagnostics.push(...helpers.unit.diagnostics);
  diagnostics.push(...(linked?.diagnostics ?? []));
  const once = withoutRepeats(diagnostics);
  if (!linked?.image || hasError(once)) return { diagnostics: once };
  return {
    image: linked.image,
    diagnostics: once,
    scope: makeScope(units, linked, request.bases.space),
  };
}

const hasError = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((diagnostic) => diagnostic.severity === 'error');

function withoutRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ message, span }) => {
    const key = span ? `${span.file.path}:${span.start}:${message}` : message;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
