/**
 * Goals that go forwards: continue, step in, next, step out, run to a statement. A goal is an object that is
 * advanced in slices; between slices it keeps only where it began. Long calls are not walked statement by
 * statement: break flags on the statements of the functions it can come back to let the machine run freely.
 */
import type { Goal, StopEvent } from './interfaces';
import type { FrameRecord } from '../vm/backtrace';
import type { Engine } from './engine';
import { isInterrupted, isLive, sameLine, type Position } from './position';

export interface ActiveGoal {
  advance(statements: number): StopEvent;
  /** Takes temporary breaks away. */
  dispose(): void;
}

type ForwardGoal = Extract<Goal, { kind: 'continue' | 'stepIn' | 'next' | 'stepOut' | 'runTo' }>;

const MORE: StopEvent = { kind: 'more' };
const STEP: StopEvent = { kind: 'step' };

export function forwardGoal(engine: Engine, goal: ForwardGoal): ActiveGoal {
  switch (goal.kind) {
    case 'continue':
      return new RunGoal(engine, [], () => undefined);
    case 'runTo':
      return runTo(engine, goal);
    case 'stepIn':
      return new StepInGoal(engine, goal.task);
    case 'next':
      return new StepOverGoal(engine, goal.task, false);
    case 'stepOut':
      return new StepOverGoal(engine, goal.task, true);
  }
}

/** Statements after which a step looks whether its task is still there. */
const LIFE_CHECK = 20_000;

/** Whether the present statement is one that stepping stops at. */
function isShown(engine: Engine): boolean {
  const { statement } = engine.position();
  return statement !== undefined && !engine.isPassedThrough(statement.span.file.path);
}

/** Runs freely; at every flagged statement asks `arrived`, then the user's breakpoints. */
class RunGoal implements ActiveGoal {
  constructor(
    protected readonly engine: Engine,
    temporary: readonly number[],
    private readonly arrived: () => StopEvent | undefined,
  ) {
    engine.setTemporaryBreaks(temporary);
  }

  advance(statements: number): StopEvent {
    let left = statements;
    while (left > 0) {
      const before = this.engine.machine.moment;
      const result = this.engine.runWatched(left);
      left -= Math.max(1, this.engine.machine.moment - before);
      if (result.kind === 'limit') return MORE;
      if (result.kind !== 'break') return this.engine.ended ?? MORE;
      const stop = stopHere(this.engine);
      const arrived = stop?.kind === 'watch' ? undefined : this.arrived();
      if (arrived ?? stop) return (arrived ?? stop)!;
    }
    return MORE;
  }

  dispose(): void {
    this.engine.setTemporaryBreaks([]);
  }
}

/**
 * The stop for the user's watchpoints and for the breakpoints at this statement, if any of them wants one. To be
 * asked wherever the run is broken, even if the goal ends there anyway: hits are counted, log points write.
 */
function stopHere(engine: Engine): StopEvent | undefined {
  const hits = engine.takeHits();
  const { pc } = engine.machine.registers;
  const { moment } = engine.machine;
  const breakpoints = engine.breakpoints.has(pc) ? engine.breakpoints.stopping(pc, moment) : [];
  if (hits.length > 0)
    return { kind: 'watch', hits, breakpoints, task: engine.taskAt(hits[0]!.moment) };
  if (breakpoints.length === 0) return undefined;
  return { kind: 'breakpoint', breakpoints, task: engine.currentTask };
}

function runTo(engine: Engine, goal: Extract<Goal, { kind: 'runTo' }>): ActiveGoal {
  const pcs = new Set(goal.pcs);
  const matches = () => pcs.has(engine.machine.registers.pc) && (goal.accept?.() ?? true);
  if (!goal.after) {
    return new RunGoal(engine, goal.pcs, () => (matches() ? STEP : undefined));
  }
  return new AfterGoal(engine, goal.pcs, matches);
}

/** Runs to a statement and then over it, in the task that met it. Breakpoints inside are ignored. */
class AfterGoal implements ActiveGoal {
  private inner: ActiveGoal;
  private over = false;

  constructor(
    private readonly engine: Engine,
    pcs: readonly number[],
    matches: () => boolean,
  ) {
    this.inner = new RunGoal(engine, pcs, () => (matches() ? STEP : undefined));
  }

  advance(statements: number): StopEvent {
    const event = this.inner.advance(statements);
    if (this.over || event.kind !== 'step') return event;
    this.inner.dispose();
    this.inner = new StepOverGoal(this.engine, this.engine.currentTask, false);
    this.over = true;
    return MORE;
  }

  dispose(): void {
    this.inner.dispose();
  }
}

