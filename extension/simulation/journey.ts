/**
 * Everything that moves one run: its machine, which can be brought to any moment, the snapshots that make this quick,
 * and the scout that looks at other moments. A run that begins anew, since its very beginning has changed, gets another.
 */
import type { Kernel } from '../kernel/kernel';
import type { RunHooks } from '../kernel/interfaces';
import type { Schedule } from '../kernel/schedule';
import type { Machine } from '../vm/interfaces';
import type { Edits } from './edits';
import { shareOut } from './history-budget';
import { Scout } from './scout';
import { Snapshots } from './snapshots';
import { Traveller, type RunInputs } from './traveller';

/**
 * Makes a booted kernel on a fresh machine; the same every time, but for how long its journal may become. Default: the
 * schedule of the run's options.
 */
export type StartRun = (
  journalBytes: number,
  schedule?: Schedule,
  hooks?: RunHooks,
) => { readonly machine: Machine; readonly kernel: Kernel };

export class Journey {
  /** The run's own machine. */
  readonly present: Traveller;
  readonly snapshots: Snapshots;
  private readonly scout: Scout;

  /** Stands at moment 0. `historyBytes`: for journals and snapshots together. */
  constructor(
    start: StartRun,
    historyBytes: number,
    edits: Edits,
    schedule: Schedule,
    hooks?: RunHooks,
  ) {
    const shares = shareOut(historyBytes);
    const { machine, kernel } = start(shares.journal, schedule, hooks);
    this.snapshots = new Snapshots(kernel, shares.snapshots);
    const inputs: RunInputs = { edits, snapshots: this.snapshots };
    this.present = new Traveller(machine, kernel, inputs);
    this.present.giveEdits();
    const { policy } = schedule;
    this.scout = new Scout(() => start(shares.scout, { policy, choices: kernel.choices }), inputs);
  }

  /** See Scout.at. */
  visit(moment: number): Traveller {
    return this.scout.at(moment, this.present.kernel.choices);
  }

  /** An input of the run is about to change: from `moment` on it may be another one. */
  forgetAfter(moment: number): void {
    this.snapshots.forgetAfter(moment);
    this.scout.forgetAfter(moment);
  }
}
