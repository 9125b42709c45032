/** The whole picture of a stopped run: boxes, tasks, timeline and where it stands. Reads only. */
import { lineText } from '../base/diagnostic';
import type { MomentView, StateView } from '../protocol/view';
import type { Simulation } from '../simulation/interfaces';
import { boxViews } from './boxes';
import { markChanges } from './changes';
import { scheduleView } from './schedule-view';
import { taskViews } from './tasks';
import { timelineView } from './timeline';
import type { Views } from './views';

const EFFECTS_SHOWN = 2;

/**
 * `before` is the picture that the user saw last; what differs from it is marked as changed. `unfolded` holds ids
 * of rows and tree nodes of which the user wants to see what would be folded away.
 */
export function stateView(
  simulation: Simulation,
  views: Views,
  before?: StateView,
  unfolded: ReadonlySet<string> = new Set(),
): StateView {
  const drawn = boxViews(simulation, views, unfolded);
  const { boxes, tasks, effects } = markChanges(before, drawn.boxes, taskViews(simulation));
  return {
    moment: momentView(simulation, effects, before?.moment),
    boxes,
    hidden: drawn.hidden > 0 ? drawn.hidden : undefined,
    tasks,
    schedule: scheduleView(simulation),
    timeline: timelineView(simulation),
    notes: simulation.notes(),
  };
}

function momentView(
  simulation: Simulation,
  effects: readonly string[],
  before: MomentView | undefined,
): MomentView {
  const { moment, furthest } = simulation;
  const frames = simulation.frames(simulation.currentTask);
  const here =
    frames.find(({ statement }) => !simulation.isPassedThrough(statement.span.file.path)) ??
    frames[0];
  const activation = here && `${simulation.currentTask} ${here.function.name} ${here.frame}`;
  // A step over a call ends after the callee's last statement; what the user stepped over is the call.
  const stepped = before && before.moment < moment && before.activation === activation;
  return {
    moment,
    furthest,
    lastStatement: stepped ? before.nextStatement : lastLine(simulation),
    effect: effects.slice(0, EFFECTS_SHOWN).join(', ') || undefined,
    location: here
      ? `${shortPath(here.statement.span.file.path, simulation)}:${here.statement.span.line} · ${here.function.name}`
      : '',
    nextStatement: here && lineText(here.statement.span).trim(),
    activation,
    canStepBack: moment > 0,
  };
}

/** Source line of the statement that has just run; nothing for a closing brace. */
function lastLine(simulation: Simulation): string | undefined {
  const last = simulation.lastStatement();
  const text = last && lineText(last.span).trim();
  return text === '}' ? undefined : text;
}

/** A kernel file as Linux names it, whosever it is; of other files the name alone. */
export function shortPath(path: string, { kernelFiles }: Simulation): string {
  const inside = /(?:^|\/)kernel\/((?:fs|net|kernel|lib|mm|include|init|arch)\/.*)$/.exec(path);
  const linux = kernelFiles.find(
    (file) => file.origin === 'linux' && path.endsWith(`/${file.path}`),
  );
  return linux?.path ?? inside?.[1] ?? path.slice(path.lastIndexOf('/') + 1);
}
