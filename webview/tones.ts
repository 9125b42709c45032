/**
 * From the meaning of a colour to a class name. What a class looks like in each theme is in styles/tones.css.
 * Tasks share six colours in turn, none of them a colour that means something else.
 */
import type { Tone } from '../extension/protocol/view';

const TASK_COLOURS = 6;

/** `task-7` → `tone tone-task-1`. */
export function toneClass(tone: Tone): string {
  if (!tone.startsWith('task-')) return `tone tone-${tone}`;
  const number = Number(tone.slice('task-'.length));
  const index = Number.isInteger(number) ? Math.abs(number) % TASK_COLOURS : 0;
  return `tone tone-task-${index}`;
}
