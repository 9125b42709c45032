/**
 * Back over and back out: the mirror images of `next` and `stepOut`. Over: to the beginning of the line before in the
 * same frame, calls undone as a whole; from a function's first line, to its caller's. Out: to the call that entered
 * this function. From what a task does first, to the line that made the task.
 *
 * A statement belongs to the activation if it began in its frame: the frame's place in memory cannot be used by
 * another one before (looking back) the caller has been met. So nothing is undone before the place is known.
 */
import { sameLine, type Position } from '../position';
import type { Engine } from '../engine';
import type { ActiveGoal } from '../forward';
import type { StopEvent } from '../interfaces';
import type { Sighting } from '../../vm/interfaces';
import type { FrameRecord } from '../../vm/backtrace';
import { BackSearch, Landing } from './back-search';
import { stopBehind, stopsWanted } from './stops-behind';

const STEP: StopEvent = { kind: 'step' };
const MORE: StopEvent = { kind: 'more' };

export class BackOverGoal implements ActiveGoal {
  private search: BackSearch;
  /** Frames of the activation and of its callers, from the inside. */
  private frames: readonly number[];
  /** Statements of this line are passed over; undefined: any line will do. */
  private start: Position | undefined;
  /** The line before has been met; its first statement so far. */
  private found: Position | undefined;
  private foundAt = 0;
  /** Breakpoints or watchpoints were passed that may belong to the line that has been met, or to the one before it. */
  private passed = false;
  /** What runs from here on belongs to the line that has been met. */
  private certain = 0;
  private landing: { readonly journey: Landing; readonly then: () => StopEvent } | undefined;
  /** Index of the bytes that say that the task exists. */
  private birth = 0;

  constructor(
    private readonly engine: Engine,
    private task: number,
    private readonly out: boolean,
  ) {
    const from = engine.standsAt(task);
    const frames = framesOf(from?.chain ?? []);
    this.start = from?.position;
    this.frames = out ? frames.slice(1) : frames;
    this.search = this.look(task);
  }

  advance(statements: number): StopEvent {
    let left = statements;
    while (left > 0 && !this.landing) {
      const before = this.search.moment;
      const seen = this.search.next(left);
      left -= Math.max(1, before - this.search.moment);
      if (seen === 'more') return MORE;
      if (seen === 'start') {
        if (this.found) this.land(this.foundAt, () => STEP);
        else this.land(0, () => ({ kind: 'arrived', atStart: true }));
      } else {
        const stop = this.take(seen);
        if (stop) return stop;
      }
    }
    const { landing } = this;
    if (!landing?.journey.advance(Math.max(left, 1))) return MORE;
    this.landing = undefined;
    return landing.then();
  }

  dispose(): void {
    // Sets no breaks.
  }

  private look(task: number): BackSearch {
    const { engine, frames } = this;
    const wanted = stopsWanted(engine);
    const identity = engine.identityOf(task);
    this.birth = wanted.bytes?.length ?? 0;
    const bytes = [...(wanted.bytes ?? []), ...(identity ? [identity] : [])];
    return new BackSearch(engine, { ...wanted, frames, bytes });
  }

  /** Looks at one statement of the past; a stop ends the goal, `landing` says where it is to end. */
  private take(seen: Sighting): StopEvent | undefined {
    const born = seen.changes.some(({ index }) => index === this.birth);
    if (born) {
      if (this.found) this.land(this.foundAt, () => STEP);
      else this.land(seen.moment, () => this.followCreator());
      return undefined;
    }
    const depth = seen.statement ? this.frames.indexOf(seen.frame) : -1;
    if (depth >= 0) {
      const earlier = this.found && this.foundAt;
      if (this.isReached(seen, depth)) {
        this.land(this.foundAt, () => STEP);
        return undefined;
      }
      if (this.passed && earlier !== undefined && this.foundAt < earlier) {
        this.land(earlier, () => this.lookAgain());
        return undefined;
      }
    }
    if (!this.found || seen.moment > this.certain) return stopBehind(this.engine, seen);
    this.passed ||= depth < 0;
    return undefined;
  }

  /** What was passed is part of the line after all: once more, and it may stop. */
  private lookAgain(): StopEvent {
    this.passed = false;
    this.certain = this.foundAt;
    this.search = this.look(this.task);
    return MORE;
  }

  /** True when the line before is known from its beginning. */
  private isReached({ pc, frame, moment }: Sighting, depth: number): boolean {
    const { engine } = this;
    const here: Position = {
      task: this.task,
      pc,
      frame,
      statement: engine.index.statementAt(pc),
    };
    if (!here.statement || engine.isPassedThrough(here.statement.span.file.path)) return false;
    if (!this.found) {
      if (this.start && sameLine(here, this.start)) return false;
      this.frames = this.frames.slice(depth);
      this.search.setFrames(this.frames);
    } else if (!sameLine(here, this.found)) return true;
    this.found = here;
    this.foundAt = moment;
    return this.out;
  }

  private land(moment: number, then: () => StopEvent): void {
    this.landing = { journey: new Landing(this.engine, moment), then };
  }

  /** The task that runs now was making ours: on to the line of the program that asked for it. */
  private followCreator(): StopEvent {
    const { engine } = this;
    const chain = engine.chain();
    const caller = chain.findIndex(({ space, callPc }) => {
      const statement = engine.index.statementAt(callPc);
      return space === 'user' && statement && !engine.isPassedThrough(statement.span.file.path);
    });
    this.start = undefined;
    this.task = engine.currentTask;
    this.frames = framesOf(chain.slice(Math.max(0, caller)));
    this.search = this.look(this.task);
    return MORE;
  }
}

function framesOf(chain: readonly FrameRecord[]): number[] {
  return chain.map(({ frame }) => frame);
}
