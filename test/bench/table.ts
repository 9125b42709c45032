/** Measures as rows of one table: figure, aim, floor, and whether the floor is kept. */
import { cpus, loadavg } from 'node:os';

/** `more`: the larger the better. */
export interface Limit {
  readonly aim: number;
  readonly floor: number;
  readonly better: 'more' | 'less';
}

export interface Row {
  readonly measure: string;
  readonly figure: string;
  /** In the unit of `limit`. */
  readonly value?: number;
  readonly limit?: Limit;
  /** How aim and floor read. */
  readonly unit?: (value: number) => string;
  readonly note?: string;
}

export function perSecond(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} M/s`;
  return value >= 1e4 ? `${(value / 1e3).toFixed(0)} k/s` : `${value.toFixed(0)}/s`;
}
export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const bytes = (value: number): string => `${value.toFixed(1)} B`;

/** Processor seconds of this process so far: other processes count less in it than in a clock. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Runs `work` and gives its processor seconds. */
export function timed(work: () => void): number {
  const from = processorTime();
  work();
  return processorTime() - from;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function verdict({ value, limit }: Row): string {
  if (value === undefined || !limit) return '';
  const reaches = (least: number) => (limit.better === 'more' ? value >= least : value <= least);
  return reaches(limit.aim) ? 'aim' : reaches(limit.floor) ? 'floor' : 'MISSED';
}

export function printTable(rows: readonly Row[]): void {
  const cells = rows.map((row) => {
    const unit = row.unit ?? String;
    const { limit } = row;
    return [
      row.measure,
      row.figure,
      limit ? unit(limit.aim) : '',
      limit ? unit(limit.floor) : '',
      verdict(row),
      row.note ?? '',
    ];
  });
  const head = ['measure', 'here', 'aim', 'floor', 'kept', ''];
  const widths = head.map((name, i) =>
    Math.max(...[head, ...cells].map((line) => line[i]!.length)),
  );
  const line = (parts: readonly string[]) =>
    `| ${parts.map((part, i) => part.padEnd(widths[i]!)).join(' | ')} |`;
  console.log(line(head));
  console.log(line(widths.map((width) => '-'.repeat(width))));
  for (const parts of cells) console.log(line(parts));
  const load = loadavg()[0]!.toFixed(1);
  console.log(`\nNode ${process.version}, ${cpus().length} cores, load ${load} at the end.`);
  console.log('Times are processor time of this process unless a row says otherwise.');
}
