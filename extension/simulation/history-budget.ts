/** The memory that the past of a run may take, as users give it in MiB, and how it is divided. */

export const MIB = 1024 * 1024;

/** Below this so little of the past is at hand that going back is slow. */
export const LEAST_HISTORY_MIB = 16;
export const MOST_HISTORY_MIB = 4096;

export interface HistoryShares {
  readonly journal: number;
  readonly snapshots: number;
  /** Journal of the machine that looks at other moments. */
  readonly scout: number;
}

/** Bytes for each part of the history. */
export function shareOut(bytes: number): HistoryShares {
  const scout = Math.floor(bytes / 8);
  const journal = Math.floor(bytes / 2);
  return { journal, scout, snapshots: bytes - journal - scout };
}

/** The size to use for one that the user asks for, and what to tell when it is another one. */
export function historyOf(mib: number): { readonly bytes: number; readonly warning?: string } {
  const used = Math.min(MOST_HISTORY_MIB, Math.max(LEAST_HISTORY_MIB, Math.floor(mib)));
  if (used === mib) return { bytes: used * MIB };
  const why = mib < used ? 'too small' : mib > MOST_HISTORY_MIB ? 'too large' : 'not whole';
  return { bytes: used * MIB, warning: `a history of ${mib} MiB is ${why}: ${used} MiB are used` };
}
