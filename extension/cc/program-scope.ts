/** What `compileExpression` needs to know of a compiled program, behind the opaque `ProgramScope`. */
import type { Space } from '../bytecode/memory-map';
import type { ProgramScope } from './interfaces';
import type { LinkResult } from './link';
import type { GlobalSymbol } from './sema/symbols';
import type { Unit } from './sema/unit';

export class CompiledScope implements ProgramScope {
  readonly brand = 'cc-program-scope';

  constructor(
    readonly units: readonly Unit[],
    readonly definitions: ReadonlyMap<string, GlobalSymbol>,
    readonly space: Space,
  ) {}
}

export function makeScope(units: readonly Unit[], linked: LinkResult, space: Space): CompiledScope {
  return new CompiledScope(units, linked.definitions, space);
}
