/** Colours of tasks: the same in boxes, the task list and the timeline. The panel has six. */
import { FIRST_PID } from '../kernel/interfaces';
import type { Tone } from '../protocol/view';

const COLOURS = 6;

export function toneOfTask(pid: number | undefined): Tone {
  return pid === undefined || pid < FIRST_PID ? 'muted' : `task-${(pid - FIRST_PID) % COLOURS}`;
}
