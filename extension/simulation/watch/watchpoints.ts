/**
 * Watchpoints of one run: bytes at whose change the run stops. A change is told by the bytes before and after a
 * statement; storing the same value again is none. A hit belongs to the statement that made it: going forward the
 * run stops after it, going back before it.
 */
import type { Sighting, Wanted } from '../../vm/interfaces';
import type { Engine } from '../engine';
import { HitCount } from '../hit-count';
import type { PlacedWatchpoint, WatchHit, WatchRequest } from './interfaces';
import { Scope } from './scope';

interface Watchpoint {
  readonly id: number;
  readonly group: string;
  readonly request: WatchRequest;
  readonly hits: HitCount;
  readonly scope: Scope | undefined;
}

/** More bytes than a structure of the kernel has. */
const MOST_BYTES = 65_536;

export class Watchpoints {
  private list: readonly Watchpoint[] = [];
  private nextId = 1_000_000;
  /** Of what `wanted` said last. */
  private asked: readonly Watchpoint[] = [];

  constructor(
    private readonly engine: Engine,
    /** Truth of a condition here; throws UserError('evaluation'). */
    private readonly truth: (condition: string) => boolean,
  ) {}

  get any(): boolean {
    return this.list.length > 0;
  }

  /** Those whose hits matter. */
  get counted(): readonly HitCount[] {
    return this.list.map(({ hits }) => hits).filter(({ matters }) => matters);
  }

  /** Replaces the watchpoints of a group: the editor's, the panel's. One that stays as it was keeps its memory. */
  set(group: string, requests: readonly WatchRequest[]): readonly PlacedWatchpoint[] {
    const before = this.list.filter((one) => one.group === group);
    const placed = requests.map((request) => {
      const known = before.find((one) => sameRequest(one.request, request));
      return known ?? this.place(group, request);
    });
    this.list = [
      ...this.list.filter((one) => one.group !== group),
      ...placed.filter((one): one is Watchpoint => 'hits' in one),
    ];
    return placed.map((one) => ('hits' in one ? { id: one.id, verified: true } : one));
  }

  private place(group: string, request: WatchRequest): Watchpoint | PlacedWatchpoint {
    const id = this.nextId++;
    const { physical, length, frame, task, hitCondition } = request;
    const refuse = (message: string) => ({ id, verified: false, message });
    const { memory } = this.engine.machine;
    if (length < 1 || length > MOST_BYTES) return refuse(`1 to ${MOST_BYTES} bytes can be watched`);
    if (physical < 0 || physical + length > memory.length) return refuse('outside of memory');
    try {
      const scope =
        frame === undefined || task === undefined ? undefined : new Scope(this.engine, frame, task);
      return { id, group, request, hits: new HitCount(hitCondition, 0), scope };
    } catch (error) {
      return refuse((error as Error).message);
    }
  }

  /** What has to be looked for in the journal. Sightings then name them by index. */
  wanted(): NonNullable<Wanted['bytes']> {
    this.asked = this.list;
    return this.list.map(({ request: { physical, length }, scope }) => {
      scope?.catchUp();
      return scope ? { physical, length, frame: scope.frame } : { physical, length };
    });
  }

  /** What of a statement seen while looking back stops the run; `goAfter` takes it to the moment after it. */
  seenBack(seen: Sighting, goAfter: () => void): readonly WatchHit[] {
    return this.changes(seen, goAfter);
  }

  /** The same going forward, where the end of a frame stops too. */
  seenForward(seen: Sighting, goAfter: () => void): readonly WatchHit[] {
    const hits = this.changes(seen, goAfter);
    const ended = seen.left.flatMap((index): WatchHit[] => {
      const one = this.asked[index];
      return one?.scope?.leave(seen.moment) ? [this.endOf(one, seen.moment)] : [];
    });
    return [...hits, ...ended];
  }

  private changes(seen: Sighting, goAfter: () => void): WatchHit[] {
    const { moment } = seen;
    return seen.changes.flatMap(({ index, before, after }): WatchHit[] => {
      const one = this.asked[index];
      if (!one || one.scope?.holds(moment) === false) return [];
      const { condition } = one.request;
      if (condition) goAfter();
      if (condition && !this.truth(condition)) return [];
      if (!one.hits.hit(moment)) return [];
      return [{ id: one.id, request: one.request, moment, kind: 'changed', before, after }];
    });
  }

  /**
   * Locals whose frames may be gone without a return, and by when at the latest: another frame begins in the same
   * place, or the task is not in it any more where the run has come to.
   */
  perhapsLost(seen: readonly Sighting[]): readonly { scope: Scope; until: number }[] {
    const { moment } = this.engine.machine;
    return this.asked.flatMap(({ scope }, index) => {
      if (!scope?.holds(moment)) return [];
      const first = seen.find(
        ({ left, entered }) => left.includes(index) || entered.includes(index),
      );
      if (first) return first.left.includes(index) ? [] : [{ scope, until: first.moment }];
      return scope.isOnStack ? [] : [{ scope, until: moment }];
    });
  }

  /** The stops for a local that was lost by the statement of this moment. */
  endsOf(scope: Scope, moment: number): readonly WatchHit[] {
    return this.list.filter((one) => one.scope === scope).map((one) => this.endOf(one, moment));
  }

  private endOf({ id, request }: Watchpoint, moment: number): WatchHit {
    const { physical, length } = request;
    const bytes = this.engine.machine.memory.slice(physical, physical + length);
    return { id, request, moment, kind: 'ended', before: bytes, after: bytes };
  }

  /** All statements from one moment up to another, not included, have been looked at. */
  looked(from: number, to: number): void {
    for (const { hits, scope } of this.list) {
      hits.looked(from, to - 1);
      scope?.seen(to);
    }
  }

  forgetAfter(moment: number): void {
    for (const { hits, scope } of this.list) {
      hits.forgetAfter(moment - 1);
      scope?.forgetAfter(moment);
    }
  }
}

function sameRequest(a: WatchRequest, b: WatchRequest): boolean {
  return (
    a.physical === b.physical &&
    a.length === b.length &&
    a.frame === b.frame &&
    a.condition === b.condition &&
    a.hitCondition === b.hitCondition
  );
}
