/**
 * The header: the lab's title, chips about kernel and schedule, and a dot per step of the lesson.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelState } from '../../extension/protocol/messages';
import type { LessonView } from '../../extension/protocol/view';
import type { Context } from '../context';

export function headerTemplate(panel: PanelState, context: Context): TemplateResult {
  const lesson = panel.lesson.kind === 'lesson' ? panel.lesson.lesson : undefined;
  return html`<header class="header">
    <h1>${lesson?.title ?? context.strings.product}</h1>
    <div class="header-chips">
      ${panel.chips.map((chip, index) => (index === 0 ? kernelChip(chip, context) : plainChip(chip)))}
    </div>
    ${lesson === undefined ? nothing : stepsTemplate(lesson, context)}
  </header>`;
}

/** The first chip names the kernel, and changes it. */
function kernelChip(text: string, context: Context): TemplateResult {
  return html`<button
    type="button"
    class="chip"
    title=${`${text}\n${context.strings.chooseKernel}`}
    aria-label=${`${text}: ${context.strings.chooseKernel}`}
    @click=${() => context.post({ type: 'chooseKernel' })}
  >
    ${text}
  </button>`;
}

function plainChip(text: string): TemplateResult {
  return html`<span class="chip">${text}</span>`;
}

function stepsTemplate(lesson: LessonView, context: Context): TemplateResult {
  const { strings } = context;
  return html`<nav class="steps" aria-label=${strings.lessonSteps}>
    <ol>
      ${lesson.steps.map(({ title, done }, index) => {
        const current = index === lesson.current;
        const label = strings.lessonStep(index, title, done);
        return html`<li>
          <button
            type="button"
            class="step-dot ${done ? 'done' : ''} ${current ? 'current' : ''}"
            aria-current=${current ? 'step' : nothing}
            aria-label=${label}
            title=${label}
            @click=${() => context.post({ type: 'lessonStep', index })}
          ></button>
        </li>`;
      })}
    </ol>
    <span class="steps-count">${lesson.current + 1} / ${lesson.steps.length}</span>
  </nav>`;
}
