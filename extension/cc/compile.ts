/**
 * The whole compiler: every unit through preprocessor, parser and sema, then all of them through codegen and
 * the linker. Complaints of all stages and units come back together, each once (headers are read by many
 * units).
 */
import type { Diagnostic } from '../base/diagnostic';
import { parse, preprocess } from './front';
import { Helpers } from './helpers-unit';
import type { CompileRequest, CompileResult } from './interfaces';
import { link } from './link';
import { makeScope } from './program-scope';
import { Unit } from './sema/unit';
import { checkUnit } from './sema/unit-check';
import { TokenCache } from './tokens';

/** Compiles and links the units of one image. Never throws on user text. */
export function compile(request: CompileRequest): CompileResult {
  const diagnostics: Diagnostic[] = [];
  const helpers = new Helpers();
  const cache = new TokenCache();
  const units = request.units.map((file) => {
    const read = preprocess(file, request.provider, request.preprocessor, cache);
    const { unit: tree, diagnostics: fromTree } = parse(read.tokens, read.packs);
    diagnostics.push(...read.diagnostics, ...fromTree);
    const unit = new Unit(file.path, helpers);
    unit.macros = read.macros;
    checkUnit(unit, tree);
    return unit;
  });
  const frontFailed = hasError(diagnostics) || units.some((unit) => hasError(unit.diagnostics));
  const linked = frontFailed
    ? undefined
    : link(units, request.bases, request.entry, request.imports);
  for (const unit of units) diagnostics.push(...unit.diagnostics);
  if (helpers.unit) diagnostics.push(...helpers.unit.diagnostics);
  diagnostics.push(...(linked?.diagnostics ?? []));
  const once = inOrder(withoutRepeats(diagnostics));
  if (!linked?.image || hasError(once)) return { diagnostics: once };
  return {
    image: linked.image,
    diagnostics: once,
    scope: makeScope(units, linked, request.bases.space, helpers),
  };
}

const hasError = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((diagnostic) => diagnostic.severity === 'error');

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
