/**
 * Where a run stands, as text and as JSON: for the command line. The same facts as the editor and the panel show: the
 * task with its stack and locals, all tasks, the kernel's structures.
 */
import { lineText } from '../base/diagnostic';
import type { BoxView, NodeView, RowView, TreeNodeView } from '../protocol/view';
import type { FrameView, Simulation } from '../simulation/interfaces';
import { formatValue } from './format-value';
import { shortPath, stateView } from './state-view';
import type { Views } from './views';

export interface Standing {
  readonly moment: number;
  readonly kernel: string;
  readonly task: { readonly pid: number; readonly name: string };
  /** Innermost first. */
  readonly stack: readonly {
    readonly function: string;
    readonly file: string;
    readonly line: number;
    readonly statement: string;
  }[];
  /** Of the innermost frame shown. */
  readonly locals: readonly { readonly name: string; readonly value: string }[];
  readonly tasks: readonly {
    readonly pid: number;
    readonly name: string;
    readonly state: string;
    readonly waitsFor?: string | undefined;
  }[];
  /** The kernel's structures as the panel draws them. */
  readonly state: readonly {
    readonly title: string;
    readonly rows: readonly { readonly label: string; readonly text: string }[];
  }[];
  /** Written so far: stream 1 and 2 of the program, 0 the kernel log. */
  readonly output: readonly { readonly stream: number; readonly text: string }[];
}

export function standing(simulation: Simulation, views: Views): Standing {
  const { currentTask, moment, kernelName } = simulation;
  const tasks = simulation.tasks().filter(({ pid }) => pid > 0);
  const frames = shownFrames(simulation, currentTask);
  const [top] = frames;
  const picture = stateView(simulation, views);
  return {
    moment,
    kernel: kernelName,
    task: { pid: currentTask, name: tasks.find(({ pid }) => pid === currentTask)?.name ?? 'idle' },
    stack: frames.map(({ function: info, statement: { span } }) => ({
      function: info.name,
      file: shortPath(span.file.path, simulation),
      line: span.line,
      statement: lineText(span).trim(),
    })),
    locals: top
      ? simulation.variables(top).map((variable) => ({
          name: variable.name,
          value: formatValue(simulation, simulation.variable(top, variable, currentTask)),
        }))
      : [],
    tasks: tasks.map(({ pid, name, state, waitsFor }) => ({ pid, name, state, waitsFor })),
    state: picture.boxes.map((box) => ({ title: box.title, rows: rowsOf(box) })),
    output: simulation.console().map(({ stream, text }) => ({ stream, text })),
  };
}

/** The same for people; lines end in \n. */
export function standingText(place: Standing): string {
  const { task, stack, locals, tasks, state, output } = place;
  const printed = output
    .filter(({ stream }) => stream !== 0)
    .map(({ text }) => text)
    .join('');
  const parts = [
    section(`moment ${place.moment.toLocaleString('en-US')} · ${place.kernel}`, []),
    section(
      `task ${task.name} (${task.pid})`,
      stack.map((one) => `${one.function}  ${one.file}:${one.line}  ${one.statement}`),
    ),
    section(
      'locals',
      locals.map(({ name, value }) => `${name} = ${value}`),
    ),
    section(
      'tasks',
      tasks.map((one) => {
        const waits = one.waitsFor ? ` · waits for ${one.waitsFor}` : '';
        return `${one.name} (${one.pid})  ${one.state}${waits}`;
      }),
    ),
    ...state.map(({ title, rows }) =>
      section(
        title,
        rows.map(({ label, text }) => (label ? `${label}: ${text}` : text)),
      ),
    ),
    section('output so far', printed === '' ? [] : printed.replace(/\n$/, '').split('\n')),
  ];
  return parts.filter((text) => text !== '').join('');
}

function section(title: string, lines: readonly string[]): string {
  const isHead = title.startsWith('moment ');
  if (lines.length === 0 && !isHead) return '';
  return `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** From the innermost frame that is no part of the C library, outwards. */
function shownFrames(simulation: Simulation, task: number): readonly FrameView[] {
  const frames = simulation.frames(task);
  const own = frames.filter(
    ({ statement }) => !simulation.isPassedThrough(statement.span.file.path),
  );
  return own.length > 0 ? own : frames;
}

function rowsOf(box: BoxView): { label: string; text: string }[] {
  return box.rows.map((row) => ({ label: row.label, text: rowText(row) }));
}

function rowText(row: RowView): string {
  switch (row.kind) {
    case 'text':
      return row.text;
    case 'tree':
      return row.root ? inOrder(row.root).map(nodeText).join(', ') : row.emptyText;
    case 'list': {
      if (row.nodes.length === 0) return row.emptyText;
      const more = row.more > 0 ? ` … ${row.more} more` : '';
      return `${row.nodes.map(nodeText).join(row.links === 'none' ? ', ' : ' → ')}${more}`;
    }
    case 'cells':
      return row.cells.map(nodeText).join('  ');
    case 'chips':
      return row.nodes.map(nodeText).join(', ');
  }
}

function nodeText({ label, detail }: NodeView): string {
  return detail ? `${label} ${detail}` : label;
}

function inOrder(node: TreeNodeView): NodeView[] {
  return [
    ...(node.left ? inOrder(node.left) : []),
    node,
    ...(node.right ? inOrder(node.right) : []),
  ];
}
