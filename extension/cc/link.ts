/** The linker: from analysed units to one image at its addresses. */
import type { Diagnostic } from '../base/diagnostic';
import { hasErrors } from '../base/diagnostic';
import type { Image, LinkBases } from '../bytecode/image';
import { MAX_CODE_WORDS } from '../bytecode/memory-map';
import type { TypeInfo } from '../bytecode/types';
import type { LinkProblem } from './interfaces';
import { ProgramCode } from './codegen/program-code';
import { macroTexts } from './macro-text';
import { layoutData, patchCode } from './link-data';
import { checkUses, linkSymbols } from './link-symbols';
import type { GlobalSymbol } from './sema/symbols';
import type { Unit } from './sema/unit';
import { isRecord, type Mutable } from './types';
import type { VariableInfo } from '../bytecode/image';

export interface LinkResult {
  readonly image?: Image;
  readonly diagnostics: readonly Diagnostic[];
  /** Those of `diagnostics` that are about what units want of each other. */
  readonly problems: readonly LinkProblem[];
  readonly program: ProgramCode;
  readonly definitions: ReadonlyMap<string, GlobalSymbol>;
}

/**
 * `entry`: a function that must exist; `imports`: an image linked before, whose names may be used. Helper units may
 * appear in `units` while code is generated.
 */
export function link(
  units: readonly Unit[],
  bases: LinkBases,
  entry?: string,
  imports?: Image,
): LinkResult {
  const program = new ProgramCode(bases);
  const { definitions, problems: clashes } = linkSymbols(units, imports);
  for (const symbol of roots(units, definitions)) program.want(symbol);
  program.drain();
  const problems = [...clashes, ...checkUses(units)];
  const diagnostics = [...problems.map(({ diagnostic }) => diagnostic), ...program.diagnostics];
  if (entry !== undefined && !definitions.has(entry)) {
    diagnostics.push({ severity: 'error', message: `undefined reference to '${entry}'` });
  }
  const limit = bases.space === 'user' ? MAX_CODE_WORDS : MAX_CODE_WORDS * 2;
  if (program.emitter.pc > limit) {
    diagnostics.push({ severity: 'error', message: 'the program is too large' });
  }
  const failed = hasErrors(diagnostics) || units.some((unit) => hasErrors(unit.diagnostics));
  const result = { diagnostics, problems, program, definitions };
  return failed ? result : { ...result, image: makeImage(units, program, definitions) };
}

/** What is kept whether or not anything refers to it. */
function* roots(
  units: readonly Unit[],
  definitions: ReadonlyMap<string, GlobalSymbol>,
): Iterable<GlobalSymbol> {
  for (const unit of units) {
    for (const symbol of unit.globals.values()) {
      const chosen = symbol.isStatic || definitions.get(symbol.name) === symbol;
      if (!chosen) continue;
      const lazy = symbol.isFunction && symbol.lazy && symbol.constructorPriority === undefined;
      if (!lazy) yield symbol;
    }
  }
}

/** The objects of the image: chosen definitions, statics, and nameless ones. */
function objectsOf(
  units: readonly Unit[],
  definitions: ReadonlyMap<string, GlobalSymbol>,
): GlobalSymbol[] {
  const objects: GlobalSymbol[] = [];
  for (const unit of units) {
    for (const symbol of unit.globals.values()) {
      if (symbol.isFunction || !(symbol.data || symbol.tentative)) continue;
      if (symbol.isStatic || definitions.get(symbol.name) === symbol) objects.push(symbol);
    }
    for (const symbol of unit.anonymous) if (symbol.named || symbol.use) objects.push(symbol);
  }
  return objects;
}

function makeImage(
  units: readonly Unit[],
  program: ProgramCode,
  definitions: ReadonlyMap<string, GlobalSymbol>,
): Image {
  const { bases, emitter } = program;
  const layout = layoutData(objectsOf(units, definitions), bases.data, bases.space);
  patchCode(emitter, bases.space);
  for (const { symbol, variable, code } of program.staticLocals) {
    const info = code.variables[variable] as Mutable<VariableInfo>;
    info.place = { kind: 'global', address: symbol.address };
  }
  return {
    bases,
    code: emitter.code(),
    ...layout,
    functions: program.functions,
    statements: program.statements,
    hostFunctions: program.hostFunctions,
    constructors: constructors(program),
    types: typeNames(units),
    macros: macroTexts(units.map(({ macros }) => macros)),
  };
}

function constructors(program: ProgramCode): number[] {
  return program.functionSymbols
    .map((symbol, index) => ({ priority: symbol.constructorPriority, index }))
    .filter(({ priority }) => priority !== undefined)
    .sort((a, b) => a.priority! - b.priority! || a.index - b.index)
    .map(({ index }) => program.bases.functions + index);
}

/** Tags and typedefs of file scopes; a complete type wins over an incomplete one of another unit. */
function typeNames(units: readonly Unit[]): Map<string, TypeInfo> {
  const types = new Map<string, TypeInfo>();
  for (const unit of units) {
    for (const [name, tag] of unit.fileScope.tags) {
      const key = `${tag.kind} ${name}`;
      const known = types.get(key);
      const better =
        known && isRecord(known) && known.incomplete && !(isRecord(tag) && tag.incomplete);
      if (!known || better) types.set(key, tag);
    }
    for (const [name, symbol] of unit.fileScope.ordinary) {
      if (symbol.kind === 'typedef' && !types.has(name)) types.set(name, symbol.type);
    }
  }
  return types;
}
