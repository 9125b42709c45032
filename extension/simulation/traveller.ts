/**
 * A machine with its kernel that can be brought to any moment of a run: by undo as far as its journal reaches, else
 * from the nearest snapshot before, by running again. The run's inputs are given again on the way.
 */
import { InternalError } from '../base/errors';
import type { RunHooks, RunResult } from '../kernel/interfaces';
import type { Kernel } from '../kernel/kernel';
import type { Machine } from '../vm/interfaces';
import type { Edits } from './edits';
import type { Snapshots } from './snapshots';

/** What belongs to the run, whichever machine executes it. */
export interface RunInputs {
  readonly edits: Edits;
  readonly snapshots: Snapshots;
}

/** Undoing a statement takes a third of the time of running it, or less. */
const UNDO_GAIN = 3;
/** Statements that a jump forward must at least save: it loses the journal. */
const LEAST_JUMP = 200_000;

export class Traveller {
  constructor(
    readonly machine: Machine,
    readonly kernel: Kernel,
    private readonly inputs: RunInputs,
  ) {}

  /** Runs up to so many statements, less where an input or a snapshot is due. */
  run(statements: number, hooks?: RunHooks): RunResult {
    const { machine, kernel } = this;
    const { edits, snapshots } = this.inputs;
    const { moment } = machine;
    const cut = Math.min(edits.nextAfter(moment) ?? Infinity, snapshots.nextAfter(moment));
    const result = kernel.run(Math.min(statements, cut - moment), hooks);
    if (machine.moment > moment) this.giveEdits();
    if (result.kind === 'limit' || result.kind === 'break') snapshots.offer(kernel, machine.moment);
    return result;
  }

  /** Undoes one statement; false at moment 0. */
  stepBack(): boolean {
    const { machine } = this;
    const { moment } = machine;
    if (moment <= 0) return false;
    if (moment <= machine.historyStart) this.runAgainTo(moment);
    return machine.stepBack();
  }

  /** Goes to a moment that the run has already been at, and sees to it that the statement before can be undone. */
  goTo(moment: number): void {
    this.approach(moment);
    this.runOnTo(moment);
  }

  /** Goes back to a moment by undo; where the journal does not reach so far, to a snapshot before it. */
  backTo(moment: number): void {
    if (moment >= this.machine.historyStart) this.machine.undoTo(moment);
    else this.returnTo(moment - 1);
  }

  /**
   * Goes to a moment, or to one before from which it is not far: what remains is to run forward. Jumps to a snapshot, which
   * loses the journal, where that is the shorter way.
   */
  approach(moment: number): void {
    const now = this.machine.moment;
    const start = this.inputs.snapshots.atOrBefore(moment - 1).moment;
    const jump = moment - start;
    if (moment >= now) {
      if (jump + LEAST_JUMP < moment - now) this.returnTo(start);
    } else if (canUndo(this.machine, moment) && now - moment <= jump * UNDO_GAIN) {
      this.machine.undoTo(moment);
    } else {
      this.returnTo(start);
    }
  }

  /** To the nearest snapshot. Edits of its moment are part of it, but for those of moment 0. */
  returnTo(moment: number): void {
    const snapshot = this.inputs.snapshots.atOrBefore(moment);
    this.kernel.restore(snapshot);
    if (snapshot.moment === 0) this.giveEdits();
  }

  /** Makes the edits of the present moment. */
  giveEdits(): void {
    this.inputs.edits.apply(this.machine, this.machine.moment);
  }

  private runAgainTo(moment: number): void {
    this.returnTo(moment - 1);
    this.runOnTo(moment);
  }

  private runOnTo(moment: number): void {
    while (this.machine.moment < moment) {
      const result = this.run(moment - this.machine.moment);
      if (result.kind === 'limit' || result.kind === 'break') continue;
      if (this.machine.moment === moment) return;
      throw new InternalError(`the run ends at ${this.machine.moment}, before ${moment}`);
    }
  }
}

/** Whether undo leads there and leaves a statement before it. */
function canUndo({ historyStart }: Machine, moment: number): boolean {
  return moment === 0 ? historyStart === 0 : moment > historyStart;
}
