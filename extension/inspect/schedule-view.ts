/** The schedule as the panel shows it: who can go on now, what is on its way, and what has been chosen. */
import type { ScheduleView } from '../protocol/view';
import type { Choice } from '../kernel/schedule';
import type { Simulation } from '../simulation/interfaces';
import { taskLabel } from './tasks';
import { toneOfTask } from './tones';

/** Choices that are shown: those around the present moment. */
const SHOWN = 60;

export function scheduleView(simulation: Simulation): ScheduleView {
  const { schedule, moment, options } = simulation;
  const { choices, policy, name } = schedule;
  const done = choices.filter((choice) => choice.moment <= moment).length;
  const from = Math.max(0, Math.min(done - SHOWN / 2, choices.length - SHOWN));
  return {
    ...(name !== undefined && { name }),
    policy,
    seed: options.seed,
    cpus: options.cpus,
    count: choices.length,
    done,
    from,
    choices: choices.slice(from, from + SHOWN).map((choice) => choiceView(simulation, choice)),
    candidates: simulation.candidates().map(({ task, cpu, next, why }) => ({
      task,
      cpu,
      label: task === 0 ? `swapper/${cpu}` : taskLabel(simulation, task),
      tone: toneOfTask(task),
      next,
      ...(why !== undefined && { why }),
    })),
    interrupts: simulation
      .pendingInterrupts()
      .slice(0, 4)
      .map(({ text, why }) => ({ text, ...(why !== undefined && { why }) })),
  };
}

function choiceView(simulation: Simulation, choice: Choice): ScheduleView['choices'][number] {
  const { moment, kind } = choice;
  if (kind !== 'run') return { moment, kind };
  const { task, cpu = 0 } = choice;
  return { moment, kind, task: task === 0 ? `swapper/${cpu}` : taskLabel(simulation, task) };
}
