/** Tasks as threads, their frames, and the frames that the editor knows by number. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { FrameView, Simulation } from '../simulation/interfaces';
import { Handles } from './handles';
import { sourceOf } from './sources';

export interface FrameHandle {
  readonly task: number;
  readonly frame: FrameView;
}

/** Numbers of frames begin here. */
const FIRST_FRAME = 1000;

export class Stack {
  private readonly handles = new Handles<FrameHandle>(FIRST_FRAME);

  constructor(private readonly simulation: () => Simulation) {}

  trace({
    threadId,
    startFrame = 0,
    levels,
  }: DebugProtocol.StackTraceArguments): DebugProtocol.StackTraceResponse['body'] {
    const frames = withoutStartUp(this.simulation(), this.simulation().frames(threadId));
    const to = levels ? startFrame + levels : frames.length;
    const stackFrames = frames
      .slice(startFrame, to)
      .map((frame) => this.stackFrame(threadId, frame));
    return { stackFrames, totalFrames: frames.length };
  }

  /** A frame that was told since the last stop. */
  frame(id: number | undefined): FrameHandle | undefined {
    return id === undefined ? undefined : this.handles.get(id);
  }

  /** The run has moved: the numbers mean nothing any more. */
  reset(): void {
    this.handles.clear();
  }

  private stackFrame(task: number, frame: FrameView): DebugProtocol.StackFrame {
    const { span } = frame.statement;
    const path = span.file.path;
    return {
      id: this.handles.put(`${task} ${frame.depth}`, { task, frame }),
      name: frame.function.name,
      source: sourceOf(path),
      line: span.line,
      column: span.column,
      presentationHint: this.simulation().isPassedThrough(path) ? 'subtle' : 'normal',
    };
  }
}

/** Living tasks; none while nothing runs. */
export function threadsOf(simulation: Simulation | undefined): DebugProtocol.Thread[] {
  const tasks = simulation?.tasks().filter(({ pid, state }) => pid > 0 && state !== 'exited');
  return (tasks ?? []).map(({ pid, name, state, waitsFor }) => ({
    id: pid,
    name: `${name} (${pid}) · ${state}${waitsFor ? ` · ${waitsFor}` : ''}`,
  }));
}

/** Leaves out what called main or the thread's function: the C library's start-up, the same in every program. */
function withoutStartUp(
  simulation: Simulation,
  frames: readonly FrameView[],
): readonly FrameView[] {
  const own = frames.findLastIndex(
    ({ statement }) => !simulation.isPassedThrough(statement.span.file.path),
  );
  return own < 0 ? frames : frames.slice(0, own + 1);
}
