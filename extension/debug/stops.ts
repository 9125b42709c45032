/** How a stop of the run is told to the editor: DAP's reasons, texts and the console output up to here. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { watchText } from '../inspect/watch-text';
import type { Goal, Simulation, StopEvent } from '../simulation/interfaces';

/** Body of a `stopped` event, except for its thread. */
export type Stop = Omit<DebugProtocol.StoppedEvent['body'], 'threadId' | 'allThreadsStopped'>;

/** Why it stopped. `goal` is undefined at entry and after an assignment. */
export function stopOf(event: StopEvent, goal: Goal | undefined, simulation: Simulation): Stop {
  switch (event.kind) {
    case 'more':
      return { reason: 'pause' };
    case 'breakpoint':
      return { reason: 'breakpoint', hitBreakpointIds: [...event.breakpoints] };
    case 'watch': {
      const text = event.hits.map((hit) => watchText(simulation, hit)).join(', ');
      const ids = [...event.hits.map(({ id }) => id), ...event.breakpoints];
      return { reason: 'data breakpoint', description: text, text, hitBreakpointIds: ids };
    }
    case 'report':
      return { reason: 'exception', description: event.report.title, text: event.report.title };
    case 'arrived':
      return event.atStart
        ? { reason: 'entry', description: 'At the start of the run' }
        : { reason: 'goto', description: 'Arrived' };
    case 'exited':
      return { reason: 'step', description: `Exited with ${event.status}` };
    case 'step':
      return { reason: goal ? 'step' : 'entry' };
  }
}

/** Gives out console text once, however often the run passes by it. */
export class ConsoleTail {
  private shown = 0;

  /** Entries that have not been given out yet. After going back nothing is taken back: a console only grows. */
  next(simulation: Simulation): readonly { stream: number; text: string }[] {
    const entries = simulation.console();
    const fresh = entries.slice(this.shown);
    this.shown = Math.max(this.shown, entries.length);
    return fresh;
  }

  reset(): void {
    this.shown = 0;
  }
}
