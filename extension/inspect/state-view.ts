/** The whole picture of a stopped run: boxes, tasks, timeline and where it stands. Reads only. */
import { lineText } from '../base/diagnostic';
import type { MomentView, StateView } from '../protocol/view';
import type { Simulation } from '../simulation/interfaces';
import { boxViews } from './boxes';
import { markChanges } from './changes';
import { taskViews } from './tasks';
import { timelineView } from './timeline';
import type { Views } from './views';

const EFFECTS_SHOWN = 2;

/** `before` is the picture that the user saw last; what differs from it is marked as changed. */
export function stateView(simulation: Simulation, views: Views, before?: StateView): StateView {
  const { boxes, tasks, effects } = markChanges(
    before,
    boxViews(simulation, views),
    taskViews(simulation),
  );
  return {
    moment: momentView(simulation, effects),
    boxes,
    tasks,
    timeline: timelineView(simulation),
    notes: simulation.notes(),
  };
}

function momentView(simulation: Simulation, effects: readonly string[]): MomentView {
  const { moment, furthest } = simulation;
  const frames = simulation.frames(simulation.currentTask);
  const here =
    frames.find(({ statement }) => !simulation.isPassedThrough(statement.span.file.path)) ??
    frames[0];
  return {
    moment,
    furthest,
    lastStatement: lastLine(simulation),
    effect: effects.slice(0, EFFECTS_SHOWN).join(', ') || undefined,
    location: here
      ? `${shortPath(here.statement.span.file.path)}:${here.statement.span.line} · ${here.function.name}`
      : '',
    canStepBack: moment > 0,
  };
}

/** Source line of the statement that has just run. */
function lastLine(simulation: Simulation): string | undefined {
  const last = simulation.lastStatement();
  return last && lineText(last.span).trim();
}

/** `fs/eventpoll.c` of a path inside the kernel, else the file's name. */
export function shortPath(path: string): string {
  const inside = /(?:^|\/)kernel\/((?:fs|net|kernel|lib|mm|include|init|arch)\/.*)$/.exec(path);
  return inside?.[1] ?? path.slice(path.lastIndexOf('/') + 1);
}
