/**
 * Goals that go backwards: step back over a line, reverse-continue, and seeking to a moment in either
 * direction. Undo restores memory, so nothing is executed; only a seek beyond the journal runs again.
 */
import type { Goal, StopEvent } from './interfaces';
import type { Engine } from './engine';
import { breakpointHere, type ActiveGoal } from './forward';
import { isLive, sameLine, type Position } from './position';

const MORE: StopEvent = { kind: 'more' };

type BackwardGoal = Extract<Goal, { kind: 'stepBack' | 'reverseContinue' | 'seek' }>;

export function backwardGoal(engine: Engine, goal: BackwardGoal): ActiveGoal {
  switch (goal.kind) {
    case 'stepBack':
      return new StepBackGoal(engine, goal.task);
    case 'reverseContinue':
      return new ReverseGoal(engine);
    case 'seek':
      return new SeekGoal(engine, goal.moment);
  }
}

/**
 * To the beginning of the line that ran before, in the same frame or, where the frame began, in its caller.
 * Having met that line it looks further back for the line's first statement, and returns to that one.
 * Before a task's first line comes the line of its creator that made it.
 */
class StepBackGoal implements ActiveGoal {
  private start: Position;
  private found: { readonly moment: number; readonly position: Position } | undefined;
  /** Whether the task has been met alive while another one ran: not so for one that is just ending. */
  private met = false;

  constructor(
    private readonly engine: Engine,
    private task: number,
  ) {
    this.start = engine.standsAt(task)?.position ?? engine.position();
  }

  advance(statements: number): StopEvent {
    for (let left = statements; left > 0; left--) {
      if (!this.engine.runBack())
        return this.found ? this.land() : { kind: 'arrived', atStart: true };
      if (this.look()) return this.land();
    }
    return MORE;
  }

  dispose(): void {
    // Sets no breaks.
  }

  /** True when the search is over: the statement before the line found belongs to another line. */
  private look(): boolean {
    const { engine } = this;
    if (engine.currentTask !== this.task && this.isBeforeBirth()) {
      if (this.found) return true;
      this.followCreator();
    }
    if (engine.currentTask !== this.task) return false;
    const here = engine.position();
    if (!here.statement || engine.isPassedThrough(here.statement.span.file.path)) return false;
    if (!this.found) {
      if (this.isEarlierLine(here)) this.found = { moment: engine.machine.moment, position: here };
      return false;
    }
    if (here.frame === this.found.position.frame) {
      if (!sameLine(here, this.found.position)) return true;
      this.found = { moment: engine.machine.moment, position: here };
      return false;
    }
    return !isLive(engine.chain(), this.found.position.frame);
  }

  private isBeforeBirth(): boolean {
    const exists = this.engine.hasTask(this.task);
    if (exists) this.met = true;
    return this.met && !exists;
  }

  /** The task that runs now was making ours: to the line of the program that asked for it. */
  private followCreator(): void {
    const { engine } = this;
    this.task = engine.currentTask;
    const caller = engine.chain().find(({ space, callPc }) => {
      const statement = engine.index.statementAt(callPc);
      return space === 'user' && statement && !engine.isPassedThrough(statement.span.file.path);
    });
    this.start = { task: this.task, pc: 0, frame: caller?.frame ?? -1, statement: undefined };
    this.met = false;
  }

  private isEarlierLine(here: Position): boolean {
    if (this.start.task !== this.task) return true;
    if (here.frame === this.start.frame) return !sameLine(here, this.start);
    return !isLive(this.engine.chain(), this.start.frame);
  }

  private land(): StopEvent {
    const ahead = this.found!.moment - this.engine.machine.moment;
    if (ahead > 0) this.engine.runForward(ahead);
    return { kind: 'step' };
  }
}

class ReverseGoal implements ActiveGoal {
  constructor(private readonly engine: Engine) {}

  advance(statements: number): StopEvent {
    for (let left = statements; left > 0; left--) {
      if (!this.engine.runBack()) return { kind: 'arrived', atStart: true };
      const stop = breakpointHere(this.engine);
      if (stop) return stop;
    }
    return MORE;
  }

  dispose(): void {
    // Sets no breaks.
  }
}

class SeekGoal implements ActiveGoal {
  constructor(
    private readonly engine: Engine,
    private readonly moment: number,
  ) {}

  advance(statements: number): StopEvent {
    const { engine } = this;
    if (this.moment < engine.machine.moment) engine.travelTo(Math.max(0, this.moment));
    const ahead = this.moment - engine.machine.moment;
    if (ahead > 0) {
      const result = engine.runForward(Math.min(ahead, statements));
      if (result.kind !== 'limit' && result.kind !== 'break') return engine.ended ?? MORE;
    }
    return engine.machine.moment >= this.moment
      ? { kind: 'arrived', atStart: this.moment <= 0 }
      : MORE;
  }

  dispose(): void {
    // Sets no breaks.
  }
}
