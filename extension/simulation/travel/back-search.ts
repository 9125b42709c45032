/**
 * Looks for statements and changes back through the whole run: through the journal without undoing anything, and
 * beyond its beginning by going there and running up to where it began, which makes the journal of what lies before.
 * Made in slices like everything that can take long.
 */
import type { LookBack, Sighting, Wanted } from '../../vm/interfaces';
import type { Engine } from '../engine';

export class BackSearch {
  private cursor: LookBack;
  /** Up to here it runs again, to look at what led here. */
  private again: number | undefined;

  constructor(
    private readonly engine: Engine,
    private wanted: Wanted,
  ) {
    this.cursor = engine.machine.lookBack(wanted);
  }

  /** Statements before this moment have not been looked at. */
  get moment(): number {
    return this.cursor.moment;
  }

  setFrames(frames: readonly number[]): void {
    this.wanted = { ...this.wanted, frames };
    this.cursor.setFrames(frames);
  }

  /** The next one back, not before the moment `until`; `start`: there is none before it, or before the run began. */
  next(statements: number, until = 0): Sighting | 'more' | 'start' {
    if (this.again !== undefined && !this.runAgain(statements)) return 'more';
    if (this.cursor.moment <= until) return 'start';
    const found = this.cursor.next(statements, until);
    if (found === 'limit') return this.cursor.moment <= until ? 'start' : 'more';
    if (found !== 'start') return found;
    return this.deepen() ? 'more' : 'start';
  }

  /** The journal ends here: goes to before that, and from there here again, with what led here in the journal. */
  private deepen(): boolean {
    const { engine, cursor } = this;
    const { moment } = cursor;
    if (moment <= 0) return false;
    engine.travelTo(moment - 1);
    this.again = moment;
    return true;
  }

  private runAgain(statements: number): boolean {
    const { engine } = this;
    const { machine } = engine;
    const ahead = this.again! - machine.moment;
    if (ahead > 0) engine.runForward(Math.min(ahead, statements));
    if (engine.machine.moment < this.again!) return false;
    this.again = undefined;
    this.cursor = engine.machine.lookBack(this.wanted);
    return true;
  }
}

/** Goes to a moment in slices, whichever side of the present one it lies on. */
export class Landing {
  constructor(
    private readonly engine: Engine,
    private readonly moment: number,
  ) {}

  /** True when it is there. */
  advance(statements: number): boolean {
    const { engine, moment } = this;
    if (engine.machine.moment > moment) engine.travelTo(moment);
    const ahead = moment - engine.machine.moment;
    if (ahead > 0) engine.runForward(Math.min(ahead, statements));
    return engine.machine.moment >= moment || engine.ended !== undefined;
  }
}
