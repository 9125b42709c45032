/** Rows of a box: trees, lists, locks, texts of one kernel object, as its rule in `views.yaml` says. */
import type { ByteRange, EdgeView, NodeView, RowView, Tone, TreeNodeView } from '../protocol/view';
import type { Simulation, Value } from '../simulation/interfaces';
import { readWords, toBigInt } from '../simulation/values';
import { ruleFor, walk, walkTree, type TreeNode } from './containers';
import { listEdges, rootEdge, treeEdges } from './edges';
import { addressText, expand, labelOf } from './labels';
import { findMember, resolveTypedef } from '../bytecode/types';
import { follow, member, placeOf, readBig, target, type Place } from './typed-memory';
import type { BoxRule, ContainerRule, RowRule, Views } from './views';

/** More nodes than these are folded into a count. */
const LIST_SHOWN = 24;
const TREE_SHOWN = 31;
/** Shown of a list that the user has unfolded. */
const LIST_UNFOLDED = 1000;

export interface RowContext {
  readonly simulation: Simulation;
  readonly views: Views;
  readonly box: BoxRule;
  readonly boxId: string;
  /** Ids of rows and tree nodes that are not to be folded. */
  readonly unfolded: ReadonlySet<string>;
  /** The object that the box is about. */
  readonly self: Place;
}

/** One row, or nothing when there is nothing to say now. */
export function rowView(context: RowContext, rule: RowRule): RowView | undefined {
  switch (rule.show) {
    case 'tree':
      return treeRow(context, rule);
    case 'list':
      return listRow(context, rule);
    case 'local-list':
      return localListRow(context, rule);
    case 'locks':
      return locksRow(context, rule);
    case 'text':
      return {
        ...base(context, rule.label),
        kind: 'text',
        text: expand(rule.text, context.self),
        tone: 'plain',
      };
    case 'value':
      return valueRow(context, rule);
  }
}

type Rule<K extends RowRule['show']> = Extract<RowRule, { show: K }>;

function base({ boxId }: RowContext, label: string, field?: Place) {
  return {
    id: `${boxId}/${label}`,
    label,
    bytes: field && { physical: field.physical, length: Math.max(1, field.type.size) },
  };
}

// ---------------------------------------------------------------- trees

function treeRow(context: RowContext, rule: Rule<'tree'>): RowView | undefined {
  const head = follow(context.self, rule.field);
  const container = ruleFor(context.views, `${context.box.object}.${rule.field}`);
  if (!head || !container) return undefined;
  const tree = walkTree(container, head);
  const row = base(context, rule.label, head);
  const edge = rootEdge(head, rule.label);
  const root = tree && treeNode(context, container, rule.label, tree, TREE_SHOWN, edge);
  return { ...row, kind: 'tree', root, emptyText: rule.empty, count: size(tree) };
}

function treeNode(
  context: RowContext,
  container: ContainerRule,
  row: string,
  node: TreeNode,
  budget: number,
  edge: EdgeView | undefined,
): TreeNodeView {
  const label = labelOf(context.views, container.element, node.element);
  const view = {
    id: `${context.boxId}/${row}/${node.element.physical.toString(16)}`,
    label: label.text,
    tooltip: label.tooltip,
    tone: node.red ? ('red' as const) : ('black' as const),
    changed: false,
    bytes: linkBytes(container, node.element),
    edge,
  };
  const below = size(node.left) + size(node.right);
  if (below === 0) return view;
  const room = context.unfolded.has(view.id) ? Math.max(budget, TREE_SHOWN) : budget;
  if (room <= 1) return { ...view, folded: below };
  const share = Math.floor((room - 1) / 2);
  const edges = treeEdges(container, node.element);
  return {
    ...view,
    left: node.left && treeNode(context, container, row, node.left, share, edges.left),
    right: node.right && treeNode(context, container, row, node.right, share, edges.right),
  };
}

function size(node: TreeNode | undefined): number {
  return node ? 1 + size(node.left) + size(node.right) : 0;
}

// ---------------------------------------------------------------- lists

function listRow(context: RowContext, rule: Rule<'list'>): RowView | undefined {
  const head = follow(context.self, rule.field);
  const container = ruleFor(context.views, `${context.box.object}.${rule.field}`);
  if (!head || !container) return undefined;
  return listOf(context, { row: rule.label, container, head, tone: rule.tone, ...rule });
}

/** The local list head of a function that runs for this object in any task (a scan's own list). */
function localListRow(context: RowContext, rule: Rule<'local-list'>): RowView | undefined {
  const { simulation, self, views } = context;
  const container = ruleFor(views, rule.head);
  if (!container) return undefined;
  for (const task of simulation.tasks()) {
    for (const frame of simulation.frames(task.pid)) {
      if (frame.function.name !== rule.function) continue;
      const { variables } = frame.function;
      const place = (name: string | undefined): Place | undefined => {
        const variable = variables.find((candidate) => candidate.name === name);
        return variable && placeOf(simulation, simulation.variable(frame, variable, task.pid));
      };
      const argument = place(rule.argument);
      const name = rule.variable.find((one) => variables.some((found) => found.name === one));
      const head = place(name);
      if (!head || !argument || target(argument)?.physical !== self.physical) continue;
      const row = rule.label ?? name!;
      return listOf(context, { row, container, head, tone: rule.tone, empty: 'empty' });
    }
  }
  return undefined;
}

