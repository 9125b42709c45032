/**
 * Breakpoints of one run: placing them on statements, and deciding at a flagged statement whether to stop.
 */
import type { Span } from '../base/span';
import type { StatementInfo } from '../bytecode/image';
import { HitCount } from './hit-count';
import type { BreakpointRequest, PlacedBreakpoint } from './interfaces';
import type { SourceIndex } from './source-index';

interface Breakpoint {
  readonly id: number;
  readonly group: string;
  readonly statements: readonly StatementInfo[];
  readonly condition?: string;
  readonly hits: HitCount;
  readonly logMessage?: string;
}

/** What the run must be able to do for a breakpoint. */
export interface BreakpointHost {
  /** Sets or clears the machine's break flag. */
  flag(pc: number, on: boolean): void;
  /** Truth of a condition here; throws UserError('evaluation'). */
  holds(condition: string): boolean;
  /** Text of an expression's value, for log points. */
  text(expression: string): string;
  log(text: string, span: Span): void;
}

export type FunctionBreakpointRequest = Pick<BreakpointRequest, 'condition' | 'hitCondition'> & {
  readonly name: string;
};

export class Breakpoints {
  private readonly all = new Map<number, Breakpoint>();
  private readonly byPc = new Map<number, Breakpoint[]>();
  private nextId = 1;

  constructor(
    private readonly index: SourceIndex,
    private readonly host: BreakpointHost,
  ) {}

  /** Replaces the line breakpoints of one file. */
  setLines(path: string, requests: readonly BreakpointRequest[]): PlacedBreakpoint[] {
    this.removeGroup(path);
    return requests.map((request) => {
      const statements = this.index.statementsAt(path, request.line, true);
      const first = firstPerFunction(statements);
      return this.place(path, request, first, `no code at or below ${path}:${request.line}`);
    });
  }

  /** Replaces all function breakpoints. */
  setFunctions(requests: readonly FunctionBreakpointRequest[]): PlacedBreakpoint[] {
    this.removeGroup('');
    return requests.map((request) => {
      const statements = this.index
        .functionsNamed(request.name)
        .map((info) => this.index.firstStatement(info))
        .filter((statement) => statement !== undefined);
      return this.place('', request, statements, `no function ${request.name} in this run`);
    });
  }

  has(pc: number): boolean {
    return this.byPc.has(pc);
  }

  /** Marks their statements in a table by pc; undefined when there are none. */
  flags(codeEnd: number): Uint8Array | undefined {
    if (this.byPc.size === 0) return undefined;
    const flags = new Uint8Array(codeEnd);
    for (const pc of this.byPc.keys()) flags[pc] = 1;
    return flags;
  }

  /** Whether the run has to be at the statement for `stopping` to be answered there. */
  looksAtState(pc: number): boolean {
    return (this.byPc.get(pc) ?? []).some(({ condition }) => condition !== undefined);
  }

  /** Those whose hits matter. */
  get counted(): readonly HitCount[] {
    return [...this.all.values()].map(({ hits }) => hits).filter(({ matters }) => matters);
  }

  /**
   * Ids of the breakpoints that want to stop at this statement at this moment. Log points do not stop; they write,
   * unless the run is going back.
   */
  stopping(pc: number, moment: number, log = true): number[] {
    return (this.byPc.get(pc) ?? [])
      .filter((point) => this.wants(point, pc, moment, log))
      .map(({ id }) => id);
  }

  /** The future is another one from here on. */
  forgetAfter(moment: number): void {
    for (const { hits } of this.all.values()) hits.forgetAfter(moment);
  }

  /** Flags every statement again, on a fresh machine. */
  reapply(): void {
    for (const pc of this.byPc.keys()) this.host.flag(pc, true);
  }

  private wants(point: Breakpoint, pc: number, moment: number, log: boolean): boolean {
    if (point.condition !== undefined && !this.host.holds(point.condition)) return false;
    if (!point.hits.hit(moment)) return false;
    if (point.logMessage === undefined) return true;
    if (!log) return false;
    const statement = point.statements.find((candidate) => candidate.pc === pc);
    this.host.log(this.expand(point.logMessage), statement!.span);
    return false;
  }

  private expand(message: string): string {
    return message.replace(/\{([^{}]+)\}/g, (_, expression: string) => {
      try {
        return this.host.text(expression);
      } catch (error) {
        return `<${error instanceof Error ? error.message : String(error)}>`;
      }
    });
  }

  private place(
    group: string,
    request: Pick<BreakpointRequest, 'condition' | 'hitCondition' | 'logMessage'>,
    statements: readonly StatementInfo[],
    missing: string,
  ): PlacedBreakpoint {
    const id = this.nextId++;
    if (statements.length === 0) return { id, verified: false, message: missing };
    let hits: HitCount;
    try {
      hits = new HitCount(request.hitCondition);
    } catch (error) {
      return { id, verified: false, message: (error as Error).message };
    }
    const point: Breakpoint = {
      id,
      group,
      statements,
      condition: request.condition || undefined,
      hits,
      logMessage: request.logMessage || undefined,
    };
    this.all.set(id, point);
    for (const { pc } of statements) {
      this.byPc.set(pc, [...(this.byPc.get(pc) ?? []), point]);
      this.host.flag(pc, true);
    }
    return { id, verified: true, span: statements[0]!.span };
  }

  private removeGroup(group: string): void {
    for (const point of [...this.all.values()].filter((candidate) => candidate.group === group)) {
      this.all.delete(point.id);
      for (const { pc } of point.statements) {
        const rest = this.byPc.get(pc)!.filter((other) => other !== point);
        if (rest.length > 0) this.byPc.set(pc, rest);
        else {
          this.byPc.delete(pc);
          this.host.flag(pc, false);
        }
      }
    }
  }
}

/** One stop per visit of a line: its first statement in each function that has one there. */
function firstPerFunction(statements: readonly StatementInfo[]): StatementInfo[] {
  const first = new Map<number, StatementInfo>();
  for (const statement of statements) {
    const known = first.get(statement.function);
    if (!known || statement.pc < known.pc) first.set(statement.function, statement);
  }
  return [...first.values()];
}
