/**
 * Looks things up between C text and bytecode: which statements begin on a line, which function a pc is in.
 * Built once per run from the images' debug information. A header's inline function exists once per unit that
 * uses it, so one line can have several statements with the same text.
 */
import type { SourceFile } from '../base/span';
import type { FunctionInfo, GlobalInfo, Image, StatementInfo } from '../bytecode/image';
import { functionsByEntry, statementsByPc } from '../bytecode/image-order';
import type { Space } from '../bytecode/memory-map';

/** How far down a breakpoint may move to find a statement, in lines. */
const MOVE_LIMIT = 40;

export class SourceIndex {
  private readonly statementOfPc = new Map<number, StatementInfo>();
  readonly statements: readonly StatementInfo[];
  readonly functions: readonly FunctionInfo[];
  readonly sources: ReadonlyMap<string, SourceFile>;
  private readonly lines = new Map<string, Map<number, StatementInfo[]>>();
  /** Functions by entry pc, ascending; and statements by pc, ascending. */
  private readonly byEntry: readonly FunctionInfo[];
  private readonly byPc: readonly StatementInfo[];
  private readonly spaces: readonly {
    readonly space: Space;
    readonly from: number;
    readonly to: number;
  }[];

  constructor(private readonly images: readonly Image[]) {
    this.statements = images.flatMap((image) => image.statements);
    this.functions = images.flatMap((image) => image.functions);
    this.byEntry = functionsByEntry(images);
    this.byPc = statementsByPc(images);
    this.spaces = images.map(({ bases, code }) => ({
      space: bases.space,
      from: bases.code,
      to: bases.code + code.length,
    }));
    const sources = new Map<string, SourceFile>();
    for (const statement of this.statements) {
      const { file, line } = statement.span;
      sources.set(file.path, file);
      const lines = getOrAdd(this.lines, file.path, () => new Map<number, StatementInfo[]>());
      getOrAdd(lines, line, () => []).push(statement);
    }
    this.sources = sources;
  }

  /** Statements that begin on the line; with `move`, on the next line below that has any. */
  statementsAt(path: string, line: number, move = false): readonly StatementInfo[] {
    const lines = this.lines.get(path);
    if (!lines) return [];
    const last = move ? line + MOVE_LIMIT : line;
    for (let at = line; at <= last; at++) {
      const found = lines.get(at);
      if (found) return found;
    }
    return [];
  }

  /** The statement at which a machine stands, or which holds this pc: the last that begins at or before it. */
  statementAt(pc: number): StatementInfo | undefined {
    // Stepping asks for the same few again and again.
    let found = this.statementOfPc.get(pc);
    if (!found && (found = this.findStatement(pc))) this.statementOfPc.set(pc, found);
    return found;
  }

  private findStatement(pc: number): StatementInfo | undefined {
    const found = lastAtOrBefore(this.byPc, pc, (statement) => statement.pc);
    return found && this.functionAt(pc)?.entry === this.functionAt(found.pc)?.entry
      ? found
      : undefined;
  }

  functionAt(pc: number): FunctionInfo | undefined {
    const found = lastAtOrBefore(this.byEntry, pc, (info) => info.entry);
    return found && pc < found.end ? found : undefined;
  }

  functionNamed(name: string, space?: Space): FunctionInfo | undefined {
    return this.functions.find(
      (info) => info.name === name && (space === undefined || this.spaceOf(info.entry) === space),
    );
  }

  /** Every copy of a function: an inline one has one per unit. */
  functionsNamed(name: string): readonly FunctionInfo[] {
    return this.functions.filter((info) => info.name === name);
  }

  /** First statement of a function, where a function breakpoint stops. */
  firstStatement(info: FunctionInfo): StatementInfo | undefined {
    const next = this.byPc[countAtOrBefore(this.byPc, info.entry, (statement) => statement.pc)];
    return next && next.pc < info.end ? next : undefined;
  }

  /** Statements inside a function, ascending by pc. */
  statementsOf(info: FunctionInfo): readonly StatementInfo[] {
    const from = countAtOrBefore(this.byPc, info.entry - 1, (statement) => statement.pc);
    const to = countAtOrBefore(this.byPc, info.end - 1, (statement) => statement.pc);
    return this.byPc.slice(from, to);
  }

  spaceOf(pc: number): Space {
    return this.spaces.find(({ from, to }) => pc >= from && pc < to)?.space ?? 'user';
  }

  globalNamed(name: string, space: Space): GlobalInfo | undefined {
    return this.images
      .find((image) => image.bases.space === space)
      ?.globals.find((global) => global.name === name);
  }

  /** The global object that holds this address (low word). */
  globalAt(low: number, space: Space): GlobalInfo | undefined {
    return this.imageOf(space)?.globals.find(
      ({ address, size }) => low >= address && low < address + Math.max(1, size),
    );
  }

  imageOf(space: Space): Image | undefined {
    return this.images.find((image) => image.bases.space === space);
  }
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

function lastAtOrBefore<T>(
  list: readonly T[],
  wanted: number,
  key: (item: T) => number,
): T | undefined {
  return list[countAtOrBefore(list, wanted, key) - 1];
}

/** How many items of a list sorted by `key` have a key up to `wanted`. */
function countAtOrBefore<T>(list: readonly T[], wanted: number, key: (item: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(list[middle]!) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
