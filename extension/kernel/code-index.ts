/** From a pc to its function and statement, over all images of a run. */
import type { FunctionInfo, Image, StatementInfo } from '../bytecode/image';
import { functionsByEntry, statementsByPc } from '../bytecode/image-order';

/** Folders and functions that only pass an allocation or a lock on: reports name their caller. */
const PLUMBING =
  /\/kernel\/locking\/|\/mm\/slab\.c$|\/mm\/page_alloc\.c$|\/libc\/src\/(malloc|strdup|memory)\.c$/;

/** The index of a kernel and a program, made once however often they run. */
export function codeIndexOf(kernel: Image, user: Image): CodeIndex {
  const known = indexes.get(user);
  if (known?.kernel === kernel) return known.index;
  const index = new CodeIndex([kernel, user]);
  indexes.set(user, { kernel, index });
  return index;
}

const indexes = new WeakMap<Image, { readonly kernel: Image; readonly index: CodeIndex }>();

export class CodeIndex {
  private readonly functions: readonly FunctionInfo[];
  private readonly entries: readonly number[];
  private readonly statements: readonly StatementInfo[];
  private readonly statementPcs: readonly number[];
  private readonly plumbing: ReadonlySet<FunctionInfo>;

  constructor(images: readonly Image[]) {
    this.functions = functionsByEntry(images);
    this.entries = this.functions.map(({ entry }) => entry);
    this.statements = statementsByPc(images);
    this.statementPcs = this.statements.map(({ pc }) => pc);
    this.plumbing = new Set(this.functions.filter(({ span }) => PLUMBING.test(span.file.path)));
  }

  functionAt(pc: number): FunctionInfo | undefined {
    const found = this.functions[lastNotAbove(this.entries, pc)];
    return found && pc < found.end ? found : undefined;
  }

  /** The statement whose code holds pc. */
  statementAt(pc: number): StatementInfo | undefined {
    const info = this.functionAt(pc);
    const found = this.statements[lastNotAbove(this.statementPcs, pc)];
    return info && found && found.pc >= info.entry ? found : undefined;
  }

  isPlumbing(pc: number): boolean {
    const info = this.functionAt(pc);
    return info !== undefined && this.plumbing.has(info);
  }
}

/** Index of the last element that is not above `value`; -1 when all are. */
function lastNotAbove(sorted: readonly number[], value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle]! <= value) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}
