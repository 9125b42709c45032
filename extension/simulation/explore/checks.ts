/** Expressions that must hold when a run has ended, among the program's globals, or else the kernel's. */
import { UserError } from '../../base/errors';
import type { Space } from '../../bytecode/memory-map';
import type { Kernel } from '../../kernel/kernel';
import type { Machine } from '../../vm/interfaces';
import type { CompiledImage } from '../compile-images';
import { Evaluation } from '../evaluation';
import { explainFailure } from '../evaluator';
import { chainOf } from '../position';
import type { SourceIndex } from '../source-index';
import { frameViews } from '../stack';
import { readWords } from '../values';
import type { ExploreOptions } from './interfaces';

type Check = ExploreOptions['checks'][number];

export class Checks {
  private readonly evaluation: Evaluation;
  private readonly checks: readonly { readonly check: Check; readonly space: Space }[];

  /** An expression that does not compile is a UserError. */
  constructor(
    private readonly machine: Machine,
    private readonly kernel: Kernel,
    index: SourceIndex,
    images: Readonly<Record<Space, CompiledImage>>,
    checks: readonly Check[],
    /** The program's file, whose static variables count as well. */
    private readonly unit: string | undefined,
  ) {
    const kernelTask = (pid: number) => kernel.tasks().find((task) => task.pid === pid);
    this.evaluation = new Evaluation(
      {
        machine,
        index,
        edit: () => undefined, // nobody assigns here
        kernelTask,
        stackBounds: (task, space) => kernel.stackBounds(task, space),
        frames: (pid) => {
          const task = kernelTask(pid);
          return task ? frameViews(chainOf(machine, task.registers), index) : [];
        },
      },
      images,
    );
    this.checks = checks.map((check) => ({ check, space: this.spaceOf(check) }));
  }

  firstThatFails(): Check | undefined {
    return this.checks.find(({ check, space }) => this.truth(check.that, space) !== true)?.check;
  }

  private spaceOf({ that }: Check): Space {
    const inProgram = this.evaluate(that, 'user');
    if (inProgram.ok || inProgram.diagnostics.length === 0) return 'user';
    const inKernel = this.evaluate(that, 'kernel');
    if (inKernel.ok || inKernel.diagnostics.length === 0) return 'kernel';
    throw new UserError(
      'usage',
      `the check "${that}" is no expression:\n${explainFailure(inProgram)}`,
    );
  }

  /** Undefined when it has no value at this moment. */
  private truth(that: string, space: Space): boolean | undefined {
    const result = this.evaluate(`!!(${that})`, space);
    const words = result.ok ? readWords(this.machine.memory, result.value) : undefined;
    return words && (words.low !== 0 || words.high !== 0);
  }

  private evaluate(text: string, space: Space) {
    return this.evaluation.evaluate(text, {
      task: this.kernel.currentPid(),
      space,
      unit: this.unit,
    });
  }
}
