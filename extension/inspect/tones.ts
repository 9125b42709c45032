/** Colours of tasks: the same in boxes, the task list and the timeline. The panel has six. */
import type { Tone } from '../protocol/view';

const COLOURS = 6;

export function toneOfTask(pid: number | undefined): Tone {
  return pid === undefined || pid <= 0 ? 'muted' : `task-${(pid - 1) % COLOURS}`;
}
