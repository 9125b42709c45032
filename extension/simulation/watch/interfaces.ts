/** Watchpoints: what they are asked to watch, and what is told of a stop. */
import type { Space } from '../../bytecode/memory-map';
import type { TypeInfo } from '../../bytecode/types';

export interface WatchRequest {
  /** For people: `ep->rdllist.next`. */
  readonly label: string;
  readonly physical: number;
  readonly length: number;
  /** How the bytes are shown; without it as they are. */
  readonly type?: TypeInfo;
  readonly space?: Space;
  readonly userBase?: number;
  /** A local variable's frame (physical byte offset) and its task: it is watched until that frame is left. */
  readonly frame?: number;
  readonly task?: number;
  readonly condition?: string;
  /** `5`, `>= 3`, `% 2`. */
  readonly hitCondition?: string;
}

export interface PlacedWatchpoint {
  readonly id: number;
  readonly verified: boolean;
  readonly message?: string;
}

/** Why a watchpoint stops the run. The statement ran from `moment` to the next. */
export interface WatchHit {
  readonly id: number;
  readonly request: WatchRequest;
  readonly moment: number;
  /** `ended`: its frame has been left. */
  readonly kind: 'changed' | 'ended';
  /** Before and after the statement, whichever way the run goes. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}
