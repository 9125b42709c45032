/**
 * The timeline: a slider over the run's moments, drawn as lanes, wake-ups and marks. Pointer and keys are
 * handled in travel.ts; places come from layout/timeline-layout.ts.
 */
import { html, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { StateView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { layoutTimeline, type TimelineLayout } from '../layout/timeline-layout';
import { momentField } from './moment-field';
import { arcTemplate, cursorTemplate, laneTemplate, markTemplate } from './shapes';
import { travelByKey, travelByPointer } from './travel';

/** Size of the words in the timeline relative to those in nodes. */
const WORD_SCALE = 0.96;
const FIRST_WIDTH = 600;

export function timelineTemplate(state: StateView, context: Context): TemplateResult {
  const { strings, ui } = context;
  const { timeline } = state;
  const moment = ui.travelling ?? state.moment.moment;
  const layout = layoutTimeline(timeline, {
    width: ui.timelineWidth > 0 ? ui.timelineWidth : FIRST_WIDTH,
    charWidth: ui.charWidth * WORD_SCALE,
    moment,
    margin: strings.marks,
  });
  const place = strings.momentOf(moment, state.moment.furthest);
  return html`<section class="timeline" aria-label=${strings.timeline}>
    <div class="timeline-title">
      <h2>${strings.timeline}</h2>
      ${momentField(state, moment, context)}
    </div>
    <div
      class="timeline-plot"
      role="slider"
      tabindex="0"
      data-id="panel:timeline"
      aria-label=${strings.timeline}
      aria-description=${strings.timelineHelp}
      aria-valuemin=${timeline.from}
      aria-valuemax=${timeline.to}
      aria-valuenow=${moment}
      aria-valuetext=${valueText(place, moment, state)}
      @keydown=${(event: KeyboardEvent) => travelByKey(event, state, context)}
      @pointerdown=${(event: PointerEvent) => travelByPointer(event, layout, context)}
    >
      ${drawing(layout, context)}
    </div>
  </section>`;
}

/** The place in words; at a mark, the mark too. */
function valueText(place: string, moment: number, state: StateView): string {
  const here = state.timeline.marks.filter((mark) => mark.moment === moment);
  return [place, ...here.map(({ label }) => label)].join(', ');
}

function drawing(layout: TimelineLayout, context: Context): TemplateResult {
  const { strings, ui } = context;
  const width = ui.timelineWidth > 0 ? ui.timelineWidth : FIRST_WIDTH;
  return html`<svg width=${width} height=${layout.height} aria-hidden="true">
    ${repeat(
      layout.lanes,
      ({ lane }) => lane.task,
      (lane) => laneTemplate(lane, layout.barHeight),
    )}
    ${svg`<text class="lane-name marks-name" x="0" y=${layout.marksY + 4}>${strings.marks}</text>`}
    ${repeat(
      layout.arcs,
      ({ key }) => key,
      (arc) => arcTemplate(arc, strings.wake),
    )}
    ${cursorTemplate(layout.cursorX, layout.marksY + 10)}
    ${repeat(
      layout.marks,
      ({ key }) => key,
      (mark) => markTemplate(mark, layout.marksY),
    )}
  </svg>`;
}
