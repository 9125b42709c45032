/**
 * What a value unfolds into: members of a struct (also straight through a pointer to one), elements of an array,
 * the target of any other pointer, and, where the views know how a list or a tree is followed, its items.
 */
import { resolveTypedef, type RecordType, type TypeInfo } from '../bytecode/types';
import { element, kernelPlace, member, target, type Place } from './typed-memory';

export interface Child {
  readonly name: string;
  readonly place: Place;
  /** C expression of the child, given the parent's. */
  readonly expression: string;
  /** `struct eventpoll.rdllist`, for containers. */
  readonly field?: string;
}

/** Items of an intrusive list or tree whose head is `field` (`struct eventpoll.rdllist`). */
export type ContainerItems = (head: Place, field: string) => readonly Place[] | undefined;

/** Where it comes from: the parent's expression, and the field it is. */
export interface ChildContext {
  readonly expression: string;
  readonly field?: string;
  readonly items?: ContainerItems;
}

/** How many elements an array unfolds into; 0 when it is not an array. */
export function indexedCount(type: TypeInfo): number {
  const resolved = resolveTypedef(type);
  return resolved.kind === 'array' ? (resolved.length ?? 0) : 0;
}

/** Whether a value unfolds at all. */
export function hasChildren(place: Place): boolean {
  const type = resolveTypedef(place.type);
  if (type.kind === 'struct' || type.kind === 'union') return type.members.length > 0;
  if (type.kind === 'array') return (type.length ?? 0) > 0;
  if (type.kind !== 'pointer') return false;
  const pointee = resolveTypedef(type.target);
  if (pointee.kind === 'void' || pointee.kind === 'function') return false;
  if (isRecord(pointee) && pointee.members.length === 0) return false;
  return target(place) !== undefined;
}

/** The children, in order; `start` and `count` page through an array. */
export function childrenOf(place: Place, context: ChildContext, start = 0, count = 200): Child[] {
  const type = resolveTypedef(place.type);
  if (type.kind === 'array') return elementsOf(place, context, start, Math.min(count, 1000));
  if (isRecord(type))
    return [...itemsOf(place, context), ...membersOf(place, type, `${context.expression}.`)];
  if (type.kind !== 'pointer') return [];
  const pointee = target(place);
  if (!pointee) return [];
  const inner = resolveTypedef(pointee.type);
  if (isRecord(inner)) {
    const through = { ...context, expression: `(*${context.expression})` };
    return [...itemsOf(pointee, through), ...membersOf(pointee, inner, `${context.expression}->`)];
  }
  return [
    {
      name: `*${shortName(context.expression)}`,
      place: pointee,
      expression: `*(${context.expression})`,
    },
  ];
}

function isRecord(type: TypeInfo): type is RecordType {
  return type.kind === 'struct' || type.kind === 'union';
}

/** Members in order; those of an anonymous struct or union as if they were ours. */
function membersOf(place: Place, type: RecordType, prefix: string): Child[] {
  const owner = type.tag ? `${type.kind} ${type.tag}` : undefined;
  return type.members.flatMap((field): Child[] => {
    if (field.name === '') {
      const inner = resolveTypedef(field.type);
      if (!isRecord(inner)) return [];
      return membersOf(
        { ...place, type: inner, physical: place.physical + field.offset },
        inner,
        prefix,
      );
    }
    const found = member(place, field.name);
    if (!found) return [];
    const expression = `${prefix}${field.name}`;
    return [
      { name: field.name, place: found, expression, field: owner && `${owner}.${field.name}` },
    ];
  });
}

function elementsOf(
  place: Place,
  { expression }: ChildContext,
  start: number,
  count: number,
): Child[] {
  const length = indexedCount(place.type);
  const children: Child[] = [];
  for (let index = start; index < Math.min(length, start + count); index++) {
    const found = element(place, index);
    if (found)
      children.push({ name: `[${index}]`, place: found, expression: `${expression}[${index}]` });
  }
  return children;
}

function itemsOf(place: Place, { field, items }: ChildContext): Child[] {
  const found = (field && items?.(place, field)) || [];
  return found.map((item, index) => ({
    name: `item ${index}`,
    place: kernelPlace(item.simulation, item.type, item.physical),
    expression: '',
  }));
}

function shortName(expression: string): string {
  return /[A-Za-z_]\w*$/.exec(expression)?.[0] ?? expression;
}
