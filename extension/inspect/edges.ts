/** The pointers that are a picture's edges: which bytes lead from one node to the next. */
import type { EdgeView } from '../protocol/view';
import { follow, member, type Place } from './typed-memory';
import type { ContainerRule } from './views';

/** The edges to each element of a list, and the one behind the last. */
export function listEdges(
  container: ContainerRule,
  row: string,
  head: Place,
  elements: readonly Place[],
): { readonly nodes: readonly (EdgeView | undefined)[]; readonly end?: EdgeView } {
  const first = container.path ? follow(head, container.path) : head;
  const links = [
    edge(first && pointerOf(container, first), container.kind === 'list' ? `${row}.next` : row),
    ...elements.map((element) => linkEdge(container, element)),
  ];
  return { nodes: links.slice(0, elements.length), end: links.at(elements.length) };
}

function linkEdge(container: ContainerRule, element: Place): EdgeView | undefined {
  for (const name of container.link) {
    const link = member(element, name);
    if (!link) continue;
    const next = container.kind === 'list' ? `${name}.next` : name;
    return edge(pointerOf(container, link), next);
  }
  return undefined;
}

/** Of a list its `next`; a chain's link is the pointer itself. */
function pointerOf(container: ContainerRule, link: Place): Place | undefined {
  return container.kind === 'list' ? member(link, 'next') : link;
}

/** The edges below a tree's node, and the one to its root. */
export function treeEdges(container: ContainerRule, element: Place) {
  for (const name of container.link) {
    const node = member(element, name);
    if (!node) continue;
    return {
      left: edge(member(node, 'rb_left'), `${name}.rb_left`),
      right: edge(member(node, 'rb_right'), `${name}.rb_right`),
    };
  }
  return {};
}

export function rootEdge(head: Place, row: string): EdgeView | undefined {
  const root = follow(head, 'rb_root.rb_node') ?? follow(head, 'rb_node');
  return edge(root, `${row}.rb_node`);
}

function edge(pointer: Place | undefined, label: string): EdgeView | undefined {
  return pointer && { label, bytes: { physical: pointer.physical, length: 8 } };
}