interface ListSource {
  readonly row: string;
  readonly container: ContainerRule;
  readonly head: Place;
  readonly empty: string;
  readonly inactive?: string;
  readonly tone?: Tone | 'task';
  readonly links?: 'circular' | 'chain' | 'none';
}

function listOf(context: RowContext, source: ListSource): RowView {
  const { row, container, head } = source;
  const { elements, inactive, broken } = walk(container, head);
  const limit = context.unfolded.has(`${context.boxId}/${row}`) ? LIST_UNFOLDED : LIST_SHOWN;
  const shown = elements.slice(0, limit);
  const edges = listEdges(container, row, head, elements);
  const nodes = shown.map((element, i): NodeView => {
    const label = labelOf(context.views, container.element, element);
    return {
      id: `${context.boxId}/${row}/${element.physical.toString(16)}`,
      label: label.text,
      detail: label.detail || undefined,
      tooltip: label.tooltip,
      tone: label.tone ?? (source.tone === 'task' ? 'plain' : (source.tone ?? 'plain')),
      changed: false,
      bytes: linkBytes(container, element),
      edge: edges.nodes[i],
    };
  });
  const emptyText = broken ?? (inactive ? (source.inactive ?? source.empty) : source.empty);
  return {
    ...base(context, row, head),
    kind: 'list',
    nodes,
    emptyText,
    links: source.links,
    more: elements.length - shown.length,
    ...(shown.length === elements.length && edges.end && { end: edges.end }),
  };
}

/**
 * The bytes that make an element stand where it does. Of a list's link it is `prev`: that one is written when the
 * element is put in, while `next` changes again with every later neighbour.
 */
function linkBytes(container: ContainerRule, element: Place): ByteRange | undefined {
  for (const name of container.link) {
    const link = member(element, name);
    if (!link) continue;
    const type = resolveTypedef(link.type);
    const own =
      type.kind === 'struct' && container.kind === 'list'
        ? findMember(type, 'prev')?.offset
        : undefined;
    return own === undefined
      ? { physical: link.physical, length: container.kind === 'rbtree' ? 8 : type.size }
      : { physical: link.physical + own, length: 8 };
  }
  return undefined;
}

// ---------------------------------------------------------------- locks and values

function locksRow(context: RowContext, rule: Rule<'locks'>): RowView {
  const nodes = rule.fields.flatMap((field): NodeView[] => {
    const lock = follow(context.self, field);
    return lock ? [lockNode(context, field, lock)] : [];
  });
  return { ...base(context, rule.label), kind: 'chips', nodes };
}

function lockNode(context: RowContext, field: string, lock: Place): NodeView {
  const holder = context.simulation
    .tasks()
    .find((task) => task.heldLocks.some(({ physical }) => physical === lock.physical));
  const taken = holder !== undefined || isTaken(lock);
  const text = taken ? `${field}: ${holder?.name ?? 'taken'}` : `${field} free`;
  const spin = follow(lock, 'locked') !== undefined || follow(lock, 'rlock') !== undefined;
  return {
    id: `${context.boxId}/locks/${field}`,
    label: taken && spin ? `${text}, irq off` : text,
    tone: taken ? 'warning' : 'plain',
    changed: false,
    tooltip: `${field} ${addressText(lock)}${holder ? `, held by ${holder.name} (${holder.pid})` : ''}`,
    bytes: { physical: lock.physical, length: lock.type.size },
  };
}

function isTrue(simulation: Simulation, value: Value): boolean {
  const words = readWords(simulation.memory, value);
  return words !== undefined && toBigInt(words) !== 0n;
}

function isTaken(lock: Place): boolean {
  const word = follow(lock, 'locked') ?? follow(lock, 'owner.counter') ?? follow(lock, 'owner');
  return word !== undefined && (readBig(word) ?? 0n) !== 0n;
}

function evaluateOver({ simulation, self, box }: RowContext, expression: string) {
  const text = expression.replace(/\bself\b/g, `((${box.object} *)${addressText(self)}UL)`);
  return simulation.evaluate(text, { task: simulation.currentTask, space: 'kernel' });
}

function valueRow(context: RowContext, rule: Rule<'value'>): RowView | undefined {
  const { simulation } = context;
  const only = rule.when === undefined ? undefined : evaluateOver(context, rule.when);
  if (only?.ok === true && !isTrue(simulation, only.value)) return undefined;
  const result = evaluateOver(context, rule.expression);
  const words = result.ok ? readWords(simulation.memory, result.value) : undefined;
  const shown = words ? toBigInt(words).toLocaleString('en-US') : '?';
  const id = `${context.boxId}/${rule.label}`;
  const tooltip = result.ok ? rule.expression : result.message;
  const node: NodeView = {
    id: `${id}/value`,
    label: shown,
    detail: rule.detail,
    tone: 'plain',
    changed: false,
    tooltip,
  };
  return { ...base(context, rule.label), kind: 'chips', nodes: [node] };
}
