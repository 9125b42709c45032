/**
 * A question that the learner answers before the run does: choices or a field, then the verdict. Choices stay
 * on show after the answer, with the given one marked; until a verdict is in, another can be chosen.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { LessonBlock } from '../../extension/protocol/view';
import type { Context } from '../context';
import { icon } from '../icons';

type Predict = Extract<LessonBlock, { kind: 'predict' }>;
type Answered = NonNullable<Predict['answered']>;

export function predictBlock(block: Predict, context: Context): TemplateResult {
  const labelId = `question:${block.id}`;
  return html`<div class="predict card" role="group" aria-labelledby=${labelId}>
    <div class="question" id=${labelId}>
      <strong>${context.strings.predict}</strong> ${unsafeHTML(block.questionHtml)}
    </div>
    ${block.input === undefined ? choices(block, context) : field(block, context)}
    <div class="verdict-place" role="status">
      ${block.answered === undefined ? nothing : verdict(block, block.answered, context)}
    </div>
  </div>`;
}

function decided(block: Predict): boolean {
  return block.answered !== undefined && block.answered.verdict !== 'pending';
}

function choices(block: Predict, context: Context): TemplateResult {
  return html`<div class="choices">
    ${block.choices.map(({ value, label }) => {
      const given = block.answered?.given === value;
      const truth = decided(block) && block.answered?.expected === value;
      return html`<vscode-button
        appearance="secondary"
        class="choice ${given ? 'given' : ''} ${truth ? 'truth' : ''}"
        .ariaPressed=${given ? 'true' : 'false'}
        ?disabled=${decided(block) && !given && !truth}
        @click=${() => {
          if (!decided(block)) context.post({ type: 'answer', id: block.id, value });
        }}
        >${label}</vscode-button
      >`;
    })}
  </div>`;
}

function field(block: Predict, context: Context): TemplateResult {
  const draft = context.ui.drafts.get(block.id) ?? block.answered?.given ?? '';
  const send = (): void => {
    const value = (context.ui.drafts.get(block.id) ?? draft).trim();
    if (value !== '' && !decided(block)) context.post({ type: 'answer', id: block.id, value });
  };
  return html`<div class="choices">
    <vscode-text-field
      class="answer-field ${block.input ?? ''}"
      aria-label=${context.strings.yourAnswer}
      placeholder=${context.strings.yourAnswer}
      .value=${live(draft)}
      ?disabled=${decided(block)}
      @input=${(event: Event) => {
        const { value } = event.target as HTMLInputElement;
        context.change(({ drafts }) => drafts.set(block.id, value));
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Enter') send();
      }}
    ></vscode-text-field>
    <vscode-button ?disabled=${decided(block) || draft.trim() === ''} @click=${send}
      >${context.strings.answer}</vscode-button
    >
  </div>`;
}

function verdict(block: Predict, answered: Answered, context: Context): TemplateResult {
  const { strings } = context;
  const { expected } = answered;
  const label = block.choices.find(({ value }) => value === expected)?.label ?? expected;
  const tell = answered.verdict === 'wrong' && label !== undefined;
  return html`<p class="verdict ${answered.verdict}">
    ${icon(answered.verdict)}<span
      ><strong>${strings[answered.verdict]}</strong>
      ${tell ? html`${strings.expected(label)} ` : nothing}${
        answered.becauseHtml === undefined ? nothing : unsafeHTML(answered.becauseHtml)
      }</span
    >
  </p>`;
}
