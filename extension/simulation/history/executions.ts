/** When a line ran, and how often each line has: the statement markers of the journal, stretch by stretch. */
import { USUAL_LIMIT, USUAL_STATEMENTS, type PastHost } from './host';
import type { Execution, ExecutionRange, Found, Heat, Reach } from './interfaces';
import { lookBack, type Stretch } from './stretches';

/** Moments looked at together when the question goes forwards. */
const AHEAD = 1_000_000;

export function executions(
  host: PastHost,
  pcs: readonly number[],
  range: ExecutionRange,
): Found<Execution> {
  const wanted = new Set(pcs);
  const answer = range.direction === 'back' ? back(host, wanted, range) : on(host, wanted, range);
  const found = answer.found.flatMap(({ moment, pc }) => {
    const statement = host.index.statementAt(pc);
    const info = host.index.functionAt(pc);
    if (!statement || !info) return [];
    return [{ moment, task: host.taskAt(moment), statement, function: info }];
  });
  return answer.until === undefined ? { found } : { found, until: answer.until };
}

interface Marker {
  readonly moment: number;
  readonly pc: number;
}

function back(host: PastHost, wanted: ReadonlySet<number>, range: ExecutionRange): Found<Marker> {
  const { limit = USUAL_LIMIT, statements = USUAL_STATEMENTS } = range;
  const found: Marker[] = [];
  const until = lookBack(host, range.from, 0, statements, (stretch) => {
    markersIn(stretch, wanted, limit - found.length, (marker) => found.push(marker));
    return found.length >= limit;
  });
  const last = found.length >= limit ? found.at(-1)!.moment : until;
  return last > 0 ? { found, until: last } : { found };
}

/** Pieces of the future of `from`, each looked at backwards. */
function on(host: PastHost, wanted: ReadonlySet<number>, range: ExecutionRange): Found<Marker> {
  const { limit = USUAL_LIMIT, statements = USUAL_STATEMENTS } = range;
  const found: Marker[] = [];
  let at = range.from;
  for (const end = at + Math.max(1, statements); at < Math.min(end, host.furthest);) {
    const next = Math.min(at + AHEAD, host.furthest);
    const piece: Marker[] = [];
    lookBack(host, next, at, Infinity, (stretch) => {
      markersIn(stretch, wanted, Infinity, (marker) => piece.push(marker));
      return false;
    });
    found.push(...piece.reverse().slice(0, limit - found.length));
    at = next;
    if (found.length >= limit) return { found, until: found.at(-1)!.moment + 1 };
  }
  return at < host.furthest ? { found, until: at } : { found };
}

/** Newest first. */
function markersIn(
  { machine, from, to }: Stretch,
  wanted: ReadonlySet<number>,
  limit: number,
  add: (marker: Marker) => void,
): void {
  let left = limit;
  machine.statementsBack((pc, moment) => {
    if (moment < from) return true;
    if (moment < to && wanted.has(pc)) {
      add({ moment, pc });
      left--;
    }
    return left <= 0;
  });
}

/** Counts once what is known of the run, and later only what has come since. */
export class HeatCount {
  private counts = new Map<number, number>();
  /** Counted: moments below `from`, and from `to` up to `top`. */
  private from = 0;
  private to = 0;
  private top = 0;

  count(host: PastHost, reach: Reach = {}): Heat {
    if (this.to === this.from) this.to = this.top = host.furthest;
    const statements = reach.statements ?? USUAL_STATEMENTS;
    this.to = lookBack(host, this.to, this.from, statements, (stretch) => {
      this.add(stretch);
      return false;
    });
    if (this.to > this.from) return { counts: this.counts, until: this.to };
    this.from = this.to = this.top;
    if (this.top < host.furthest) return this.count(host, reach);
    return { counts: this.counts };
  }

  /** The run may be another one from this moment on. */
  forgetAfter(moment: number): void {
    if (this.top <= moment) return;
    this.counts = new Map();
    this.from = this.to = this.top = 0;
  }

  private add({ machine, from, to }: Stretch): void {
    const { counts } = this;
    machine.statementsBack((pc, moment) => {
      if (moment < from) return true;
      if (moment < to) counts.set(pc, (counts.get(pc) ?? 0) + 1);
      return false;
    });
  }
}
