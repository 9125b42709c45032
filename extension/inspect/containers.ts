/**
 * Follows intrusive lists and trees as `views.yaml` says: from a head field to the elements in their order. Never
 * trusts memory: a broken or endless chain ends the walk and is reported as such.
 */
import { findMember, resolveTypedef, type RecordType } from '../bytecode/types';
import type { Simulation } from '../simulation/interfaces';
import { follow, kernelPlace, member, read, target, type Place } from './typed-memory';
import type { ContainerRule, Views } from './views';

/** Elements that are walked at most; the panel folds far fewer. */
export const WALK_LIMIT = 20_000;

export interface Walk {
  readonly elements: readonly Place[];
  /** A chain whose head is -1: `ovflist` outside of a scan. */
  readonly inactive: boolean;
  /** Why the walk ended before the end. */
  readonly broken?: string;
}

export interface TreeNode {
  readonly element: Place;
  readonly red: boolean;
  readonly left?: TreeNode;
  readonly right?: TreeNode;
}

const EMPTY: Walk = { elements: [], inactive: false };

export function ruleFor(views: Views, field: string): ContainerRule | undefined {
  return views.containers.find(({ heads }) => heads.includes(field));
}

/** The elements behind a head, in order (a tree: in key order). */
export function walk(rule: ContainerRule, head: Place): Walk {
  switch (rule.kind) {
    case 'list':
      return walkList(rule, head);
    case 'chain':
      return walkChain(rule, head);
    case 'rbtree': {
      const elements: Place[] = [];
      collect(walkTree(rule, head), elements);
      return { elements, inactive: false };
    }
  }
}

/** Unfolds list heads in the Variables view. */
export function containerItems(
  views: Views,
): (head: Place, field: string) => readonly Place[] | undefined {
  return (head, field) => {
    const rule = ruleFor(views, field);
    return rule ? walk(rule, head).elements.slice(0, 1000) : undefined;
  };
}

interface ElementShape {
  readonly type: RecordType;
  /** Byte offset of the link in the element. */
  readonly offset: number;
  readonly link: string;
}

function elementShape(rule: ContainerRule, simulation: Simulation): ElementShape | undefined {
  const named = simulation.type(rule.element, 'kernel');
  const type = named && resolveTypedef(named);
  if (type?.kind !== 'struct') return undefined;
  for (const link of rule.link) {
    const found = findMember(type, link);
    if (found) return { type, offset: found.offset, link };
  }
  return undefined;
}

function walkList(rule: ContainerRule, field: Place): Walk {
  const shape = elementShape(rule, field.simulation);
  const head = rule.path ? follow(field, rule.path) : field;
  if (!shape || !head) return EMPTY;
  const elements: Place[] = [];
  const seen = new Set<number>();
  let link = nextOf(head);
  while (link && link.physical !== head.physical) {
    if (seen.has(link.physical) || elements.length >= WALK_LIMIT) {
      return { elements, inactive: false, broken: 'the list does not lead back to its head' };
    }
    seen.add(link.physical);
    elements.push(kernelPlace(field.simulation, shape.type, link.physical - shape.offset));
    link = nextOf(link);
  }
  // A head of zeroes has not been initialised yet.
  const broken = link || elements.length === 0 ? undefined : 'a next pointer leads nowhere';
  return { elements, inactive: false, broken };
}

function nextOf(link: Place): Place | undefined {
  const next = member(link, 'next');
  return next && target(next);
}

function walkChain(rule: ContainerRule, head: Place): Walk {
  const shape = elementShape(rule, head.simulation);
  if (!shape) return EMPTY;
  if (isInactive(head)) return { elements: [], inactive: true };
  const elements: Place[] = [];
  let place = target(head, shape.type);
  while (place && elements.length < WALK_LIMIT) {
    elements.push(place);
    const next = member(place, shape.link);
    place = next && !isInactive(next) ? target(next, shape.type) : undefined;
  }
  return { elements, inactive: false };
}

/** Linux's EP_UNACTIVE_PTR: a pointer of all ones. */
function isInactive(pointer: Place): boolean {
  const words = read(pointer);
  return words?.low === -1 && words.high === -1;
}

/** The tree behind an rb_root or rb_root_cached; undefined when empty. */
export function walkTree(rule: ContainerRule, head: Place): TreeNode | undefined {
  const shape = elementShape(rule, head.simulation);
  const root = follow(head, 'rb_root.rb_node') ?? follow(head, 'rb_node');
  return shape && root ? subtree(root, shape, { left: WALK_LIMIT }) : undefined;
}

function subtree(
  pointer: Place,
  shape: ElementShape,
  budget: { left: number },
  depth = 0,
): TreeNode | undefined {
  const node = target(pointer);
  if (!node || budget.left-- <= 0 || depth > 64) return undefined;
  const left = member(node, 'rb_left');
  const right = member(node, 'rb_right');
  const colour = member(node, '__rb_parent_color');
  const element = kernelPlace(node.simulation, shape.type, node.physical - shape.offset);
  return {
    element,
    red: colour ? ((read(colour)?.low ?? 1) & 1) === 0 : false,
    left: left && subtree(left, shape, budget, depth + 1),
    right: right && subtree(right, shape, budget, depth + 1),
  };
}

function collect(node: TreeNode | undefined, into: Place[]): void {
  if (!node) return;
  collect(node.left, into);
  into.push(node.element);
  collect(node.right, into);
}
