/**
 * Which node of a row Tab reaches: the one that had the focus last, else the first. The others are reached by
 * arrow keys (behaviour/arrow-keys.ts), so that Tab passes a row of fifty nodes in one press.
 */
import type { Context } from '../context';

/** The id of the tab stop of a row, given the ids of its nodes in their order. */
export function tabStopOf(rowId: string, ids: readonly string[], context: Context): string {
  const last = context.ui.tabStops.get(rowId);
  return last !== undefined && ids.includes(last) ? last : (ids[0] ?? '');
}
