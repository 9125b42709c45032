/**
 * The lesson's current step: its title, its blocks in order, and the way to the steps beside it.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { LessonFault, LessonState } from '../../extension/protocol/messages';
import type { LessonBlock, LessonView } from '../../extension/protocol/view';
import { checkBlock } from '../blocks/check';
import { hintBlock } from '../blocks/hint';
import { plotBlock } from '../blocks/plot';
import { predictBlock } from '../blocks/predict';
import { proseBlock } from '../blocks/prose';
import { runBlock } from '../blocks/run';
import { taskBlock } from '../blocks/task';
import type { Context } from '../context';
import { icon } from '../icons';

export function lessonRegion(
  state: LessonState,
  context: Context,
): TemplateResult | typeof nothing {
  switch (state.kind) {
    case 'none':
      return nothing;
    case 'error':
      return html`<section class="lesson" aria-label=${context.strings.lesson}>
        ${faultTemplate(state, context)}
      </section>`;
    case 'lesson':
      return lessonTemplate(state.lesson, state.fault, context);
  }
}

/** What is wrong, and the way there; `kept`: the lesson from before is shown below it. */
function faultTemplate(fault: LessonFault, context: Context, kept = false): TemplateResult {
  const { strings } = context;
  const { place } = fault;
  return html`<div class="trouble" role="alert">
    <h2>${icon('warning')}${fault.title}</h2>
    <pre tabindex="0">${fault.text}</pre>
    <p>${strings.faultHelp}${kept ? ` ${strings.lessonKept}` : nothing}</p>
    ${
      place === undefined
        ? nothing
        : html`<vscode-button class="open-fault" @click=${() => context.post({ type: 'openFault' })}
            >${strings.openAtLine(place.file, place.line)}</vscode-button
          >`
    }
  </div>`;
}

function lessonTemplate(
  lesson: LessonView,
  fault: LessonFault | undefined,
  context: Context,
): TemplateResult {
  const { strings, ui } = context;
  const open = ui.lessonOpen;
  const title = lesson.steps[lesson.current]?.title ?? lesson.title;
  const first = lesson.current === 0 && lesson.minutes > 0;
  const words = open ? strings.foldLesson : strings.unfoldLesson;
  return html`<section class="lesson ${open ? '' : 'closed'}" aria-label=${strings.lesson}>
    ${fault === undefined ? nothing : faultTemplate(fault, context, true)}
    <div class="lesson-title">
      <h2>${title}</h2>
      ${first ? html`<span class="minutes">${strings.minutes(lesson.minutes)}</span>` : nothing}
      <vscode-button
        appearance="icon"
        class="lesson-fold"
        aria-label=${words}
        .ariaExpanded=${open ? 'true' : 'false'}
        title=${words}
        @click=${() => toggle(context)}
        >${icon(open ? 'open' : 'closed')}</vscode-button
      >
    </div>
    ${open ? bodyTemplate(lesson, context) : nothing}
  </section>`;
}

function bodyTemplate(lesson: LessonView, context: Context): TemplateResult {
  return html`<div class="lesson-body">
    ${keyed(
      `${lesson.id}:${lesson.current}`,
      html`${lesson.blocks.map((block) => blockTemplate(block, context))}`,
    )}
    ${lesson.complete ? completeTemplate(context) : nothing} ${wayTemplate(lesson, context)}
  </div>`;
}

function blockTemplate(block: LessonBlock, context: Context): TemplateResult {
  switch (block.kind) {
    case 'prose':
      return proseBlock(block);
    case 'run':
      return runBlock(block, context);
    case 'predict':
      return predictBlock(block, context);
    case 'task':
      return taskBlock(block, context);
    case 'check':
      return checkBlock(block, context);
    case 'hint':
      return hintBlock(block, context);
    case 'plot':
      return plotBlock(block, context);
  }
}

function completeTemplate(context: Context): TemplateResult {
  const { strings } = context;
  return html`<p class="complete" role="status">
    ${icon('right')}<span>${strings.labComplete}</span>
    <button type="button" class="link-button" @click=${() => context.post({ type: 'resetLab' })}>
      ${strings.resetLab}
    </button>
  </p>`;
}

/** Previous and next; both keep their place at the ends, so that nothing shifts. */
function wayTemplate(lesson: LessonView, context: Context): TemplateResult | typeof nothing {
  const { strings } = context;
  const { current } = lesson;
  if (lesson.steps.length < 2) return nothing;
  const go = (index: number, words: string, primary: boolean): TemplateResult =>
    html`<vscode-button
      appearance=${primary ? 'primary' : 'secondary'}
      ?disabled=${lesson.steps[index] === undefined}
      title=${lesson.steps[index]?.title ?? nothing}
      @click=${() => context.post({ type: 'lessonStep', index })}
      >${words}</vscode-button
    >`;
  const done = lesson.steps[current]?.done === true;
  return html`<div class="way">
    ${go(current - 1, strings.previousStep, false)}${go(current + 1, strings.nextStep, done)}
  </div>`;
}

function toggle(context: Context): void {
  context.change((ui) => {
    ui.lessonOpen = !ui.lessonOpen;
  });
}
