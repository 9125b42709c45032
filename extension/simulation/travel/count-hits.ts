/**
 * Hit counts are the run's, so a goal that stops at breakpoints first counts the hits that nobody has seen: those
 * before a breakpoint was set, and those that a seek has passed by. Then it begins, from where the run stood.
 */
import type { Engine } from '../engine';
import type { ActiveGoal } from '../forward';
import type { Goal, StopEvent } from '../interfaces';
import { BackSearch, Landing } from './back-search';
import { stopsWanted } from './stops-behind';

const MORE: StopEvent = { kind: 'more' };

/** Whether breakpoints and watchpoints stop this goal. */
export function stopsOnTheWay({ kind }: Goal): boolean {
  return kind !== 'seek' && kind !== 'stepBack';
}

/** The goal, behind a count if one is needed. */
export function countFirst(engine: Engine, make: () => ActiveGoal): ActiveGoal {
  return new CountedGoal(engine, make);
}

/** Every advance of a goal that goes forward has looked at what it passed. */
class CountedGoal implements ActiveGoal {
  private readonly from: number;
  private search: BackSearch | undefined;
  private readonly until: number;
  private landing: Landing | undefined;
  private goal: ActiveGoal | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly make: () => ActiveGoal,
  ) {
    const { moment } = engine.machine;
    this.from = moment;
    const { breakpoints, watchpoints } = engine;
    this.until = Math.min(
      Infinity,
      ...breakpoints.counted.filter(({ known }) => known <= moment).map(({ known }) => known),
      ...watchpoints.counted.filter(({ known }) => known < moment).map(({ known }) => known),
    );
    if (this.until > moment) this.goal = make();
    else this.search = new BackSearch(engine, stopsWanted(engine));
  }

  advance(statements: number): StopEvent {
    if (!this.goal && !this.count(statements)) return MORE;
    const { machine } = this.engine;
    const before = machine.moment;
    const event = this.goal!.advance(statements);
    const { moment } = this.engine.machine;
    if (moment > before)
      for (const hits of this.engine.breakpoints.counted) hits.looked(before + 1, moment);
    return event;
  }

  dispose(): void {
    this.goal?.dispose();
  }

  private count(statements: number): boolean {
    const { engine } = this;
    if (this.search && this.countBack(this.search, statements)) {
      this.search = undefined;
      this.landing = new Landing(engine, this.from);
    }
    if (!this.landing?.advance(statements)) return false;
    this.note(engine.machine.registers.pc, this.from);
    for (const hits of engine.breakpoints.counted) hits.known = Math.max(hits.known, this.from + 1);
    for (const hits of engine.watchpoints.counted) hits.known = Math.max(hits.known, this.from);
    this.goal = this.make();
    return true;
  }

  private countBack(search: BackSearch, statements: number): boolean {
    const { engine } = this;
    for (let left = statements; left > 0;) {
      const before = search.moment;
      const seen = search.next(left, this.until);
      if (seen === 'start') return true;
      if (seen === 'more') return false;
      left -= before - search.moment;
      const goTo = (moment: number) => {
        if (engine.machine.moment > moment) engine.travelTo(moment);
      };
      engine.watchpoints.seenBack(seen, () => goTo(seen.moment + 1));
      if (engine.breakpoints.looksAtState(seen.pc)) goTo(seen.moment);
      this.note(seen.pc, seen.moment);
    }
    return false;
  }

  private note(pc: number, moment: number): void {
    this.engine.breakpoints.stopping(pc, moment, false);
  }
}
