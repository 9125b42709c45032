/** Where a run stands, in words that hold for another run too: no paths, no numbers of the machine. */
import { lineText } from '../../base/diagnostic';
import type { Simulation } from '../interfaces';
import type { Moment } from './format';

/** Where the run stands: the line that people look at, not the C library's. */
export function placeOf(simulation: Simulation): Moment['place'] {
  const task = simulation.currentTask;
  const frames = simulation.frames(task);
  const shown =
    frames.find(({ statement }) => !simulation.isPassedThrough(statement.span.file.path)) ??
    frames[0];
  const name = simulation.tasks().find(({ pid }) => pid === task)?.name ?? `${task}`;
  if (!shown) return { task: name, function: '', file: '', line: 0, statement: '' };
  const { span } = shown.statement;
  return {
    task: name,
    function: shown.function.name,
    file: span.file.path.slice(span.file.path.lastIndexOf('/') + 1),
    line: span.line,
    statement: lineText(span).trim(),
  };
}
