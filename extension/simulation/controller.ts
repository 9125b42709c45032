/**
 * The one hand on a run. Debug adapter, panel and lab runner all move the run through it: goals are performed
 * one after another, each in slices of about 20 ms between which the caller's events are looked at, so that
 * a pause takes hold within two slices. Everyone hears of every change, whoever asked for it: that is how the
 * editor follows when a lesson moves the run. Holds no state of the run itself.
 */
import { formatDiagnostic, type Diagnostic } from '../base/diagnostic';
import type { ImageStore } from './image-store';
import type { Goal, KernelSource, Simulation, SourceTree, StopEvent } from './interfaces';

/** What the debug adapter needs of whoever embeds it. */
export interface DebugServices {
  readonly provider: SourceTree;
  /** Folder of labs/ as the provider names it. */
  readonly labsRoot: string;
  /** Turns a path of the launch configuration or of the editor into the provider's. */
  resolvePath?(path: string): string;
  /**
   * The kernel that a name of the launch configuration stands for, paths relative to a folder. Throws UserError.
   * Without it there is the lab edition only.
   */
  kernel?(name: string, folder: string): KernelSource;
  /** Keeps images of kernel and C library between starts. */
  readonly images?: ImageStore;
  /** Called before sources are read for a build: files may have changed since. */
  beforeBuild?(): void;
}

export type ControllerChange =
  | { readonly kind: 'building' }
  /** Neither kernel nor program, or one of them, did not compile: the diagnostics as gcc prints them. */
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'running'; readonly goal: Goal }
  /** The goal ended, or was interrupted (event `more`). Also sent once when a run is ready. */
  | { readonly kind: 'stopped'; readonly event: StopEvent; readonly goal?: Goal }
  /** The run stands at its end; it can still go back. */
  | {
      readonly kind: 'ended';
      readonly event: Extract<StopEvent, { kind: 'report' | 'exited' }>;
      readonly goal?: Goal;
    };

export interface RunController {
  /** Undefined before a build has succeeded. */
  readonly simulation: Simulation | undefined;
  /** What was announced last. */
  readonly last: ControllerChange | undefined;
  /**
   * Performs a goal after those asked for before. Resolves with what it ended with, and with `more` when it
   * was interrupted. Never rejects for what a C program does; rejects when there is no run.
   */
  perform(goal: Goal): Promise<StopEvent>;
  /** Stops the goal being performed, at a statement boundary, and drops those that wait. */
  interrupt(): void;
  onDidChange(listener: (change: ControllerChange) => void): { dispose(): void };
}

export interface BuildOutcome {
  readonly simulation?: Simulation;
  readonly diagnostics: readonly Diagnostic[];
}

/** Milliseconds that one slice should take. */
const SLICE = 20;
const FIRST_SLICE = 20_000;
const LEAST_SLICE = 500;
const LARGEST_SLICE = 4_000_000;

export class SimulationController implements RunController {
  simulation: Simulation | undefined;
  last: ControllerChange | undefined;
  private readonly listeners = new Set<(change: ControllerChange) => void>();
  private queue: Promise<unknown> = Promise.resolve();
  /** Goals asked for before the last interruption are dropped: each carries the number it was asked under. */
  private generation = 0;
  private sliceSize = FIRST_SLICE;

  /** Replaces the run. A failed build leaves no run. */
  async build(make: () => BuildOutcome): Promise<BuildOutcome> {
    this.interrupt();
    await this.queue;
    this.simulation = undefined;
    this.announce({ kind: 'building' });
    await pause();
    const outcome = make();
    this.simulation = outcome.simulation;
    if (outcome.simulation) this.announce({ kind: 'stopped', event: { kind: 'step' } });
    else this.announce({ kind: 'failed', text: textOf(outcome.diagnostics) });
    return outcome;
  }

  perform(goal: Goal): Promise<StopEvent> {
    const { generation } = this;
    const result = this.queue.then(() => this.performNow(goal, generation));
    this.queue = result.catch(() => undefined);
    return result;
  }

  interrupt(): void {
    this.generation++;
  }

  onDidChange(listener: (change: ControllerChange) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  /** Says that something else than a goal changed the run (an assignment): everyone reads it afresh. */
  refresh(): void {
    const { simulation } = this;
    if (!simulation) return;
    this.announceStop(simulation.ended ?? { kind: 'step' }, undefined);
  }

  /** Changes the run by something else than a goal, behind what it is doing, and then goes to a moment if one is given. */
  async change(action: () => number | undefined): Promise<void> {
    const result = this.queue.then(() => action());
    this.queue = result.catch(() => undefined);
    const moment = await result;
    if (moment === undefined) this.refresh();
    else await this.perform({ kind: 'seek', moment });
  }

  private async performNow(goal: Goal, generation: number): Promise<StopEvent> {
    const { simulation } = this;
    if (!simulation) throw new Error('nothing is being run');
    if (generation !== this.generation) return { kind: 'more' };
    this.announce({ kind: 'running', goal });
    let event: StopEvent = { kind: 'more' };
    try {
      for (;;) {
        event = this.slice(simulation, goal);
        if (event.kind !== 'more' || generation !== this.generation) break;
        await pause();
        if (generation !== this.generation) break;
      }
    } finally {
      this.announceStop(event, goal);
    }
    return event;
  }

  /** One slice, and the size of the next from how long it took. */
  private slice(simulation: Simulation, goal: Goal): StopEvent {
    const began = performance.now();
    const event = simulation.advance(goal, this.sliceSize);
    const took = performance.now() - began;
    if (event.kind === 'more') {
      const factor = Math.min(4, Math.max(1 / 8, SLICE / Math.max(took, 0.1)));
      const wanted = Math.round(this.sliceSize * factor);
      this.sliceSize = Math.min(LARGEST_SLICE, Math.max(LEAST_SLICE, wanted));
    }
    return event;
  }

  private announceStop(event: StopEvent, goal: Goal | undefined): void {
    if (event.kind === 'report' || event.kind === 'exited')
      this.announce({ kind: 'ended', event, goal });
    else this.announce({ kind: 'stopped', event, goal });
  }

  private announce(change: ControllerChange): void {
    this.last = change;
    for (const listener of [...this.listeners]) listener(change);
  }
}

function textOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(formatDiagnostic).join('');
}

/** Lets the caller's other events in. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
