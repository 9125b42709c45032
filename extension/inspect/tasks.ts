/** Tasks as the panel lists them: state, CPU, locks held, and the call chain from user to kernel. */
import type { TaskView } from '../protocol/view';
import type { FrameView, SimTask, Simulation } from '../simulation/interfaces';
import { toneOfTask } from './tones';

/** Linux's prefix of the function behind a system call; the chain names the call. */
const SYSTEM_CALL = /^__x64_sys_/;

export function taskViews(simulation: Simulation): TaskView[] {
  return simulation
    .tasks()
    .filter((task) => !task.kernelThread || task.current)
    .map((task) => taskView(simulation, task));
}

function taskView(simulation: Simulation, task: SimTask): TaskView {
  const frames = simulation.frames(task.pid);
  const shown = frames.filter(
    ({ statement }) => !simulation.isPassedThrough(statement.span.file.path),
  );
  return {
    id: task.pid,
    name: task.name,
    tone: toneOfTask(task.pid),
    state: task.state,
    cpu: simulation.options.cpus > 1 ? task.cpu : undefined,
    callChain: upToSleep(task, shown)
      .map(({ function: { name }, space }) => ({
        name: name.replace(SYSTEM_CALL, ''),
        kernel: space === 'kernel',
      }))
      .reverse(),
    locks: task.heldLocks.map(({ name }) => name.replace(/^&/, '')),
    waitsFor: task.waitsFor,
    changed: false,
  };
}

/** A sleeper's chain ends where it says that it sleeps; how the scheduler does it is the same for all. */
function upToSleep(task: SimTask, frames: readonly FrameView[]): readonly FrameView[] {
  if (task.state !== 'interruptible' && task.state !== 'uninterruptible') return frames;
  const sleeps = frames.findLastIndex(({ function: { name } }) => name.startsWith('schedule'));
  return sleeps < 0 ? frames : frames.slice(sleeps);
}

/** A task's name, with its pid where others have the same name, as the threads of a program do. */
export function taskLabel({ taskNames }: Simulation, pid: number): string {
  const name = taskNames.get(pid);
  if (name === undefined) return `task ${pid}`;
  const same = [...taskNames.values()].filter((other) => other === name).length;
  return same > 1 ? `${name} (${pid})` : name;
}
