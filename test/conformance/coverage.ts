/**
 * Which statements of fs/eventpoll.c have run, as the machine itself sees it: every statement not reached so far has
 * its break flag set, and loses it when the run comes there. So a statement costs one stop per process, and the run
 * is the same as without.
 */
import type { Image, StatementInfo } from '../../extension/bytecode/image';
import { Kernel } from '../../extension/kernel/kernel';
import { compileImages } from '../../extension/simulation/compile-images';
import type { Goal, KernelSource, Simulation } from '../../extension/simulation/interfaces';
import type { Run } from '../../extension/simulation/run';
import { SourceIndex } from '../../extension/simulation/source-index';
import type { Machine } from '../../extension/vm/interfaces';
import { createMachine } from '../../extension/vm/machine';
import type { Program } from './programs';
import { files, labsRoot, optionsFor } from './simulate';

/** A statement of the source: what one macro expands to counts as one, and has run when any part of it has. */
export interface SourceStatement {
  readonly function: string;
  readonly line: number;
  /** Its source text, white space folded. */
  readonly text: string;
  /** Where its parts begin in the bytecode: the same in every run, for the kernel is linked first. */
  readonly pcs: readonly number[];
}

/** The kernel whose fs/eventpoll.c is measured. */
export const MEASURED = '6.12';

const FILE = '/fs/eventpoll.c';
const MEMORY = 32 * 1024 * 1024;

export class Coverage {
  /** In the order of the source. */
  readonly statements: readonly SourceStatement[];
  private readonly left: Set<number>;

  /** Counts what booting reaches. `program` is any that compiles. */
  constructor(kernel: KernelSource, program: Program) {
    const images = compileImages({
      programs: [{ path: program.path, text: program.text }],
      provider: files,
      labsRoot,
      kernel,
      options: optionsFor({}),
    });
    const { image } = images.kernel!;
    this.statements = statementsOf(image);
    this.left = new Set(this.statements.flatMap(({ pcs }) => pcs));
    this.boot([image, images.user!.image]);
  }

  private boot(images: readonly Image[]): void {
    const machine = createMachine({
      kernelBytes: MEMORY,
      userBytes: MEMORY,
      journalBytes: 1 << 20,
    });
    const kernel = new Kernel(machine, images, { seed: 1, cpus: 1, argv: ['boot'], env: [] });
    for (const pc of this.left) machine.setBreak(pc, true);
    const run = machine.run.bind(machine);
    // Booting goes on by itself after a break.
    machine.run = (statements) => {
      const stop = run(statements);
      if (stop.kind === 'break') this.reach(machine);
      return stop;
    };
    kernel.boot();
  }

  private reach(machine: Machine): void {
    const { pc } = machine.registers;
    this.left.delete(pc);
    machine.setBreak(pc, false);
  }

  /** A goal that runs to the end of a run, like `continue`, and notes what it reaches. */
  goalFor(simulation: Simulation): Goal {
    const { machine } = simulation as Run;
    const accept = () => {
      this.reach(machine);
      return false;
    };
    return { kind: 'runTo', pcs: [...this.left], accept };
  }

  unreached(): SourceStatement[] {
    return this.statements.filter(({ pcs }) => pcs.every((pc) => this.left.has(pc)));
  }

  /** Of all statements, in percent. */
  percent(): number {
    const { length } = this.statements;
    return (100 * (length - this.unreached().length)) / length;
  }
}

function statementsOf(image: Image): SourceStatement[] {
  const index = new SourceIndex([image]);
  const parts = new Map<number, StatementInfo[]>();
  for (const statement of image.statements) {
    const { file, start } = statement.span;
    if (file.path.endsWith(FILE)) parts.set(start, [...(parts.get(start) ?? []), statement]);
  }
  return [...parts.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, statements]) => {
      const { span, pc } = statements[0]!;
      return {
        function: index.functionAt(pc)?.name ?? '',
        line: span.line,
        text: span.file.text.slice(span.start, span.end).replace(/\s+/g, ' '),
        pcs: statements.map((statement) => statement.pc),
      };
    });
}
