/**
 * Goals that go backwards, and seeking to a moment in either direction. Undo restores memory, so nothing is executed;
 * only what lies beyond the journal is run again. Here: one line or statement back, and the seek; the rest is in
 * travel/.
 */
import type { Goal, StopEvent } from './interfaces';
import type { Engine } from './engine';
import type { ActiveGoal } from './forward';
import { isLive, sameLine, type Position } from './position';
import { BackOverGoal } from './travel/back-over';
import { BackSearch } from './travel/back-search';
import { ReverseGoal } from './travel/reverse';

const MORE: StopEvent = { kind: 'more' };

const BACKWARD = [
  'stepBack',
  'backOver',
  'backOut',
  'reverseContinue',
  'runBackTo',
  'seek',
] as const;

export type BackwardGoal = Extract<Goal, { kind: (typeof BACKWARD)[number] }>;

/** Whether a goal may go back; a seek goes either way. */
export function isBackward(goal: Goal): goal is BackwardGoal {
  return (BACKWARD as readonly string[]).includes(goal.kind);
}

export function backwardGoal(engine: Engine, goal: BackwardGoal): ActiveGoal {
  switch (goal.kind) {
    case 'stepBack':
      return new StepBackGoal(engine, goal.task, goal.by ?? 'line');
    case 'backOver':
      return new BackOverGoal(engine, goal.task, false);
    case 'backOut':
      return new BackOverGoal(engine, goal.task, true);
    case 'reverseContinue':
      return new ReverseGoal(engine);
    case 'runBackTo':
      return new ReverseGoal(engine, goal.pcs);
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
  private away: BackSearch | undefined;

  constructor(
    private readonly engine: Engine,
    private task: number,
    private readonly by: 'line' | 'statement',
  ) {
    this.start = engine.standsAt(task)?.position ?? engine.position();
  }

  advance(statements: number): StopEvent {
    for (let left = statements; left > 0; left--) {
      if (this.engine.currentTask !== this.task && !this.passOthers(left)) return MORE;
      if (!this.engine.runBack())
        return this.found ? this.land() : { kind: 'arrived', atStart: true };
      if (this.look()) return this.land();
    }
    return MORE;
  }

  /** Other tasks ran for a while: goes back to where this one, or the one that made it, did something last. */
  private passOthers(statements: number): boolean {
    const { engine } = this;
    this.away ??= this.searchOwn();
    const seen = this.away?.next(statements);
    if (seen === 'more') return false;
    this.away = undefined;
    if (seen !== undefined && seen !== 'start') engine.travelTo(seen.moment + 1);
    return true;
  }

  private searchOwn(): BackSearch | undefined {
    const { engine, task } = this;
    const identity = engine.identityOf(task);
    const frames = engine.standsAt(task)?.chain.map(({ frame }) => frame);
    return identity && frames && new BackSearch(engine, { frames, bytes: [identity] });
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
      if (this.by === 'statement' || this.isEarlierLine(here))
        this.found = { moment: engine.machine.moment, position: here };
      return this.by === 'statement' && this.found !== undefined;
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

class SeekGoal implements ActiveGoal {
  private begun = false;

  constructor(
    private readonly engine: Engine,
    private readonly moment: number,
  ) {}

  advance(statements: number): StopEvent {
    const { engine } = this;
    if (!this.begun) engine.approach(Math.max(0, this.moment));
    this.begun = true;
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
