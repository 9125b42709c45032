/**
 * The timeline's parts as SVG. Colours come from classes; the words' exact places from the layout.
 */
import { nothing, svg, type SVGTemplateResult } from 'lit';
import { shortName, type Arc, type Bar, type PlacedLane } from '../layout/timeline-layout';
import type { PlacedMark } from '../layout/mark-layout';
import { toneClass } from '../tones';

const THIN = 4;
const BASELINE = 4;
const ABOVE = 12;

export function laneTemplate(placed: PlacedLane, barHeight: number): SVGTemplateResult {
  const { lane, y, bars } = placed;
  return svg`<g class="lane ${toneClass(lane.tone)}">
    <text class="lane-name" x="0" y=${y + BASELINE}>${shortName(lane.name)}<title>${lane.name}</title></text>
    ${bars.map((bar) => barTemplate(bar, y, barHeight))}
  </g>`;
}

function barTemplate(bar: Bar, y: number, barHeight: number): SVGTemplateResult {
  const height = bar.state === 'running' ? barHeight : bar.state === 'ready' ? barHeight / 2 : THIN;
  const round = bar.state === 'running' && bar.width > 6 ? 2.5 : 0;
  return svg`<rect
    class="bar ${bar.state} ${bar.future ? 'future' : ''}"
    x=${bar.x} y=${y - height / 2} width=${bar.width} height=${height} rx=${round} />`;
}

export function arcTemplate(arc: Arc, word: string): SVGTemplateResult {
  return svg`<g class="arc ${arc.future ? 'future' : ''}">
    <path d=${arc.path} />
    ${arc.word === undefined ? nothing : svg`<text class=${arc.word.before ? 'before' : 'after'} x=${arc.word.x} y=${arc.word.y}>${word}</text>`}
  </g>`;
}

export function markTemplate(mark: PlacedMark, y: number): SVGTemplateResult {
  const { word } = mark;
  return svg`<g class="mark ${toneClass(mark.tone)}">
    <title>${mark.labels.join('\n')}</title>
    <circle cx=${mark.x} cy=${y} r="4" />
    ${
      word === undefined
        ? nothing
        : svg`<text class=${word.above ? 'above' : 'beside'} x=${word.x}
            y=${word.above ? y - ABOVE : y + BASELINE}>${word.text}</text>`
    }
  </g>`;
}

export function cursorTemplate(x: number, bottom: number): SVGTemplateResult {
  return svg`<g class="cursor" transform="translate(${x} 0)">
    <path class="cursor-head" d="M -6 1 H 6 L 0 9 Z" />
    <line x1="0" y1="4" x2="0" y2=${bottom} />
  </g>`;
}
