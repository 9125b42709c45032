/**
 * The tasks: name, state, and the call chain from user code into the kernel, with what is waited for and held.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ScheduleView, TaskView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { toneClass } from '../tones';
import { frame } from './box';
import { runNextButton } from './schedule';
import { emptyText } from './text-row';

export const TASKS_BOX = 'panel:tasks';

export function tasksTemplate(
  tasks: readonly TaskView[],
  schedule: ScheduleView | undefined,
  context: Context,
): TemplateResult {
  const { strings } = context;
  const content =
    tasks.length === 0
      ? emptyText(strings.noTasks)
      : html`<ul class="tasks">
          ${repeat(
            tasks,
            (task) => task.id,
            (task) => taskTemplate(task, schedule, context),
          )}
        </ul>`;
  return frame(TASKS_BOX, strings.tasks, content, context);
}

function taskTemplate(
  task: TaskView,
  schedule: ScheduleView | undefined,
  context: Context,
): TemplateResult {
  const { strings } = context;
  const cpu = task.cpu === undefined ? '' : ` · CPU ${task.cpu}`;
  return html`<li class="task ${task.state}">
    <button
      type="button"
      class="node task-name ${toneClass(task.tone)} ${task.changed ? 'changed' : ''}"
      data-id="task:${task.id}"
      title="${task.name}${cpu}"
      @click=${() => context.post({ type: 'selectTask', task: task.id })}
    >
      ${task.name}${
        task.changed ? html`<span class="sr-only">, ${strings.changed}</span>` : nothing
      }
    </button>
    <span class="badge ${task.state}">${strings.taskState(task.state)}${cpu}</span>
    <div class="chain">
      ${chainTemplate(task, context)}${factsTemplate(task, context)}${nextTemplate(task, schedule, context)}
    </div>
  </li>`;
}

/** Who can run next, where there is a choice. */
function nextTemplate(
  task: TaskView,
  schedule: ScheduleView | undefined,
  context: Context,
): TemplateResult | typeof nothing {
  if (schedule === undefined || schedule.candidates.length < 2) return nothing;
  const one = schedule.candidates.find((candidate) => candidate.task === task.id);
  return one && (task.id !== 0 || one.next)
    ? html`<div class="task-next">${runNextButton(one, context)}</div>`
    : nothing;
}

function chainTemplate(task: TaskView, { strings }: Context): TemplateResult | typeof nothing {
  if (task.callChain.length === 0) return nothing;
  const last = task.callChain.length - 1;
  return html`<ol class="calls" aria-label=${strings.callChain}>
    ${task.callChain.map(
      ({ name, kernel }, i) =>
        html`<li class="${kernel ? 'kernel' : 'user'} ${i === last ? 'innermost' : ''}">
          ${name}
        </li>`,
    )}
  </ol>`;
}

function factsTemplate(task: TaskView, { strings }: Context): TemplateResult | typeof nothing {
  const facts: string[] = [];
  if (task.waitsFor !== undefined) facts.push(strings.waitsFor(task.waitsFor));
  if (task.locks.length > 0) facts.push(strings.holds(task.locks.join(', ')));
  return facts.length === 0 ? nothing : html`<div class="facts">${facts.join(' · ')}</div>`;
}
