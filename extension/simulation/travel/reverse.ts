/**
 * Reverse-continue: back to where a breakpoint or watchpoint stops, or to the start of the run. Going back to the
 * cursor is the same with the cursor's statements besides.
 */
import type { Engine } from '../engine';
import type { ActiveGoal } from '../forward';
import type { StopEvent } from '../interfaces';
import { BackSearch, Landing } from './back-search';
import { stopBehind, stopsWanted } from './stops-behind';

/** Statements that one look at a condition or hit count is worth, so that a slice stays short. */
const LOOK = 200;

export class ReverseGoal implements ActiveGoal {
  private readonly search: BackSearch;
  private landing: Landing | undefined;
  private readonly own: ReadonlySet<number>;

  /** `pcs`: stops at these statements as well. */
  constructor(
    private readonly engine: Engine,
    pcs: readonly number[] = [],
  ) {
    this.own = new Set(pcs);
    const wanted = stopsWanted(engine);
    const none = pcs.length > 0 ? new Uint8Array(engine.machine.codeEnd) : undefined;
    const flags = wanted.pcs ?? none;
    for (const pc of pcs) flags![pc] = 1;
    this.search = new BackSearch(engine, { ...wanted, ...(flags && { pcs: flags }) });
  }

  advance(statements: number): StopEvent {
    const { engine, search } = this;
    for (let left = statements; left > 0 && !this.landing;) {
      const before = search.moment;
      const found = search.next(left);
      left -= before - search.moment;
      if (found === 'more') return { kind: 'more' };
      if (found === 'start') this.landing = new Landing(engine, 0);
      else {
        left -= LOOK;
        const stop = stopBehind(engine, found);
        if (stop) return stop;
        if (!this.own.has(found.pc)) continue;
        engine.travelTo(found.moment);
        return { kind: 'step' };
      }
    }
    if (this.landing?.advance(statements)) return { kind: 'arrived', atStart: true };
    return { kind: 'more' };
  }

  dispose(): void {
    // Sets no breaks.
  }
}
