/**
 * The past in stretches, newest first: each is a machine whose journal covers a range of moments. The first is the
 * present machine's journal, as far as it serves; the others are made by running again.
 */
import type { Machine } from '../../vm/interfaces';
import type { PastHost } from './host';

/** The journal of `machine` is to be looked at for moments `from` <= m < `to`. */
export interface Stretch {
  readonly machine: Machine;
  readonly from: number;
  readonly to: number;
}

/**
 * Calls `look` for the stretches of [least, before), newest first, until it says true or `statements` have been run again.
 * Returns the moment down to which all has been looked at.
 */
export function lookBack(
  host: PastHost,
  before: number,
  least: number,
  statements: number,
  look: (stretch: Stretch) => boolean,
): number {
  let to = Math.min(before, host.furthest);
  let left = statements;
  while (to > least) {
    const machine = machineAt(host, to);
    const from = Math.max(least, machine.historyStart);
    if (look({ machine, from, to })) return from;
    if (machine !== host.machine) left -= to - from;
    to = from;
    if (left <= 0) break;
  }
  return Math.max(least, to);
}

/** The present machine if its journal holds the statement before `to`, else one that has gone there. */
function machineAt(host: PastHost, to: number): Machine {
  const { machine } = host;
  if (machine.moment >= to && machine.historyStart < to) return machine;
  return host.visit(to).machine;
}
