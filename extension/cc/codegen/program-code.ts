/**
 * The code of one image in the making: functions in the order in which they are wanted, their tables, and the
 * host functions they use. A `static` or inline function is generated when something first refers to it.
 */
import type { Diagnostic } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import type { FunctionInfo, LinkBases, StatementInfo } from '../../bytecode/image';
import type { GlobalSymbol } from '../sema/symbols';
import type { StepPoint } from '../sema/tree';
import { functionTree } from '../sema/functions';
import { Emitter } from './emitter';
import type { FunctionCode } from './function-code';
import { generateFunction } from './functions';

export interface StaticLocal {
  readonly symbol: GlobalSymbol;
  /** Index in the function's variables. */
  readonly variable: number;
  readonly code: FunctionCode;
}

export class ProgramCode {
  readonly emitter: Emitter;
  readonly diagnostics: Diagnostic[] = [];
  readonly statements: StatementInfo[] = [];
  readonly functions: FunctionInfo[] = [];
  readonly functionSymbols: GlobalSymbol[] = [];
  readonly hostFunctions: string[] = [];
  readonly staticLocals: StaticLocal[] = [];
  private readonly hostIndex = new Map<string, number>();
  private readonly queue: GlobalSymbol[] = [];
  private readonly relocated = new Set<GlobalSymbol>();

  constructor(readonly bases: LinkBases) {
    this.emitter = new Emitter(bases.code);
  }

  addStatement(pc: number, { span, inMacro }: StepPoint, functionIndex: number): number {
    this.statements.push({ pc, span, function: functionIndex, inMacro });
    return this.bases.statements + this.statements.length - 1;
  }

  /** Index of a host function in the concatenated table. */
  host(name: string): number {
    const known = this.hostIndex.get(name);
    if (known !== undefined) return known;
    const index = this.bases.hostFunctions + this.hostFunctions.push(name) - 1;
    this.hostIndex.set(name, index);
    return index;
  }

  /** Code refers to the symbol here. */
  reference(symbol: GlobalSymbol, span: Span): void {
    symbol.use ??= span;
    if (symbol.errorAttribute !== undefined) {
      const message = `call to '${symbol.name}' declared with attribute error: ${symbol.errorAttribute}`;
      this.diagnostics.push({ severity: 'error', message, span });
    }
    this.want(symbol);
  }

  /** Something refers to this symbol: a function without code gets queued for it. */
  want(symbol: GlobalSymbol): void {
    const target = symbol.target ?? symbol;
    if (target.isFunction) {
      if (target.functionIndex >= 0 || !target.definition) return;
      target.functionIndex = 0;
      this.queue.push(target);
    } else this.wantData(target);
  }

  /** The functions and objects that an object's initialiser points to. */
  private wantData(symbol: GlobalSymbol): void {
    if (this.relocated.has(symbol)) return;
    this.relocated.add(symbol);
    for (const relocation of symbol.data?.relocations ?? []) this.want(relocation.symbol);
  }

  /** Generates everything wanted so far, and what that wants. */
  drain(): void {
    for (let symbol = this.queue.shift(); symbol; symbol = this.queue.shift()) {
      const tree = symbol.owner && functionTree(symbol.owner, symbol);
      if (!tree) continue;
      symbol.functionIndex = this.bases.functions + this.functions.length;
      this.functionSymbols.push(symbol);
      symbol.owner!.guarded(symbol.span, () => {
        this.functions.push(generateFunction(this, tree, symbol.functionIndex));
      });
      // A tree can be generated only once: who wants it again analyses the definition anew.
      symbol.tree = undefined;
    }
  }
}
