/**
 * Runs forward under watchpoints at the machine's full speed: a slice is run as if there were none, then the journal
 * of the slice is searched for changes of their bytes, and the run goes back to the first one that stops it.
 */
import { InternalError } from '../../base/errors';
import type { RunResult } from '../../kernel/interfaces';
import type { Sighting } from '../../vm/interfaces';
import type { Engine } from '../engine';
import type { WatchHit } from './interfaces';
import type { Scope } from './scope';

const LARGEST_SLICE = 500_000;

export class WatchedRun {
  private slice = LARGEST_SLICE;
  /** Why the last run was ended by watchpoints. */
  private hits: readonly WatchHit[] = [];

  constructor(private readonly engine: Engine) {}

  /** What stopped the run last; asked once. */
  take(): readonly WatchHit[] {
    const { hits } = this;
    this.hits = [];
    return hits;
  }

  /** As Engine.runForward; `break` also where a watchpoint stops. */
  run(statements: number): RunResult {
    const { engine } = this;
    this.hits = [];
    if (!engine.watchpoints.any) return engine.runForward(statements);
    const from = engine.machine.moment;
    const bytes = engine.watchpoints.wanted();
    const result = engine.runForward(Math.min(statements, this.slice));
    const end = engine.machine.moment;
    if (end === from) return result;
    const seen = this.changesSince(from, bytes);
    if (!seen) {
      // The slice was longer than the journal: again with a shorter one.
      if (end - from === 1) throw new InternalError('the journal does not hold one statement');
      this.slice = Math.max(1, Math.floor((end - from) / 2));
      engine.travelTo(from);
      this.goTo(from);
      return this.run(statements);
    }
    if (this.slice < LARGEST_SLICE) this.slice = Math.min(LARGEST_SLICE, this.slice * 2);
    return this.stop(seen, from, end, result);
  }

  private stop(seen: readonly Sighting[], from: number, end: number, result: RunResult): RunResult {
    const { engine } = this;
    const lost = this.firstLost(seen, from);
    for (const one of seen) {
      if (lost && one.moment >= lost.moment) break;
      const hits = engine.watchpoints.seenForward(one, () => this.goTo(one.moment + 1));
      if (hits.length > 0) return this.stopAt(one.moment + 1, from, hits);
    }
    if (lost) {
      lost.scope.gone(lost.moment);
      const hits = engine.watchpoints.endsOf(lost.scope, lost.moment - 1);
      return this.stopAt(lost.moment, from, hits);
    }
    engine.watchpoints.looked(from, end);
    return engine.machine.moment < end ? this.goTo(end) : result;
  }

  private stopAt(moment: number, from: number, hits: readonly WatchHit[]): RunResult {
    this.goTo(moment);
    this.engine.watchpoints.looked(from, moment);
    this.hits = hits;
    return { kind: 'break' };
  }

  /** Oldest first; undefined when the journal does not reach back that far. */
  private changesSince(
    moment: number,
    bytes: ReturnType<Engine['watchpoints']['wanted']>,
  ): Sighting[] | undefined {
    const cursor = this.engine.machine.lookBack({ bytes });
    const list: Sighting[] = [];
    for (;;) {
      const seen = cursor.next(Infinity, moment);
      if (seen === 'start') return undefined;
      if (seen === 'limit') return list.reverse();
      list.push(seen);
    }
  }

  /** The first frame that went without a return, and the first moment without it. */
  private firstLost(
    seen: readonly Sighting[],
    from: number,
  ): { scope: Scope; moment: number } | undefined {
    let first: { scope: Scope; moment: number } | undefined;
    for (const { scope, until } of this.engine.watchpoints.perhapsLost(seen)) {
      let [there, gone] = [from, until + 1];
      while (gone - there > 1) {
        const middle = (there + gone) >>> 1;
        this.goTo(middle);
        if (scope.isOnStack) there = middle;
        else gone = middle;
      }
      if (!first || gone < first.moment) first = { scope, moment: gone };
    }
    return first;
  }

  private goTo(moment: number): RunResult {
    const { engine } = this;
    if (engine.machine.moment > moment) engine.travelTo(moment);
    let result: RunResult = { kind: 'limit' };
    while (engine.machine.moment < moment) {
      const before = engine.machine.moment;
      result = engine.runForward(moment - before);
      if (result.kind !== 'limit' && result.kind !== 'break') break;
    }
    return result;
  }
}
