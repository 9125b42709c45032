/**
 * Values that the user changed by hand, as inputs of the run: whenever it comes to the moment of an edit again,
 * the edit is made again. Going back before it undoes it like everything else.
 */
import type { Machine } from '../vm/interfaces';

export interface HandEdit {
  readonly moment: number;
  readonly physical: number;
  readonly bytes: Uint8Array;
}

export class Edits {
  private list: readonly HandEdit[];

  /** `list`: those of a run that is made again. */
  constructor(list: readonly HandEdit[] = []) {
    this.list = list;
  }

  get all(): readonly HandEdit[] {
    return this.list;
  }

  /** Makes an edit now. Later ones belong to a future that will not come, and are dropped. */
  add(machine: Machine, physical: number, bytes: Uint8Array): void {
    const { moment } = machine;
    this.forgetAfter(moment);
    this.list = [...this.list, { moment, physical, bytes }];
    machine.storeBytes(physical, bytes);
  }

  /** The future is another one from here on. */
  forgetAfter(moment: number): void {
    this.list = this.list.filter((edit) => edit.moment <= moment);
  }

  /** How many edits of a moment touch these bytes. */
  countAt(moment: number, physical: number, length: number): number {
    return this.list.filter(
      (edit) =>
        edit.moment === moment &&
        edit.physical < physical + length &&
        physical < edit.physical + edit.bytes.length,
    ).length;
  }

  /** First moment after `moment` at which something was edited. */
  nextAfter(moment: number): number | undefined {
    return this.list.find((edit) => edit.moment > moment)?.moment;
  }

  /** Makes the edits of a moment at which the run has just arrived by going forward. */
  apply(machine: Machine, moment: number): void {
    if (machine.moment !== moment) return;
    for (const edit of this.list)
      if (edit.moment === moment) machine.storeBytes(edit.physical, edit.bytes);
  }
}
