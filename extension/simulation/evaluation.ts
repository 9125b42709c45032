/** Expressions in the context of a task and a frame: gathers the place for `evaluateAt`, and reads results. */
import { UserError } from '../base/errors';
import type { VariableInfo } from '../bytecode/image';
import { KERNEL_HIGH, type Space } from '../bytecode/memory-map';
import type { ExpressionLocal } from '../cc/interfaces';
import type { KernelTask } from '../kernel/interfaces';
import type { Machine } from '../vm/interfaces';
import type { CompiledImage } from './compile-images';
import { evaluateAt, type EvaluationPlace } from './evaluator';
import type { EvaluateContext, Evaluated, FrameView, Value } from './interfaces';
import type { SourceIndex } from './source-index';
import { variablesInScope } from './stack';
import { readWords, toBigInt } from './values';

/** What it needs of the run. */
export interface EvaluationHost {
  readonly machine: Machine;
  readonly index: SourceIndex;
  /** Changes memory by hand, as an input of the run from now on. */
  edit(physical: number, bytes: Uint8Array): void;
  kernelTask(pid: number): KernelTask | undefined;
  stackBounds(task: KernelTask, space: Space): { readonly base: number; readonly end: number };
  frames(task: number): readonly FrameView[];
}

export class Evaluation {
  private readonly hostFunctions: ReadonlyMap<string, number>;

  constructor(
    private readonly host: EvaluationHost,
    private readonly images: Readonly<Record<Space, CompiledImage>>,
  ) {
    const names = [images.kernel, images.user].flatMap(({ image }) =>
      image.hostFunctions.map((name, i) => [name, image.bases.hostFunctions + i] as const),
    );
    this.hostFunctions = new Map(names);
  }

  evaluate(expression: string, context: EvaluateContext): Evaluated {
    const place = this.placeOf(context);
    return 'message' in place
      ? { ok: false, diagnostics: [], ...place }
      : evaluateAt(place, expression);
  }

  /** Computes `value` in the context, converts it to the target's type by C's rules and stores it for good. */
  assign(expression: string, value: string, context: EvaluateContext): Evaluated {
    const target = this.evaluate(expression, context);
    if (!target.ok) return target;
    if (target.value.kind !== 'memory' || target.value.physical === undefined) {
      return { ok: false, message: `${expression} cannot be assigned to`, diagnostics: [] };
    }
    const { physical, type } = target.value;
    const kept = this.valueAfter(`(${expression}) = (${value})`, context, physical, type.size);
    if (!(kept instanceof Uint8Array)) return kept;
    this.host.edit(physical, kept);
    return this.evaluate(expression, context);
  }

  /** Truth of a condition; throws UserError('evaluation') when it has none. */
  holds(condition: string, context: EvaluateContext): boolean {
    const words = this.scalar(`!!(${condition})`, context);
    return words.low !== 0 || words.high !== 0;
  }

  /** An expression's value as a number, for log points. */
  text(expression: string, context: EvaluateContext): string {
    return toBigInt(this.scalar(expression, context)).toString();
  }

  variable(frame: FrameView, variable: VariableInfo, task: number): Value {
    const userBase = this.host.kernelTask(task)?.registers.userBase ?? 0;
    const { high, low } = this.addressOf(frame, variable, userBase);
    const { space } = frame;
    const physical = this.host.machine.translate(high, low, space, userBase);
    return { kind: 'memory', type: variable.type, physical, high, low, space, userBase };
  }

  private scalar(expression: string, context: EvaluateContext): { low: number; high: number } {
    const result = this.evaluate(expression, context);
    if (!result.ok) throw new UserError('evaluation', result.message);
    const words = readWords(this.host.machine.memory, result.value);
    if (!words) throw new UserError('evaluation', `${expression} cannot be read`);
    return words;
  }

  /** Runs an assignment, keeps the bytes that it left at `physical`, and rolls it back. */
  private valueAfter(
    text: string,
    context: EvaluateContext,
    physical: number,
    size: number,
  ): Uint8Array | Extract<Evaluated, { ok: false }> {
    const place = this.placeOf(context);
    if ('message' in place) return { ok: false, diagnostics: [], ...place };
    let bytes: Uint8Array | undefined;
    const result = evaluateAt(place, text, () => {
      bytes = this.host.machine.memory.slice(physical, physical + size);
    });
    return result.ok ? bytes! : result;
  }

  private placeOf(context: EvaluateContext): EvaluationPlace | { message: string } {
    const task = this.host.kernelTask(context.task);
    if (!task) return { message: `there is no task ${context.task}` };
    const frames = this.host.frames(context.task);
    const frame = context.depth === undefined ? undefined : frames[context.depth];
    const space = frame?.space ?? context.space ?? 'kernel';
    const { machine, index } = this.host;
    return {
      machine,
      scope: this.images[space].scope,
      space,
      unitFile: frame?.function.span.file.path ?? context.unit,
      locals: frame ? this.localsOf(frame, task.registers.userBase) : [],
      registers: task.registers,
      stack: this.freeStack(task, frames, space),
      functions: index.functions.length,
      statements: index.statements.length,
      hostFunction: (name) => this.hostFunctions.get(name),
    };
  }

  private localsOf(frame: FrameView, userBase: number): ExpressionLocal[] {
    return variablesInScope(frame).map((variable) => ({
      name: variable.name,
      type: variable.type,
      ...this.addressOf(frame, variable, userBase),
    }));
  }

  private addressOf(frame: FrameView, { place }: VariableInfo, userBase: number) {
    const spaceHigh = frame.space === 'kernel' ? KERNEL_HIGH : 0;
    if (place.kind === 'global') return { high: spaceHigh, low: place.address };
    const { machine } = this.host;
    const physical = frame.frame + place.offset;
    if (place.kind === 'indirect') {
      return { low: machine.words[physical >> 2]!, high: machine.words[(physical >> 2) + 1]! };
    }
    return machine.toPointer(physical, frame.space, userBase);
  }

  /** Above the task's innermost frame in this space; a sleeping task's stacks are free above that too. */
  private freeStack(task: KernelTask, frames: readonly FrameView[], space: Space) {
    const top = frames.find((frame) => frame.space === space);
    const own = space === task.registers.space;
    const stack = this.host.stackBounds(task, space);
    if (!top) return stack;
    const base = top.frame + top.function.frameWords * 4;
    return { base, end: own ? task.registers.stackEnd : stack.end };
  }
}
