/**
 * "Stop when this changes": the panel's watchpoints. They are of drawn things, so of bytes of one run: a run that is
 * made anew begins without them.
 */
import { findById } from '../../inspect/provenance';
import type { StateView, WatchView } from '../../protocol/view';
import type { Simulation } from '../../simulation/interfaces';
import type { WatchRequest } from '../../simulation/watch/interfaces';

const PANEL_GROUP = 'panel';

export class PanelWatches {
  private readonly requests = new Map<string, WatchRequest>();
  private simulation: Simulation | undefined;

  get views(): readonly WatchView[] {
    return [...this.requests].map(([id, { label }]) => ({ id, label }));
  }

  /** The run that is followed now. */
  follow(simulation: Simulation | undefined): void {
    if (simulation === this.simulation) return;
    this.simulation = simulation;
    this.requests.clear();
  }

  /** Begins or ends to watch something drawn; throws what the run says when it cannot. */
  set(id: string, on: boolean, state: StateView | undefined): void {
    const found = on && state ? findById(state, id) : undefined;
    if (found?.bytes) this.requests.set(id, { label: found.label, ...found.bytes });
    else this.requests.delete(id);
    const requests = [...this.requests];
    const placed = this.simulation?.setWatchpoints(
      PANEL_GROUP,
      requests.map(([, request]) => request),
    );
    placed?.forEach(({ verified, message }, i) => {
      if (verified) return;
      this.requests.delete(requests[i]![0]);
      throw new Error(message ?? '');
    });
  }
}
