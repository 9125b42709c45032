/**
 * Where a value comes from: the last write to its bytes; if that statement copied them from elsewhere, the last write
 * there before, and so on to the statement that made the value.
 */
import { USUAL_LIMIT, USUAL_STATEMENTS, type PastHost } from './host';
import type { Found, OriginLink, Reach } from './interfaces';
import { watchStatement, type WatchedEvent } from './watch';
import { writesTo } from './writes';

interface Bytes {
  readonly physical: number;
  readonly length: number;
}

export function originOf(
  host: PastHost,
  physical: number,
  length: number,
  options: Reach & { readonly before?: number } = {},
): Found<OriginLink> {
  const { limit = USUAL_LIMIT, statements = USUAL_STATEMENTS } = options;
  const found: OriginLink[] = [];
  let bytes: Bytes = { physical, length };
  let before = options.before ?? host.machine.moment;
  while (found.length < limit) {
    const { found: writes, until } = writesTo(host, bytes.physical, bytes.length, {
      before,
      limit: 1,
      statements,
    });
    const write = writes[0];
    if (!write) return until === undefined ? { found } : { found, until };
    if (write.byHand) {
      found.push({ write, kind: 'made' });
      return { found };
    }
    const from = sourceOf(watchStatement(host.visit(write.moment).machine).events, bytes);
    if (!from) {
      found.push({ write, kind: 'made' });
      return { found };
    }
    found.push({ write, kind: 'copied', from });
    bytes = from;
    before = write.moment;
  }
  return { found, until: before };
}

/**
 * Follows the bytes back through what one statement did, newest first. Undefined: something else than a copy wrote them.
 */
function sourceOf(events: readonly WatchedEvent[], bytes: Bytes): Bytes | undefined {
  let { physical, length } = bytes;
  let moved = false;
  const ofCopies = new Set<number>();
  for (let i = events.length - 1; i >= 0; i--) {
    const { kind, physical: at, length: size, from } = events[i]!;
    if (kind === 'read' || at >= physical + length || physical >= at + size) continue;
    if (kind === 'write') {
      if (ofCopies.has(i)) continue;
      return undefined;
    }
    const write = writeOfCopy(events, i);
    const whole = covers(events[i], physical, length);
    // A value that was widened: its low bytes are those that were copied.
    const widened = !whole && at === physical && covers(events[write], physical, length);
    if (!whole && !widened) return undefined;
    physical = from! + physical - at;
    if (widened) length = size;
    moved = true;
    ofCopies.add(write);
  }
  return moved ? { physical, length } : undefined;
}

/** The write that a copy makes is told before it; an instruction may make several copies by one write. */
function writeOfCopy(events: readonly WatchedEvent[], copy: number): number {
  const { physical, length } = events[copy]!;
  for (let i = copy - 1; i >= 0; i--) {
    if (events[i]!.kind === 'write' && covers(events[i], physical, length)) return i;
  }
  return -1;
}

function covers(event: WatchedEvent | undefined, physical: number, length: number): boolean {
  return (
    event !== undefined &&
    event.physical <= physical &&
    physical + length <= event.physical + event.length
  );
}
