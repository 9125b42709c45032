/**
 * Breakpoints of one run: placing them on statements, and deciding at a flagged statement whether to stop.
 * Hits are remembered by moment, so that hit counts stay right when the run goes back and forth.
 */
import { UserError } from '../base/errors';
import type { Span } from '../base/span';
import type { StatementInfo } from '../bytecode/image';
import type { BreakpointRequest, PlacedBreakpoint } from './interfaces';
import type { SourceIndex } from './source-index';

interface Breakpoint {
  readonly id: number;
  readonly group: string;
  readonly statements: readonly StatementInfo[];
  readonly condition?: string;
  readonly hit?: HitCondition;
  readonly logMessage?: string;
  /** Moments at which its condition held, ascending. */
  hits: number[];
}

type HitCondition = (count: number) => boolean;

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

  /** Ids of the breakpoints that want to stop at this statement now. Log points write and do not stop. */
  stopping(pc: number, moment: number): number[] {
    return (this.byPc.get(pc) ?? [])
      .filter((point) => this.wants(point, pc, moment))
      .map(({ id }) => id);
  }

  /** Flags every statement again, on a fresh machine. */
  reapply(): void {
    for (const pc of this.byPc.keys()) this.host.flag(pc, true);
  }

  private wants(point: Breakpoint, pc: number, moment: number): boolean {
    if (point.condition !== undefined && !this.host.holds(point.condition)) return false;
    if (!point.hits.includes(moment)) point.hits = [...point.hits, moment].sort((a, b) => a - b);
    const count = point.hits.filter((at) => at <= moment).length;
    if (point.hit && !point.hit(count)) return false;
    if (point.logMessage === undefined) return true;
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
    let hit: HitCondition | undefined;
    try {
      hit = request.hitCondition ? parseHitCondition(request.hitCondition) : undefined;
    } catch (error) {
      return { id, verified: false, message: (error as Error).message };
    }
    const point: Breakpoint = {
      id,
      group,
      statements,
      condition: request.condition || undefined,
      hit,
      logMessage: request.logMessage || undefined,
      hits: [],
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

/** `5` (the fifth), `== 5`, `>= 3`, `> 3`, `< 3`, `<= 3`, `% 2`. */
function parseHitCondition(text: string): HitCondition {
  const match = /^\s*(==|>=|<=|>|<|%)?\s*(\d+)\s*$/.exec(text);
  if (!match)
    throw new UserError(
      'usage',
      `hit condition "${text}": a number, or >=, <=, >, <, % and a number`,
    );
  const wanted = Number(match[2]);
  switch (match[1]) {
    case '>=':
      return (count) => count >= wanted;
    case '<=':
      return (count) => count <= wanted;
    case '>':
      return (count) => count > wanted;
    case '<':
      return (count) => count < wanted;
    case '%':
      return (count) => wanted > 0 && count % wanted === 0;
    default:
      return (count) => count === wanted;
  }
}