/** One line onwards, into calls. Code that is passed through counts as part of the line that called it. */
class StepInGoal implements ActiveGoal {
  private readonly start: Position | undefined;
  private current: number;
  private ended = false;
  private readonly startInterrupted: boolean;

  constructor(
    private readonly engine: Engine,
    private readonly task: number,
  ) {
    const from = engine.standsAt(task);
    this.current = engine.currentTask;
    this.start = from?.position;
    this.startInterrupted = from !== undefined && isInterrupted(from.chain, -1);
  }

  advance(statements: number): StopEvent {
    const { engine } = this;
    for (let left = statements; left > 0; left--) {
      const moment = engine.machine.moment;
      const result = engine.runWatched(1);
      if (result.kind !== 'limit' && result.kind !== 'break') return engine.ended ?? MORE;
      if (engine.machine.moment === moment) continue;
      const stop = stopHere(engine);
      if (stop) return stop;
      if (this.taskHasEnded() ? isShown(engine) : this.hasArrived()) return STEP;
    }
    return MORE;
  }

  dispose(): void {
    // Sets no breaks.
  }

  /** A task ends by switching to another one. */
  private taskHasEnded(): boolean {
    const { currentTask } = this.engine;
    if (currentTask !== this.current) {
      this.current = currentTask;
      this.ended = !this.engine.lives(this.task);
    }
    return this.ended;
  }

  private hasArrived(): boolean {
    if (this.engine.currentTask !== this.task) return false;
    const here = this.engine.position();
    if (!here.statement || this.engine.isPassedThrough(here.statement.span.file.path)) return false;
    if (!this.start) return true;
    if (here.frame === this.start.frame) return !sameLine(here, this.start);
    return this.startInterrupted || !isInterrupted(this.engine.chain(), -1);
  }
}

/** One line onwards in the same frame (`next`), or until the frame has been left (`stepOut`). */
class StepOverGoal implements ActiveGoal {
  private readonly start: Position | undefined;
  /** Last moment at which the task is known to have lived. */
  private lived: number;

  constructor(
    private readonly engine: Engine,
    private readonly task: number,
    private readonly out: boolean,
  ) {
    const from = engine.standsAt(task);
    this.start = from?.position;
    this.lived = engine.machine.moment;
    this.flag(from?.chain ?? []);
  }

  advance(statements: number): StopEvent {
    const { engine } = this;
    let left = statements;
    while (left > 0) {
      const before = engine.machine.moment;
      const result = engine.runWatched(Math.min(left, LIFE_CHECK));
      left -= Math.max(1, engine.machine.moment - before);
      if (!engine.lives(this.task)) return this.stopAfterItsEnd();
      if (result.kind !== 'break' && result.kind !== 'limit') return engine.ended ?? MORE;
      this.lived = engine.machine.moment;
      if (result.kind === 'limit') continue;
      const stop = stopHere(engine);
      if (stop?.kind === 'watch') return stop;
      if (engine.currentTask === this.task && this.hasArrived()) return STEP;
      if (stop) return stop;
    }
    return MORE;
  }

  dispose(): void {
    this.engine.setTemporaryBreaks([]);
  }

  /** The task has ended inside the step: to the first line, of whatever task, that is shown after that. */
  private stopAfterItsEnd(): StopEvent {
    const { engine } = this;
    engine.travelTo(this.lived);
    for (;;) {
      const result = engine.runWatched(1);
      if (result.kind !== 'break' && result.kind !== 'limit') return engine.ended ?? MORE;
      const stop = stopHere(engine);
      if (stop) return stop;
      if (!engine.lives(this.task) && isShown(engine)) return STEP;
    }
  }

  /** Flags the statements of every function on the chain: the step ends in one of them. */
  private flag(chain: readonly FrameRecord[]): void {
    const { engine } = this;
    const pcs: number[] = [];
    chain.forEach((record, depth) => {
      const info = engine.index.functionAt(record.callPc);
      if (!info || (this.out && depth === 0)) return;
      pcs.push(...engine.index.statementsOf(info).map(({ pc }) => pc));
    });
    engine.setTemporaryBreaks(pcs);
  }

  private hasArrived(): boolean {
    const { engine, start } = this;
    const here = engine.position();
    if (!here.statement || !start) return false;
    if (here.frame === start.frame) {
      const sameFunction =
        engine.index.functionAt(here.pc)?.entry === engine.index.functionAt(start.pc)?.entry;
      if (sameFunction && isLive(engine.chain(), start.frame))
        return !this.out && !sameLine(here, start);
    }
    if (isLive(engine.chain(), start.frame)) return false;
    return !engine.isPassedThrough(here.statement.span.file.path);
  }
}
