/** A search for a bad schedule: how far it is, or what it found, with the bad run and a good one on one scale. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type {
  BadScheduleView,
  CoverageView,
  ExploredRunView,
  ExploreView,
  SwitchView,
} from '../../extension/protocol/explore';
import type { Context } from '../context';
import { icon } from '../icons';
import { xOf } from '../layout/scale';
import { layoutTimeline } from '../layout/timeline-layout';
import { cursorTemplate, laneTemplate, markTemplate } from '../timeline/shapes';

const FIRST_WIDTH = 600;
/** Borders and padding between the region and a plot. */
const INSET = 26;
const WORD_SCALE = 0.96;

export function exploreRegion(view: ExploreView, context: Context): TemplateResult {
  const { explore: strings, close } = context.strings;
  return html`<section class="explore-region" aria-labelledby="explore-title">
    <div class="explore-title">
      <h2 id="explore-title">${strings.title}</h2>
      <span class="explore-coverage">${coverageText(view.coverage, context)}</span>
      ${
        view.kind === 'searching'
          ? html`<button
              type="button"
              class="link-button"
              @click=${() => context.post({ type: 'cancelExplore' })}
            >
              ${strings.cancel}
            </button>`
          : nothing
      }
      <vscode-button
        appearance="icon"
        aria-label=${close}
        title=${close}
        @click=${() => context.post({ type: 'closeExplore' })}
        >${icon('close')}</vscode-button
      >
    </div>
    ${body(view, context)}
  </section>`;
}

function coverageText(coverage: CoverageView, { strings }: Context): string {
  const { schedules, states, exhausted, probability } = coverage;
  const { explore } = strings;
  const parts = [explore.counts(strings.number(schedules), strings.number(states))];
  if (exhausted) parts.push(explore.all);
  if (probability !== undefined) parts.push(explore.probability(probability.toExponential(1)));
  return parts.join(' · ');
}

function body(view: ExploreView, context: Context): TemplateResult {
  const { explore: strings } = context.strings;
  switch (view.kind) {
    case 'searching':
      return html`<p class="explore-status" role="status">${strings.searching}</p>`;
    case 'none': {
      const text = view.cancelled
        ? strings.cancelled
        : view.coverage.exhausted
          ? strings.noneAll
          : strings.noneSome;
      return html`<p class="explore-status" role="status">${text}</p>`;
    }
    case 'found':
      return foundTemplate(view.found, context);
  }
}

function foundTemplate(found: BadScheduleView, context: Context): TemplateResult {
  const { explore: strings } = context.strings;
  const { kind, title, switches, bad, good, difference, text } = found;
  return html`<p class="explore-found" role="status">
      ${icon('warning')}<strong>${kind}</strong> <span>${title}</span>
    </p>
    <ol class="switches">
      ${switches.map((one) => switchTemplate(one, context))}
    </ol>
    ${runTemplate('bad', strings.bad, bad, context)}
    ${good === undefined ? nothing : runTemplate('good', strings.good, good, context)}
    ${
      difference === undefined
        ? nothing
        : html`<dl class="explore-difference">
            <dt>${strings.difference}</dt>
            <dd>
              <code>${difference.what || difference.statement}</code> · ${strings.readBy}
              ${difference.task} · ${difference.location} <code>${difference.statement}</code>
            </dd>
          </dl>`
    }
    <details class="explore-report">
      <summary>${strings.report}</summary>
      <pre>${text}</pre>
    </details>`;
}

function switchTemplate(one: SwitchView, { strings }: Context): TemplateResult {
  const { explore } = strings;
  const { moment, from, to, location, statement } = one;
  return html`<li>
    ${strings.step(moment)}:
    ${to === undefined ? explore.interrupt : html`${to} ${explore.goesOn}`}; ${from}
    ${explore.standsAt} ${location} <code>${statement}</code>
  </li>`;
}

function runTemplate(
  which: 'bad' | 'good',
  title: string,
  run: ExploredRunView,
  context: Context,
): TemplateResult {
  const { explore: strings } = context.strings;
  const { difference, moment } = run;
  const open = (label: string, at: number): TemplateResult =>
    html`<button
      type="button"
      class="link-button"
      aria-label="${title}: ${label}"
      @click=${() => context.post({ type: 'openExplored', run: which, moment: at })}
    >
      ${label}
    </button>`;
  return html`<div class="explored ${which}">
    <div class="explored-title">
      <h3>${title}</h3>
      ${difference === undefined ? nothing : html`<code>${difference.value}</code>`}
      <span class="explored-links">
        ${difference === undefined ? nothing : open(strings.toDifference, difference.moment)}
        ${open(strings.toEnd, moment)}
      </span>
    </div>
    ${plot(run, context)}
  </div>`;
}

/** Lanes of who executed when, the choices as marks, and the first difference where the cursor would be. */
function plot({ timeline, difference }: ExploredRunView, { ui }: Context): TemplateResult {
  const width = (ui.timelineWidth > 0 ? ui.timelineWidth : FIRST_WIDTH) - INSET;
  const layout = layoutTimeline(timeline, {
    width,
    charWidth: ui.charWidth * WORD_SCALE,
    moment: timeline.to,
    margin: '',
  });
  const { lanes, marks, marksY, barHeight, height, scale } = layout;
  return html`<svg width=${width} height=${height} aria-hidden="true">
    ${lanes.map((lane) => laneTemplate(lane, barHeight))}
    ${difference === undefined ? svg`` : cursorTemplate(xOf(scale, difference.moment), marksY + 10)}
    ${marks.map((mark) => markTemplate(mark, marksY))}
  </svg>`;
}
