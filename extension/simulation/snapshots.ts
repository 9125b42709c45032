/**
 * The snapshots of a run: when they are taken, which of them are kept, and which one is the nearest to a moment. They
 * stand on a grid of moments. When they get too many for their bytes the grid is made coarser, so that they always lie
 * evenly over the whole run and the way from one to the moment wanted is never long.
 *
 * A run is a pure function of its inputs: a snapshot stays good whichever way the run goes, until an input at an
 * earlier moment is changed.
 */
import type { Kernel, KernelSnapshot } from '../kernel/kernel';
import { bytesOfSnapshots } from '../vm/snapshot';

export interface Grid {
  /**
   * Statements between two snapshots as long as there is room. A multiple of 250: the scheduler looks at the journal of
   * the 250 statements before such moments, and begins anew after each.
   */
  readonly spacing: number;
  /** At least so many statements per byte to be looked at, lest taking snapshots takes longer than running. */
  readonly statementsPerByte: number;
}

const GRID: Grid = { spacing: 1_000_000, statementsPerByte: 0.08 };

export class Snapshots {
  /** By moment; the first one, of moment 0, is always kept. */
  private list: readonly KernelSnapshot[];
  private gridSpacing: number;
  private heldBytes: number;

  /** The kernel stands at moment 0. */
  constructor(
    kernel: Kernel,
    private readonly budgetBytes: number,
    private readonly grid = GRID,
  ) {
    this.gridSpacing = grid.spacing;
    this.list = [kernel.snapshot()];
    this.heldBytes = bytesOfSnapshots(this.list);
  }

  get moments(): readonly number[] {
    return this.list.map(({ moment }) => moment);
  }
  get bytes(): number {
    return this.heldBytes;
  }
  /** Statements between two moments of the grid. */
  get spacing(): number {
    return this.gridSpacing;
  }

  /** First moment of the grid after this one. */
  nextAfter(moment: number): number {
    return (Math.floor(moment / this.gridSpacing) + 1) * this.gridSpacing;
  }

  /** Takes a snapshot if this is a moment of the grid that has none. The run must be at a statement boundary. */
  offer(kernel: Kernel, moment: number): void {
    if (moment % this.gridSpacing !== 0) return;
    const before = this.atOrBefore(moment);
    if (before.moment === moment) return;
    while (this.gridSpacing < kernel.snapshotBytes * this.grid.statementsPerByte) this.coarsen();
    if (moment % this.gridSpacing !== 0) return;
    const taken = kernel.snapshot(this.atOrBefore(moment));
    const at = this.list.findIndex((other) => other.moment > moment);
    this.list = at < 0 ? [...this.list, taken] : this.list.toSpliced(at, 0, taken);
    this.heldBytes += taken.ownBytes;
    while (this.heldBytes > this.budgetBytes && this.list.length > 1) this.coarsen();
  }

  private coarsen(): void {
    this.gridSpacing *= 2;
    this.list = this.list.filter(({ moment }) => moment % this.gridSpacing === 0);
    this.heldBytes = bytesOfSnapshots(this.list);
  }

  /** The last one not after `moment`. */
  atOrBefore(moment: number): KernelSnapshot {
    return this.list.findLast((other) => other.moment <= moment) ?? this.list[0]!;
  }

  /** The inputs of the run from this moment on are others than before. */
  forgetAfter(moment: number): void {
    this.list = this.list.filter((other, i) => i === 0 || other.moment < moment);
    this.heldBytes = bytesOfSnapshots(this.list);
  }
}
