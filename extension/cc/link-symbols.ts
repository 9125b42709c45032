/**
 * The linker's first half: which definition each name of external linkage means. Strong definitions win over
 * weak ones; tentative ones (`int x;`) share one object; two strong ones are an error.
 */
import type { Image } from '../bytecode/image';
import type { LinkProblem } from './interfaces';
import { compatible } from './types-compatible';
import { typeText } from './types-print';
import { sizeOf } from './types';
import { makeGlobal, type GlobalSymbol } from './sema/symbols';
import { sourceName } from './sema/thread-local';
import type { Unit } from './sema/unit';

type Strength = 0 | 1 | 2 | 3;

/** 0 undefined, 1 tentative, 2 weak, 3 strong. */
function strength(symbol: GlobalSymbol): Strength {
  if (symbol.aliasOf !== undefined) return symbol.weak ? 2 : 3;
  if (symbol.isFunction) return symbol.definition ? (symbol.weak ? 2 : 3) : 0;
  if (symbol.data) return symbol.weak ? 2 : 3;
  return symbol.tentative ? 1 : 0;
}

/** Inline functions without `extern` are private to their unit. */
function isPrivate(symbol: GlobalSymbol): boolean {
  return symbol.isStatic || (symbol.lazy && symbol.definition !== undefined);
}

export interface LinkedSymbols {
  /** The chosen definition of each external name. */
  readonly definitions: ReadonlyMap<string, GlobalSymbol>;
  readonly problems: readonly LinkProblem[];
}

/** Sets every symbol's `target`. What no unit defines is looked for in `imports`. */
export function linkSymbols(units: readonly Unit[], imports?: Image): LinkedSymbols {
  const definitions = new Map<string, GlobalSymbol>();
  const problems: LinkProblem[] = [];
  for (const unit of units) {
    for (const symbol of unit.globals.values()) {
      if (isPrivate(symbol)) symbol.target = symbol;
      else if (strength(symbol) > 0) choose(definitions, symbol, problems);
    }
  }
  const imported = imports && importedSymbols(imports);
  for (const unit of units) {
    for (const symbol of unit.globals.values()) {
      if (symbol.target) continue;
      const target = definitions.get(symbol.name) ?? imported?.get(symbol.name);
      if (target) symbol.target = behindAlias(target, problems);
    }
  }
  return { definitions, problems };
}

/** What an alias stands for, in the unit that declares it. */
function behindAlias(symbol: GlobalSymbol, problems: LinkProblem[]): GlobalSymbol {
  const { aliasOf, owner, span } = symbol;
  if (aliasOf === undefined || !owner) return symbol;
  const target = owner.globals.get(aliasOf);
  if (target && strength(target) > 0 && target.aliasOf === undefined) return target;
  const message = `'${symbol.name}' is an alias of '${aliasOf}', which is not defined in its unit`;
  const diagnostic = { severity: 'error', message, span } as const;
  problems.push({ diagnostic, units: [owner.file] });
  return symbol;
}

/** Functions and objects of external linkage of an image that is already linked, at their addresses. */
function importedSymbols(image: Image): Map<string, GlobalSymbol> {
  const symbols = new Map<string, GlobalSymbol>();
  for (const { name, type, span, isStatic, entry } of image.functions) {
    if (!isStatic) symbols.set(name, makeGlobal({ name, type, span, isFunction: true, entry }));
  }
  for (const { name, type, span, isStatic, address } of image.globals) {
    if (!isStatic && span)
      symbols.set(name, makeGlobal({ name, type, span, isFunction: false, address }));
  }
  return symbols;
}

function choose(
  definitions: Map<string, GlobalSymbol>,
  symbol: GlobalSymbol,
  problems: LinkProblem[],
): void {
  const known = definitions.get(symbol.name);
  if (!known) {
    definitions.set(symbol.name, symbol);
    return;
  }
  const before = strength(known);
  const now = strength(symbol);
  if (before === 3 && now === 3) {
    problems.push({
      diagnostic: {
        severity: 'error',
        message: `multiple definition of '${symbol.name}'`,
        span: symbol.span,
        notes: [{ severity: 'note', message: 'first defined here', span: known.span }],
      },
      units: [unitOf(symbol), unitOf(known)],
    });
  } else if (now > before || (now === 1 && sizeOf(symbol.type) > sizeOf(known.type))) {
    definitions.set(symbol.name, symbol);
  }
}

/** The unit that defines it; of objects the file they are in, which for objects is the same. */
function unitOf(symbol: GlobalSymbol): string {
  return symbol.owner?.file ?? symbol.span.file.path;
}

/** Warnings for names that units declare with different types, errors for those that nobody defines. */
export function checkUses(units: readonly Unit[]): LinkProblem[] {
  const problems: LinkProblem[] = [];
  for (const unit of units) {
    for (const symbol of unit.globals.values()) {
      const { target, use } = symbol;
      if (!use) continue;
      if (target && target !== symbol) warnMismatch(unit, symbol, target, problems);
      else if (!target && !symbol.weak && !isPrivate(symbol)) {
        const message = `undefined reference to '${sourceName(symbol.name)}'`;
        const diagnostic = { severity: 'error', message, span: use } as const;
        problems.push({ diagnostic, units: [unit.file], missing: symbol.name });
      } else if (symbol.isStatic && symbol.isFunction && !symbol.definition) {
        const message = `'${symbol.name}' used but never defined`;
        problems.push({
          diagnostic: { severity: 'error', message, span: use },
          units: [unit.file],
        });
      }
    }
  }
  return problems;
}

function warnMismatch(
  unit: Unit,
  symbol: GlobalSymbol,
  target: GlobalSymbol,
  out: LinkProblem[],
): void {
  if (compatible(symbol.type, target.type, true)) return;
  out.push({
    diagnostic: {
      severity: 'warning',
      message: `type of '${symbol.name}' does not match its definition: '${typeText(symbol.type)}' here`,
      span: symbol.span,
      notes: [
        {
          severity: 'note',
          message: `defined here with type '${typeText(target.type)}'`,
          span: target.span,
        },
      ],
    },
    units: [unit.file, unitOf(target)],
  });
}

/** Whether a unit defines this name for others. */
export function definesName(unit: Unit, name: string): boolean {
  const symbol = unit.globals.get(name);
  return symbol !== undefined && !isPrivate(symbol) && strength(symbol) > 0;
}
