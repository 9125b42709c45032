/**
 * A second machine of the same run, for looks at other moments: the run itself stays where it is, with its journal. It
 * is made when it is first needed.
 */
import type { Kernel } from '../kernel/kernel';
import type { Choice } from '../kernel/schedule';
import type { Machine } from '../vm/interfaces';
import { Traveller, type RunInputs } from './traveller';

export class Scout {
  private traveller: Traveller | undefined;

  constructor(
    private readonly start: () => { readonly machine: Machine; readonly kernel: Kernel },
    private readonly inputs: RunInputs,
  ) {}

  /**
   * Machine and kernel at any moment that the run has been at. What they show is good until the next call of `at`, or
   * until an input of the run changes. The journal reaches back over at least one statement (`machine.historyStart`), so
   * going on from there to earlier moments piece by piece costs little more than running over them once.
   */
  at(moment: number, choices: readonly Choice[]): Traveller {
    const traveller = (this.traveller ??= this.make());
    traveller.kernel.setChoices(choices);
    traveller.goTo(moment);
    return traveller;
  }

  private make(): Traveller {
    const { machine, kernel } = this.start();
    const traveller = new Traveller(machine, kernel, this.inputs);
    traveller.giveEdits();
    return traveller;
  }

  /** The inputs of the run from this moment on are others than before. */
  forgetAfter(moment: number): void {
    if (this.traveller && this.traveller.machine.moment >= moment) this.traveller.returnTo(0);
  }
}
