/**
 * The schedule: what it is, what can be done with it, what is on its way, and what has been chosen. Which tasks can run
 * next stands with the tasks.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ScheduleCommand } from '../../extension/protocol/messages';
import type { ScheduleView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { icon } from '../icons';
import { frame } from './box';
import { emptyText } from './text-row';

export const SCHEDULE_BOX = 'panel:schedule';

const COMMANDS: readonly ScheduleCommand[] = [
  'record',
  'save',
  'load',
  'rename',
  'replay',
  'branch',
];

type CandidateView = ScheduleView['candidates'][number];

export function scheduleTemplate(view: ScheduleView, context: Context): TemplateResult {
  const words = context.strings.schedule;
  const content = html`<div class="schedule">
    <p class="schedule-what">${words.summary(view)}</p>
    <div class="schedule-commands" role="group" aria-label=${words.title}>
      ${COMMANDS.map((command) => commandButton(command, view, context))}
    </div>
    ${idleTemplate(view, context)}${pendingTemplate(view, context)}${choicesTemplate(view, context)}
  </div>`;
  return frame(SCHEDULE_BOX, words.title, content, context);
}

function commandButton(
  command: ScheduleCommand,
  view: ScheduleView,
  context: Context,
): TemplateResult {
  const words = context.strings.schedule;
  const idle = command === 'branch' && view.done === view.count;
  return html`<button
    type="button"
    class="link-button"
    title=${words.commandHelp(command)}
    aria-disabled=${idle ? 'true' : nothing}
    @click=${() => {
      if (!idle) context.post({ type: 'schedule', command });
    }}
  >
    ${words.command(command)}
  </button>`;
}

/** "run next" for a task that waits for a CPU; where it cannot, the reason is its tooltip. */
export function runNextButton(one: CandidateView, context: Context): TemplateResult {
  const words = context.strings.schedule;
  if (one.next) return html`<span class="goes-on">${words.goesOn}</span>`;
  const { why } = one;
  const label = words.runNextOf(one.label);
  return html`<button
    type="button"
    class="link-button run-next"
    aria-label=${why === undefined ? label : `${label}: ${words.reason(why)}`}
    title=${why === undefined ? label : words.reason(why)}
    aria-disabled=${why === undefined ? nothing : 'true'}
    @click=${() => {
      if (why === undefined) context.post({ type: 'choose', task: one.task, cpu: one.cpu });
    }}
  >
    ${words.runNext}
  </button>`;
}

/** CPUs whose idle task could go on; they have no row among the tasks. */
function idleTemplate(view: ScheduleView, context: Context): TemplateResult | typeof nothing {
  const idle = view.candidates.filter(({ task, next }) => task === 0 && !next);
  if (idle.length === 0) return nothing;
  return html`<ul class="schedule-list" aria-label=${context.strings.schedule.idleCpus}>
    ${idle.map(
      (one) =>
        html`<li><span>CPU ${one.cpu} · ${one.label}</span>${runNextButton(one, context)}</li>`,
    )}
  </ul>`;
}

function pendingTemplate(view: ScheduleView, context: Context): TemplateResult | typeof nothing {
  const words = context.strings.schedule;
  if (view.interrupts.length === 0) return nothing;
  return html`<ul class="schedule-list" aria-label=${words.pending}>
    ${view.interrupts.map(({ text, why }) => {
      const what = words.interrupt(text);
      return html`<li>
        <span>${what}</span>
        <button
          type="button"
          class="link-button"
          aria-label=${why === undefined ? words.deliverOf(what) : `${words.deliverOf(what)}: ${words.reason(why)}`}
          title=${why === undefined ? words.deliverOf(what) : words.reason(why)}
          aria-disabled=${why === undefined ? nothing : 'true'}
          @click=${() => {
            if (why === undefined) context.post({ type: 'interruptNow' });
          }}
        >
          ${words.deliver}
        </button>
      </li>`;
    })}
  </ul>`;
}

function choicesTemplate(view: ScheduleView, context: Context): TemplateResult {
  const words = context.strings.schedule;
  if (view.count === 0) return html`<p>${emptyText(words.noChoices)}</p>`;
  const after = view.count - view.from - view.choices.length;
  return html`<ol class="schedule-choices" aria-label=${words.choices}>
    ${hidden(view.from, context)}
    ${view.choices.map((one, i) => choiceTemplate(one, view.from + i, view, context))}
    ${hidden(after, context)}
  </ol>`;
}

function hidden(count: number, { strings }: Context): TemplateResult | typeof nothing {
  return count > 0 ? html`<li class="quiet">${strings.schedule.hidden(count)}</li>` : nothing;
}

function choiceTemplate(
  one: ScheduleView['choices'][number],
  index: number,
  view: ScheduleView,
  context: Context,
): TemplateResult {
  const { strings } = context;
  const words = strings.schedule;
  const what = `${strings.step(one.moment)} · ${words.choice(one)}`;
  return html`<li class=${index < view.done ? 'done' : 'later'}>
    <button
      type="button"
      class="link-button"
      title=${strings.goToMoment(one.moment)}
      @click=${() => context.post({ type: 'seek', moment: one.moment })}
    >
      ${what}
    </button>
    <button
      type="button"
      class="watch-off"
      aria-label=${words.remove(what)}
      title=${words.remove(what)}
      @click=${() => context.post({ type: 'removeChoice', index })}
    >
      ${icon('close')}
    </button>
  </li>`;
}
