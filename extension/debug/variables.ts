/** Scopes and variables of the Debug Adapter Protocol: numbers for the editor, values from the inspector. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { childrenOf, hasChildren, indexedCount, type ContainerItems } from '../inspect/children';
import { formatPlace, formatValue, typeName, type FormatOptions } from '../inspect/format-value';
import { kernelPlace, placeOf, type Place } from '../inspect/typed-memory';
import { resolveTypedef } from '../bytecode/types';
import type { EvaluateContext, FrameView, Simulation, Value } from '../simulation/interfaces';
import { Handles } from './handles';

/** Something that unfolds in the Variables view. */
interface Container {
  readonly context: EvaluateContext;
  readonly path: string;
  readonly list: (start: number, count: number) => readonly Item[];
}

interface Item {
  readonly name: string;
  readonly value: Value | Place;
  /** Empty: has no C expression. */
  readonly expression: string;
  readonly field?: string;
}

export class Variables {
  private readonly handles = new Handles<Container>();

  constructor(
    private readonly simulation: () => Simulation,
    private readonly items: ContainerItems | undefined,
  ) {}

  /** The run moved. */
  clear(): void {
    this.handles.clear();
  }

  /** Arguments and locals of a frame, and the globals of its address space. */
  scopes(frame: FrameView, task: number): DebugProtocol.Scope[] {
    const context: EvaluateContext = { task, depth: frame.depth };
    const locals = this.handles.put(`${frame.function.name} ${frame.depth} locals`, {
      context,
      path: `${frame.function.name} ${frame.depth}`,
      list: () => this.localsOf(frame, task),
    });
    const globals = this.handles.put(`globals ${frame.space}`, {
      context,
      path: `globals ${frame.space}`,
      list: (start, count) => this.globalsOf(frame).slice(start, start + count),
    });
    const title = frame.space === 'kernel' ? 'Kernel globals' : 'Globals';
    return [
      { name: 'Locals', presentationHint: 'locals', variablesReference: locals, expensive: false },
      { name: title, variablesReference: globals, expensive: true },
    ];
  }

  /** What a number unfolds into; empty when the run has moved since. */
  variables(args: DebugProtocol.VariablesArguments): DebugProtocol.Variable[] {
    const container = this.handles.get(args.variablesReference);
    if (!container) return [];
    const format = { hex: args.format?.hex };
    const items = container.list(args.start ?? 0, args.count || 1000);
    return items.map((item) => this.toVariable(item, container, format));
  }

  /** An evaluated value for Watch, hover and the console. */
  result(value: Value, expression: string, context: EvaluateContext, format: FormatOptions) {
    const parent: Container = { context, path: `watch ${context.depth ?? '-'}`, list: () => [] };
    const shown = this.toVariable({ name: expression, value, expression }, parent, format);
    const { value: result, type, variablesReference, indexedVariables } = shown;
    return { result, type, variablesReference, indexedVariables };
  }

  /** The C expression of a child by name, and the context to evaluate it in. */
  expressionOf(
    reference: number,
    name: string,
  ): { text: string; context: EvaluateContext } | undefined {
    const container = this.handles.get(reference);
    const item = container?.list(0, 1000).find((candidate) => candidate.name === name);
    return container && item?.expression
      ? { text: item.expression, context: container.context }
      : undefined;
  }

  private localsOf(frame: FrameView, task: number): Item[] {
    return this.simulation()
      .variables(frame)
      .map((variable) => ({
        name: variable.name,
        value: this.simulation().variable(frame, variable, task),
        expression: variable.name,
      }));
  }

  private globalsOf(frame: FrameView): Item[] {
    const simulation = this.simulation();
    return simulation
      .globals(frame.space)
      .filter(({ span }) => span && !simulation.isPassedThrough(span.file.path))
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((global) => {
        const found = simulation.evaluate(global.name, {
          task: simulation.currentTask,
          space: frame.space,
        });
        const value = found.ok ? found.value : kernelPlace(simulation, global.type, global.address);
        return { name: global.name, value, expression: global.name };
      });
  }

  private toVariable(item: Item, parent: Container, format: FormatOptions): DebugProtocol.Variable {
    const { name, value, expression } = item;
    const simulation = this.simulation();
    const place = 'simulation' in value ? value : placeOf(simulation, value);
    const shown =
      'simulation' in value ? formatPlace(value, format) : formatValue(simulation, value, format);
    const variable = {
      name,
      value: shown,
      type: typeName(value.type),
      evaluateName: expression || undefined,
    };
    if (!place) return { ...variable, variablesReference: this.behindPointer(item, parent) };
    if (!hasChildren(place)) return { ...variable, variablesReference: 0 };
    const path = `${parent.path}/${name}`;
    const variablesReference = this.handles.put(path, {
      context: parent.context,
      path,
      list: (start, count) => this.childItems(place, item, start, count),
    });
    const indexedVariables = indexedCount(place.type) || undefined;
    return { ...variable, variablesReference, indexedVariables };
  }

  private childItems(place: Place, item: Item, start: number, count: number): Item[] {
    const context = { expression: item.expression, field: item.field, items: this.items };
    return childrenOf(place, context, start, count).map((child) => ({
      ...child,
      value: child.place,
    }));
  }

  /** A pointer that is no lvalue (a call's result, a cast) unfolds through what it points to. */
  private behindPointer({ name, value, expression }: Item, parent: Container): number {
    const type = resolveTypedef(value.type);
    if (type.kind !== 'pointer' || !expression) return 0;
    const pointee = `*(${expression})`;
    const simulation = this.simulation();
    const found = simulation.evaluate(pointee, parent.context);
    const place = found.ok ? placeOf(simulation, found.value) : undefined;
    if (!place) return 0;
    const path = `${parent.path}/${name}`;
    const item: Item = { name, value: place, expression: `(${pointee})` };
    return this.handles.put(path, {
      context: parent.context,
      path,
      list: (start, count) => this.childItems(place, item, start, count),
    });
  }
}
