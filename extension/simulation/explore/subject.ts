/**
 * The run that a search makes again and again, on one machine: goes to a moment, makes a choice there, and runs on. Moments
 * further back than the last choice are reached by undoing, so nothing is run twice.
 */
import type { Foreground } from '../../kernel/foreground';
import type { RunHooks, RunResult } from '../../kernel/interfaces';
import type { Kernel } from '../../kernel/kernel';
import type { Candidate, Choice } from '../../kernel/schedule';
import type { Machine } from '../../vm/interfaces';

export class Subject {
  readonly machine: Machine;
  readonly kernel: Kernel;
  readonly foreground: Foreground;
  /** Statements executed in all. */
  statements = 0;

  constructor(parts: { readonly machine: Machine; readonly kernel: Kernel }) {
    this.machine = parts.machine;
    this.kernel = parts.kernel;
    this.foreground = parts.kernel.foreground();
  }

  /** Back to an earlier moment of the present run. */
  back(moment: number): void {
    this.machine.undoTo(moment);
  }

  /**
   * Who else could go on at the present moment. A task that waits for a CPU goes to one that has nothing to do, if there
   * is one: what could happen if it took over the running task's CPU can happen there as well, and more.
   */
  others(): readonly Candidate[] {
    const all = this.kernel.candidates();
    const running = all.filter(({ next, why, task }) => !next && why === undefined && task !== 0);
    const here = all[0]?.cpu;
    const elsewhere = running.filter(({ cpu }) => cpu !== here);
    const waiting = all.some(({ next, cpu }) => !next && cpu === here);
    const free = all.filter(({ next, why, task }) => !next && why === undefined && task === 0);
    return waiting && free.length > 0 ? [...elsewhere, ...free.slice(0, 1)] : running;
  }

  /**
   * Back to a moment of the present run, where the last of these choices is made; those before are the ones that led
   * there. The run then stands at that moment, after the choice.
   */
  choose(moment: number, choices: readonly Choice[], hooks?: RunHooks): void {
    if (moment === 0) {
      this.back(0);
      this.kernel.begin(choices, hooks);
      return;
    }
    this.back(moment - 1);
    this.kernel.setChoices(choices);
    this.kernel.run(1, hooks);
  }

  /** Runs on. */
  run(statements: number, hooks: RunHooks): RunResult {
    const { moment } = this.machine;
    const result = this.kernel.run(statements, hooks);
    this.statements += this.machine.moment - moment;
    return result;
  }
}
