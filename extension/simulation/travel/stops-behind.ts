/**
 * The user's breakpoints and watchpoints, met while going back. The run stands wherever it stood; only where a
 * condition has to be evaluated it is taken there. Nothing is logged backwards.
 */
import type { Sighting, Wanted } from '../../vm/interfaces';
import type { Engine } from '../engine';
import type { StopEvent } from '../interfaces';

/** What has to be looked for, for `stopAt` to be asked about. */
export function stopsWanted(engine: Engine): Pick<Wanted, 'pcs' | 'bytes'> {
  const pcs = engine.breakpoints.flags(engine.machine.codeEnd);
  const bytes = engine.watchpoints.wanted();
  return { ...(pcs && { pcs }), bytes };
}

/**
 * The stop for what was seen: a breakpoint that wants to stop before that statement, a watchpoint whose bytes it
 * changed. The run then stands before the statement.
 */
export function stopBehind(engine: Engine, seen: Sighting): StopEvent | undefined {
  const { moment } = seen;
  const hits = engine.watchpoints.seenBack(seen, () => goTo(engine, moment + 1));
  const breakpoints = breakpointsBehind(engine, seen);
  if (hits.length === 0 && breakpoints.length === 0) return undefined;
  goTo(engine, moment);
  const task = engine.currentTask;
  if (hits.length > 0) return { kind: 'watch', hits, breakpoints, task };
  return { kind: 'breakpoint', breakpoints, task };
}

function breakpointsBehind(engine: Engine, { pc, moment }: Sighting): readonly number[] {
  const { breakpoints } = engine;
  if (!breakpoints.has(pc)) return [];
  if (breakpoints.looksAtState(pc)) goTo(engine, moment);
  return breakpoints.stopping(pc, moment, false);
}

function goTo(engine: Engine, moment: number): void {
  if (engine.machine.moment > moment) engine.travelTo(moment);
}
