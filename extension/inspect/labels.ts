/**
 * Names of drawn things. A template is text with `{path}` or `{path|formatter}` parts, read from the element:
 *   (none)   the number, or the function a pointer names      epoll    IN|OUT|ET … of a mask
 *   task     a task's name, of a pointer to its task_struct   wait     exclusive …, of wait-queue flags
 *   address  the element's own C pointer (empty path)
 */
import { KERNEL_HIGH } from '../bytecode/memory-map';
import type { Tone } from '../protocol/view';
import { formatPlace } from './format-value';
import { toneOfTask } from './tones';
import { follow, member, read, readInt, readText, target, type Place } from './typed-memory';
import type { LabelRule, Views } from './views';

export interface Label {
  readonly text: string;
  readonly detail?: string;
  readonly tooltip?: string;
  readonly tone?: Tone;
}

/** The label of an element by the first rule of its type whose condition holds. */
export function labelOf(views: Views, type: string, element: Place): Label {
  const rule = views.labels[type]?.find((candidate) => holds(candidate, element));
  if (!rule) return { text: addressText(element) };
  return {
    text: expand(rule.text, element),
    detail: rule.detail && expand(rule.detail, element),
    tooltip: rule.tooltip && expand(rule.tooltip, element),
    tone: rule.tone === 'task' ? toneOfTask(taskPid(follow(element, 'private'))) : rule.tone,
  };
}

function holds({ when }: LabelRule, element: Place): boolean {
  if (!when) return true;
  const place = follow(element, when.path);
  return place !== undefined && formatPlace(place) === when.is;
}

/** Fills in a template from an element. */
export function expand(template: string, element: Place): string {
  return template.replace(/\{([^{}|]*)(?:\|(\w+))?\}/g, (_, path: string, formatter?: string) => {
    if (formatter === 'address') return addressText(element);
    const place = follow(element, path);
    return place ? format(place, formatter) : '?';
  });
}

function format(place: Place, formatter: string | undefined): string {
  switch (formatter) {
    case 'epoll':
      return epollMask(readInt(place) ?? 0);
    case 'task':
      return taskName(place);
    case 'wait':
      return (readInt(place) ?? 0) & 1 ? 'exclusive' : '';
    default:
      return formatPlace(place);
  }
}

const EPOLL_BITS: readonly (readonly [number, string])[] = [
  [0x001, 'IN'],
  [0x002, 'PRI'],
  [0x004, 'OUT'],
  [0x008, 'ERR'],
  [0x010, 'HUP'],
  [0x2000, 'RDHUP'],
  [1 << 28, 'EXCLUSIVE'],
  [1 << 29, 'WAKEUP'],
  [1 << 30, 'ONESHOT'],
  [1 << 31, 'ET'],
];

/** `IN|ET` of an event mask; ERR and HUP, which are always watched, only where nothing else is. */
export function epollMask(mask: number, always = false): string {
  const shown = EPOLL_BITS.filter(([bit]) => mask & bit && (always || (bit !== 8 && bit !== 16)));
  return shown.map(([, name]) => name).join('|') || (mask === 0 ? 'nothing' : 'ERR|HUP');
}

/** comm of the task that a pointer leads to. */
function taskName(pointer: Place): string {
  const task = taskOf(pointer);
  const comm = task && member(task, 'comm');
  return comm ? readText(comm.simulation, comm.physical, 16) : 'nobody';
}

function taskPid(pointer: Place | undefined): number | undefined {
  const task = pointer && taskOf(pointer);
  return task && readInt(member(task, 'pid'));
}

function taskOf(pointer: Place): Place | undefined {
  const type = pointer.simulation.type('struct task_struct', 'kernel');
  return type && read(pointer) ? target(pointer, type) : undefined;
}

/** The C pointer to a kernel object. */
export function addressText({ physical, space }: Place): string {
  if (space === 'user') return `user +0x${physical.toString(16)}`;
  return `0x${(KERNEL_HIGH >>> 0).toString(16)}${physical.toString(16).padStart(8, '0')}`;
}
