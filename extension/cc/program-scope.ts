/** What `compileExpression` needs to know of a compiled program, behind the opaque `ProgramScope`. */
import type { Space } from '../bytecode/memory-map';
import type { MacroTable } from './front';
import type { ProgramScope } from './interfaces';
import type { LinkResult } from './link';
import { macrosIn } from './macro-text';
import { Scope, type GlobalSymbol, type OrdinarySymbol, type Tag } from './sema/symbols';
import type { ProgramHooks, Unit } from './sema/unit';

export class CompiledScope implements ProgramScope {
  readonly brand = 'cc-program-scope';

  constructor(
    readonly units: readonly Unit[],
    readonly definitions: ReadonlyMap<string, GlobalSymbol>,
    readonly space: Space,
    readonly hooks: ProgramHooks,
    /** Where units have none of their own: see macro-text.ts. */
    private readonly macroTexts: ReadonlyMap<string, string> = new Map(),
  ) {}

  /** The macros that an expression in this unit uses, but for names that mean something else there. */
  macrosIn(text: string, unit: Unit, hidden: (name: string) => boolean): MacroTable {
    return unit.macros ?? macrosIn(text, this.macroTexts, hidden);
  }

  /** The unit whose main file this is; a header's functions are seen from the first unit that has them. */
  unitOf(file: string | undefined): Unit {
    return this.units.find((unit) => unit.file === file) ?? this.units[0]!;
  }
}

export function makeScope(
  units: readonly Unit[],
  linked: LinkResult,
  space: Space,
  hooks: ProgramHooks,
): CompiledScope {
  return new CompiledScope(units, linked.definitions, space, hooks);
}

/** Names of a program as an expression sees them: one unit's first, then those of all others. */
export class ProgramNames extends Scope {
  constructor(
    private readonly program: CompiledScope,
    private readonly unit: Unit,
  ) {
    super();
  }

  override find(name: string): OrdinarySymbol | undefined {
    return this.search((scope) => scope.ordinary.get(name));
  }
  override findTag(name: string): Tag | undefined {
    return this.search((scope) => {
      const tag = scope.tags.get(name);
      return tag && 'incomplete' in tag && tag.incomplete ? undefined : tag;
    });
  }
  override *names(): Iterable<string> {
    yield* this.unit.fileScope.names();
  }

  private search<T>(look: (scope: Scope) => T | undefined): T | undefined {
    const first = look(this.unit.fileScope);
    if (first !== undefined) return first;
    for (const other of this.program.units) {
      const found = look(other.fileScope);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
