/**
 * Counts over n: a button that has the machine count, one chart for each measure, and the same numbers as a table.
 * Curves differ by colour, by dashes and by the shape of their points.
 */
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { LessonBlock, PlotChartView } from '../../extension/protocol/view';
import type { Context } from '../context';
import { icon } from '../icons';
import { layOutPlot } from '../layout/plot-layout';

type Plot = Extract<LessonBlock, { kind: 'plot' }>;

const SIZE = { width: 460, height: 200 };

export function plotBlock(block: Plot, context: Context): TemplateResult {
  const { strings } = context;
  const { measuring, there, of } = block.progress;
  const label = measuring
    ? strings.stopMeasuring
    : there > 0
      ? strings.measureAgain
      : strings.measure;
  return html`<div class="plot card" role="group" aria-label=${block.title}>
    <div class="plot-title">
      <strong>${block.title}</strong>
      <vscode-button
        appearance=${measuring || there > 0 || block.done ? 'secondary' : 'primary'}
        @click=${() => context.post({ type: 'plot', id: block.id })}
        >${label}</vscode-button
      >
      <span class="plot-progress" role="status"
        >${measuring ? strings.measuring(there, of) : nothing}</span
      >
      ${
        block.done && !measuring
          ? html`<span class="done-sign">${icon('right')}${strings.done}</span>`
          : nothing
      }
    </div>
    ${there === 0 ? nothing : block.charts.map((chart) => chartTemplate(chart, block, context))}
  </div>`;
}

function chartTemplate(chart: PlotChartView, block: Plot, context: Context): TemplateResult {
  const { strings } = context;
  const layout = layOutPlot(block.n, chart.series, SIZE);
  const { frame } = layout;
  const summary = strings.plotSummary(chart.label, block.x);
  return html`<figure class="chart">
    <figcaption>${chart.label}</figcaption>
    <svg
      viewBox="0 0 ${SIZE.width} ${SIZE.height}"
      role="img"
      aria-label=${summary}
      preserveAspectRatio="xMidYMid meet"
    >
      ${layout.yTicks.map(
        ({ at, value }) =>
          svg`<line class="grid" x1=${frame.left} x2=${frame.right} y1=${at} y2=${at}></line>
            <text class="tick" x=${frame.left - 6} y=${at + 4} text-anchor="end">${strings.number(value)}</text>`,
      )}
      ${layout.xTicks.map(
        ({ at, value }) =>
          svg`<text class="tick" x=${at} y=${frame.bottom + 15} text-anchor="middle">${strings.number(value)}</text>`,
      )}
      ${layout.curves.map(
        ({ label, points }, k) => svg`<g class="curve curve-${k}">
          <polyline points=${points.map(({ x, y }) => `${x},${y}`).join(' ')}></polyline>
          ${points.map(({ x, y, n, value }) => marker(k, x, y, `${label}, ${strings.number(n)}: ${strings.number(value)}`))}
        </g>`,
      )}
    </svg>
    <div class="plot-legend">
      ${layout.curves.map(
        ({ label }, k) =>
          html`<span class="curve-${k}"
            ><svg viewBox="0 0 28 12" aria-hidden="true">
              <g class="curve curve-${k}">
                <polyline points="0,6 28,6"></polyline>
                ${marker(k, 14, 6, '')}
              </g></svg
            >${label}</span
          >`,
      )}
      <span class="plot-x">${block.x} →</span>
    </div>
    <details class="plot-table">
      <summary>${strings.asTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${block.x}</th>
            ${chart.series.map(({ label }) => html`<th scope="col">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${block.n.map(
            (n, i) =>
              html`<tr>
                <th scope="row">${strings.number(n)}</th>
                ${chart.series.map(({ values }) => html`<td>${numberOrDash(values[i], context)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </figure>`;
}

function numberOrDash(value: number | undefined, { strings }: Context): string {
  return value === undefined ? '—' : strings.number(value);
}

/** Circle, square, triangle, and again. */
function marker(k: number, x: number, y: number, title: string): SVGTemplateResult {
  const words = title === '' ? nothing : svg`<title>${title}</title>`;
  switch (k % 3) {
    case 0:
      return svg`<circle cx=${x} cy=${y} r="3.5">${words}</circle>`;
    case 1:
      return svg`<rect x=${x - 3.2} y=${y - 3.2} width="6.4" height="6.4">${words}</rect>`;
    default:
      return svg`<path d="M ${x} ${y - 4.2} L ${x + 4.2} ${y + 3.4} L ${x - 4.2} ${y + 3.4} Z">${words}</path>`;
  }
}
